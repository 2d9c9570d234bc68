//! Pooling over the tokens of each row: one dispatch in each direction.
//!
//! There is an invocation for each unit of each row, which loops over time. Neighboring invocations read neighboring
//! units, so their reads are coalesced:
//!
//! ```text
//!             unit 0   unit 1   unit 2  ...
//! time 0         |        |        |
//! time 1         |        |        |         one row of the batch, [seq, d_hidden]
//! time 2         v        v        v
//! ```

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;
use super::launch::{full, workgroups_for};
use super::lengths::length_of;
use crate::PoolKind;

/// One vector for each row, `[batch, parts * d_hidden]`.
pub(super) fn forward(states: CubeTensor, lengths: CubeTensor, kind: PoolKind) -> CubeTensor {
    let [batch, seq, d_hidden] = states.shape().dims();
    let pooled = empty(&states, [batch, kind.parts() * d_hidden]);
    // SAFETY: every index stays below batch * seq * d_hidden, since the kernel bounds row, time and unit.
    unsafe {
        pool_forward::launch_unchecked(
            &states.client.clone(),
            workgroups_for(batch * d_hidden),
            full(),
            states.into_buffer_arg(),
            lengths.into_buffer_arg(),
            pooled.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            kind,
        );
    }
    pooled
}

#[cube(launch_unchecked)]
fn pool_forward(
    states: &[f32],
    lengths: &[i32],
    pooled: &mut [f32],
    batch: usize,
    seq: usize,
    d_hidden: usize,
    #[comptime] kind: PoolKind,
) {
    let row = ABSOLUTE_POS / d_hidden;
    let unit = ABSOLUTE_POS % d_hidden;
    if row < batch {
        let length = length_of(lengths, row, batch);
        let start = row * seq * d_hidden + unit;
        let out = row * comptime!(kind.parts()) * d_hidden + unit;
        if comptime!(kind == PoolKind::First || kind == PoolKind::Last) {
            let mut value = 0.0f32;
            if length > 0 {
                let mut time = length - 1usize;
                if comptime!(kind == PoolKind::First) {
                    time = 0usize;
                }
                value = states[start + time * d_hidden];
            }
            pooled[out] = value;
        } else {
            let mut sum = 0.0f32;
            let mut largest = 0.0f32;
            for time in 0..length {
                let state = states[start + time * d_hidden];
                sum += state;
                if time == 0 || state > largest {
                    largest = state;
                }
            }
            if comptime!(kind.has_mean()) {
                pooled[out] = sum / max(f32::cast_from(length), 1.0f32);
            }
            if comptime!(kind.has_max()) {
                pooled[out + comptime!(kind.parts() - 1) * d_hidden] = largest;
            }
        }
    }
}

/// The gradient of the states, `[batch, seq, d_hidden]`, zero on the padding.
pub(super) fn backward(
    d_pooled: CubeTensor,
    states: CubeTensor,
    pooled: CubeTensor,
    lengths: CubeTensor,
    kind: PoolKind,
) -> CubeTensor {
    let [batch, seq, d_hidden] = states.shape().dims();
    let d_states = empty(&states, [batch, seq, d_hidden]);
    // SAFETY: every index stays below batch * seq * d_hidden, since the kernel bounds row, time and unit.
    unsafe {
        pool_backward::launch_unchecked(
            &states.client.clone(),
            workgroups_for(batch * d_hidden),
            full(),
            d_pooled.into_buffer_arg(),
            states.into_buffer_arg(),
            pooled.into_buffer_arg(),
            lengths.into_buffer_arg(),
            d_states.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            kind,
        );
    }
    d_states
}

#[cube(launch_unchecked)]
fn pool_backward(
    d_pooled: &[f32],
    states: &[f32],
    pooled: &[f32],
    lengths: &[i32],
    d_states: &mut [f32],
    batch: usize,
    seq: usize,
    d_hidden: usize,
    #[comptime] kind: PoolKind,
) {
    let row = ABSOLUTE_POS / d_hidden;
    let unit = ABSOLUTE_POS % d_hidden;
    if row < batch {
        let length = length_of(lengths, row, batch);
        let start = row * seq * d_hidden + unit;
        let out = row * comptime!(kind.parts()) * d_hidden + unit;
        let mut d_mean = 0.0f32;
        if comptime!(kind.has_mean()) {
            d_mean = d_pooled[out] / max(f32::cast_from(length), 1.0f32);
        }
        let mut d_max = 0.0f32;
        let mut largest = 0.0f32;
        if comptime!(kind.has_max()) {
            d_max = d_pooled[out + comptime!(kind.parts() - 1) * d_hidden];
            largest = pooled[out + comptime!(kind.parts() - 1) * d_hidden];
        }
        for time in 0..seq {
            let index = start + time * d_hidden;
            let mut d_state = 0.0f32;
            if time < length {
                if comptime!(kind == PoolKind::First) {
                    if time == 0 {
                        d_state = d_pooled[out];
                    }
                } else if comptime!(kind == PoolKind::Last) {
                    if time + 1 == length {
                        d_state = d_pooled[out];
                    }
                } else {
                    d_state = d_mean;
                    if states[index] == largest {
                        d_state += d_max;
                        // Only the first token with the maximum gets it. It is 0 from the start if the maximum is
                        // not pooled.
                        d_max = 0.0f32;
                    }
                }
            }
            d_states[index] = d_state;
        }
    }
}
