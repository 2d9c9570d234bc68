//! A convolution over the tokens.

use burn::module::{Module, Param};
use burn::tensor::activation::relu;
use burn::tensor::{Device, Int, Tensor};

use super::Layer;
use super::initializer::{constant, filters};
use wordloom_base::random::Random;
use wordloom_kernels::{self, Widths};

/// A one-dimensional convolution with filters of several widths, whose outputs are concatenated, and max(x, 0)
/// (Kim 2014).
#[derive(Module, Debug)]
pub(super) struct Convolution {
    /// `[d_input, taps * d_hidden]` in the order of [`wordloom_kernels::convolution`]; taps are the sum of the widths.
    weight: Param<Tensor<2>>,
    /// `[widths * d_hidden]`.
    bias: Param<Tensor<1>>,
    #[module(skip)]
    widths: Widths,
}

impl Convolution {
    /// Returns an untrained layer with this configuration.
    pub(super) fn new(d_input: usize, layer: &Layer, random: &mut Random, device: &Device) -> Self {
        Self {
            weight: filters(d_input, layer.hidden, layer.widths(), random, device),
            bias: constant(0.0, layer.width(), device),
            widths: Widths::new(layer.widths()),
        }
    }

    /// Computes the state of every token from the tokens around it. Tokens at or after a row's length count as zeros.
    ///
    /// # Shapes
    /// - `x`: `[batch, seq, d_input]`
    /// - `lengths`: `[batch]`
    /// - output: `[batch, seq, widths * d_hidden]`
    pub(super) fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> Tensor<3> {
        wordloom_kernels::convolution(x, self.weight.val(), self.bias.val(), lengths, self.widths)
    }

    /// Computes [`Self::forward`] of some multiples of the same whole row, with one product of matrices.
    ///
    /// # Shapes
    /// - `x`: `[1, seq, d_input]`
    /// - `factors`: `[batch, 1, 1]`
    /// - output: `[batch, seq, widths * d_hidden]`
    pub(super) fn forward_multiples(&self, x: Tensor<3>, factors: Tensor<3>) -> Tensor<3> {
        let [_, seq, d_input] = x.dims();
        let width = self.bias.dims()[0];
        let d_hidden = width / self.widths.count();
        let of_taps = x.reshape([seq, d_input]).matmul(self.weight.val());
        let (mut columns, mut sums) = (0, Vec::with_capacity(self.widths.count()));
        for taps in self.widths.iter() {
            let of_tap = |tap: usize| {
                let of_tap = of_taps.clone().narrow(1, columns + tap * d_hidden, d_hidden);
                moved_up(of_tap, tap as isize - (taps as isize - 1) / 2)
            };
            sums.push((1..taps).map(of_tap).fold(of_tap(0), Tensor::add));
            columns += taps * d_hidden;
        }
        let sums = Tensor::cat(sums, 1).reshape([1, seq, width]);
        relu(sums * factors + self.bias.val().reshape([1, 1, width]))
    }
}

/// Moves the rows of a matrix up by some rows, or down if negative. Zeros follow.
fn moved_up(rows: Tensor<2>, by: isize) -> Tensor<2> {
    let [count, width] = rows.dims();
    let moved = by.unsigned_abs().min(count);
    if moved == 0 {
        return rows;
    }
    let zeros = Tensor::zeros([moved, width], &rows.device());
    let rest = count - moved;
    match (rest, by > 0) {
        (0, _) => zeros,
        (_, true) => Tensor::cat(vec![rows.narrow(0, moved, rest), zeros], 0),
        (_, false) => Tensor::cat(vec![zeros, rows.narrow(0, 0, rest)], 0),
    }
}
