//! A recurrent layer, in one direction or both: each direction one fused operation.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor};

use super::initializer::{constant, forget_bias, glorot, orthogonal};
use super::{Layer, LayerKind};
use crate::kernel::{self, CellKind, Nonlinearity};
use crate::random::Random;

impl LayerKind {
    fn cell(self) -> CellKind {
        match self {
            Self::Lstm => CellKind::Lstm,
            Self::Gru => CellKind::Gru,
            Self::Rnn => CellKind::Rnn(Nonlinearity::Tanh),
            Self::RnnRelu => CellKind::Rnn(Nonlinearity::Relu),
        }
    }
}

/// A recurrent layer in one direction. Its columns are ordered as its operation in [`crate::kernel`] says.
#[derive(Module, Debug)]
pub struct Direction {
    /// [d_input, gates * d_hidden].
    input: Param<Tensor<2>>,
    /// [d_hidden, gates * d_hidden].
    recurrent: Param<Tensor<2>>,
    /// [gates * d_hidden].
    bias: Param<Tensor<1>>,
    /// The recurrent bias of a GRU's candidates, `[d_hidden]`.
    candidate_bias: Option<Param<Tensor<1>>>,
    #[module(skip)]
    cell: CellKind,
}

impl Direction {
    fn new(d_input: usize, layer: Layer, random: &mut Random, device: &Device) -> Self {
        let (cell, d_hidden) = (layer.kind.cell(), layer.hidden);
        let gates = cell.gates();
        Self {
            input: glorot(d_input, d_hidden, gates, random, device),
            recurrent: orthogonal(d_hidden, gates, cell == CellKind::Lstm, random, device),
            bias: match cell {
                CellKind::Lstm => forget_bias(d_hidden, device),
                _ => constant(0.0, gates * d_hidden, device),
            },
            candidate_bias: (cell == CellKind::Gru).then(|| constant(0.0, d_hidden, device)),
            cell,
        }
    }

    /// [batch, seq, d_input] to [batch, seq, d_hidden].
    fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
        let [batch, seq, d_input] = x.dims();
        let x = kernel::linear(x.reshape([batch * seq, d_input]), self.input.val(), self.bias.val());
        let width = self.bias.dims()[0];
        let (x, w) = (x.reshape([batch, seq, width]), self.recurrent.val());
        match (self.cell, &self.candidate_bias) {
            (CellKind::Gru, Some(b)) => kernel::gru(x, w, b.val(), lengths, reverse),
            (CellKind::Rnn(nonlinearity), _) => kernel::rnn(x, w, lengths, reverse, nonlinearity),
            _ => kernel::lstm(x, w, lengths, reverse),
        }
    }
}

/// A recurrent layer.
#[derive(Module, Debug)]
pub struct Recurrent {
    ahead: Direction,
    back: Option<Direction>,
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
        Self {
            ahead: Direction::new(d_input, layer, random, device),
            back: layer.bidirectional.then(|| Direction::new(d_input, layer, random, device)),
        }
    }

    /// The states after every token of `x`, [batch, seq, d_input].
    pub fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> States {
        let back = self.back.as_ref().map(|back| back.forward(x.clone(), lengths.clone(), true));
        States { ahead: self.ahead.forward(x, lengths, false), back }
    }
}
