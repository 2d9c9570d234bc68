//! Layer normalization.

use burn::backend::Dispatch;
use burn::tensor::Tensor;

use super::Kernels;

/// Added to the variance, so that a token whose features are all equal is not divided by zero. PyTorch's default.
pub(super) const EPSILON: f32 = 1e-5;

/// Normalizes the features of each token, `[batch, seq, width]`: (x - mean) / √(variance + 10⁻⁵) ∘ scale + shift (Ba
/// et al. 2016).
///
/// - `x`: `[batch, seq, width]`.
/// - `scale`, `shift`: `[width]`.
///
/// # Panics
/// If the shapes do not fit.
pub fn layer_norm(x: Tensor<3>, scale: Tensor<1>, shift: Tensor<1>) -> Tensor<3> {
    let width = x.dims()[2];
    assert_eq!((scale.dims(), shift.dims()), ([width], [width]), "layer_norm: one scale and shift for each feature");
    Tensor::from_dispatch(<Dispatch as Kernels>::normalize(
        x.into_dispatch(),
        scale.into_dispatch(),
        shift.into_dispatch(),
    ))
}
