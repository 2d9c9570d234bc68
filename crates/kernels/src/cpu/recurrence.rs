//! A recurrence over whole sequences on the CPU, whatever its cell: one loop over time, one SIMD matrix product a step, only rows
//! with a token.

use std::sync::Arc;

use super::cell::{Cell, Flow, Gru, Kept, Lstm, Previous, Rnn};
use super::matrix::{Matrix, Packed, multiply_add, multiply_add_once};
use super::schedule::Schedule;
use crate::{CellKind, Nonlinearity};

/// What the backward pass needs of the forward pass, packed by [`Schedule`].
#[derive(Debug, Clone)]
pub struct Saved(Arc<Pass>);

#[derive(Debug, Clone)]
struct Pass {
    kind: CellKind,
    schedule: Schedule,
    /// The gates after their nonlinearities, [tokens, gates * `d_hidden`].
    gates: Vec<f32>,
    /// What else the cell keeps of each token, [tokens, `d_hidden`].
    memory: Vec<f32>,
    /// The hidden states, [tokens, `d_hidden`].
    hidden: Vec<f32>,
}

/// The tensors of a recurrence as slices.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    /// [batch, seq, gates * `d_hidden`].
    pub x: &'a [f32],
    /// [`d_hidden`, gates * `d_hidden`].
    pub w: &'a [f32],
    /// `[d_hidden]` of a GRU, empty for the others.
    pub b: &'a [f32],
    /// `[batch]`.
    pub lengths: &'a [i32],
}

/// The gradients of a recurrence, in the shapes of [`Input`].
pub(super) struct Gradient {
    pub x: Vec<f32>,
    pub w: Vec<f32>,
    pub b: Vec<f32>,
}

/// The hidden states, [batch, seq, `d_hidden`], zero on the padding, and what [`backward`] needs.
pub(super) fn forward(kind: CellKind, input: Input, seq: usize, d_hidden: usize, reverse: bool) -> (Vec<f32>, Saved) {
    let schedule = Schedule::new(input.lengths, seq, reverse);
    let pass = match kind {
        CellKind::Lstm => run(&Lstm, kind, schedule, input, d_hidden),
        CellKind::Gru => run(&Gru::new(input.b), kind, schedule, input, d_hidden),
        CellKind::Rnn(Nonlinearity::Tanh) => run(&Rnn::<true>, kind, schedule, input, d_hidden),
        CellKind::Rnn(Nonlinearity::Relu) => run(&Rnn::<false>, kind, schedule, input, d_hidden),
    };
    (pass.schedule.unpack(&pass.hidden, d_hidden), Saved(Arc::new(pass)))
}

fn run<C: Cell>(cell: &C, kind: CellKind, schedule: Schedule, input: Input, d_hidden: usize) -> Pass {
    let width = C::GATES * d_hidden;
    let mut gates = Vec::with_capacity(schedule.tokens() * width);
    let mut memory = vec![0.0; schedule.tokens() * d_hidden];
    let mut hidden = memory.clone();
    let w = Packed::new(Matrix::new(input.w, d_hidden, width));
    let mut recurrent = vec![0.0; if C::RECURRENT_DIFFERS { schedule.step_len(0) * width } else { 0 }];
    for step in 0..schedule.steps() {
        let now = schedule.step(step);
        let alive = now.len();
        let states = now.start * d_hidden..now.end * d_hidden;
        // A step at a time, so that the rows are in the cache when the product is added to them.
        schedule.pack(step, input.x, width, &mut gates);
        let gates = &mut gates[now.start * width..now.end * width];
        let recurrent = recurrent.get_mut(..alive * width).unwrap_or_default();
        cell.begin(recurrent, d_hidden);
        let (hidden_before, hidden_now) = hidden.split_at_mut(states.start);
        let (memory_before, memory_now) = memory.split_at_mut(states.start);
        let before = schedule.before(step, d_hidden);
        if step > 0 {
            let sums = if C::RECURRENT_DIFFERS { &mut *recurrent } else { &mut *gates };
            multiply_add(sums, Matrix::new(&hidden_before[before.clone()], alive, d_hidden), &w);
        }
        cell.forward(
            gates,
            recurrent,
            Previous { hidden: &hidden_before[before.clone()], memory: &memory_before[before] },
            &mut memory_now[..states.len()],
            &mut hidden_now[..states.len()],
            d_hidden,
        );
    }
    Pass { kind, schedule, gates, memory, hidden }
}

