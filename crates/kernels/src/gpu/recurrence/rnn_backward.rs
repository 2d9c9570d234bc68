//! The gradient of the simple recurrent layer over whole sequences: one dispatch that runs time backward, laid out as
//! [`super`] draws.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;
use crate::Nonlinearity;
use crate::gpu::empty;

/// The gradient of `x`, `[batch, seq, d_hidden]`.
///
/// - `d_states`: the gradient of the hidden states, `[batch, seq, d_hidden]`.
/// - `w_transposed`: the recurrent weights transposed, `[d_hidden, d_hidden]`.
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
    // The gradients of the sum and of the previous hidden state.
    let tiling = Tiling::new(d_hidden, 2 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * d_hidden since the kernel bounds row, time and unit.
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
    let own = Rows::of_workgroup(lengths, batch, seq, rows, reverse);
    let mut d_sums = Shared::new_slice(rows * d_hidden);
    let mut carried_d_state = Shared::new_slice(rows * d_hidden);
    clear(&mut d_sums, 0.0f32, rows * d_hidden);
    clear(&mut carried_d_state, 0.0f32, rows * d_hidden);
    sync_cube();

    for done in 0..own.longest {
        let step = own.longest - 1 - done;
        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            #[unroll]
            for r in 0..rows {
                if own.has_token(r, step) {
                    let token = own.token(r, step) * d_hidden + unit;
                    let slot = r * d_hidden + unit;
                    let state = states[token];
                    let mut slope = 0.0f32;
                    if with_tanh {
                        slope = 1.0f32 - state * state;
                    } else if state > 0.0f32 {
                        slope = 1.0f32;
                    }
                    let d_sum = (d_states[token] + carried_d_state[slot]) * slope;
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
                carried_d_state[r * d_hidden + unit] = sums[r];
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();
    }

    own.clear_padding(d_x, 0.0f32, d_hidden);
}
