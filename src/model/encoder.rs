//! A recurrent layer, in one direction or both: each direction one fused operation.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor};

use super::initializer::{forget_bias, glorot, orthogonal};
use super::{Layer, LayerKind};
use crate::kernel;
use crate::random::Random;

/// The LSTM of one direction. Its gates are interleaved: column 4 j + gate, in order input, forget, candidate, output.
#[derive(Module, Debug)]
pub struct Lstm {
    /// [d_input, 4 * d_hidden].
    input: Param<Tensor<2>>,
    /// [d_hidden, 4 * d_hidden].
    recurrent: Param<Tensor<2>>,
    /// [4 * d_hidden].
    bias: Param<Tensor<1>>,
}

impl Lstm {
    fn new(d_input: usize, d_hidden: usize, random: &mut Random, device: &Device) -> Self {
        Self {
            input: glorot(d_input, d_hidden, 4, random, device),
            recurrent: orthogonal(d_hidden, 4, random, device),
            bias: forget_bias(d_hidden, device),
        }
    }

    /// [batch, seq, d_input] to [batch, seq, d_hidden].
    fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
        let [batch, seq, d_input] = x.dims();
        let x = x.reshape([batch * seq, d_input]).matmul(self.input.val()) + self.bias.val().unsqueeze();
        let width = self.bias.dims()[0];
        kernel::lstm(x.reshape([batch, seq, width]), self.recurrent.val(), lengths, reverse)
    }
}

/// A recurrent layer.
#[derive(Module, Debug)]
pub struct Recurrent {
    ahead: Lstm,
    back: Option<Lstm>,
}

/// The states of a layer after every token.
#[derive(Debug, Clone)]
pub struct States {
    /// Of the direction that reads from the start, [batch, seq, d_hidden].
    pub ahead: Tensor<3>,
    /// Of the direction that reads from the end, [batch, seq, d_hidden].
    pub back: Option<Tensor<3>>,
}

impl States {
    /// Both directions side by side, [batch, seq, d_hidden * directions].
    pub fn joined(self) -> Tensor<3> {
        match self.back {
            None => self.ahead,
            Some(back) => Tensor::cat(vec![self.ahead, back], 2),
        }
    }
}

impl Recurrent {
    /// A layer as configured.
    pub fn new(d_input: usize, layer: Layer, random: &mut Random, device: &Device) -> Self {
        match layer.kind {
            LayerKind::Lstm => Self {
                ahead: Lstm::new(d_input, layer.hidden, random, device),
                back: layer.bidirectional.then(|| Lstm::new(d_input, layer.hidden, random, device)),
            },
        }
    }

    /// The states after every token of `x`, [batch, seq, d_input].
    pub fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> States {
        let back = self.back.as_ref().map(|back| back.forward(x.clone(), lengths.clone(), true));
        States { ahead: self.ahead.forward(x, lengths, false), back }
    }
}
