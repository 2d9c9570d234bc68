//! Recurrent layers over whole sequences: one loop over time for every cell, with one matrix product per step.
//!
//! [`Schedule`] sorts the rows by length and packs their tokens step by step, so that the rows with a token at a step
//! are contiguous and nothing is computed for padding:
//!
//! ```text
//! padded batch         step 0  1  2        packed
//! row 0   a0           rank 2              step 0:  b0 c0 a0      3 rows
//! row 1   b0 b1 b2     rank 0              step 1:  b1 c1         2 rows
//! row 2   c0 c1        rank 1              step 2:  b2            1 row
//!
//! at each step: gates = x + (hidden states of the step before) * w, then the cell
//! ```
//!
//! The backward pass runs through the steps in reverse. The gradient of the recurrent weights is one matrix product
//! over all tokens at the end.

use std::sync::Arc;

use super::matrix::{Matrix, Packed, multiply_add, multiply_add_once};
use crate::{CellKind, Nonlinearity};
use cell::{Cell, Gradients, Gru, Lstm, Previous, Rnn, SavedStep};
use schedule::Schedule;

mod cell;
mod schedule;

/// What the backward pass needs of the forward pass, packed by [`Schedule`].
#[derive(Debug, Clone)]
pub struct Saved(Arc<Pass>);

#[derive(Debug, Clone)]
struct Pass {
    kind: CellKind,
    schedule: Schedule,
    /// The gates after their activation functions, `[tokens, gates * d_hidden]`.
    gates: Vec<f32>,
    /// The memory of the cell after each token, `[tokens, d_hidden]`.
    memory: Vec<f32>,
    /// The hidden state after each token, `[tokens, d_hidden]`.
    hidden: Vec<f32>,
}

/// The operands of a recurrence.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    /// `[batch, seq, gates * d_hidden]`.
    pub x: &'a [f32],
    /// `[d_hidden, gates * d_hidden]`.
    pub w: &'a [f32],
    /// `[d_hidden]` for a GRU, otherwise empty.
    pub b: &'a [f32],
    /// `[batch]`.
    pub lengths: &'a [i32],
}

/// The gradients of a recurrence, in the shapes of [`Input`].
pub(super) struct Gradient {
    pub x: Vec<f32>,
    pub w: Option<Vec<f32>>,
    pub b: Vec<f32>,
}

/// The hidden states, `[batch, seq, d_hidden]`, zero on the padding, and what [`backward`] needs.
pub(super) fn forward(
    kind: CellKind,
    input: Input<'_>,
    seq: usize,
    d_hidden: usize,
    reverse: bool,
) -> (Vec<f32>, Saved) {
    let schedule = Schedule::new(input.lengths, seq, reverse);
    let pass = match kind {
        CellKind::Lstm => run(&Lstm, kind, schedule, input, d_hidden),
        CellKind::Gru => run(&Gru::new(input.b), kind, schedule, input, d_hidden),
        CellKind::Rnn(Nonlinearity::Tanh) => run(&Rnn::<true>, kind, schedule, input, d_hidden),
        CellKind::Rnn(Nonlinearity::Relu) => run(&Rnn::<false>, kind, schedule, input, d_hidden),
    };
    (pass.schedule.unpack(&pass.hidden, d_hidden), Saved(Arc::new(pass)))
}

