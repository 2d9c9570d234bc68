//! A recurrent layer, unidirectional or bidirectional. Each direction is one fused operation.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};

use super::Layer;
use super::encoder::TokenStates;
use super::initializer::{constant, forget_bias, glorot, orthogonal};
use wordloom_base::random::Random;
use wordloom_kernels::{self, CellKind};
use wordloom_starter::{DirectionWeights, Weights};

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

    /// Replaces the weights by those of a starter encoder, whose columns have the same order. The input is multiplied
    /// by `scale`.
    fn start_from(&mut self, DirectionWeights { input, recurrent, bias }: &DirectionWeights, scale: f32) {
        let input = input.iter().map(|weight| weight / scale).collect();
        self.input = replaced(&self.input, input);
        self.recurrent = replaced(&self.recurrent, recurrent.clone());
        self.bias = replaced(&self.bias, bias.clone());
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

    /// Computes [`Self::of_input`] of some multiples of the same rows, with one product of matrices.
    ///
    /// # Shapes
    /// - `x`: `[1, seq, d_input]`
    /// - `factors`: `[batch, 1, 1]`
    /// - output: `[batch, seq, gates * d_hidden]`
    fn of_multiples(&self, x: Tensor<3>, factors: Tensor<3>) -> Tensor<3> {
        let [_, seq, d_input] = x.dims();
        let width = self.bias.dims()[0];
        let x = x.reshape([seq, d_input]).matmul(self.input.val()).reshape([1, seq, width]);
        x * factors + self.bias.val().reshape([1, 1, width])
    }

    /// Computes the hidden state after every token. If `reverse`, each row is read from its last token to its first.
    ///
    /// # Shapes
    /// - `x`: the part of the gates that comes from the input, `[batch, seq, gates * d_hidden]`
    /// - `lengths`: `[batch]`
    /// - output: `[batch, seq, d_hidden]`
    pub(super) fn states(&self, x: Tensor<3>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
        let w = self.recurrent.val();
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

    /// Replaces the weights of a bidirectional LSTM by those of a starter encoder, see
    /// [`TextModel::with_vectors`](super::TextModel::with_vectors).
    pub(super) fn start_from(&mut self, encoder: &Weights, scale: f32) {
        self.forward.start_from(&encoder.forward, scale);
        self.backward.as_mut().expect("the layer is bidirectional").start_from(&encoder.backward, scale);
    }

    /// Computes the hidden state of every token in each direction.
    ///
    /// # Shapes
    /// - `x`: `[batch, seq, d_input]`
    /// - `lengths`: `[batch]`
    /// - output: `[batch, seq, d_hidden]` for each direction
    pub(super) fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> TokenStates {
        self.states(lengths, |direction| direction.of_input(x.clone()))
    }

    /// Computes [`Self::forward`] of some multiples of the same rows.
    ///
    /// # Shapes
    /// - `x`: `[1, seq, d_input]`
    /// - `factors`: `[batch, 1, 1]`
    /// - `lengths`: `[batch]`
    /// - output: `[batch, seq, d_hidden]` for each direction
    pub(super) fn forward_multiples(&self, x: Tensor<3>, factors: Tensor<3>, lengths: Tensor<1, Int>) -> TokenStates {
        self.states(lengths, |direction| direction.of_multiples(x.clone(), factors.clone()))
    }

    /// Computes the states from what each direction makes of the input.
    fn states(&self, lengths: Tensor<1, Int>, of_input: impl Fn(&Direction) -> Tensor<3>) -> TokenStates {
        let forward = |lengths| self.forward.states(of_input(&self.forward), lengths, false);
        match &self.backward {
            None => TokenStates::unidirectional(forward(lengths)),
            Some(backward) => TokenStates::Separate {
                backward: backward.states(of_input(backward), lengths.clone(), true),
                forward: forward(lengths),
            },
        }
    }
}

/// A parameter of the same shape with other values.
///
/// # Panics
/// If the number of values is another.
fn replaced<const D: usize>(parameter: &Param<Tensor<D>>, values: Vec<f32>) -> Param<Tensor<D>> {
    Param::from_data(TensorData::new(values, parameter.dims()), &parameter.device())
}
