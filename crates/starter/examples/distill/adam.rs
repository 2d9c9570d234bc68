//! Adam for the parameters of a network, with gradients clipped by their total norm.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Gradients, Tensor};
use wordloom_kernels::{AdamStep, SquaredNorm, adam};

use crate::network::Network;

const CLIP_NORM: f32 = 1.0;
/// The weight decay of what is added to the word vectors, the first parameter. Without it, the trained vectors drift
/// away from those of the other words.
const ADDITIONS_DECAY: f32 = 0.2;

/// The moments of each parameter, flattened, in the order of the network.
#[derive(Debug, Default)]
pub struct Adam {
    moments: Vec<(Tensor<1>, Tensor<1>)>,
    time: u32,
}

impl Adam {
    /// Returns the network after one step.
    pub fn step(&mut self, network: Network, gradients: &Gradients, learning_rate: f32) -> Network {
        self.time += 1;
        let mut norm = Norm { gradients, sum: None };
        network.visit(&mut norm);
        let scale = norm.sum.expect("a network has parameters").clip_scale(CLIP_NORM);
        let step = AdamStep { learning_rate, beta1: 0.9, beta2: 0.98, epsilon: 1e-8, decay: 0.0, time: self.time };
        let moments = std::mem::take(&mut self.moments).into_iter();
        let mut update = Update { gradients, scale, step, old: moments, new: Vec::new() };
        let network = network.map(&mut update);
        self.moments = update.new;
        network
    }
}

struct Norm<'g> {
    gradients: &'g Gradients,
    sum: Option<SquaredNorm>,
}

impl ModuleVisitor for Norm<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let gradient = parameter.val().grad(self.gradients).expect("every parameter is trained");
        let sum = self.sum.take().unwrap_or_else(|| SquaredNorm::zero(&gradient.device()));
        self.sum = Some(sum.with(gradient));
    }
}

struct Update<'g> {
    gradients: &'g Gradients,
    scale: Tensor<1>,
    step: AdamStep,
    old: std::vec::IntoIter<(Tensor<1>, Tensor<1>)>,
    new: Vec<(Tensor<1>, Tensor<1>)>,
}

impl ModuleMapper for Update<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let gradient = tensor.grad(self.gradients).expect("every parameter is trained");
        let shape = tensor.dims();
        let tensor: Tensor<1> = tensor.inner().reshape([shape.iter().product::<usize>()]);
        let gradient = gradient.reshape(tensor.dims());
        let moments = self.old.next().unwrap_or_else(|| (tensor.zeros_like(), tensor.zeros_like()));
        // The first parameter is what is added to the word vectors.
        let decay = if self.new.is_empty() { ADDITIONS_DECAY } else { 0.0 };
        let step = AdamStep { decay, ..self.step };
        let (tensor, moments) = adam(tensor, gradient, moments, self.scale.clone(), step);
        self.new.push(moments);
        Param::from_mapped_value(id, Tensor::from_inner(tensor.reshape(shape)).require_grad(), mapper)
    }
}
