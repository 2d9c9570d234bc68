//! Dropout, one dispatch over all values.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;
use super::tiling::{cubes_for, full};
use crate::random;

/// See [`crate::dropout`].
pub(super) fn dropout(x: CubeTensor, rate: f32, seed: u32) -> CubeTensor {
    let values = x.shape().num_elements();
    let out = empty(&x, x.shape());
    // SAFETY: the kernel touches no index beyond `values`.
    unsafe {
        dropout_kernel::launch_unchecked(
            &x.client.clone(),
            cubes_for(values),
            full(),
            x.into_buffer_arg(),
            out.clone().into_buffer_arg(),
            values,
            random::hash(seed),
            random::threshold(rate),
            1.0 / (1.0 - rate),
        );
    }
    out
}

#[cube(launch_unchecked)]
fn dropout_kernel(x: &[f32], out: &mut [f32], values: usize, start: u32, limit: u32, keep: f32) {
    if ABSOLUTE_POS < values {
        // The hash of `random::hash`, in WGSL's integers, which wrap.
        let value = start + ABSOLUTE_POS as u32;
        let state = value * 747_796_405u32 + 2_891_336_453u32;
        let word = ((state >> ((state >> 28u32) + 4u32)) ^ state) * 277_803_737u32;
        let hash = (word >> 22u32) ^ word;
        let mut kept = 0.0f32;
        if hash >= limit {
            kept = x[ABSOLUTE_POS] * keep;
        }
        out[ABSOLUTE_POS] = kept;
    }
}
