//! Dropout without a mask.

use burn::backend::Dispatch;
use burn::tensor::Tensor;

use super::Kernels;

/// Zeroes each value with probability `rate`, in [0, 1), and scales the others by 1 / (1 - rate) (Srivastava et al. 2014).
///
/// Which ones depends on `seed` and position alone, so it is the same on every device and needs no mask to be kept.
pub fn dropout<const D: usize>(x: Tensor<D>, rate: f32, seed: u32) -> Tensor<D> {
    Tensor::from_dispatch(<Dispatch as Kernels>::dropout(x.into_dispatch(), rate, seed))
}
