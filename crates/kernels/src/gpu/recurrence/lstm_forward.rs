//! The LSTM over whole sequences: one dispatch, laid out as [`super`] draws.
//!
//! The four gates of a hidden unit are one `vec4`: the columns of `x` and `w` are ordered by unit, then by gate, so an
//! invocation reads and computes the gates of its unit together.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;
use crate::gpu::activation::{sigmoid, tanh};
use crate::gpu::empty;

type Quad = Vector<f32, Const<4>>;

/// Runs the recurrence on `x`, `[batch, seq, 4 * d_hidden]`, with the weights `w`, `[d_hidden, 4 * d_hidden]`. Saves
/// the four gates of each unit.
pub(super) fn launch(x: CubeTensor, w: CubeTensor, lengths: CubeTensor, reverse: bool) -> Trace {
    let [batch, seq, width] = x.shape().dims();
    let d_hidden = width / 4;
    let states = empty(&x, [batch, seq, d_hidden]);
    let gates = empty(&x, [batch, seq, d_hidden, 4]);
    let memory = empty(&x, [batch, seq, d_hidden]);
    let previous = empty(&x, [batch, seq, d_hidden]);
    // Two hidden states of each unit: one is read, the other written for the next step.
    let tiling = Tiling::new(d_hidden, 2 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * d_hidden since the kernel bounds row, time and unit.
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
            previous.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
        );
    }
    Trace { states, gates, memory: Some(memory), previous }
}

#[cube(launch_unchecked)]
fn lstm_forward(
    x: &[Quad],
    w: &[Quad],
    lengths: &[i32],
    states: &mut [f32],
    gates: &mut [Quad],
    cells: &mut [f32],
    previous: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
) {
    let own = Rows::of_workgroup(lengths, batch, seq, rows, reverse);
    let half = rows * d_hidden;
    let mut hidden = Shared::<[f32]>::new_slice(2 * half);
    clear(&mut hidden, 0.0f32, half);
    sync_cube();

    for step in 0..own.longest {
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
                if own.has_token(r, step) {
                    let token = own.token(r, step) * d_hidden + unit;
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
