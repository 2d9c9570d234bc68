//! The GRU over whole sequences: one dispatch, laid out as [`super`] draws.
//!
//! The columns of `x` and `w` are ordered by gate, then by unit: neighboring invocations read neighboring columns.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;
use crate::gpu::activation::{sigmoid, tanh};
use crate::gpu::empty;

type Quad = Vector<f32, Const<4>>;

/// Runs the recurrence on `x`, `[batch, seq, 3 * d_hidden]`, with the weights `w`, `[d_hidden, 3 * d_hidden]`, and the
/// recurrent bias of the candidates `b`, `[d_hidden]`. Saves four values of each unit: update gate, reset gate,
/// candidate, and the recurrent part of the candidate.
pub(super) fn launch(x: CubeTensor, w: CubeTensor, b: CubeTensor, lengths: CubeTensor, reverse: bool) -> Trace {
    let [batch, seq, width] = x.shape().dims();
    let d_hidden = width / 3;
    let states = empty(&x, [batch, seq, d_hidden]);
    let gates = empty(&x, [batch, seq, d_hidden, 4]);
    let previous = empty(&x, [batch, seq, d_hidden]);
    // Two hidden states of each unit: one is read, the other written for the next step.
    let tiling = Tiling::new(d_hidden, 2 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * width since the kernel bounds row, time and unit.
    unsafe {
        gru_forward::launch_unchecked(
            &x.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            x.into_buffer_arg(),
            w.into_buffer_arg(),
            b.into_buffer_arg(),
            lengths.into_buffer_arg(),
            states.clone().into_buffer_arg(),
            gates.clone().into_buffer_arg(),
            previous.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
        );
    }
    Trace { states, gates, memory: None, previous }
}

#[cube(launch_unchecked)]
fn gru_forward(
    x: &[f32],
    w: &[f32],
    b: &[f32],
    lengths: &[i32],
    states: &mut [f32],
    gates: &mut [Quad],
    previous: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
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
            let mut update_sums = Array::<f32>::new(rows);
            let mut reset_sums = Array::<f32>::new(rows);
            let mut candidate_sums = Array::<f32>::new(rows);
            #[unroll]
            for r in 0..rows {
                update_sums[r] = 0.0f32;
                reset_sums[r] = 0.0f32;
                candidate_sums[r] = b[unit];
            }
            for k in 0..d_hidden {
                let weight = k * 3 * d_hidden + unit;
                let update = w[weight];
                let reset = w[weight + d_hidden];
                let candidate = w[weight + 2 * d_hidden];
                #[unroll]
                for r in 0..rows {
                    let state = hidden[read + r * d_hidden + k];
                    update_sums[r] += update * state;
                    reset_sums[r] += reset * state;
                    candidate_sums[r] += candidate * state;
                }
            }
            #[unroll]
            for r in 0..rows {
                if own.has_token(r, step) {
                    let row_token = own.token(r, step);
                    let token = row_token * d_hidden + unit;
                    let input = row_token * 3 * d_hidden + unit;
                    let update = sigmoid(x[input] + update_sums[r]);
                    let reset = sigmoid(x[input + d_hidden] + reset_sums[r]);
                    let candidate = tanh(x[input + 2 * d_hidden] + reset * candidate_sums[r]);
                    let previous_state = hidden[read + r * d_hidden + unit];
                    let state = candidate + update * (previous_state - candidate);
                    let mut gate = Quad::new(update);
                    gate.insert(1usize, reset);
                    gate.insert(2usize, candidate);
                    gate.insert(3usize, candidate_sums[r]);
                    gates[token] = gate;
                    states[token] = state;
                    previous[token] = previous_state;
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
