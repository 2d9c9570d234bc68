//! The optimizers' steps: one pass for each parameter. Nothing is read back from the device.
//!
//! Every step first multiplies the gradient by `scale`, `[1]`. Gradient clipping passes its factor there, so it needs
//! neither a pass of its own nor a read back. Weight decay is decoupled from the gradient (Loshchilov and Hutter 2019):
//! the parameter is multiplied by 1 - learning rate * decay.
//!
//! None of them is differentiable: they panic on tensors that autodiff tracks, so pass `tensor.inner()`.

use burn::backend::Dispatch;
use burn::tensor::{Device, Tensor};

use super::Optimize;

/// The number of partial sums of a [`SquaredNorm`], one for each workgroup that adds to it.
pub(super) const PARTS: usize = 32;

/// The sum of the squares of many tensors, kept on the device.
#[derive(Debug, Clone)]
pub struct SquaredNorm(Tensor<1>);

impl SquaredNorm {
    /// A sum of nothing, 0.
    pub fn zero(device: &Device) -> Self {
        Self(Tensor::zeros([PARTS], device))
    }

    /// Adds the squares of all values of `x`.
    ///
    /// # Panics
    /// If autodiff tracks `x`.
    pub fn with<const D: usize>(self, x: Tensor<D>) -> Self {
        let parts = <Dispatch as Optimize>::add_squares(x.into_dispatch(), self.0.into_dispatch());
        Self(Tensor::from_dispatch(parts))
    }

    /// The sum of the squares, `[1]`.
    pub fn total(self) -> Tensor<1> {
        self.0.sum()
    }

    /// The factor that reduces the norm to `limit`, `[1]`; 1 if the norm is smaller (Pascanu et al. 2013). The norm is
    /// the root of the sum.
    pub fn clip_scale(self, limit: f32) -> Tensor<1> {
        Tensor::from_dispatch(<Dispatch as Optimize>::clip_scale(self.0.into_dispatch(), limit))
    }
}

/// The settings of one step of [`adam`] (Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdamStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// β₁, the decay rate of the first moment, 0 to below 1.
    pub beta1: f32,
    /// β₂, the decay rate of the second moment, 0 to below 1.
    pub beta2: f32,
    /// ε, added to the root of the second moment.
    pub epsilon: f32,
    /// λ, the decoupled weight decay; 0 for Adam, above for AdamW.
    pub decay: f32,
    /// t, the number of the step, from 1.
    pub time: u32,
}

impl AdamStep {
    /// 1 / (1 - β₁ᵗ) and 1 / (1 - β₂ᵗ), which correct the bias of moments that start at zero.
    pub(super) fn corrections(&self) -> (f32, f32) {
        let correction = |beta: f32| (1.0 / (1.0 - f64::from(beta).powf(f64::from(self.time)))) as f32;
        (correction(self.beta1), correction(self.beta2))
    }
}

/// Takes one step of Adam. Returns the parameter and its first and second moments.
///
/// m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², θ ← (1 - α λ) θ - α m̂ / (√v̂ + ε), where m̂ and v̂ are m and v with
/// their bias corrected.
///
/// # Panics
/// If autodiff tracks a tensor.
pub fn adam<const D: usize>(
    parameter: Tensor<D>,
    gradient: Tensor<D>,
    moments: (Tensor<D>, Tensor<D>),
    scale: Tensor<1>,
    step: AdamStep,
) -> (Tensor<D>, (Tensor<D>, Tensor<D>)) {
    let (first, second) = moments;
    let (parameter, first, second) = <Dispatch as Optimize>::adam(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        first.into_dispatch(),
        second.into_dispatch(),
        scale.into_dispatch(),
        step,
    );
    (Tensor::from_dispatch(parameter), (Tensor::from_dispatch(first), Tensor::from_dispatch(second)))
}

/// The settings of one step of [`sgd`] (Robbins and Monro 1951).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SgdStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// λ, the decoupled weight decay.
    pub decay: f32,
}

/// Takes one step of stochastic gradient descent: θ ← (1 - α λ) θ - α g. Returns the parameter.
///
/// # Panics
/// If autodiff tracks a tensor.
pub fn sgd<const D: usize>(parameter: Tensor<D>, gradient: Tensor<D>, scale: Tensor<1>, step: SgdStep) -> Tensor<D> {
    let parameter =
        <Dispatch as Optimize>::sgd(parameter.into_dispatch(), gradient.into_dispatch(), scale.into_dispatch(), step);
    Tensor::from_dispatch(parameter)
}

/// The settings of one step of [`momentum`] (Polyak 1964), in PyTorch's form: the learning rate multiplies the
/// velocity, and not the gradient in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MomentumStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// μ, the decay rate of the velocity, 0 to below 1.
    pub momentum: f32,
    /// λ, the decoupled weight decay.
    pub decay: f32,
}

/// Takes one step of gradient descent with momentum: v ← μ v + g, θ ← (1 - α λ) θ - α v. Returns the parameter and its
/// velocity.
///
/// # Panics
/// If autodiff tracks a tensor.
pub fn momentum<const D: usize>(
    parameter: Tensor<D>,
    gradient: Tensor<D>,
    velocity: Tensor<D>,
    scale: Tensor<1>,
    step: MomentumStep,
) -> (Tensor<D>, Tensor<D>) {
    let (parameter, velocity) = <Dispatch as Optimize>::momentum(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        velocity.into_dispatch(),
        scale.into_dispatch(),
        step,
    );
    (Tensor::from_dispatch(parameter), Tensor::from_dispatch(velocity))
}

/// The settings of one step of [`rms_prop`] (Tieleman and Hinton 2012, lecture 6.5).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RmsPropStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// ρ, the decay rate of the mean square, 0 to below 1.
    pub rho: f32,
    /// ε, added to the root of the mean square.
    pub epsilon: f32,
    /// λ, the decoupled weight decay.
    pub decay: f32,
}

/// Takes one step of RMSprop: s ← ρ s + (1 - ρ) g², θ ← (1 - α λ) θ - α g / (√s + ε). Returns the parameter and its
/// mean square.
///
/// # Panics
/// If autodiff tracks a tensor.
pub fn rms_prop<const D: usize>(
    parameter: Tensor<D>,
    gradient: Tensor<D>,
    square: Tensor<D>,
    scale: Tensor<1>,
    step: RmsPropStep,
) -> (Tensor<D>, Tensor<D>) {
    let (parameter, square) = <Dispatch as Optimize>::rms_prop(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        square.into_dispatch(),
        scale.into_dispatch(),
        step,
    );
    (Tensor::from_dispatch(parameter), Tensor::from_dispatch(square))
}
