//! The cell of the LSTM, four units at a time. The memory is the cell state.
//!
//! The four gates of a unit, input, forget, candidate and output, are next to each other and so one vector. To combine
//! gates of four units, the four vectors are transposed:
//!
//! ```text
//! in memory, a vector per unit        transposed, a vector per gate
//! unit 0   i0 f0 c0 o0                input      i0 i1 i2 i3
//! unit 1   i1 f1 c1 o1       <->      forget     f0 f1 f2 f3
//! unit 2   i2 f2 c2 o2                candidate  c0 c1 c2 c3
//! unit 3   i3 f3 c3 o3                output     o0 o1 o2 o3
//! ```

use std::hint::black_box;

use wide::f32x4;

use super::{Cell, Gradients, Previous, SavedStep};
use crate::cpu::activation::Tanh;

#[cfg(target_arch = "x86_64")]
mod wide_vectors;

/// Units that are computed at once.
const UNITS: usize = 4;
const GATES: usize = 4;
/// A value of each of the units.
type Four = [f32; UNITS];
/// The gates of the units.
type Gates = [f32; UNITS * GATES];

/// The activation functions σ, σ, tanh, σ of a unit's gates as scale * tanh(scale * x) + shift, so that all lanes of a
/// vector do the same: σ(x) = ½ tanh(½ x) + ½.
const SCALE: [f32; GATES] = [0.5, 0.5, 1.0, 0.5];
const SHIFT: [f32; GATES] = [0.5, 0.5, 0.0, 0.5];

pub(in crate::cpu) struct Lstm;

impl Cell for Lstm {
    const GATES: usize = GATES;

    fn forward(
        &self,
        gates: &mut [f32],
        _recurrent: &[f32],
        previous: Previous<'_>,
        memory: &mut [f32],
        hidden: &mut [f32],
        _d_hidden: usize,
    ) {
        #[cfg(target_arch = "x86_64")]
        if wide_vectors::forward(gates, previous.memory, memory, hidden) {
            return;
        }
        forward_in_fours(gates, previous.memory, memory, hidden);
    }

    fn backward(&self, saved: SavedStep<'_>, gradients: Gradients<'_>, _d_hidden: usize) {
        let gradient = GateGradient::new();
        let (gates, gates_left) = gradients.gates.as_chunks_mut();
        let (cells, cells_left) = saved.memory.as_chunks();
        let (before, before_left) = saved.previous.memory.as_chunks();
        let (d_states, d_states_left) = gradients.hidden.as_chunks_mut();
        let (d_cells, d_cells_left) = gradients.memory.as_chunks_mut();
        let written = gates.iter_mut().zip(d_states).zip(d_cells);
        for (index, (((gates, d_state), d_cell), &cell)) in written.zip(cells).enumerate() {
            gradient.apply(gates, cell, before.get(index).copied().unwrap_or_default(), d_state, d_cell);
        }
        if !gates_left.is_empty() {
            let (mut gates, mut d_state, mut d_cell) =
                (padded(gates_left), padded(d_states_left), padded(d_cells_left));
            gradient.apply(&mut gates, padded(cells_left), padded(before_left), &mut d_state, &mut d_cell);
            unpad(&gates, gates_left);
            unpad(&d_state, d_states_left);
            unpad(&d_cell, d_cells_left);
        }
    }
}

/// [`Cell::forward`] with vectors of four values.
fn forward_in_fours(gates: &mut [f32], before: &[f32], memory: &mut [f32], hidden: &mut [f32]) {
    let activation = GateActivation::new();
    // The state is output gate * tanh(cell). A tanh right after its cell would leave the processor idle while it
    // waits for the cell, so the states come in a loop of their own. Until then, `hidden` contains the output gate.
    let finish = |hidden: &mut Four, cell: Four| {
        *hidden = (f32x4::from(*hidden) * activation.tanh.apply(cell.into())).to_array();
    };
    let (gates, gates_left) = gates.as_chunks_mut();
    let (before, before_left) = before.as_chunks();
    let (memory, memory_left) = memory.as_chunks_mut();
    let (hidden, hidden_left) = hidden.as_chunks_mut();
    for (index, ((gates, cell), output)) in gates.iter_mut().zip(&mut *memory).zip(&mut *hidden).enumerate() {
        activation.apply(gates, before.get(index).copied().unwrap_or_default(), cell, output);
    }
    for (hidden, &cell) in hidden.iter_mut().zip(&*memory) {
        finish(hidden, cell);
    }
    if !hidden_left.is_empty() {
        let (mut gates, mut cell, mut hidden) = (padded(gates_left), Four::default(), Four::default());
        activation.apply(&mut gates, padded(before_left), &mut cell, &mut hidden);
        finish(&mut hidden, cell);
        unpad(&gates, gates_left);
        unpad(&cell, memory_left);
        unpad(&hidden, hidden_left);
    }
}

