//! A recurrent layer, unidirectional or bidirectional. Each direction is one fused operation.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor};

use super::Layer;
use super::encoder::TokenStates;
use super::initializer::{constant, forget_bias, glorot, orthogonal};
use wordloom_base::random::Random;
use wordloom_kernels::{self, CellKind};

/// One direction of a recurrent layer. The columns of its weights are in the order of its operation in
/// [`wordloom_kernels`].
#[derive(Module, Debug)]
pub(super) struct Direction {
    /// `[d_input, gates * d_hidden]`.
    input: Param<Tensor<2>>,
    /// `[d_hidden, gates * d_hidden]`.
    pub(super) recurrent: Param<Tensor<2>>,
    /// `[gates * d_hidden]`.
    bias: Param<Tensor<1>>,
    /// The recurrent bias of a GRU's candidate state, `[d_hidden]`. `None` for other cells.
    pub(super) candidate_bias: Option<Param<Tensor<1>>>,
    #[module(skip)]
    pub(super) cell: CellKind,
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

    /// Computes the part of the gates that comes from the input.
    ///
    /// # Shapes
    /// - `x`: `[batch, seq, d_input]`
    /// - output: `[batch, seq, gates * d_hidden]`
    pub(super) fn of_input(&self, x: Tensor<3>) -> Tensor<3> {
        let [batch, seq, d_input] = x.dims();
        let x = wordloom_kernels::linear(x.reshape([batch * seq, d_input]), self.input.val(), self.bias.val());
        x.reshape([batch, seq, self.bias.dims()[0]])
    }

    /// Computes the hidden state after every token. If `reverse`, each row is read from its last token to its first.
    ///
    /// # Shapes
    /// - `x`: `[batch, seq, d_input]`
    /// - `lengths`: `[batch]`
    /// - output: `[batch, seq, d_hidden]`
    pub(super) fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
        let (x, w) = (self.of_input(x), self.recurrent.val());
        match (self.cell, &self.candidate_bias) {
            (CellKind::Gru, Some(b)) => wordloom_kernels::gru(x, w, b.val(), lengths, reverse),
            (CellKind::Rnn(nonlinearity), _) => wordloom_kernels::rnn(x, w, lengths, reverse, nonlinearity),
            _ => wordloom_kernels::lstm(x, w, lengths, reverse),
        }
    }
}

/// A recurrent layer: the forward direction and, if it is bidirectional, the backward direction.
#[derive(Module, Debug)]
pub(super) struct Recurrent {
    pub(super) forward: Direction,
    pub(super) backward: Option<Direction>,
}

impl Recurrent {
    /// Returns an untrained layer of this cell with this configuration.
    pub(super) fn new(d_input: usize, layer: &Layer, cell: CellKind, random: &mut Random, device: &Device) -> Self {
        let mut direction = || Direction::new(d_input, layer.hidden, cell, random, device);
        Self { forward: direction(), backward: layer.bidirectional.then(direction) }
    }

    /// Computes the hidden state of every token in each direction.
    ///
    /// # Shapes
    /// - `x`: `[batch, seq, d_input]`
    /// - `lengths`: `[batch]`
    /// - output: `[batch, seq, d_hidden]` for each direction
    pub(super) fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> TokenStates {
        match &self.backward {
            None => TokenStates::unidirectional(self.forward.forward(x, lengths, false)),
            Some(backward) => TokenStates::Separate {
                backward: backward.forward(x.clone(), lengths.clone(), true),
                forward: self.forward.forward(x, lengths, false),
            },
        }
    }
}
