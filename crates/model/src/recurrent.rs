//! A recurrent layer, in one direction or both: each direction one fused operation.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor};

use super::initializer::{constant, forget_bias, glorot, orthogonal};
use super::{Layer, States};
use wordloom_base::random::Random;
use wordloom_kernels::{self, CellKind};

/// A recurrent layer in one direction. Its columns are ordered as its operation in [`wordloom_kernels`] says.
#[derive(Module, Debug)]
pub struct Direction {
    /// [`d_input`, gates * `d_hidden`].
    input: Param<Tensor<2>>,
    /// [`d_hidden`, gates * `d_hidden`].
    recurrent: Param<Tensor<2>>,
    /// [gates * `d_hidden`].
    bias: Param<Tensor<1>>,
    /// The recurrent bias of a GRU's candidates, `[d_hidden]`.
    candidate_bias: Option<Param<Tensor<1>>>,
    #[module(skip)]
    cell: CellKind,
}

impl Direction {
    fn new(d_input: usize, d_hidden: usize, cell: CellKind, random: &mut Random, device: &Device) -> Self {
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

    /// [batch, seq, `d_input`] to [batch, seq, `d_hidden`].
    fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
        let [batch, seq, d_input] = x.dims();
        let x = wordloom_kernels::linear(x.reshape([batch * seq, d_input]), self.input.val(), self.bias.val());
        let width = self.bias.dims()[0];
        let (x, w) = (x.reshape([batch, seq, width]), self.recurrent.val());
        match (self.cell, &self.candidate_bias) {
            (CellKind::Gru, Some(b)) => wordloom_kernels::gru(x, w, b.val(), lengths, reverse),
            (CellKind::Rnn(nonlinearity), _) => wordloom_kernels::rnn(x, w, lengths, reverse, nonlinearity),
            _ => wordloom_kernels::lstm(x, w, lengths, reverse),
        }
    }
}

/// A recurrent layer.
#[derive(Module, Debug)]
pub struct Recurrent {
    ahead: Direction,
    back: Option<Direction>,
}

impl Recurrent {
    /// A layer as configured, of this cell.
    pub fn new(d_input: usize, layer: &Layer, cell: CellKind, random: &mut Random, device: &Device) -> Self {
        let mut direction = || Direction::new(d_input, layer.hidden, cell, random, device);
        Self { ahead: direction(), back: layer.bidirectional.then(direction) }
    }

    /// The states after every token of `x`, [batch, seq, `d_input`].
    pub fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> States {
        match &self.back {
            None => States::one_way(self.ahead.forward(x, lengths, false)),
            Some(back) => States::Apart {
                back: back.forward(x.clone(), lengths.clone(), true),
                ahead: self.ahead.forward(x, lengths, false),
            },
        }
    }
}
