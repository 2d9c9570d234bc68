//! The simple recurrent cell: one gate, which is the new state. It has no memory.

use super::{Cell, Flow, Kept, Previous};
use crate::cpu::activation::tanh;

/// With tanh, or else with max(x, 0).
pub(in crate::cpu) struct Rnn<const TANH: bool>;

impl<const TANH: bool> Cell for Rnn<TANH> {
    const GATES: usize = 1;

    fn forward(
        &self,
        gates: &mut [f32],
        _recurrent: &[f32],
        _previous: Previous,
        _memory: &mut [f32],
        hidden: &mut [f32],
        _d_hidden: usize,
    ) {
        for (gate, hidden) in gates.iter_mut().zip(hidden) {
            *gate = if TANH { tanh(*gate) } else { gate.max(0.0) };
            *hidden = *gate;
        }
    }

    fn backward(&self, _kept: Kept, flow: Flow, _d_hidden: usize) {
        for (gate, d_state) in flow.gates.iter_mut().zip(flow.hidden) {
            let slope = if TANH { 1.0 - *gate * *gate } else { f32::from(u8::from(*gate > 0.0)) };
            *gate = std::mem::take(d_state) * slope;
        }
    }
}
