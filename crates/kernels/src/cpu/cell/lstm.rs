//! The LSTM's cell: four gates a unit, side by side in order input, forget, candidate, output. The memory is the cell state.

use std::hint::black_box;

use wide::f32x4;

use super::{Cell, Flow, Kept, Previous};
use crate::cpu::activation::Tanh;

/// Units worked on at once: the gates of one are a vector, those of four are transposed to a vector of each gate.
const UNITS: usize = 4;
const GATES: usize = 4;
/// A value of each of them, and their gates.
type Four = [f32; UNITS];
type Gates = [f32; UNITS * GATES];

/// σ, σ, tanh, σ, each through one `tanh`, since σ(x) = ½ tanh(½ x) + ½: so the lanes of a vector of gates all do the same.
const SCALE: [f32; GATES] = [0.5, 0.5, 1.0, 0.5];
const SHIFT: [f32; GATES] = [0.5, 0.5, 0.0, 0.5];

pub(in crate::cpu) struct Lstm;

impl Cell for Lstm {
    const GATES: usize = GATES;

    fn forward(
        &self,
        gates: &mut [f32],
        _recurrent: &[f32],
        previous: Previous,
        memory: &mut [f32],
        hidden: &mut [f32],
        _d_hidden: usize,
    ) {
        let opening = Opening::new();
        // A tangent that waits for the cell would leave the processor idle, so those come after: until then, the state is the output gate.
        let squash = |hidden: &mut Four, cell: Four| {
            *hidden = (f32x4::from(*hidden) * opening.tanh.of(cell.into())).to_array();
        };
        let (gates, gates_left) = gates.as_chunks_mut();
        let (before, before_left) = previous.memory.as_chunks();
        let (memory, memory_left) = memory.as_chunks_mut();
        let (hidden, hidden_left) = hidden.as_chunks_mut();
        for (at, ((gates, cell), output)) in gates.iter_mut().zip(&mut *memory).zip(&mut *hidden).enumerate() {
            opening.of(gates, before.get(at).copied().unwrap_or_default(), cell, output);
        }
        for (hidden, &cell) in hidden.iter_mut().zip(&*memory) {
            squash(hidden, cell);
        }
        if !hidden_left.is_empty() {
            let (mut gates, mut cell, mut hidden) = (padded(gates_left), Four::default(), Four::default());
            opening.of(&mut gates, padded(before_left), &mut cell, &mut hidden);
            squash(&mut hidden, cell);
            unpad(&gates, gates_left);
            unpad(&cell, memory_left);
            unpad(&hidden, hidden_left);
        }
    }

    fn backward(&self, kept: Kept, flow: Flow, _d_hidden: usize) {
        let closing = Closing::new();
        let (gates, gates_left) = flow.gates.as_chunks_mut();
        let (cells, cells_left) = kept.memory.as_chunks();
        let (before, before_left) = kept.previous.memory.as_chunks();
        let (d_states, d_states_left) = flow.hidden.as_chunks_mut();
        let (d_cells, d_cells_left) = flow.memory.as_chunks_mut();
        let written = gates.iter_mut().zip(d_states).zip(d_cells);
        for (at, (((gates, d_state), d_cell), &cell)) in written.zip(cells).enumerate() {
            closing.of(gates, cell, before.get(at).copied().unwrap_or_default(), d_state, d_cell);
        }
        if !gates_left.is_empty() {
            let (mut gates, mut d_state, mut d_cell) =
                (padded(gates_left), padded(d_states_left), padded(d_cells_left));
            closing.of(&mut gates, padded(cells_left), padded(before_left), &mut d_state, &mut d_cell);
            unpad(&gates, gates_left);
            unpad(&d_state, d_states_left);
            unpad(&d_cell, d_cells_left);
        }
    }
}

/// What makes the gates of four units from their sums.
struct Opening {
    tanh: Tanh,
    scale: f32x4,
    shift: f32x4,
}

impl Opening {
    #[inline(always)]
    fn new() -> Self {
        Self { tanh: Tanh::new(), scale: black_box(SCALE).into(), shift: black_box(SHIFT).into() }
    }

    /// The gates in place of their sums, the cell and the output gate.
    #[inline(always)]
    fn of(&self, gates: &mut Gates, before: Four, cell: &mut Four, output: &mut Four) {
        let mut opened = units(gates);
        for unit in &mut opened {
            *unit = self.tanh.of(*unit * self.scale) * self.scale + self.shift;
        }
        *gates = values(opened);
        let [input, forget, candidate, opened] = f32x4::transpose(opened);
        *cell = (forget * f32x4::from(before) + input * candidate).to_array();
        *output = opened.to_array();
    }
}

/// What makes the gradients of four units' sums from those of their states.
struct Closing {
    tanh: Tanh,
    one: f32x4,
}

impl Closing {
    #[inline(always)]
    fn new() -> Self {
        Self { tanh: Tanh::new(), one: f32x4::splat(black_box(1.0)) }
    }

    /// The gradients in place of the gates, and of the cell before in place of that of the cell. Of the state's nothing is left: it flows on
    /// through the gates alone.
    #[inline(always)]
    fn of(&self, gates: &mut Gates, cell: Four, before: Four, d_state: &mut Four, d_cell: &mut Four) {
        let [input, forget, candidate, output] = f32x4::transpose(units(gates));
        let (one, squashed) = (self.one, self.tanh.of(cell.into()));
        let d_output = f32x4::from(*d_state);
        let d_memory = f32x4::from(*d_cell) + d_output * output * (one - squashed * squashed);
        let gradient = [
            d_memory * candidate * input * (one - input),
            d_memory * f32x4::from(before) * forget * (one - forget),
            d_memory * input * (one - candidate * candidate),
            d_output * squashed * output * (one - output),
        ];
        *gates = values(f32x4::transpose(gradient));
        *d_cell = (d_memory * forget).to_array();
        *d_state = Four::default();
    }
}

/// The gates of each unit.
#[inline(always)]
fn units(gates: &Gates) -> [f32x4; UNITS] {
    std::array::from_fn(|unit| f32x4::from(<[f32; GATES]>::try_from(&gates[unit * GATES..][..GATES]).expect("four")))
}

/// The same, side by side.
#[inline(always)]
fn values(units: [f32x4; UNITS]) -> Gates {
    let units = units.map(f32x4::to_array);
    std::array::from_fn(|at| units[at / GATES][at % GATES])
}

/// The values, at most `N`, with zeros after them.
fn padded<const N: usize>(values: &[f32]) -> [f32; N] {
    let mut padded = [0.0; N];
    padded[..values.len()].copy_from_slice(values);
    padded
}

/// As many of the values as there is room for.
fn unpad(padded: &[f32], values: &mut [f32]) {
    values.copy_from_slice(&padded[..values.len()]);
}
