//! How gradients become steps: clipped as a whole, then one pass for each parameter, whatever the rule. Nothing is read back.
//!
//! Every rule multiplies the gradient by `scale`, `[1]`, first, so that clipping needs neither a pass of its own nor a read back,
//! and shrinks the parameter by its learning rate times its weight decay, apart from the gradient (Loshchilov and Hutter 2019).
//! None is differentiable.

use burn::backend::Dispatch;
use burn::tensor::{Device, Tensor};

use super::Kernels;

/// In how many parts a sum of squares is kept on the way: as many workgroups add to it at a time.
pub(super) const PARTS: usize = 32;

/// The squares of many gradients, added up on the device.
#[derive(Debug, Clone)]
pub struct SquaredNorm(Tensor<1>);

impl SquaredNorm {
    /// Zero.
    pub fn zero(device: &Device) -> Self {
        Self(Tensor::zeros([PARTS], device))
    }

    /// With the squares of all values of `x` added. Not differentiable.
    pub fn with<const D: usize>(self, x: Tensor<D>) -> Self {
        let parts = <Dispatch as Kernels>::add_squares(x.into_dispatch(), self.0.into_dispatch());
        Self(Tensor::from_dispatch(parts))
    }

    /// The sum, `[1]`.
    pub fn total(self) -> Tensor<1> {
        self.0.sum()
    }

    /// The factor that brings a larger norm down to `limit`, and is 1 for a smaller one, `[1]` (Pascanu et al. 2013).
    pub fn clip_scale(self, limit: f32) -> Tensor<1> {
        Tensor::from_dispatch(<Dispatch as Kernels>::clip_scale(self.0.into_dispatch(), limit))
    }
}

/// What one step of Adam takes besides tensors (Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdamStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// β₁, how much of the first moment stays.
    pub beta1: f32,
    /// β₂, how much of the second moment stays.
    pub beta2: f32,
    /// ε, added to the root of the second moment.
    pub epsilon: f32,
    /// λ, the decoupled weight decay; zero for Adam.
    pub decay: f32,
    /// t, the step, from 1.
    pub time: u32,
}

impl AdamStep {
    /// 1 / (1 - β₁ᵗ) and 1 / (1 - β₂ᵗ), which undo the moments' start at zero.
    pub(super) fn corrections(&self) -> (f32, f32) {
        let correction = |beta: f32| (1.0 / (1.0 - f64::from(beta).powf(f64::from(self.time)))) as f32;
        (correction(self.beta1), correction(self.beta2))
    }
}

/// One step of Adam: the updated parameter and its first and second moments.
pub fn adam<const D: usize>(
    parameter: Tensor<D>,
    gradient: Tensor<D>,
    moments: (Tensor<D>, Tensor<D>),
    scale: Tensor<1>,
    step: AdamStep,
) -> (Tensor<D>, (Tensor<D>, Tensor<D>)) {
    let (first, second) = moments;
    let (parameter, first, second) = <Dispatch as Kernels>::adam(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        first.into_dispatch(),
        second.into_dispatch(),
        scale.into_dispatch(),
        step,
    );
    (Tensor::from_dispatch(parameter), (Tensor::from_dispatch(first), Tensor::from_dispatch(second)))
}

/// What one step of stochastic gradient descent takes besides tensors (Robbins and Monro 1951).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SgdStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// λ, the decoupled weight decay.
    pub decay: f32,
}

/// One step down the gradient, which keeps nothing: θ ← (1 - α λ) θ - α g.
pub fn sgd<const D: usize>(parameter: Tensor<D>, gradient: Tensor<D>, scale: Tensor<1>, step: SgdStep) -> Tensor<D> {
    let parameter =
        <Dispatch as Kernels>::sgd(parameter.into_dispatch(), gradient.into_dispatch(), scale.into_dispatch(), step);
    Tensor::from_dispatch(parameter)
}

/// What one step with momentum takes besides tensors (Polyak 1964; as Sutskever et al. 2013 compare it).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MomentumStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// μ, how much of the velocity stays.
    pub momentum: f32,
    /// λ, the decoupled weight decay.
    pub decay: f32,
}

/// One step along the velocity: v ← μ v + g, θ ← (1 - α λ) θ - α v. The updated parameter and its velocity.
pub fn momentum<const D: usize>(
    parameter: Tensor<D>,
    gradient: Tensor<D>,
    velocity: Tensor<D>,
    scale: Tensor<1>,
    step: MomentumStep,
) -> (Tensor<D>, Tensor<D>) {
    let (parameter, velocity) = <Dispatch as Kernels>::momentum(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        velocity.into_dispatch(),
        scale.into_dispatch(),
        step,
    );
    (Tensor::from_dispatch(parameter), Tensor::from_dispatch(velocity))
}

/// What one step of RMSprop takes besides tensors (Tieleman and Hinton 2012, lecture 6.5).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RmsPropStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// ρ, how much of the mean square stays.
    pub rho: f32,
    /// ε, added to the root of the mean square.
    pub epsilon: f32,
    /// λ, the decoupled weight decay.
    pub decay: f32,
}

/// One step of RMSprop: s ← ρ s + (1 - ρ) g², θ ← (1 - α λ) θ - α g / (√s + ε). The updated parameter and its mean square.
pub fn rms_prop<const D: usize>(
    parameter: Tensor<D>,
    gradient: Tensor<D>,
    square: Tensor<D>,
    scale: Tensor<1>,
    step: RmsPropStep,
) -> (Tensor<D>, Tensor<D>) {
    let (parameter, square) = <Dispatch as Kernels>::rms_prop(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        square.into_dispatch(),
        scale.into_dispatch(),
        step,
    );
    (Tensor::from_dispatch(parameter), Tensor::from_dispatch(square))
}
