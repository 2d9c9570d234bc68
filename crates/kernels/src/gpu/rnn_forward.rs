//! The simple recurrent layer over whole sequences: one dispatch. A workgroup owns a few rows of the batch and loops over time; the
//! hidden state stays in workgroup memory.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::activation::tanh;
use super::empty;
use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;
use crate::Nonlinearity;

/// Runs `x`, [batch, seq, d_hidden], through the recurrence with weights `w`, [d_hidden, d_hidden].
pub(super) fn launch(
    x: CubeTensor,
    w: CubeTensor,
    lengths: CubeTensor,
    reverse: bool,
    nonlinearity: Nonlinearity,
) -> Trace {
    let [batch, seq, d_hidden] = x.shape().dims();
    let states = empty(&x, [batch, seq, d_hidden]);
    let before = empty(&x, [batch, seq, d_hidden]);
    // The hidden state, twice: read at one step, written for the next.
    let tiling = Tiling::new(d_hidden, 2 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * d_hidden by the kernel's bounds on row, time and unit.
    unsafe {
        rnn_forward::launch_unchecked(
            &x.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            x.into_buffer_arg(),
            w.into_buffer_arg(),
            lengths.into_buffer_arg(),
            states.clone().into_buffer_arg(),
            before.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
            nonlinearity == Nonlinearity::Tanh,
        );
    }
    // The state is its own gate.
    Trace { gates: states.clone(), states, memory: None, before }
}

#[cube(launch_unchecked)]
fn rnn_forward(
    x: &[f32],
    w: &[f32],
    lengths: &[i32],
    states: &mut [f32],
    before: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
    #[comptime] with_tanh: bool,
) {
    let owned = Rows::owned(lengths, batch, seq, rows, reverse);
    let half = rows * d_hidden;
    let mut hidden = Shared::new_slice(2 * half);
    clear(&mut hidden, 0.0f32, half);
    sync_cube();

    for step in 0..owned.longest {
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
                if owned.has(r, step) {
                    let token = owned.place(r, step) * d_hidden + unit;
                    let sum = x[token] + sums[r];
                    let state = if with_tanh { tanh(sum) } else { max(sum, 0.0f32) };
                    states[token] = state;
                    before[token] = hidden[read + r * d_hidden + unit];
                    hidden[write + r * d_hidden + unit] = state;
                }
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();
    }

    owned.clear_padding(states, 0.0f32, d_hidden);
    owned.clear_padding(before, 0.0f32, d_hidden);
}
