//! How a gradient becomes a step: clipped as a whole, then Adam, one fused pass for each parameter. Nothing is read back.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Gradients, Tensor};
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use crate::kernel::{AdamStep, SquaredNorm, adam};

/// The optimizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum OptimizerKind {
    /// Adam (Kingma and Ba 2015).
    Adam,
    /// Adam with decoupled weight decay of 0.01 (Loshchilov and Hutter 2019).
    AdamW,
}

/// Adam over all parameters of a module, which must be visited in the same order every time.
#[derive(Debug)]
pub struct Optimizer {
    kind: OptimizerKind,
    clip_norm: f32,
    time: u32,
    /// First and second moment of each parameter, in the order of the module.
    moments: Vec<(Tensor<1>, Tensor<1>)>,
}

impl Optimizer {
    /// An optimizer that has not moved yet.
    pub fn new(kind: OptimizerKind, clip_norm: f64) -> Self {
        Self { kind, clip_norm: clip_norm as f32, time: 0, moments: Vec::new() }
    }

    /// The module one step on.
    pub fn step<M: Module>(&mut self, module: M, gradients: &Gradients, learning_rate: f64) -> M {
        let mut norm = Norm { gradients, sum: None };
        module.visit(&mut norm);
        let Some(norm) = norm.sum else { return module };
        let scale = norm.clip_scale(self.clip_norm);
        self.time += 1;
        let step = AdamStep {
            learning_rate: learning_rate as f32,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            decay: if self.kind == OptimizerKind::AdamW { 0.01 } else { 0.0 },
            time: self.time,
        };
        let moments = std::mem::take(&mut self.moments).into_iter();
        let mut update = Update { gradients, scale, step, moments, moved: Vec::new() };
        let module = module.map(&mut update);
        self.moments = update.moved;
        module
    }
}

/// Adds up the squares of all gradients.
struct Norm<'g> {
    gradients: &'g Gradients,
    sum: Option<SquaredNorm>,
}

impl ModuleVisitor for Norm<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if let Some(gradient) = parameter.val().grad(self.gradients) {
            let sum = self.sum.take().unwrap_or_else(|| SquaredNorm::zero(&gradient.device()));
            self.sum = Some(sum.with(gradient));
        }
    }
}

/// Moves every parameter that has a gradient.
struct Update<'g> {
    gradients: &'g Gradients,
    scale: Tensor<1>,
    step: AdamStep,
    moments: std::vec::IntoIter<(Tensor<1>, Tensor<1>)>,
    moved: Vec<(Tensor<1>, Tensor<1>)>,
}

impl ModuleMapper for Update<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let Some(gradient) = tensor.grad(self.gradients) else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.dims();
        let count = shape.iter().product::<usize>();
        let tensor = tensor.inner().reshape([count]);
        let moments = self.moments.next().unwrap_or_else(|| (tensor.zeros_like(), tensor.zeros_like()));
        let gradient = gradient.reshape([count]);
        let (tensor, moments) = adam(tensor, gradient, moments, self.scale.clone(), self.step);
        self.moved.push(moments);
        let tensor = Tensor::from_inner(tensor.reshape(shape)).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}
