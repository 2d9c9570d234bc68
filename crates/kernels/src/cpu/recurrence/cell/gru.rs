//! The cell of the GRU, with the reset gate after the recurrent product.
//!
//! The gates of a row are three blocks of `d_hidden`: update, reset, candidate. The memory is the recurrent part of the
//! candidate before it is multiplied by the reset gate.

use super::{Cell, Gradients, Previous, SavedStep};
use crate::cpu::activation::{sigmoid, tanh};

pub(in crate::cpu) struct Gru<'a> {
    /// The recurrent bias of the candidate, `[d_hidden]`.
    bias: &'a [f32],
}

impl<'a> Gru<'a> {
    pub(in crate::cpu) fn new(bias: &'a [f32]) -> Self {
        Self { bias }
    }
}

/// The blocks of a row.
fn blocks(row: &[f32], d_hidden: usize) -> [&[f32]; 3] {
    [&row[..d_hidden], &row[d_hidden..2 * d_hidden], &row[2 * d_hidden..3 * d_hidden]]
}

/// The blocks of a row, to write to.
fn blocks_mut(row: &mut [f32], d_hidden: usize) -> [&mut [f32]; 3] {
    let (update, rest) = row.split_at_mut(d_hidden);
    let (reset, candidate) = rest.split_at_mut(d_hidden);
    [update, reset, candidate]
}

/// A row of the previous states; zeros at the first step.
fn previous_state<'s>(previous: Previous<'s>, row: usize, zero: &'s [f32]) -> &'s [f32] {
    let d_hidden = zero.len();
    if previous.hidden.is_empty() { zero } else { &previous.hidden[row * d_hidden..][..d_hidden] }
}

impl Cell for Gru<'_> {
    const GATES: usize = 3;
    const RECURRENT_DIFFERS: bool = true;

    fn begin(&self, recurrent: &mut [f32], d_hidden: usize) {
        for row in recurrent.chunks_exact_mut(3 * d_hidden) {
            let (gates, candidate) = row.split_at_mut(2 * d_hidden);
            gates.fill(0.0);
            candidate.copy_from_slice(self.bias);
        }
    }

    fn forward(
        &self,
        gates: &mut [f32],
        recurrent: &[f32],
        previous: Previous<'_>,
        memory: &mut [f32],
        hidden: &mut [f32],
        d_hidden: usize,
    ) {
        let zero = vec![0.0; d_hidden];
        let width = 3 * d_hidden;
        let states = memory.chunks_exact_mut(d_hidden).zip(hidden.chunks_exact_mut(d_hidden));
        let rows = gates.chunks_exact_mut(width).zip(recurrent.chunks_exact(width)).zip(states);
        for (row, ((gates, recurrent), (memory, hidden))) in rows.enumerate() {
            let before = previous_state(previous, row, &zero);
            let [update, reset, candidate] = blocks_mut(gates, d_hidden);
            let [update_part, reset_part, candidate_part] = blocks(recurrent, d_hidden);
            memory.copy_from_slice(candidate_part);
            for (gate, recurrent) in update.iter_mut().zip(update_part) {
                *gate = sigmoid(*gate + recurrent);
            }
            for (gate, recurrent) in reset.iter_mut().zip(reset_part) {
                *gate = sigmoid(*gate + recurrent);
            }
            for ((gate, reset), recurrent) in candidate.iter_mut().zip(&*reset).zip(candidate_part) {
                *gate = tanh(*gate + reset * recurrent);
            }
            let blended = hidden.iter_mut().zip(&*update).zip(&*candidate).zip(before);
            for (((hidden, update), candidate), before) in blended {
                *hidden = candidate + update * (before - candidate);
            }
        }
    }

    fn backward(&self, saved: SavedStep<'_>, gradients: Gradients<'_>, d_hidden: usize) {
        let zero = vec![0.0; d_hidden];
        let width = 3 * d_hidden;
        let written = gradients.gates.chunks_exact_mut(width).zip(gradients.recurrent.chunks_exact_mut(width));
        for (row, ((gates, d_recurrent), memory)) in written.zip(saved.memory.chunks_exact(d_hidden)).enumerate() {
            let before = previous_state(saved.previous, row, &zero);
            let d_states = &mut gradients.hidden[row * d_hidden..][..d_hidden];
            let [update, reset, candidate] = blocks_mut(gates, d_hidden);
            let [d_update_part, d_reset_part, d_candidate_part] = blocks_mut(d_recurrent, d_hidden);
            for unit in 0..d_hidden {
                let (z, r, n) = (update[unit], reset[unit], candidate[unit]);
                let d_state = d_states[unit];
                let d_n = d_state * (1.0 - z) * (1.0 - n * n);
                update[unit] = d_state * (before[unit] - n) * z * (1.0 - z);
                reset[unit] = d_n * memory[unit] * r * (1.0 - r);
                candidate[unit] = d_n;
                d_candidate_part[unit] = d_n * r;
                d_states[unit] = d_state * z;
            }
            d_update_part.copy_from_slice(update);
            d_reset_part.copy_from_slice(reset);
        }
    }

    fn bias_gradient(&self, d_recurrent: &[f32], d_hidden: usize) -> Vec<f32> {
        let mut sums = vec![0.0; d_hidden];
        for row in d_recurrent.chunks_exact(3 * d_hidden) {
            for (sum, value) in sums.iter_mut().zip(&row[2 * d_hidden..]) {
                *sum += value;
            }
        }
        sums
    }
}
