//! How a gradient becomes a step: clipped as a whole, then each group's own rule, one fused pass for each parameter. Nothing is
//! read back.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Gradients, Tensor};
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_kernels::{AdamStep, MomentumStep, RmsPropStep, SgdStep, SquaredNorm, adam, momentum, rms_prop, sgd};
use wordloom_model::{ParameterGroup, ParameterGroups};

/// The optimizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum OptimizerKind {
    /// Stochastic gradient descent; keeps nothing.
    Sgd,
    /// The same with momentum of 0.9 (Polyak 1964); keeps a velocity.
    Momentum,
    /// RMSprop (Tieleman and Hinton 2012); keeps a mean square.
    RmsProp,
    /// Adam (Kingma and Ba 2015); keeps two moments.
    Adam,
    /// Adam with decoupled weight decay (Loshchilov and Hutter 2019), of 0.01 where no other is set.
    AdamW,
}

impl OptimizerKind {
    /// Every optimizer, the simplest first.
    pub const ALL: [Self; 5] = [Self::Sgd, Self::Momentum, Self::RmsProp, Self::Adam, Self::AdamW];

    /// The weight decay it has where none is set.
    pub fn own_decay(self) -> f64 {
        if self == Self::AdamW { 0.01 } else { 0.0 }
    }
}

/// How one group moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// The optimizer.
    pub kind: OptimizerKind,
    /// The decoupled weight decay.
    pub decay: f64,
}

/// What an optimizer keeps of a parameter, each as one row of numbers, once it has moved.
#[derive(Debug, Default)]
struct Moments {
    /// The mean of the gradients, or the velocity.
    first: Option<Tensor<1>>,
    /// The mean of their squares.
    second: Option<Tensor<1>>,
}

/// Moves all parameters of a module, which must be visited in the same order every time. One without a gradient stays where it is,
/// has no moments and does not count into the norm.
#[derive(Debug)]
pub struct Optimizer {
    /// The group of each parameter, in the order of the module.
    groups: Vec<ParameterGroup>,
    rules: ParameterGroups<Rule>,
    clip_norm: f32,
    /// Steps that each group has taken: one that thaws late begins its moments late.
    times: ParameterGroups<u32>,
    /// What is kept of each parameter, in the order of the module.
    moments: Vec<Moments>,
}

impl Optimizer {
    /// An optimizer that has not moved yet. `groups` are those of the module's parameters, in its order.
    pub fn new(groups: Vec<ParameterGroup>, rules: ParameterGroups<Rule>, clip_norm: f64) -> Self {
        let moments = groups.iter().map(|_| Moments::default()).collect();
        Self { groups, rules, clip_norm: clip_norm as f32, times: ParameterGroups::default(), moments }
    }

    /// The module one step on, each group at its own learning rate.
    pub fn step<M: Module>(&mut self, module: M, gradients: &Gradients, learning_rates: ParameterGroups<f64>) -> M {
        let mut norm = Norm { gradients, groups: self.groups.iter(), sum: None, moving: ParameterGroups::default() };
        module.visit(&mut norm);
        let (moving, Some(sum)) = (norm.moving, norm.sum) else { return module };
        let scale = sum.clip_scale(self.clip_norm);
        for group in ParameterGroup::ALL {
            *self.times.of_mut(group) += u32::from(*moving.of(group));
        }
        let mut update = Update { gradients, scale, optimizer: self, learning_rates, place: 0 };
        module.map(&mut update)
    }

    /// A parameter one step on.
    fn moved(
        &mut self,
        place: usize,
        parameter: Tensor<1>,
        gradient: Tensor<1>,
        scale: Tensor<1>,
        learning_rates: &ParameterGroups<f64>,
    ) -> Tensor<1> {
        let group = self.groups[place];
        let (Rule { kind, decay }, time) = (*self.rules.of(group), *self.times.of(group));
        let (learning_rate, decay) = (*learning_rates.of(group) as f32, decay as f32);
        let Moments { first, second } = std::mem::take(&mut self.moments[place]);
        let or_zero = |moment: Option<Tensor<1>>| moment.unwrap_or_else(|| parameter.zeros_like());
        let (parameter, first, second) = match kind {
            OptimizerKind::Sgd => {
                let step = SgdStep { learning_rate, decay };
                (sgd(parameter, gradient, scale, step), None, None)
            }
            OptimizerKind::Momentum => {
                let (velocity, step) = (or_zero(first), MomentumStep { learning_rate, momentum: 0.9, decay });
                let (parameter, velocity) = momentum(parameter, gradient, velocity, scale, step);
                (parameter, Some(velocity), None)
            }
            OptimizerKind::RmsProp => {
                let (square, step) = (or_zero(second), RmsPropStep { learning_rate, rho: 0.9, epsilon: 1e-8, decay });
                let (parameter, square) = rms_prop(parameter, gradient, square, scale, step);
                (parameter, None, Some(square))
            }
            OptimizerKind::Adam | OptimizerKind::AdamW => {
                let moments = (or_zero(first), or_zero(second));
                let step = AdamStep { learning_rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay, time };
                let (parameter, (first, second)) = adam(parameter, gradient, moments, scale, step);
                (parameter, Some(first), Some(second))
            }
        };
        self.moments[place] = Moments { first, second };
        parameter
    }
}

/// Adds up the squares of all gradients, and sees which groups have any.
struct Norm<'a> {
    gradients: &'a Gradients,
    groups: std::slice::Iter<'a, ParameterGroup>,
    sum: Option<SquaredNorm>,
    moving: ParameterGroups<bool>,
}

impl ModuleVisitor for Norm<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let group = *self.groups.next().expect("every parameter has a group");
        if let Some(gradient) = parameter.val().grad(self.gradients) {
            let sum = self.sum.take().unwrap_or_else(|| SquaredNorm::zero(&gradient.device()));
            self.sum = Some(sum.with(gradient));
            *self.moving.of_mut(group) = true;
        }
    }
}

/// Moves every parameter that has a gradient.
struct Update<'a> {
    gradients: &'a Gradients,
    scale: Tensor<1>,
    optimizer: &'a mut Optimizer,
    learning_rates: ParameterGroups<f64>,
    place: usize,
}

impl ModuleMapper for Update<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let place = self.place;
        self.place += 1;
        let (id, tensor, mapper) = parameter.consume();
        let Some(gradient) = tensor.grad(self.gradients) else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.dims();
        let count = shape.iter().product::<usize>();
        let tensor = tensor.inner().reshape([count]);
        let gradient = gradient.reshape([count]);
        let tensor = self.optimizer.moved(place, tensor, gradient, self.scale.clone(), &self.learning_rates);
        let tensor = Tensor::from_inner(tensor.reshape(shape)).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}

/// The module with every parameter of a frozen group left without a gradient, which is then not computed either. `groups` are those
/// of its parameters, in its order.
pub fn freeze<M: Module>(module: M, groups: &[ParameterGroup], frozen: ParameterGroups<bool>) -> M {
    module.map(&mut Freeze { groups: groups.iter(), frozen })
}

struct Freeze<'a> {
    groups: std::slice::Iter<'a, ParameterGroup>,
    frozen: ParameterGroups<bool>,
}

impl ModuleMapper for Freeze<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let group = *self.groups.next().expect("every parameter has a group");
        parameter.set_require_grad(!self.frozen.of(group))
    }
}
