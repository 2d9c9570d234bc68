//! The GRU over whole sequences: one dispatch. A workgroup owns a few rows of the batch and loops over time; the hidden state
//! stays in workgroup memory.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::activation::{sigmoid, tanh};
use super::empty;
use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;

type Quad = Vector<f32, Const<4>>;

/// Runs `x`, [batch, seq, 3 * d_hidden], through the recurrence with weights `w`, [d_hidden, 3 * d_hidden], and the candidates'
/// recurrent bias `b`, `[d_hidden]`. The gates kept of each unit are update, reset, candidate and the recurrent part of the
/// candidate.
pub(super) fn launch(x: CubeTensor, w: CubeTensor, b: CubeTensor, lengths: CubeTensor, reverse: bool) -> Trace {
    let [batch, seq, width] = x.shape().dims();
    let d_hidden = width / 3;
    let states = empty(&x, [batch, seq, d_hidden]);
    let gates = empty(&x, [batch, seq, d_hidden, 4]);
    let before = empty(&x, [batch, seq, d_hidden]);
    // The hidden state, twice: read at one step, written for the next.
    let tiling = Tiling::new(d_hidden, 2 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * width by the kernel's bounds on row, time and unit.
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
            before.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
        );
    }
    Trace { states, gates, memory: None, before }
}

#[cube(launch_unchecked)]
fn gru_forward(
    x: &[f32],
    w: &[f32],
    b: &[f32],
    lengths: &[i32],
    states: &mut [f32],
    gates: &mut [Quad],
    before: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
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
            let mut to_update = Array::<f32>::new(rows);
            let mut to_reset = Array::<f32>::new(rows);
            let mut to_candidate = Array::<f32>::new(rows);
            #[unroll]
            for r in 0..rows {
                to_update[r] = 0.0f32;
                to_reset[r] = 0.0f32;
                to_candidate[r] = b[unit];
            }
            for k in 0..d_hidden {
                let weight = k * 3 * d_hidden + unit;
                let update = w[weight];
                let reset = w[weight + d_hidden];
                let candidate = w[weight + 2 * d_hidden];
                #[unroll]
                for r in 0..rows {
                    let state = hidden[read + r * d_hidden + k];
                    to_update[r] += update * state;
                    to_reset[r] += reset * state;
                    to_candidate[r] += candidate * state;
                }
            }
            #[unroll]
            for r in 0..rows {
                if owned.has(r, step) {
                    let place = owned.place(r, step);
                    let token = place * d_hidden + unit;
                    let input = place * 3 * d_hidden + unit;
                    let update = sigmoid(x[input] + to_update[r]);
                    let reset = sigmoid(x[input + d_hidden] + to_reset[r]);
                    let candidate = tanh(x[input + 2 * d_hidden] + reset * to_candidate[r]);
                    let state_before = hidden[read + r * d_hidden + unit];
                    let state = candidate + update * (state_before - candidate);
                    let mut gate = Quad::new(update);
                    gate.insert(1usize, reset);
                    gate.insert(2usize, candidate);
                    gate.insert(3usize, to_candidate[r]);
                    gates[token] = gate;
                    states[token] = state;
                    before[token] = state_before;
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
