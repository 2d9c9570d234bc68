//! The gradient of the LSTM over whole sequences: one dispatch that runs time backward, laid out as [`super`] draws.
//!
//! It writes the gradient of the gates before their activation functions, which is also the gradient of the input. The
//! gradients that flow from a step to the one before it, those of the hidden state and of the cell state, stay in
//! workgroup memory.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;
use crate::gpu::activation::tanh;
use crate::gpu::empty;

type Quad = Vector<f32, Const<4>>;

/// The gradient of `x`, `[batch, seq, 4 * d_hidden]`.
///
/// - `d_states`: the gradient of the hidden states, `[batch, seq, d_hidden]`.
/// - `w_transposed`: the recurrent weights, `[d_hidden (of the gate), d_hidden (of the state), 4]`.
pub(super) fn launch(
    d_states: CubeTensor,
    w_transposed: CubeTensor,
    trace: Trace,
    lengths: CubeTensor,
    reverse: bool,
) -> CubeTensor {
    let [batch, seq, d_hidden] = d_states.shape().dims();
    let d_x = empty(&d_states, [batch, seq, 4 * d_hidden]);
    // The gradients of four gates, of the previous hidden state and of the previous cell state.
    let tiling = Tiling::new(d_hidden, 6 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * d_hidden since the kernel bounds row, time and unit.
    unsafe {
        lstm_backward::launch_unchecked(
            &d_states.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            d_states.into_buffer_arg(),
            w_transposed.into_buffer_arg(),
            trace.gates.into_buffer_arg(),
            trace.memory.expect("an LSTM saves its cell states").into_buffer_arg(),
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
    w_transposed: &[Quad],
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
    let own = Rows::of_workgroup(lengths, batch, seq, rows, reverse);
    let mut d_gates = Shared::<[Quad]>::new_slice(rows * d_hidden);
    let mut carried_d_state = Shared::<[f32]>::new_slice(rows * d_hidden);
    let mut carried_d_cell = Shared::<[f32]>::new_slice(rows * d_hidden);
    clear(&mut d_gates, Quad::new(0.0f32), rows * d_hidden);
    clear(&mut carried_d_state, 0.0f32, rows * d_hidden);
    clear(&mut carried_d_cell, 0.0f32, rows * d_hidden);
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
                    let gate = gates[token];
                    let input = gate.extract(0usize);
                    let forget = gate.extract(1usize);
                    let candidate = gate.extract(2usize);
                    let output = gate.extract(3usize);
                    let mut previous_cell = 0.0f32;
                    if step > 0 {
                        previous_cell = cells[if reverse { token + d_hidden } else { token - d_hidden }];
                    }
                    let cell_tanh = tanh(cells[token]);
                    let d_state = d_states[token] + carried_d_state[slot];
                    let d_cell = carried_d_cell[slot] + d_state * output * (1.0f32 - cell_tanh * cell_tanh);
                    carried_d_cell[slot] = d_cell * forget;
                    let mut d_gate = Quad::new(d_cell * candidate * input * (1.0f32 - input));
                    d_gate.insert(1usize, d_cell * previous_cell * forget * (1.0f32 - forget));
                    d_gate.insert(2usize, d_cell * input * (1.0f32 - candidate * candidate));
                    d_gate.insert(3usize, d_state * cell_tanh * output * (1.0f32 - output));
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
                let weight = w_transposed[k * d_hidden + unit];
                #[unroll]
                for r in 0..rows {
                    sums[r] += weight * d_gates[r * d_hidden + k];
                }
            }
            #[unroll]
            for r in 0..rows {
                let sum = sums[r];
                carried_d_state[r * d_hidden + unit] =
                    sum.extract(0usize) + sum.extract(1usize) + sum.extract(2usize) + sum.extract(3usize);
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();
    }

    own.clear_padding(d_x, Quad::new(0.0f32), d_hidden);
}
