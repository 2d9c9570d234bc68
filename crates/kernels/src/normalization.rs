//! Layer normalisation.

use burn::backend::Dispatch;
use burn::tensor::Tensor;

use super::Kernels;

/// Added to the variance, so that a token whose features are all alike has a deviation to be divided by.
pub(super) const EPSILON: f32 = 1e-5;

/// Each token's features with their mean taken away, divided by their standard deviation, scaled and shifted
/// (Ba et al. 2016), [batch, seq, width]: (x - mean) / √(variance + 10⁻⁵) ∘ scale + shift.
///
/// - `x`: [batch, seq, width].
/// - `scale`, `shift`: `[width]`.
pub fn layer_norm(x: Tensor<3>, scale: Tensor<1>, shift: Tensor<1>) -> Tensor<3> {
    let width = x.dims()[2];
    assert_eq!((scale.dims(), shift.dims()), ([width], [width]), "layer_norm: one scale and shift for each feature");
    Tensor::from_dispatch(<Dispatch as Kernels>::normalize(
        x.into_dispatch(),
        scale.into_dispatch(),
        shift.into_dispatch(),
    ))
}
