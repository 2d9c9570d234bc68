//! The convolution: one product for all that the filters see in the tokens there are, added up where each filter sees it.

use super::linear::{bias_gradient, input_gradient, weights_gradient};
use super::matrix::{Matrix, Packed, multiply_add};
use crate::Widths;

/// A padded batch and the filters.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    /// [batch * seq, `d_input`].
    pub x: &'a [f32],
    /// [`d_input`, taps * `d_hidden`].
    pub w: &'a [f32],
    pub lengths: &'a [i32],
    pub seq: usize,
    pub d_input: usize,
    pub widths: Widths,
}

impl Input<'_> {
    fn d_hidden(&self) -> usize {
        self.w.len() / self.d_input / self.widths.taps()
    }

    /// The tokens of each row.
    fn lengths(&self) -> impl Iterator<Item = usize> {
        self.lengths.iter().map(|&length| (length.max(0) as usize).min(self.seq))
    }

    /// Where each row's tokens lie in a padded matrix, `width` values a token.
    fn padded(&self, width: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.lengths().enumerate().map(move |(row, length)| {
            let start = row * self.seq * width;
            start..start + length * width
        })
    }

    /// The values of the tokens there are, [tokens, width], of a padded matrix.
    fn pack(&self, padded: &[f32], width: usize) -> Vec<f32> {
        let mut packed = Vec::with_capacity(padded.len());
        for tokens in self.padded(width) {
            packed.extend_from_slice(&padded[tokens]);
        }
        packed
    }

    /// The padded matrix, zero where there is no token.
    fn unpack(&self, packed: &[f32], width: usize) -> Vec<f32> {
        let mut padded = vec![0.0; self.lengths.len() * self.seq * width];
        let mut rest = packed;
        for tokens in self.padded(width) {
            let (own, others) = rest.split_at(tokens.len());
            padded[tokens].copy_from_slice(own);
            rest = others;
        }
        padded
    }

    /// Calls `visit(state, tap)` for every place that a filter sees, of every width: the place of the units that see it in states
    /// packed as [tokens, count, `d_hidden`], and of what they see in [tokens, taps, `d_hidden`].
    fn for_each(&self, mut visit: impl FnMut(usize, usize)) {
        let (count, taps, d_hidden) = (self.widths.count(), self.widths.taps(), self.d_hidden());
        let mut start = 0;
        for length in self.lengths() {
            let mut first = 0;
            for (block, width) in self.widths.iter().enumerate() {
                let before = (width - 1) / 2;
                for tap in 0..width {
                    let end = (length + before).saturating_sub(tap).min(length);
                    for time in before.saturating_sub(tap)..end {
                        let seen = start + time + tap - before;
                        visit(((start + time) * count + block) * d_hidden, (seen * taps + first + tap) * d_hidden);
                    }
                }
                first += width;
            }
            start += length;
        }
    }
}

/// The states, [batch * seq, count * `d_hidden`].
pub(super) fn forward(input: Input, b: &[f32]) -> Vec<f32> {
    let d_hidden = input.d_hidden();
    let x = input.pack(input.x, input.d_input);
    let (tokens, filters) = (x.len() / input.d_input, input.w.len() / input.d_input);
    let mut seen = vec![0.0; tokens * filters];
    let w = Packed::new(Matrix::new(input.w, input.d_input, filters));
    multiply_add(&mut seen, Matrix::new(&x, tokens, input.d_input), &w);
    let mut states = b.repeat(tokens);
    input.for_each(|state, tap| {
        for (sum, value) in states[state..][..d_hidden].iter_mut().zip(&seen[tap..][..d_hidden]) {
            *sum += value;
        }
    });
    states.iter_mut().for_each(|state| *state = state.max(0.0));
    input.unpack(&states, b.len())
}

/// The gradients of x, w and b.
pub(super) fn backward(d_states: &[f32], states: &[f32], input: Input) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let (d_input, d_hidden) = (input.d_input, input.d_hidden());
    let (filters, width) = (input.w.len() / d_input, input.widths.count() * d_hidden);
    let [mut d_sums, states] = [d_states, states].map(|padded| input.pack(padded, width));
    for (d_sum, state) in d_sums.iter_mut().zip(states) {
        *d_sum = if state > 0.0 { *d_sum } else { 0.0 };
    }
    let x = input.pack(input.x, d_input);
    let mut d_seen = vec![0.0; x.len() / d_input * filters];
    input.for_each(|state, tap| d_seen[tap..][..d_hidden].copy_from_slice(&d_sums[state..][..d_hidden]));
    let d_x = input.unpack(&input_gradient(&d_seen, input.w, filters), d_input);
    (d_x, weights_gradient(&d_seen, &x, d_input, filters), bias_gradient(&d_sums, width))
}
