//! Dropout without a mask.

use burn::backend::Dispatch;
use burn::tensor::Tensor;

use super::Kernels;

/// Zeroes each value with probability `rate`, 0 to below 1, and multiplies the others by 1 / (1 - rate) (Srivastava et
/// al. 2014).
///
/// A value is zeroed or not by a hash of `seed` and its position. So every device drops the same values, and the
/// gradient computes the hash again instead of keeping a mask.
pub fn dropout<const D: usize>(x: Tensor<D>, rate: f32, seed: u32) -> Tensor<D> {
    Tensor::from_dispatch(<Dispatch as Kernels>::dropout(x.into_dispatch(), rate, seed))
}
