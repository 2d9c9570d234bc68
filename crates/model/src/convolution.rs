//! A convolution over the tokens.

use burn::module::{Module, Param};
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
}
