//! Layer normalisation.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::initializer::constant;

/// Brings the features of each token to one mean and deviation, which it learns for each feature (Ba et al. 2016).
#[derive(Module, Debug)]
pub struct Normalization {
    /// [width].
    scale: Param<Tensor<1>>,
    /// [width].
    shift: Param<Tensor<1>>,
}

impl Normalization {
    /// One that starts without scaling or shifting.
    pub fn new(width: usize, device: &Device) -> Self {
        Self { scale: constant(1.0, width, device), shift: constant(0.0, width, device) }
    }

    /// [batch, seq, width] to the same.
    pub fn forward(&self, x: Tensor<3>) -> Tensor<3> {
        wordloom_kernels::layer_norm(x, self.scale.val(), self.shift.val())
    }
}
