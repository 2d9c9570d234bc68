//! The LSTM over whole sequences: one dispatch. A workgroup owns a few rows of the batch and loops over time; the hidden state
//! stays in workgroup memory, each invocation computes its hidden units' gates, four at a time as one vec4.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::activation::{sigmoid, tanh};
use super::empty;
use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;

type Quad = Vector<f32, Const<4>>;

/// Runs `x`, [batch, seq, 4 * d_hidden], through the recurrence with weights `w`, [d_hidden, 4 * d_hidden].
pub(super) fn launch(x: CubeTensor, w: CubeTensor, lengths: CubeTensor, reverse: bool) -> Trace {
    let [batch, seq, width] = x.shape().dims();
    let d_hidden = width / 4;
    let states = empty(&x, [batch, seq, d_hidden]);
    let gates = empty(&x, [batch, seq, d_hidden, 4]);
    let memory = empty(&x, [batch, seq, d_hidden]);
    let before = empty(&x, [batch, seq, d_hidden]);
    // The hidden state, twice: read at one step, written for the next.
    let tiling = Tiling::new(d_hidden, 2 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * d_hidden by the kernel's bounds on row, time and unit.
    unsafe {
        lstm_forward::launch_unchecked(
            &x.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            x.into_buffer_arg(),
            w.into_buffer_arg(),
            lengths.into_buffer_arg(),
            states.clone().into_buffer_arg(),
            gates.clone().into_buffer_arg(),
            memory.clone().into_buffer_arg(),
            before.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
        );
    }
    Trace { states, gates, memory: Some(memory), before }
}

#[cube(launch_unchecked)]
fn lstm_forward(
    x: &[Quad],
    w: &[Quad],
    lengths: &[i32],
    states: &mut [f32],
    gates: &mut [Quad],
    cells: &mut [f32],
    before: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
) {
    let owned = Rows::owned(lengths, batch, seq, rows, reverse);
    let half = rows * d_hidden;
    let mut hidden = Shared::<[f32]>::new_slice(2 * half);
    clear(&mut hidden, 0.0f32, half);
    sync_cube();

    for step in 0..owned.longest {
        let read = (step % 2) * half;
        let write = half - read;
        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            let mut sums = Array::<Quad>::new(rows);
            #[unroll]
            for r in 0..rows {
                sums[r] = Quad::new(0.0f32);
            }
            for k in 0..d_hidden {
                let weight = w[k * d_hidden + unit];
                #[unroll]
                for r in 0..rows {
                    sums[r] += weight * Quad::new(hidden[read + r * d_hidden + k]);
                }
            }
            #[unroll]
            for r in 0..rows {
                if owned.has(r, step) {
                    let token = owned.place(r, step) * d_hidden + unit;
                    let sum = sums[r] + x[token];
                    let input = sigmoid(sum.extract(0usize));
                    let forget = sigmoid(sum.extract(1usize));
                    let candidate = tanh(sum.extract(2usize));
                    let output = sigmoid(sum.extract(3usize));
                    let mut cell = input * candidate;
                    if step > 0 {
                        cell += forget * cells[if reverse { token + d_hidden } else { token - d_hidden }];
                    }
                    let state = output * tanh(cell);
                    let mut gate = Quad::new(input);
                    gate.insert(1usize, forget);
                    gate.insert(2usize, candidate);
                    gate.insert(3usize, output);
                    gates[token] = gate;
                    cells[token] = cell;
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