fn run<C: Cell>(cell: &C, kind: CellKind, schedule: Schedule, input: Input<'_>, d_hidden: usize) -> Pass {
    let width = C::GATES * d_hidden;
    let mut gates = Vec::with_capacity(schedule.tokens() * width);
    let mut memory = vec![0.0; schedule.tokens() * d_hidden];
    let mut hidden = vec![0.0; memory.len()];
    let w = Packed::new(Matrix::new(input.w, d_hidden, width));
    let mut recurrent = vec![0.0; if C::RECURRENT_DIFFERS { schedule.step_len(0) * width } else { 0 }];
    for step in 0..schedule.steps() {
        let now = schedule.step(step);
        let rows = now.len();
        let states = now.start * d_hidden..now.end * d_hidden;
        // One step at a time, so that its rows are still in the cache when the product is added to them.
        schedule.pack(step, input.x, width, &mut gates);
        let gates = &mut gates[now.start * width..now.end * width];
        let recurrent = recurrent.get_mut(..rows * width).unwrap_or_default();
        cell.begin(recurrent, d_hidden);
        let (hidden_before, hidden_now) = hidden.split_at_mut(states.start);
        let (memory_before, memory_now) = memory.split_at_mut(states.start);
        let before = schedule.before(step, d_hidden);
        if step > 0 {
            let sums = if C::RECURRENT_DIFFERS { &mut *recurrent } else { &mut *gates };
            multiply_add(sums, Matrix::new(&hidden_before[before.clone()], rows, d_hidden), &w);
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

/// The gradients of the operands, that of the weights only if `with_w`. `d_states` is that of the hidden states,
/// `[batch, seq, d_hidden]`.
pub(super) fn backward(d_states: &[f32], w: &[f32], saved: Saved, d_hidden: usize, with_w: bool) -> Gradient {
    // The pass is shared only if it is differentiated twice.
    let pass = Arc::try_unwrap(saved.0).unwrap_or_else(|shared| (*shared).clone());
    match pass.kind {
        CellKind::Lstm => run_backward(&Lstm, pass, d_states, w, d_hidden, with_w),
        CellKind::Gru => run_backward(&Gru::new(&[]), pass, d_states, w, d_hidden, with_w),
        CellKind::Rnn(Nonlinearity::Tanh) => run_backward(&Rnn::<true>, pass, d_states, w, d_hidden, with_w),
        CellKind::Rnn(Nonlinearity::Relu) => run_backward(&Rnn::<false>, pass, d_states, w, d_hidden, with_w),
    }
}

fn run_backward<C: Cell>(cell: &C, pass: Pass, d_states: &[f32], w: &[f32], d_hidden: usize, with_w: bool) -> Gradient {
    // The gradients of the gates before their activation functions, which are those of the input too. The cell writes
    // them over the gates.
    let Pass { schedule, gates: mut d_gates, memory, hidden, .. } = pass;
    let width = C::GATES * d_hidden;
    // The gradients of the gates' recurrent part.
    let mut d_recurrent = vec![0.0; if C::RECURRENT_DIFFERS { d_gates.len() } else { 0 }];
    let w_transposed = Packed::new(Matrix::new(w, d_hidden, width).transposed());
    // The gradients that come from the step after, by rank; zero for a row whose last step it is.
    let mut d_hiddens = vec![0.0; schedule.step_len(0) * d_hidden];
    let mut d_memories = d_hiddens.clone();
    for step in (0..schedule.steps()).rev() {
        let now = schedule.step(step);
        let rows = now.len();
        let states = now.start * d_hidden..now.end * d_hidden;
        let before = schedule.before(step, d_hidden);
        let d_hidden_states = &mut d_hiddens[..rows * d_hidden];
        for (rank, d_row) in d_hidden_states.chunks_exact_mut(d_hidden).enumerate() {
            let token = schedule.padded(step, rank) * d_hidden;
            for (sum, d_state) in d_row.iter_mut().zip(&d_states[token..][..d_hidden]) {
                *sum += d_state;
            }
        }
        let span = now.start * width..now.end * width;
        let d_gates = &mut d_gates[span.clone()];
        let d_recurrent = d_recurrent.get_mut(span).unwrap_or_default();
        let previous = Previous { hidden: &hidden[before.clone()], memory: &memory[before] };
        cell.backward(
            SavedStep { memory: &memory[states], previous },
            Gradients {
                hidden: d_hidden_states,
                memory: &mut d_memories[..rows * d_hidden],
                gates: d_gates,
                recurrent: d_recurrent,
            },
            d_hidden,
        );
        if step > 0 {
            let d_recurrent = if C::RECURRENT_DIFFERS { &*d_recurrent } else { &*d_gates };
            multiply_add(d_hidden_states, Matrix::new(d_recurrent, rows, width), &w_transposed);
        }
    }
    let d_recurrent = if C::RECURRENT_DIFFERS { &d_recurrent } else { &d_gates };
    let b = cell.bias_gradient(d_recurrent, d_hidden);
    let w = with_w.then(|| weights_gradient(&schedule, &hidden, d_recurrent, d_hidden, width));
    Gradient { x: schedule.unpack(&d_gates, width), w, b }
}

/// The gradient of the recurrent weights: one matrix product over all tokens except the first of each row.
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
