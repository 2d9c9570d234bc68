//! The optimizers: gradients are clipped by their total norm, then each parameter moves by its group's settings in one
//! fused operation. Nothing is read back from the device.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Gradients, Tensor};
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_kernels::{AdamStep, MomentumStep, RmsPropStep, SgdStep, SquaredNorm, adam, momentum, rms_prop, sgd};
use wordloom_model::{ParameterGroup, ParameterGroups};

/// The kind of optimizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum OptimizerKind {
    /// Stochastic gradient descent. Keeps no state.
    Sgd,
    /// Stochastic gradient descent with momentum 0.9 (Polyak 1964). Keeps a velocity per parameter.
    Momentum,
    /// RMSprop (Tieleman and Hinton 2012). Keeps a mean square per parameter.
    RmsProp,
    /// Adam (Kingma and Ba 2015). Keeps two moments per parameter.
    Adam,
    /// Adam with decoupled weight decay (Loshchilov and Hutter 2019), 0.01 by default.
    AdamW,
}

impl OptimizerKind {
    /// Every optimizer, the simplest first.
    pub const ALL: [Self; 5] = [Self::Sgd, Self::Momentum, Self::RmsProp, Self::Adam, Self::AdamW];

    /// Returns the weight decay if none is set.
    pub(super) fn default_decay(self) -> f64 {
        if self == Self::AdamW { 0.01 } else { 0.0 }
    }
}

/// The optimizer settings of one parameter group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OptimizerSettings {
    /// The kind of optimizer.
    pub(super) kind: OptimizerKind,
    /// The decoupled weight decay, from 0: a step multiplies each weight by 1 - learning rate * decay.
    pub(super) decay: f64,
}

/// The state of one parameter, flattened. `None` before its first step, and if the optimizer does not use it.
#[derive(Debug, Default)]
pub(super) struct Moments {
    /// The running mean of the gradients, or the velocity.
    pub(super) first: Option<Tensor<1>>,
    /// The running mean of the squared gradients.
    pub(super) second: Option<Tensor<1>>,
}

/// Updates the parameters of a module. A parameter without a gradient is skipped: it has no moments and does not count
/// in the norm.
#[derive(Debug)]
pub(super) struct Optimizer {
    /// The group of each parameter, in the order of the module.
    groups: Vec<ParameterGroup>,
    settings: ParameterGroups<OptimizerSettings>,
    clip_norm: f32,
    /// The number of steps of each group. A group that is frozen at first starts its moments later.
    times: ParameterGroups<u32>,
    /// The state of each parameter, in the order of the module.
    moments: Vec<Moments>,
}

impl Optimizer {
    /// Returns an optimizer before its first step.
    ///
    /// `groups` are the groups of the module's parameters, in the order of the module. Gradients whose total Euclidean
    /// norm exceeds `clip_norm` are scaled down to it.
    pub(super) fn new(
        groups: Vec<ParameterGroup>,
        settings: ParameterGroups<OptimizerSettings>,
        clip_norm: f64,
    ) -> Self {
        let moments = groups.iter().map(|_| Moments::default()).collect();
        Self { groups, settings, clip_norm: clip_norm as f32, times: ParameterGroups::default(), moments }
    }

    /// Returns the moments of each parameter, and the number of steps of each group.
    pub(super) fn state(&self) -> (&[Moments], &ParameterGroups<u32>) {
        (&self.moments, &self.times)
    }

    /// Continues from a [`state`](Self::state).
    pub(super) fn set_state(&mut self, moments: Vec<Moments>, times: ParameterGroups<u32>) {
        (self.moments, self.times) = (moments, times);
    }

    /// Returns the module after one step, with each group's own learning rate.
    pub(super) fn step<M: Module>(
        &mut self,
        module: M,
        gradients: &Gradients,
        learning_rates: ParameterGroups<f64>,
    ) -> M {
        let mut norm = Norm { gradients, groups: self.groups.iter(), sum: None, updated: ParameterGroups::default() };
        module.visit(&mut norm);
        let (updated, Some(sum)) = (norm.updated, norm.sum) else { return module };
        let scale = sum.clip_scale(self.clip_norm);
        for group in ParameterGroup::ALL {
            *self.times.of_mut(group) += u32::from(*updated.of(group));
        }
        let mut update = Update { gradients, scale, optimizer: self, learning_rates, index: 0 };
        module.map(&mut update)
    }

    /// Returns a parameter after one step. `index` is its index in the order of the module.
    fn updated(
        &mut self,
        index: usize,
        parameter: Tensor<1>,
        gradient: Tensor<1>,
        scale: Tensor<1>,
        learning_rates: &ParameterGroups<f64>,
    ) -> Tensor<1> {
        let group = self.groups[index];
        let (OptimizerSettings { kind, decay }, time) = (*self.settings.of(group), *self.times.of(group));
        let (learning_rate, decay) = (*learning_rates.of(group) as f32, decay as f32);
        let Moments { first, second } = std::mem::take(&mut self.moments[index]);
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
        self.moments[index] = Moments { first, second };
        parameter
    }
}

/// Sums the squares of all gradients and records which groups have any.
struct Norm<'a> {
    gradients: &'a Gradients,
    groups: std::slice::Iter<'a, ParameterGroup>,
    sum: Option<SquaredNorm>,
    updated: ParameterGroups<bool>,
}

impl ModuleVisitor for Norm<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let group = *self.groups.next().expect("every parameter has a group");
        if let Some(gradient) = parameter.val().grad(self.gradients) {
            let sum = self.sum.take().unwrap_or_else(|| SquaredNorm::zero(&gradient.device()));
            self.sum = Some(sum.with(gradient));
            *self.updated.of_mut(group) = true;
        }
    }
}

/// Updates every parameter that has a gradient.
struct Update<'a> {
    gradients: &'a Gradients,
    scale: Tensor<1>,
    optimizer: &'a mut Optimizer,
    learning_rates: ParameterGroups<f64>,
    index: usize,
}

impl ModuleMapper for Update<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let index = self.index;
        self.index += 1;
        let (id, tensor, mapper) = parameter.consume();
        let Some(gradient) = tensor.grad(self.gradients) else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.dims();
        let count = shape.iter().product::<usize>();
        let tensor = tensor.inner().reshape([count]);
        let gradient = gradient.reshape([count]);
        let tensor = self.optimizer.updated(index, tensor, gradient, self.scale.clone(), &self.learning_rates);
        let tensor = Tensor::from_inner(tensor.reshape(shape)).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}

/// Returns the module with the parameters of frozen groups requiring no gradient and all others requiring one.
///
/// Gradients that are not required are not computed. `groups` are the groups of the module's parameters, in the order
/// of the module.
pub(super) fn freeze<M: Module>(module: M, groups: &[ParameterGroup], frozen: ParameterGroups<bool>) -> M {
    module.map(&mut Freeze { groups: groups.iter(), frozen })
}

/// Sets whether each parameter requires a gradient.
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
