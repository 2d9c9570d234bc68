//! Numbers to compute with, and how close the results must be.

use burn::tensor::{Device, Tensor};

/// Numbers in -1..1 that depend on the seed only.
pub fn numbers(seed: u32, count: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        })
        .collect()
}

/// A tensor of [`numbers`].
pub fn tensor<const D: usize>(seed: u32, shape: [usize; D], device: &Device) -> Tensor<D> {
    let count = shape.iter().product();
    Tensor::<1>::from_floats(numbers(seed, count).as_slice(), device).reshape(shape)
}

/// The values of a tensor.
pub async fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data_async().await.expect("the device answers").try_to_vec().expect("f32")
}

/// Asserts that each value is within 1e-4 of the exact value or, if that is small, of a tenth of the largest: a small
/// value is the difference of larger ones. If all are small, they are differences of the inputs, which are about 1, so
/// 1e-6 is allowed, a few roundings.
pub fn assert_close(ours: &[f32], exact: &[f32], what: &str) {
    assert_eq!(ours.len(), exact.len(), "{what}");
    let largest = exact.iter().fold(0.1f32, |largest, value| largest.max(value.abs()));
    for (index, (ours, exact)) in ours.iter().zip(exact).enumerate() {
        let is_close = (ours - exact).abs() <= 1e-4 * exact.abs().max(0.1 * largest);
        assert!(is_close, "{what}, value {index}: {ours}, expected {exact}");
    }
}
