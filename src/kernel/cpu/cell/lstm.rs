//! The LSTM's cell: four gates a unit, side by side in order input, forget, candidate, output. The memory is the cell state.

use super::{Cell, Flow, Kept, Previous};
use crate::kernel::cpu::activation::tanh;

/// σ, σ, tanh, σ, each through one `tanh`, since σ(x) = ½ tanh(½ x) + ½: so the lanes of a vector of gates all do the same.
const SCALE: [f32; 4] = [0.5, 0.5, 1.0, 0.5];
const SHIFT: [f32; 4] = [0.5, 0.5, 0.0, 0.5];

pub(in crate::kernel::cpu) struct Lstm;

impl Cell for Lstm {
    const GATES: usize = 4;

    fn forward(
        &self,
        gates: &mut [f32],
        recurrent: &[f32],
        previous: Previous,
        memory: &mut [f32],
        hidden: &mut [f32],
        _d_hidden: usize,
    ) {
        let gates = gates.as_chunks_mut::<4>().0;
        for (unit, recurrent) in gates.iter_mut().zip(recurrent.as_chunks::<4>().0) {
            for gate in 0..4 {
                unit[gate] = tanh((unit[gate] + recurrent[gate]) * SCALE[gate]) * SCALE[gate] + SHIFT[gate];
            }
        }
        let units = gates.iter().zip(memory.iter_mut());
        if previous.memory.is_empty() {
            for (&[input, _, candidate, _], cell) in units {
                *cell = input * candidate;
            }
        } else {
            for ((&[input, forget, candidate, _], cell), before) in units.zip(previous.memory) {
                *cell = forget * before + input * candidate;
            }
        }
        for ((unit, &cell), hidden) in gates.iter().zip(&*memory).zip(hidden) {
            *hidden = unit[3] * tanh(cell);
        }
    }

    fn backward(&self, kept: Kept, flow: Flow, _d_hidden: usize) {
        let gates = kept.gates.as_chunks::<4>().0.iter().zip(kept.memory);
        let flows = flow.hidden.iter_mut().zip(flow.memory);
        let units = flow.gates.as_chunks_mut::<4>().0.iter_mut().zip(gates).zip(flows);
        if kept.previous.memory.is_empty() {
            for ((d_unit, (unit, &cell)), (d_state, d_cell)) in units {
                *d_unit = unit_gradient(unit, cell, 0.0, d_state, d_cell);
            }
        } else {
            for (((d_unit, (unit, &cell)), (d_state, d_cell)), &before) in units.zip(kept.previous.memory) {
                *d_unit = unit_gradient(unit, cell, before, d_state, d_cell);
            }
        }
    }
}

/// The gradient of one unit's gates before their nonlinearities; `d_cell` goes in as what flows back from the step after
/// and comes out as what flows on to the step before. Nothing of the state's gradient flows on but through the gates.
#[inline(always)]
fn unit_gradient(
    &[input, forget, candidate, output]: &[f32; 4],
    cell: f32,
    before: f32,
    d_state: &mut f32,
    d_cell: &mut f32,
) -> [f32; 4] {
    let squashed = tanh(cell);
    let d_output = std::mem::take(d_state);
    let d_memory = *d_cell + d_output * output * (1.0 - squashed * squashed);
    *d_cell = d_memory * forget;
    [
        d_memory * candidate * input * (1.0 - input),
        d_memory * before * forget * (1.0 - forget),
        d_memory * input * (1.0 - candidate * candidate),
        d_output * squashed * output * (1.0 - output),
    ]
}