/// Computes the gates and the cell states of four units.
struct GateActivation {
    tanh: Tanh,
    scale: f32x4,
    shift: f32x4,
}

impl GateActivation {
    #[inline(always)]
    fn new() -> Self {
        // As in `Tanh`, the constants are hidden from the compiler.
        Self { tanh: Tanh::new(), scale: black_box(SCALE).into(), shift: black_box(SHIFT).into() }
    }

    /// Applies the activation functions to `gates` in place, and writes the cell states and the output gates.
    #[inline(always)]
    fn apply(&self, gates: &mut Gates, before: Four, cell: &mut Four, output: &mut Four) {
        let mut activated = units(gates);
        for unit in &mut activated {
            *unit = self.tanh.apply(*unit * self.scale) * self.scale + self.shift;
        }
        *gates = values(activated);
        let [input, forget, candidate, output_gate] = f32x4::transpose(activated);
        *cell = (forget * f32x4::from(before) + input * candidate).to_array();
        *output = output_gate.to_array();
    }
}

/// Computes the gradients of the gates and the cell states of four units.
struct GateGradient {
    tanh: Tanh,
    one: f32x4,
}

impl GateGradient {
    #[inline(always)]
    fn new() -> Self {
        // As in `Tanh`, the constant is hidden from the compiler.
        Self { tanh: Tanh::new(), one: f32x4::splat(black_box(1.0)) }
    }

    /// Replaces the gates by their gradients, and the gradient of the cell state by that of the previous one. Sets the
    /// gradient of the state to 0, since the previous state acts only through the gates.
    #[inline(always)]
    fn apply(&self, gates: &mut Gates, cell: Four, before: Four, d_state: &mut Four, d_cell: &mut Four) {
        let [input, forget, candidate, output] = f32x4::transpose(units(gates));
        let (one, cell_tanh) = (self.one, self.tanh.apply(cell.into()));
        let d_output = f32x4::from(*d_state);
        let d_memory = f32x4::from(*d_cell) + d_output * output * (one - cell_tanh * cell_tanh);
        let gradient = [
            d_memory * candidate * input * (one - input),
            d_memory * f32x4::from(before) * forget * (one - forget),
            d_memory * input * (one - candidate * candidate),
            d_output * cell_tanh * output * (one - output),
        ];
        *gates = values(f32x4::transpose(gradient));
        *d_cell = (d_memory * forget).to_array();
        *d_state = Four::default();
    }
}

/// The gates of each unit as a vector.
#[inline(always)]
fn units(gates: &Gates) -> [f32x4; UNITS] {
    std::array::from_fn(|unit| f32x4::from(<[f32; GATES]>::try_from(&gates[unit * GATES..][..GATES]).expect("four")))
}

/// The inverse of [`units`].
#[inline(always)]
fn values(units: [f32x4; UNITS]) -> Gates {
    let units = units.map(f32x4::to_array);
    std::array::from_fn(|index| units[index / GATES][index % GATES])
}

/// At most `N` values, followed by zeros.
fn padded<const N: usize>(values: &[f32]) -> [f32; N] {
    let mut padded = [0.0; N];
    padded[..values.len()].copy_from_slice(values);
    padded
}

/// Copies the first values, as many as fit.
fn unpad(padded: &[f32], values: &mut [f32]) {
    values.copy_from_slice(&padded[..values.len()]);
}
