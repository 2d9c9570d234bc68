//! The convolution: one matrix product, whose results are then added up.
//!
//! The product multiplies every token with every tap, one of the weight vectors of a filter. The state of a token is
//! the sum of the products of the tokens that its filter covers. `gpu/convolution.rs` draws it. Only real tokens are
//! computed: the padding is dropped before the product and added again at the end.

use super::linear::{bias_gradient, input_gradient, weights_gradient};
use super::matrix::{Matrix, Packed, multiply_add};
use crate::Widths;

/// The operands of a convolution over a padded batch.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    /// `[batch * seq, d_input]`.
    pub x: &'a [f32],
    /// `[d_input, taps * d_hidden]`.
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

    /// The number of tokens of each row.
    fn lengths(&self) -> impl Iterator<Item = usize> {
        self.lengths.iter().map(|&length| (length.max(0) as usize).min(self.seq))
    }

    /// The range of the tokens of each row in a padded matrix with `width` values per token.
    fn padded(&self, width: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.lengths().enumerate().map(move |(row, length)| {
            let start = row * self.seq * width;
            start..start + length * width
        })
    }

    /// A padded matrix without its padding, `[tokens, width]`.
    fn pack(&self, padded: &[f32], width: usize) -> Vec<f32> {
        let mut packed = Vec::with_capacity(padded.len());
        for tokens in self.padded(width) {
            packed.extend_from_slice(&padded[tokens]);
        }
        packed
    }

    /// The inverse of [`Self::pack`], with zeros on the padding.
    fn unpack(&self, packed: &[f32], width: usize) -> Vec<f32> {
        let mut padded = vec![0.0; self.lengths.len() * self.seq * width];
        let mut rest = packed;
        for tokens in self.padded(width) {
            let (row, remaining) = rest.split_at(tokens.len());
            padded[tokens].copy_from_slice(row);
            rest = remaining;
        }
        padded
    }

    /// Calls `visit(state, product)` for every token that each filter covers. `state` is the index of the filters'
    /// units in the packed states, `[tokens, count, d_hidden]`, and `product` that of their products with the covered
    /// token, in `[tokens, taps, d_hidden]`.
    fn for_each_tap(&self, mut visit: impl FnMut(usize, usize)) {
        let (count, taps, d_hidden) = (self.widths.count(), self.widths.taps(), self.d_hidden());
        let mut start = 0;
        for length in self.lengths() {
            let mut first_tap = 0;
            for (block, width) in self.widths.iter().enumerate() {
                let before = (width - 1) / 2;
                for tap in 0..width {
                    let end = (length + before).saturating_sub(tap).min(length);
                    for time in before.saturating_sub(tap)..end {
                        let covered = start + time + tap - before;
                        let state = ((start + time) * count + block) * d_hidden;
                        visit(state, (covered * taps + first_tap + tap) * d_hidden);
                    }
                }
                first_tap += width;
            }
            start += length;
        }
    }
}

/// The states, `[batch * seq, count * d_hidden]`.
pub(super) fn forward(input: Input<'_>, b: &[f32]) -> Vec<f32> {
    let d_hidden = input.d_hidden();
    let x = input.pack(input.x, input.d_input);
    let (tokens, filters) = (x.len() / input.d_input, input.w.len() / input.d_input);
    let mut products = vec![0.0; tokens * filters];
    let w = Packed::new(Matrix::new(input.w, input.d_input, filters));
    multiply_add(&mut products, Matrix::new(&x, tokens, input.d_input), &w);
    let mut states = b.repeat(tokens);
    input.for_each_tap(|state, product| {
        for (sum, value) in states[state..][..d_hidden].iter_mut().zip(&products[product..][..d_hidden]) {
            *sum += value;
        }
    });
    states.iter_mut().for_each(|state| *state = state.max(0.0));
    input.unpack(&states, b.len())
}

/// The gradients of `x`, `w` and `b`. `states` is the output of the forward pass.
pub(super) fn backward(d_states: &[f32], states: &[f32], input: Input<'_>) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let (d_input, d_hidden) = (input.d_input, input.d_hidden());
    let (filters, width) = (input.w.len() / d_input, input.widths.count() * d_hidden);
    let [mut d_sums, states] = [d_states, states].map(|padded| input.pack(padded, width));
    for (d_sum, state) in d_sums.iter_mut().zip(states) {
        *d_sum = if state > 0.0 { *d_sum } else { 0.0 };
    }
    let x = input.pack(input.x, d_input);
    let mut d_products = vec![0.0; x.len() / d_input * filters];
    input.for_each_tap(|state, product| {
        d_products[product..][..d_hidden].copy_from_slice(&d_sums[state..][..d_hidden]);
    });
    let d_x = input.unpack(&input_gradient(&d_products, input.w, filters), d_input);
    (d_x, weights_gradient(&d_products, &x, d_input, filters), bias_gradient(&d_sums, width))
}
