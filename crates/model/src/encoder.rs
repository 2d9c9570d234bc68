//! An encoder layer: computes a state for every token of a text from the tokens around it.

use burn::module::Module;
use burn::tensor::{Device, Int, Tensor};

use super::convolution::Convolution;
use super::normalization::Normalization;
use super::recurrent::Recurrent;
use super::{Layer, LayerKind};
use wordloom_base::random::Random;
use wordloom_kernels::{CellKind, Nonlinearity};
use wordloom_starter::Weights;

/// Returns the cell of a recurrent layer, or `None` for a convolution.
fn cell(kind: LayerKind) -> Option<CellKind> {
    match kind {
        LayerKind::Lstm => Some(CellKind::Lstm),
        LayerKind::Gru => Some(CellKind::Gru),
        LayerKind::Rnn => Some(CellKind::Rnn(Nonlinearity::Tanh)),
        LayerKind::RnnRelu => Some(CellKind::Rnn(Nonlinearity::Relu)),
        LayerKind::Conv => None,
    }
}

/// A recurrent or convolutional layer with optional layer normalization.
#[derive(Module, Debug)]
pub(super) struct EncoderLayer {
    layer: SequenceLayer,
    normalization: Option<Normalization>,
}

/// A layer that computes a state for every token.
#[derive(Module, Debug)]
#[expect(clippy::large_enum_variant, reason = "a network has only a few layers")]
pub(super) enum SequenceLayer {
    /// A recurrent layer.
    Recurrent(Recurrent),
    /// A convolution.
    Convolution(Convolution),
}

/// The states that a layer computes for every token.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "only a few exist at a time")]
pub(super) enum TokenStates {
    /// Both directions in one tensor.
    Concatenated {
        /// `[batch, seq, width]`.
        states: Tensor<3>,
        /// How many of the `width` units belong to the forward direction. They come first; the others are backward.
        forward_width: usize,
    },
    /// One tensor for each direction.
    Separate {
        /// The states of the forward direction, `[batch, seq, d_hidden]`.
        forward: Tensor<3>,
        /// The states of the backward direction, `[batch, seq, d_hidden]`.
        backward: Tensor<3>,
    },
}

impl TokenStates {
    /// Returns the states of a layer without a backward direction, `[batch, seq, width]`.
    pub(super) fn unidirectional(states: Tensor<3>) -> Self {
        let forward_width = states.dims()[2];
        Self::Concatenated { states, forward_width }
    }

    /// Returns both directions in one tensor, `[batch, seq, width]`.
    pub(super) fn concatenated(self) -> Tensor<3> {
        match self {
            Self::Concatenated { states, .. } => states,
            Self::Separate { forward, backward } => Tensor::cat(vec![forward, backward], 2),
        }
    }

    /// Returns the forward direction and, if there is one, the backward direction, each `[batch, seq, d_hidden]`.
    pub(super) fn separate(self) -> (Tensor<3>, Option<Tensor<3>>) {
        match self {
            Self::Separate { forward, backward } => (forward, Some(backward)),
            Self::Concatenated { states, forward_width } => match states.dims()[2] - forward_width {
                0 => (states, None),
                backward_width => {
                    (states.clone().narrow(2, 0, forward_width), Some(states.narrow(2, forward_width, backward_width)))
                }
            },
        }
    }

    /// Returns the states normalized over the units of both directions together.
    fn normalized(self, normalization: &Normalization) -> Self {
        let forward_width = match &self {
            Self::Concatenated { forward_width, .. } => *forward_width,
            Self::Separate { forward, .. } => forward.dims()[2],
        };
        Self::Concatenated { states: normalization.forward(self.concatenated()), forward_width }
    }
}

impl EncoderLayer {
    /// Returns an untrained layer with this configuration.
    pub(super) fn new(d_input: usize, layer: &Layer, normalize: bool, random: &mut Random, device: &Device) -> Self {
        Self {
            layer: match cell(layer.kind) {
                Some(cell) => SequenceLayer::Recurrent(Recurrent::new(d_input, layer, cell, random, device)),
                None => SequenceLayer::Convolution(Convolution::new(d_input, layer, random, device)),
            },
            normalization: normalize.then(|| Normalization::new(layer.width(), device)),
        }
    }

    /// Replaces the weights of a bidirectional LSTM by those of a starter encoder. `scale` is the factor of the vectors
    /// in the embedding.
    ///
    /// # Panics
    /// If the layer is of another kind or size.
    pub(super) fn start_from(&mut self, encoder: &Weights, scale: f32) {
        match &mut self.layer {
            SequenceLayer::Recurrent(layer) => layer.start_from(encoder, scale),
            SequenceLayer::Convolution(_) => panic!("the first layer is recurrent"),
        }
    }

    /// The recurrent layer; `None` if it is a convolution.
    pub(super) fn recurrent(&self) -> Option<&Recurrent> {
        match &self.layer {
            SequenceLayer::Recurrent(layer) => Some(layer),
            SequenceLayer::Convolution(_) => None,
        }
    }

    /// Computes the state of every token. Values at or after a row's length have no influence.
    ///
    /// # Shapes
    /// - `x`: `[batch, seq, d_input]`
    /// - `lengths`: `[batch]`
    /// - output: `[batch, seq, width]` when concatenated
    pub(super) fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> TokenStates {
        self.normalized(match &self.layer {
            SequenceLayer::Recurrent(layer) => layer.forward(x, lengths),
            SequenceLayer::Convolution(layer) => TokenStates::unidirectional(layer.forward(x, lengths)),
        })
    }

    /// Computes [`Self::forward`] of some multiples of the same whole row, in less time.
    ///
    /// # Shapes
    /// - `x`: `[1, seq, d_input]`
    /// - `factors`: `[batch, 1, 1]`
    /// - `lengths`: `[batch]`, each of them seq
    /// - output: `[batch, seq, width]` when concatenated
    pub(super) fn forward_multiples(&self, x: Tensor<3>, factors: Tensor<3>, lengths: Tensor<1, Int>) -> TokenStates {
        self.normalized(match &self.layer {
            SequenceLayer::Recurrent(layer) => layer.forward_multiples(x, factors, lengths),
            SequenceLayer::Convolution(layer) => TokenStates::unidirectional(layer.forward_multiples(x, factors)),
        })
    }

    fn normalized(&self, states: TokenStates) -> TokenStates {
        match &self.normalization {
            Some(normalization) => states.normalized(normalization),
            None => states,
        }
    }
}
