//! The gradient of the LSTM over whole sequences: one dispatch that runs time in reverse and writes the gates' gradient, which is
//! also the gradient of the input. A workgroup owns a few rows; what flows back in time stays in workgroup memory.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::activation::tanh;
use super::empty;
use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;

type Quad = Vector<f32, Const<4>>;

/// The gradient of `x`, [batch, seq, 4 * d_hidden], given that of the states, [batch, seq, d_hidden], and the recurrent weights
/// by sender, receiver and gate of the sender, [d_hidden, d_hidden, 4].
pub(super) fn launch(
    d_states: CubeTensor,
    by_sender: CubeTensor,
    trace: Trace,
    lengths: CubeTensor,
    reverse: bool,
) -> CubeTensor {
    let [batch, seq, d_hidden] = d_states.shape().dims();
    let d_x = empty(&d_states, [batch, seq, 4 * d_hidden]);
    // Four gates' gradients, what flows back to the state, and what flows back to the cell.
    let tiling = Tiling::new(d_hidden, 6 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * d_hidden by the kernel's bounds on row, time and unit.
    unsafe {
        lstm_backward::launch_unchecked(
            &d_states.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            d_states.into_buffer_arg(),
            by_sender.into_buffer_arg(),
            trace.gates.into_buffer_arg(),
            trace.memory.expect("an LSTM keeps its cells").into_buffer_arg(),
            lengths.into_buffer_arg(),
            d_x.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
        );
    }
    d_x
}

#[cube(launch_unchecked)]
fn lstm_backward(
    d_states: &[f32],
    by_sender: &[Quad],
    gates: &[Quad],
    cells: &[f32],
    lengths: &[i32],
    d_x: &mut [Quad],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
) {
    let owned = Rows::owned(lengths, batch, seq, rows, reverse);
    let mut d_gates = Shared::<[Quad]>::new_slice(rows * d_hidden);
    let mut to_state = Shared::<[f32]>::new_slice(rows * d_hidden);
    let mut to_cell = Shared::<[f32]>::new_slice(rows * d_hidden);
    clear(&mut d_gates, Quad::new(0.0f32), rows * d_hidden);
    clear(&mut to_state, 0.0f32, rows * d_hidden);
    clear(&mut to_cell, 0.0f32, rows * d_hidden);
    sync_cube();

    for back in 0..owned.longest {
        let step = owned.longest - 1 - back;
        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            #[unroll]
            for r in 0..rows {
                if owned.has(r, step) {
                    let token = owned.place(r, step) * d_hidden + unit;
                    let slot = r * d_hidden + unit;
                    let gate = gates[token];
                    let input = gate.extract(0usize);
                    let forget = gate.extract(1usize);
                    let candidate = gate.extract(2usize);
                    let output = gate.extract(3usize);
                    let mut before = 0.0f32;
                    if step > 0 {
                        before = cells[if reverse { token + d_hidden } else { token - d_hidden }];
                    }
                    let squashed = tanh(cells[token]);
                    let d_state = d_states[token] + to_state[slot];
                    let d_cell = to_cell[slot] + d_state * output * (1.0f32 - squashed * squashed);
                    to_cell[slot] = d_cell * forget;
                    let mut d_gate = Quad::new(d_cell * candidate * input * (1.0f32 - input));
                    d_gate.insert(1usize, d_cell * before * forget * (1.0f32 - forget));
                    d_gate.insert(2usize, d_cell * input * (1.0f32 - candidate * candidate));
                    d_gate.insert(3usize, d_state * squashed * output * (1.0f32 - output));
                    d_gates[slot] = d_gate;
                    d_x[token] = d_gate;
                }
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();

        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            let mut sums = Array::<Quad>::new(rows);
            #[unroll]
            for r in 0..rows {
                sums[r] = Quad::new(0.0f32);
            }
            for k in 0..d_hidden {
                let weight = by_sender[k * d_hidden + unit];
                #[unroll]
                for r in 0..rows {
                    sums[r] += weight * d_gates[r * d_hidden + k];
                }
            }
            #[unroll]
            for r in 0..rows {
                let sum = sums[r];
                to_state[r * d_hidden + unit] =
                    sum.extract(0usize) + sum.extract(1usize) + sum.extract(2usize) + sum.extract(3usize);
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();
    }

    owned.clear_padding(d_x, Quad::new(0.0f32), d_hidden);
}
