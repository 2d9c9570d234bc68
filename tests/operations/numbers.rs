//! Numbers to compute with, and how near they must come out.

use burn::tensor::{Device, Tensor};

/// Numbers in -1..1 that depend on the seed alone.
pub fn numbers(seed: u32, count: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        })
        .collect()
}

/// A tensor of such numbers.
pub fn tensor<const D: usize>(seed: u32, shape: [usize; D], device: &Device) -> Tensor<D> {
    let count = shape.iter().product();
    Tensor::<1>::from_floats(numbers(seed, count).as_slice(), device).reshape(shape)
}

/// The values of a tensor.
pub async fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data_async().await.expect("the device answers").try_to_vec().expect("f32")
}

/// Within 1e-4 of the exact value, or of a tenth of the largest: a small value is the difference of larger ones. Where all are small they
/// are differences of what was drawn, which is about 1: 1e-6 then, a few roundings.
pub fn assert_close(ours: &[f32], exact: &[f32], what: &str) {
    assert_eq!(ours.len(), exact.len(), "{what}");
    let largest = exact.iter().fold(0.1f32, |largest, value| largest.max(value.abs()));
    for (index, (ours, exact)) in ours.iter().zip(exact).enumerate() {
        let near = (ours - exact).abs() <= 1e-4 * exact.abs().max(0.1 * largest);
        assert!(near, "{what}, value {index}: {ours}, expected {exact}");
    }
}
