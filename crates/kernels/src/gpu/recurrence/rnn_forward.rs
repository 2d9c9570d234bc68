//! The simple recurrent layer over whole sequences: one dispatch, laid out as [`super`] draws.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;
use crate::Nonlinearity;
use crate::gpu::activation::tanh;
use crate::gpu::empty;

/// Runs the recurrence on `x`, `[batch, seq, d_hidden]`, with the weights `w`, `[d_hidden, d_hidden]`.
pub(super) fn launch(
    x: CubeTensor,
    w: CubeTensor,
    lengths: CubeTensor,
    reverse: bool,
    nonlinearity: Nonlinearity,
) -> Trace {
    let [batch, seq, d_hidden] = x.shape().dims();
    let states = empty(&x, [batch, seq, d_hidden]);
    let previous = empty(&x, [batch, seq, d_hidden]);
    // Two hidden states of each unit: one is read, the other written for the next step.
    let tiling = Tiling::new(d_hidden, 2 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * d_hidden since the kernel bounds row, time and unit.
    unsafe {
        rnn_forward::launch_unchecked(
            &x.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            x.into_buffer_arg(),
            w.into_buffer_arg(),
            lengths.into_buffer_arg(),
            states.clone().into_buffer_arg(),
            previous.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
            nonlinearity == Nonlinearity::Tanh,
        );
    }
    // The only gate is the state itself.
    Trace { gates: states.clone(), states, memory: None, previous }
}

#[cube(launch_unchecked)]
fn rnn_forward(
    x: &[f32],
    w: &[f32],
    lengths: &[i32],
    states: &mut [f32],
    previous: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
    #[comptime] with_tanh: bool,
) {
    let own = Rows::of_workgroup(lengths, batch, seq, rows, reverse);
    let half = rows * d_hidden;
    let mut hidden = Shared::new_slice(2 * half);
    clear(&mut hidden, 0.0f32, half);
    sync_cube();

    for step in 0..own.longest {
        let read = (step % 2) * half;
        let write = half - read;
        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            let mut sums = Array::<f32>::new(rows);
            #[unroll]
            for r in 0..rows {
                sums[r] = 0.0f32;
            }
            for k in 0..d_hidden {
                let weight = w[k * d_hidden + unit];
                #[unroll]
                for r in 0..rows {
                    sums[r] += weight * hidden[read + r * d_hidden + k];
                }
            }
            #[unroll]
            for r in 0..rows {
                if own.has_token(r, step) {
                    let token = own.token(r, step) * d_hidden + unit;
                    let sum = x[token] + sums[r];
                    let state = if with_tanh { tanh(sum) } else { max(sum, 0.0f32) };
                    states[token] = state;
                    previous[token] = hidden[read + r * d_hidden + unit];
                    hidden[write + r * d_hidden + unit] = state;
                }
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();
    }

    own.clear_padding(states, 0.0f32, d_hidden);
    own.clear_padding(previous, 0.0f32, d_hidden);
}
