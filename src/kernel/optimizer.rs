//! How gradients become steps: clipped as a whole, then Adam, one pass for each parameter. Nothing is read back.

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

/// One step of Adam: the updated parameter and its first and second moments. The gradient is multiplied by `scale`, `[1]`, first,
/// so that clipping needs neither a pass of its own nor a read back. Not differentiable.
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
