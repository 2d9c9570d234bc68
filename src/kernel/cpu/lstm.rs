//! The LSTM over whole sequences on the CPU: one loop over time, one SIMD matrix product a step, only rows with a token.

use std::sync::Arc;

use super::activation::{lstm_gates, tanh};
use super::matrix::{Matrix, multiply, transpose};
use super::schedule::Schedule;

/// What the backward pass needs of the forward pass, packed by [`Schedule`].
#[derive(Debug, Clone)]
pub struct Saved(Arc<Pass>);

#[derive(Debug)]
struct Pass {
    schedule: Schedule,
    /// The gates after their nonlinearities, [tokens, d_hidden, 4].
    gates: Vec<f32>,
    /// The cell states, [tokens, d_hidden].
    cells: Vec<f32>,
    /// The hidden states, [tokens, d_hidden].
    hidden: Vec<f32>,
}

/// Runs `x`, [batch, seq, 4 * d_hidden], through the recurrence with weights `w`, [d_hidden, 4 * d_hidden].
/// Returns the hidden states, [batch, seq, d_hidden], zero on the padding.
pub(super) fn forward(
    x: &[f32],
    w: &[f32],
    lengths: &[i32],
    seq: usize,
    d_hidden: usize,
    reverse: bool,
) -> (Vec<f32>, Saved) {
    let schedule = Schedule::new(lengths, seq, reverse);
    let width = 4 * d_hidden;
    let mut gates = schedule.pack(x, width);
    let mut cells = vec![0.0; schedule.tokens() * d_hidden];
    let mut hidden = vec![0.0; schedule.tokens() * d_hidden];
    let w = Matrix::new(w, d_hidden, width);
    for step in 0..schedule.steps() {
        let now = schedule.step(step);
        let gates = &mut gates[now.start * width..now.end * width];
        let (cells_before, cells_now) = cells.split_at_mut(now.start * d_hidden);
        let (hidden_before, hidden_now) = hidden.split_at_mut(now.start * d_hidden);
        let alive = now.len();
        let mut previous_cells: &[f32] = &[];
        if step > 0 {
            let before = schedule.step(step - 1).start;
            let previous = before * d_hidden..(before + alive) * d_hidden;
            multiply(gates, true, Matrix::new(&hidden_before[previous.clone()], alive, d_hidden), w);
            previous_cells = &cells_before[previous];
        }
        lstm_gates(gates);
        let units = gates.as_chunks::<4>().0.iter();
        let states = cells_now.iter_mut().zip(hidden_now.iter_mut());
        if previous_cells.is_empty() {
            for (&[input, _, candidate, output], (cell, hidden)) in units.zip(states) {
                *cell = input * candidate;
                *hidden = output * tanh(*cell);
            }
        } else {
            for ((&[input, forget, candidate, output], (cell, hidden)), &previous) in
                units.zip(states).zip(previous_cells)
            {
                *cell = forget * previous + input * candidate;
                *hidden = output * tanh(*cell);
            }
        }
    }
    let states = schedule.unpack(&hidden, d_hidden);
    (states, Saved(Arc::new(Pass { schedule, gates, cells, hidden })))
}

/// The gradients of `x` and `w`, given the gradient of the hidden states, `d_states`, [batch, seq, d_hidden].
pub(super) fn backward(d_states: &[f32], w: &[f32], saved: &Saved, d_hidden: usize) -> (Vec<f32>, Vec<f32>) {
    let Pass { schedule, gates, cells, hidden } = &*saved.0;
    let width = 4 * d_hidden;
    let mut d_gates = vec![0.0; schedule.tokens() * width];
    let w_transposed = transpose(w, d_hidden, width);
    let w_transposed = Matrix::new(&w_transposed, width, d_hidden);
    let widest = schedule.step_len(0) * d_hidden;
    // What flows back from the step after, by rank: zero for a row whose last step this is.
    let mut d_recurrent = vec![0.0; widest];
    let mut d_cells = vec![0.0; widest];
    for step in (0..schedule.steps()).rev() {
        let now = schedule.step(step);
        let alive = now.len();
        let d_gates = &mut d_gates[now.start * width..now.end * width];
        let units = gates[now.start * width..now.end * width].as_chunks::<4>().0;
        let cells_now = &cells[now.start * d_hidden..now.end * d_hidden];
        for rank in 0..alive {
            let row = schedule.padded(step, rank) * d_hidden;
            for (flow, &d_state) in
                d_recurrent[rank * d_hidden..][..d_hidden].iter_mut().zip(&d_states[row..][..d_hidden])
            {
                *flow += d_state;
            }
        }
        let flows = d_recurrent[..alive * d_hidden].iter().zip(&mut d_cells[..alive * d_hidden]);
        let values = d_gates.as_chunks_mut::<4>().0.iter_mut().zip(units).zip(cells_now).zip(flows);
        if step == 0 {
            for (((d_unit, unit), &cell), (&d_state, d_cell)) in values {
                *d_unit = unit_gradient(unit, cell, 0.0, d_state, d_cell);
            }
        } else {
            let before = schedule.step(step - 1).start * d_hidden;
            for ((((d_unit, unit), &cell), (&d_state, d_cell)), &previous) in values.zip(&cells[before..]) {
                *d_unit = unit_gradient(unit, cell, previous, d_state, d_cell);
            }
            multiply(&mut d_recurrent[..alive * d_hidden], false, Matrix::new(d_gates, alive, width), w_transposed);
        }
    }
    let d_w = recurrent_gradient(schedule, hidden, &d_gates, d_hidden);
    (schedule.unpack(&d_gates, width), d_w)
}

/// The gradient of one unit's gates before their nonlinearities; `d_cell` goes in as what flows back from the step after
/// and comes out as what flows on to the step before.
#[inline(always)]
fn unit_gradient(
    &[input, forget, candidate, output]: &[f32; 4],
    cell: f32,
    previous: f32,
    d_state: f32,
    d_cell: &mut f32,
) -> [f32; 4] {
    let squashed = tanh(cell);
    let flow = *d_cell + d_state * output * (1.0 - squashed * squashed);
    *d_cell = flow * forget;
    [
        flow * candidate * input * (1.0 - input),
        flow * previous * forget * (1.0 - forget),
        flow * input * (1.0 - candidate * candidate),
        d_state * squashed * output * (1.0 - output),
    ]
}

/// The gradient of the recurrent weights: one product over all tokens that have one before them.
fn recurrent_gradient(schedule: &Schedule, hidden: &[f32], d_gates: &[f32], d_hidden: usize) -> Vec<f32> {
    let width = 4 * d_hidden;
    let first = schedule.step_len(0);
    let mut previous = Vec::with_capacity((schedule.tokens() - first) * d_hidden);
    for step in 1..schedule.steps() {
        let before = schedule.step(step - 1).start * d_hidden;
        previous.extend_from_slice(&hidden[before..][..schedule.step_len(step) * d_hidden]);
    }
    let tokens = schedule.tokens() - first;
    let mut d_w = vec![0.0; d_hidden * width];
    let previous = Matrix::new(&previous, tokens, d_hidden).transposed();
    multiply(&mut d_w, false, previous, Matrix::new(&d_gates[first * width..], tokens, width));
    d_w
}
