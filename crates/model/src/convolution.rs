//! A convolution over the tokens.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor};

use super::Layer;
use super::initializer::{constant, filters};
use wordloom_base::random::Random;
use wordloom_kernels::{self, Widths};

/// Filters of several widths, side by side (Kim 2014).
#[derive(Module, Debug)]
pub struct Convolution {
    /// [`d_input`, taps * `d_hidden`], ordered as [`wordloom_kernels::convolution`] says.
    weight: Param<Tensor<2>>,
    /// [widths * `d_hidden`].
    bias: Param<Tensor<1>>,
    #[module(skip)]
    widths: Widths,
}

impl Convolution {
    /// A layer as configured.
    pub fn new(d_input: usize, layer: &Layer, random: &mut Random, device: &Device) -> Self {
        Self {
            weight: filters(d_input, layer.hidden, layer.widths(), random, device),
            bias: constant(0.0, layer.width(), device),
            widths: Widths::new(layer.widths()),
        }
    }

    /// [batch, seq, `d_input`] to [batch, seq, widths * `d_hidden`].
    pub fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> Tensor<3> {
        wordloom_kernels::convolution(x, self.weight.val(), self.bias.val(), lengths, self.widths)
    }
}
