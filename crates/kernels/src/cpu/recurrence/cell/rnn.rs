//! The cell of the simple recurrent layer. Its only gate is the new state, and it has no memory.

use super::{Cell, Gradients, Previous, SavedStep};
use crate::cpu::activation::tanh;

/// The cell with tanh if `TANH`, otherwise with max(x, 0).
pub(in crate::cpu) struct Rnn<const TANH: bool>;

impl<const TANH: bool> Cell for Rnn<TANH> {
    const GATES: usize = 1;

    fn forward(
        &self,
        gates: &mut [f32],
        _recurrent: &[f32],
        _previous: Previous<'_>,
        _memory: &mut [f32],
        hidden: &mut [f32],
        _d_hidden: usize,
    ) {
        for (gate, hidden) in gates.iter_mut().zip(hidden) {
            *gate = if TANH { tanh(*gate) } else { gate.max(0.0) };
            *hidden = *gate;
        }
    }

    fn backward(&self, _saved: SavedStep<'_>, gradients: Gradients<'_>, _d_hidden: usize) {
        for (gate, d_state) in gradients.gates.iter_mut().zip(gradients.hidden) {
            let slope = if TANH { 1.0 - *gate * *gate } else { f32::from(u8::from(*gate > 0.0)) };
            *gate = std::mem::take(d_state) * slope;
        }
    }
}
