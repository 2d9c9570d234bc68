//! The gradient of the GRU over whole sequences: one dispatch that runs time in reverse and writes the gates' gradient, with respect
//! to the input's part and to the recurrent part, which differ in the candidate by the reset gate.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;
use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;

type Quad = Vector<f32, Const<4>>;

/// The gradients of the input's and of the recurrent part of the gates, [batch, seq, 3 * d_hidden] each, given that of the states,
/// [batch, seq, d_hidden], and the recurrent weights transposed, [3 * d_hidden, d_hidden].
pub(super) fn launch(
    d_states: CubeTensor,
    w_transposed: CubeTensor,
    trace: Trace,
    lengths: CubeTensor,
    reverse: bool,
) -> (CubeTensor, CubeTensor) {
    let [batch, seq, d_hidden] = d_states.shape().dims();
    let d_x = empty(&d_states, [batch, seq, 3 * d_hidden]);
    let d_recurrent = empty(&d_states, [batch, seq, 3 * d_hidden]);
    // Three gates' gradients, and what flows back to the state.
    let tiling = Tiling::new(d_hidden, 4 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * 3 * d_hidden by the kernel's bounds on row, time and unit.
    unsafe {
        gru_backward::launch_unchecked(
            &d_states.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            d_states.into_buffer_arg(),
            w_transposed.into_buffer_arg(),
            trace.gates.into_buffer_arg(),
            trace.before.into_buffer_arg(),
            lengths.into_buffer_arg(),
            d_x.clone().into_buffer_arg(),
            d_recurrent.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
            tiling.rows,
            reverse,
        );
    }
    (d_x, d_recurrent)
}

#[cube(launch_unchecked)]
fn gru_backward(
    d_states: &[f32],
    w_transposed: &[f32],
    gates: &[Quad],
    before: &[f32],
    lengths: &[i32],
    d_x: &mut [f32],
    d_recurrent: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
) {
    let owned = Rows::owned(lengths, batch, seq, rows, reverse);
    let mut d_gates = Shared::new_slice(rows * 3 * d_hidden);
    let mut to_state = Shared::new_slice(rows * d_hidden);
    clear(&mut d_gates, 0.0f32, rows * 3 * d_hidden);
    clear(&mut to_state, 0.0f32, rows * d_hidden);
    sync_cube();

    for back in 0..owned.longest {
        let step = owned.longest - 1 - back;
        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            #[unroll]
            for r in 0..rows {
                if owned.has(r, step) {
                    let place = owned.place(r, step);
                    let token = place * d_hidden + unit;
                    let input = place * 3 * d_hidden + unit;
                    let gate = gates[token];
                    let update = gate.extract(0usize);
                    let reset = gate.extract(1usize);
                    let candidate = gate.extract(2usize);
                    let recurrent = gate.extract(3usize);
                    let d_state = d_states[token] + to_state[r * d_hidden + unit];
                    let d_candidate = d_state * (1.0f32 - update) * (1.0f32 - candidate * candidate);
                    let d_update = d_state * (before[token] - candidate) * update * (1.0f32 - update);
                    let d_reset = d_candidate * recurrent * reset * (1.0f32 - reset);
                    let d_through = d_candidate * reset;
                    d_x[input] = d_update;
                    d_x[input + d_hidden] = d_reset;
                    d_x[input + 2 * d_hidden] = d_candidate;
                    d_recurrent[input] = d_update;
                    d_recurrent[input + d_hidden] = d_reset;
                    d_recurrent[input + 2 * d_hidden] = d_through;
                    let slot = r * 3 * d_hidden + unit;
                    d_gates[slot] = d_update;
                    d_gates[slot + d_hidden] = d_reset;
                    d_gates[slot + 2 * d_hidden] = d_through;
                    // What reaches the state before past the gates; the rest is added below.
                    to_state[r * d_hidden + unit] = d_state * update;
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
            for k in 0..3 * d_hidden {
                let weight = w_transposed[k * d_hidden + unit];
                #[unroll]
                for r in 0..rows {
                    sums[r] += weight * d_gates[r * 3 * d_hidden + k];
                }
            }
            #[unroll]
            for r in 0..rows {
                to_state[r * d_hidden + unit] += sums[r];
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();
    }

    owned.clear_padding(d_x, 0.0f32, 3 * d_hidden);
    owned.clear_padding(d_recurrent, 0.0f32, 3 * d_hidden);
}
