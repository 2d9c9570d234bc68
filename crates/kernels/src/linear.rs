//! The linear layer.

use burn::backend::Dispatch;
use burn::tensor::Tensor;

use super::Kernels;

/// Computes x w + b, `[rows, d_output]`.
///
/// - `x`: `[rows, d_input]`.
/// - `w`: `[d_input, d_output]`.
/// - `b`: `[d_output]`.
///
/// # Panics
/// If the shapes do not fit.
pub fn linear(x: Tensor<2>, w: Tensor<2>, b: Tensor<1>) -> Tensor<2> {
    let ([_, columns], [d_input, d_output]) = (x.dims(), w.dims());
    assert_eq!(columns, d_input, "linear: x has {columns} columns, w is [{d_input}, {d_output}]");
    assert_eq!(b.dims(), [d_output], "linear: one bias for each output");
    Tensor::from_dispatch(<Dispatch as Kernels>::affine(x.into_dispatch(), w.into_dispatch(), b.into_dispatch()))
}