/// The gradients, given that of the hidden states, `d_states`, [batch, seq, `d_hidden`].
pub(super) fn backward(d_states: &[f32], w: &[f32], saved: Saved, d_hidden: usize) -> Gradient {
    // Nobody else reads it, unless the pass goes back twice.
    let pass = Arc::try_unwrap(saved.0).unwrap_or_else(|shared| (*shared).clone());
    match pass.kind {
        CellKind::Lstm => flow_back(&Lstm, pass, d_states, w, d_hidden),
        CellKind::Gru => flow_back(&Gru::new(&[]), pass, d_states, w, d_hidden),
        CellKind::Rnn(Nonlinearity::Tanh) => flow_back(&Rnn::<true>, pass, d_states, w, d_hidden),
        CellKind::Rnn(Nonlinearity::Relu) => flow_back(&Rnn::<false>, pass, d_states, w, d_hidden),
    }
}

fn flow_back<C: Cell>(cell: &C, pass: Pass, d_states: &[f32], w: &[f32], d_hidden: usize) -> Gradient {
    // With respect to the gates, which take the place of the gates themselves and are the gradient of the input.
    let Pass { schedule, gates: mut d_gates, memory, hidden, .. } = pass;
    let width = C::GATES * d_hidden;
    // With respect to their recurrent part.
    let mut d_recurrent = vec![0.0; if C::RECURRENT_DIFFERS { d_gates.len() } else { 0 }];
    let w_transposed = Packed::new(Matrix::new(w, d_hidden, width).transposed());
    // What flows back from the step after, by rank: zero for a row whose last step this is.
    let mut d_hiddens = vec![0.0; schedule.step_len(0) * d_hidden];
    let mut d_memories = d_hiddens.clone();
    for step in (0..schedule.steps()).rev() {
        let now = schedule.step(step);
        let alive = now.len();
        let states = now.start * d_hidden..now.end * d_hidden;
        let before = schedule.before(step, d_hidden);
        let flow = &mut d_hiddens[..alive * d_hidden];
        for (rank, flow) in flow.chunks_exact_mut(d_hidden).enumerate() {
            let row = schedule.padded(step, rank) * d_hidden;
            for (flow, d_state) in flow.iter_mut().zip(&d_states[row..][..d_hidden]) {
                *flow += d_state;
            }
        }
        let span = now.start * width..now.end * width;
        let d_gates = &mut d_gates[span.clone()];
        let d_recurrent = d_recurrent.get_mut(span).unwrap_or_default();
        let previous = Previous { hidden: &hidden[before.clone()], memory: &memory[before] };
        cell.backward(
            Kept { memory: &memory[states], previous },
            Flow { hidden: flow, memory: &mut d_memories[..alive * d_hidden], gates: d_gates, recurrent: d_recurrent },
            d_hidden,
        );
        if step > 0 {
            let d_recurrent = if C::RECURRENT_DIFFERS { &*d_recurrent } else { &*d_gates };
            multiply_add(flow, Matrix::new(d_recurrent, alive, width), &w_transposed);
        }
    }
    let d_recurrent = if C::RECURRENT_DIFFERS { &d_recurrent } else { &d_gates };
    let b = cell.bias_gradient(d_recurrent, d_hidden);
    let w = weights_gradient(&schedule, &hidden, d_recurrent, d_hidden, width);
    Gradient { x: schedule.unpack(&d_gates, width), w, b }
}

/// The gradient of the recurrent weights: one product over all tokens that have one before them.
fn weights_gradient(
    schedule: &Schedule,
    hidden: &[f32],
    d_recurrent: &[f32],
    d_hidden: usize,
    width: usize,
) -> Vec<f32> {
    let first = schedule.step_len(0);
    let tokens = schedule.tokens() - first;
    let mut d_w = vec![0.0; d_hidden * width];
    let mut previous = Vec::with_capacity(tokens * d_hidden);
    for step in 1..schedule.steps() {
        previous.extend_from_slice(&hidden[schedule.before(step, d_hidden)]);
    }
    let previous = Matrix::new(&previous, tokens, d_hidden).transposed();
    multiply_add_once(&mut d_w, previous, Matrix::new(&d_recurrent[first * width..], tokens, width));
    d_w
}
