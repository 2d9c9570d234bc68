//! Layer normalization.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::initializer::constant;

/// Normalizes each token's features to mean 0 and variance 1, then applies a trainable scale and shift per feature
/// (Ba et al. 2016).
#[derive(Module, Debug)]
pub(super) struct Normalization {
    /// `[width]`.
    scale: Param<Tensor<1>>,
    /// `[width]`.
    shift: Param<Tensor<1>>,
}

impl Normalization {
    /// Returns a normalization with scale 1 and shift 0.
    pub(super) fn new(width: usize, device: &Device) -> Self {
        Self { scale: constant(1.0, width, device), shift: constant(0.0, width, device) }
    }

    /// Normalizes over the last dimension.
    ///
    /// # Shapes
    /// - `x`: `[batch, seq, width]`
    /// - output: `[batch, seq, width]`
    pub(super) fn forward(&self, x: Tensor<3>) -> Tensor<3> {
        wordloom_kernels::layer_norm(x, self.scale.val(), self.shift.val())
    }
}
