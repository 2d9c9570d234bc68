//! The gradient of the GRU over whole sequences: one dispatch that runs time backward, laid out as [`super`] draws.
//!
//! It writes two gradients of the gates: with respect to the part from the input, and with respect to the recurrent
//! part. For the candidate, the latter is multiplied by the reset gate.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::rows::{Rows, clear};
use super::tiling::Tiling;
use super::trace::Trace;
use crate::gpu::empty;

type Quad = Vector<f32, Const<4>>;

/// The gradients of the gates' part from the input, which is `x`, and of their recurrent part,
/// `[batch, seq, 3 * d_hidden]` each.
///
/// - `d_states`: the gradient of the hidden states, `[batch, seq, d_hidden]`.
/// - `w_transposed`: the recurrent weights transposed, `[3 * d_hidden, d_hidden]`.
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
    // The gradients of three gates and of the previous hidden state.
    let tiling = Tiling::new(d_hidden, 4 * size_of::<f32>());
    // SAFETY: every index stays below batch * seq * 3 * d_hidden since the kernel bounds row, time and unit.
    unsafe {
        gru_backward::launch_unchecked(
            &d_states.client.clone(),
            tiling.count(batch),
            tiling.dim(),
            d_states.into_buffer_arg(),
            w_transposed.into_buffer_arg(),
            trace.gates.into_buffer_arg(),
            trace.previous.into_buffer_arg(),
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
    previous: &[f32],
    lengths: &[i32],
    d_x: &mut [f32],
    d_recurrent: &mut [f32],
    batch: usize,
    seq: usize,
    #[comptime] d_hidden: usize,
    #[comptime] rows: usize,
    #[comptime] reverse: bool,
) {
    let own = Rows::of_workgroup(lengths, batch, seq, rows, reverse);
    let mut d_gates = Shared::new_slice(rows * 3 * d_hidden);
    let mut carried_d_state = Shared::new_slice(rows * d_hidden);
    clear(&mut d_gates, 0.0f32, rows * 3 * d_hidden);
    clear(&mut carried_d_state, 0.0f32, rows * d_hidden);
    sync_cube();

    for done in 0..own.longest {
        let step = own.longest - 1 - done;
        let mut unit = UNIT_POS_X as usize;
        while unit < d_hidden {
            #[unroll]
            for r in 0..rows {
                if own.has_token(r, step) {
                    let row_token = own.token(r, step);
                    let token = row_token * d_hidden + unit;
                    let input = row_token * 3 * d_hidden + unit;
                    let gate = gates[token];
                    let update = gate.extract(0usize);
                    let reset = gate.extract(1usize);
                    let candidate = gate.extract(2usize);
                    let recurrent = gate.extract(3usize);
                    let d_state = d_states[token] + carried_d_state[r * d_hidden + unit];
                    let d_candidate = d_state * (1.0f32 - update) * (1.0f32 - candidate * candidate);
                    let d_update = d_state * (previous[token] - candidate) * update * (1.0f32 - update);
                    let d_reset = d_candidate * recurrent * reset * (1.0f32 - reset);
                    let d_recurrent_candidate = d_candidate * reset;
                    d_x[input] = d_update;
                    d_x[input + d_hidden] = d_reset;
                    d_x[input + 2 * d_hidden] = d_candidate;
                    d_recurrent[input] = d_update;
                    d_recurrent[input + d_hidden] = d_reset;
                    d_recurrent[input + 2 * d_hidden] = d_recurrent_candidate;
                    let slot = r * 3 * d_hidden + unit;
                    d_gates[slot] = d_update;
                    d_gates[slot + d_hidden] = d_reset;
                    d_gates[slot + 2 * d_hidden] = d_recurrent_candidate;
                    // The part that does not pass through the gates. The rest is added below.
                    carried_d_state[r * d_hidden + unit] = d_state * update;
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
                carried_d_state[r * d_hidden + unit] += sums[r];
            }
            unit += CUBE_DIM_X as usize;
        }
        sync_cube();
    }

    own.clear_padding(d_x, 0.0f32, 3 * d_hidden);
    own.clear_padding(d_recurrent, 0.0f32, 3 * d_hidden);
}
