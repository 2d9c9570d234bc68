//! A dense layer.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor, activation};

use super::Activation;
use super::initializer::{constant, glorot};
use crate::kernel::linear;
use crate::random::Random;

/// x W + b.
#[derive(Module, Debug)]
pub struct Dense {
    /// [d_input, d_output].
    weight: Param<Tensor<2>>,
    /// [d_output].
    bias: Param<Tensor<1>>,
}

impl Dense {
    /// A layer with Glorot weights and no bias yet.
    pub fn new(d_input: usize, d_output: usize, random: &mut Random, device: &Device) -> Self {
        Self { weight: glorot(d_input, d_output, 1, random, device), bias: constant(0.0, d_output, device) }
    }

    /// [batch, d_input] to [batch, d_output].
    pub fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        linear(x, self.weight.val(), self.bias.val())
    }
}

impl Activation {
    /// Applies it to every value.
    pub(super) fn apply<const D: usize>(self, x: Tensor<D>) -> Tensor<D> {
        match self {
            Self::Relu => activation::relu(x),
            Self::Tanh => activation::tanh(x),
            Self::Gelu => activation::gelu(x),
            Self::Silu => activation::silu(x),
            Self::Sigmoid => activation::sigmoid(x),
        }
    }
}
