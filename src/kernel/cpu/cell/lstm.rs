//! The LSTM's cell: four gates a unit, side by side in order input, forget, candidate, output. The memory is the cell state.

use std::hint::black_box;

use wide::f32x4;

use super::{Cell, Flow, Kept, Previous};
use crate::kernel::cpu::activation::Tanh;
use crate::kernel::cpu::lanes::{load, load_rows, store, store_rows};

/// σ, σ, tanh, σ, each through one `tanh`, since σ(x) = ½ tanh(½ x) + ½: so the lanes of a vector of gates all do the same.
const SCALE: [f32; 4] = [0.5, 0.5, 1.0, 0.5];
const SHIFT: [f32; 4] = [0.5, 0.5, 0.0, 0.5];

/// Units are worked on four at a time: the gates of one are a vector, those of four are transposed to a vector of each gate.
pub(in crate::kernel::cpu) struct Lstm;

impl Cell for Lstm {
    const GATES: usize = 4;

    fn forward(
        &self,
        gates: &mut [f32],
        _recurrent: &[f32],
        previous: Previous,
        memory: &mut [f32],
        hidden: &mut [f32],
        _d_hidden: usize,
    ) {
        let (tanh, scale, shift) = (Tanh::new(), f32x4::from(black_box(SCALE)), f32x4::from(black_box(SHIFT)));
        let fours = gates.as_chunks_mut::<4>().0.chunks_mut(4);
        let mut before = previous.memory.chunks(4);
        for ((units, memory), hidden) in fours.zip(memory.chunks_mut(4)).zip(hidden.chunks_mut(4)) {
            let gates = load_rows(units).map(|unit| tanh.of(unit * scale) * scale + shift);
            store_rows(gates, units);
            let [input, forget, candidate, output] = f32x4::transpose(gates);
            let cell = forget * load(before.next().unwrap_or_default()) + input * candidate;
            store(cell, memory);
            store(output * tanh.of(cell), hidden);
        }
    }

    fn backward(&self, kept: Kept, flow: Flow, _d_hidden: usize) {
        let (tanh, one) = (Tanh::new(), f32x4::splat(black_box(1.0)));
        let fours = flow.gates.as_chunks_mut::<4>().0.chunks_mut(4).zip(kept.memory.chunks(4));
        let mut before = kept.previous.memory.chunks(4);
        for ((units, cell), (d_state, d_cell)) in fours.zip(flow.hidden.chunks_mut(4).zip(flow.memory.chunks_mut(4))) {
            let [input, forget, candidate, output] = f32x4::transpose(load_rows(units));
            let squashed = tanh.of(load(cell));
            let d_output = load(d_state);
            let d_memory = load(d_cell) + d_output * output * (one - squashed * squashed);
            let gradient = [
                d_memory * candidate * input * (one - input),
                d_memory * load(before.next().unwrap_or_default()) * forget * (one - forget),
                d_memory * input * (one - candidate * candidate),
                d_output * squashed * output * (one - output),
            ];
            store_rows(f32x4::transpose(gradient), units);
            store(d_memory * forget, d_cell);
            // Nothing of the state's gradient flows on but through the gates.
            d_state.fill(0.0);
        }
    }
}
