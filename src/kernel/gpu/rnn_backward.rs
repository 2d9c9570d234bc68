//! The gradient of the simple recurrent layer over whole sequences: one dispatch that runs time in reverse.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;
use super::recurrence::Trace;
use super::tiling::{Tiling, length_of};
use crate::kernel::Nonlinearity;

/// The gradient of `x`, [batch, seq, d_hidden], given that of the states, of the same shape, and the recurrent weights transposed,
/// [d_hidden, d_hidden].
pub(super) fn launch(
    d_states: CubeTensor,
    w_transposed: CubeTensor,
    trace: Trace,
    lengths: CubeTensor,
    reverse: bool,
    nonlinearity: Nonlinearity,
) -> CubeTensor {
    let [batch, seq, d_hidden] = d_states.shape().dims();
    let d_x = empty(&d_states, [batch, seq, d_hidden]);
    // The gradient of the sum, and what flows back to the state.
    let tiling = Tiling::new(d_hidden, 2 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * d_hidden by the kernel's bounds on row, time and unit.
    unsafe {
        rnn_backward::launch_unchecked(
            &d_states.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            d_states.into_buffer_arg(),
            w_transposed.into_buffer_arg(),
            trace.states.into_buffer_arg(),
            lengths.into_buffer_arg(),
            d_x.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
            nonlinearity == Nonlinearity::Tanh,
        );
    }
    d_x
}

#[cube(launch_unchecked)]
fn rnn_backward(
    d_states: &[f32],
    w_transposed: &[f32],
    states: &[f32],
    lengths: &[i32],
    d_x: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
    #[comptime] with_tanh: bool,
) {
    let first = CUBE_POS_X as usize * rows;
    let mut d_sums = Shared::new_slice(rows * d_hidden);
    let mut to_state = Shared::new_slice(rows * d_hidden);
    let mut length = Array::<usize>::new(rows);
    let mut longest = 0usize;
    #[unroll]
    for r in 0..rows {
        length[r] = length_of(lengths, first + r, batch);
        longest = max(longest, length[r]);
    }
    let mut index = UNIT_POS_X as usize;
    while index < rows * d_hidden {
        d_sums[index] = 0.0f32;
        to_state[index] = 0.0f32;
        index += CUBE_DIM_X as usize;
    }
    sync_cube();

    for back in 0..longest {
        let step = longest - 1 - back;
        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            #[unroll]
            for r in 0..rows {
                if step < length[r] {
                    let time = if reverse { length[r] - 1 - step } else { step };
                    let token = ((first + r) * seq + time) * d_hidden + unit;
                    let slot = r * d_hidden + unit;
                    let state = states[token];
                    let mut slope = 0.0f32;
                    if with_tanh {
                        slope = 1.0f32 - state * state;
                    } else if state > 0.0f32 {
                        slope = 1.0f32;
                    }
                    let d_sum = (d_states[token] + to_state[slot]) * slope;
                    d_sums[slot] = d_sum;
                    d_x[token] = d_sum;
                }
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();

        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            let mut sums = Array::<f32>::new(rows);
            #[unroll]
            for r in 0..rows {
                sums[r] = 0.0f32;
            }
            for k in 0..d_hidden {
                let weight = w_transposed[k * d_hidden + unit];
                #[unroll]
                for r in 0..rows {
                    sums[r] += weight * d_sums[r * d_hidden + k];
                }
            }
            #[unroll]
            for r in 0..rows {
                to_state[r * d_hidden + unit] = sums[r];
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();
    }

    #[unroll]
    for r in 0..rows {
        if first + r < batch {
            let end = (first + r + 1) * seq * d_hidden;
            let mut index = ((first + r) * seq + length[r]) * d_hidden + UNIT_POS_X as usize;
            while index < end {
                d_x[index] = 0.0f32;
                index += CUBE_DIM_X as usize;
            }
        }
    }
}
