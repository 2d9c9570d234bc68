//! Dropout: one dispatch with an invocation for each value.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;
use super::launch::{full, workgroups_for};
use crate::random;

/// See [`crate::dropout`].
pub(super) fn dropout(x: CubeTensor, rate: f32, seed: u32) -> CubeTensor {
    let values = x.shape().num_elements();
    let out = empty(&x, x.shape());
    // SAFETY: the kernel accesses no index from `values` on.
    unsafe {
        dropout_kernel::launch_unchecked(
            &x.client.clone(),
            workgroups_for(values),
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
fn dropout_kernel(x: &[f32], out: &mut [f32], values: usize, start: u32, threshold: u32, factor: f32) {
    if ABSOLUTE_POS < values {
        // `random::hash`, written out: integers wrap in WGSL.
        let value = start + ABSOLUTE_POS as u32;
        let state = value * 747_796_405u32 + 2_891_336_453u32;
        let word = ((state >> ((state >> 28u32) + 4u32)) ^ state) * 277_803_737u32;
        let hash = (word >> 22u32) ^ word;
        let mut kept = 0.0f32;
        if hash >= threshold {
            kept = x[ABSOLUTE_POS] * factor;
        }
        out[ABSOLUTE_POS] = kept;
    }
}
