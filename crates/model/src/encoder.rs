//! A layer that reads the tokens of a text: it gives each a state, by what stands around it.

use burn::module::Module;
use burn::tensor::{Device, Int, Tensor};

use super::{Convolution, Layer, LayerKind, Normalization, Recurrent};
use wordloom_base::random::Random;
use wordloom_kernels::{CellKind, Nonlinearity};

impl LayerKind {
    /// What recurs; nothing in a convolution.
    pub(super) fn cell(self) -> Option<CellKind> {
        match self {
            Self::Lstm => Some(CellKind::Lstm),
            Self::Gru => Some(CellKind::Gru),
            Self::Rnn => Some(CellKind::Rnn(Nonlinearity::Tanh)),
            Self::RnnRelu => Some(CellKind::Rnn(Nonlinearity::Relu)),
            Self::Conv => None,
        }
    }
}

/// A layer that reads the tokens, and the normalisation that may follow it.
#[derive(Module, Debug)]
pub struct EncoderLayer {
    reader: Reader,
    normalization: Option<Normalization>,
}

/// What reads.
#[derive(Module, Debug)]
#[expect(clippy::large_enum_variant, reason = "a network has a handful of layers")]
pub enum Reader {
    /// Token after token.
    Recurrent(Recurrent),
    /// A few tokens at a time.
    Convolution(Convolution),
}

/// The states of a layer after every token.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "there are never many at once")]
pub enum States {
    /// Side by side.
    Joined {
        /// [batch, seq, width].
        states: Tensor<3>,
        /// How many of the `width` units read from the start; the others read from the end.
        ahead: usize,
    },
    /// Each direction by itself.
    Apart {
        /// Of the direction that reads from the start, [batch, seq, `d_hidden`].
        ahead: Tensor<3>,
        /// Of the direction that reads from the end, [batch, seq, `d_hidden`].
        back: Tensor<3>,
    },
}

impl States {
    /// Of units that all read from the start.
    pub(super) fn one_way(states: Tensor<3>) -> Self {
        let ahead = states.dims()[2];
        Self::Joined { states, ahead }
    }

    /// Both directions side by side, [batch, seq, width].
    pub fn joined(self) -> Tensor<3> {
        match self {
            Self::Joined { states, .. } => states,
            Self::Apart { ahead, back } => Tensor::cat(vec![ahead, back], 2),
        }
    }

    /// The direction that reads from the start and, where there is one, that which reads from the end.
    pub(super) fn apart(self) -> (Tensor<3>, Option<Tensor<3>>) {
        match self {
            Self::Apart { ahead, back } => (ahead, Some(back)),
            Self::Joined { states, ahead } => match states.dims()[2] - ahead {
                0 => (states, None),
                back => (states.clone().narrow(2, 0, ahead), Some(states.narrow(2, ahead, back))),
            },
        }
    }

    /// Normalised over the units of both directions.
    fn normalized(self, normalization: &Normalization) -> Self {
        let ahead = match &self {
            Self::Joined { ahead, .. } => *ahead,
            Self::Apart { ahead, .. } => ahead.dims()[2],
        };
        Self::Joined { states: normalization.forward(self.joined()), ahead }
    }
}

impl EncoderLayer {
    /// A layer as configured.
    pub fn new(d_input: usize, layer: &Layer, normalize: bool, random: &mut Random, device: &Device) -> Self {
        Self {
            reader: match layer.kind.cell() {
                Some(cell) => Reader::Recurrent(Recurrent::new(d_input, layer, cell, random, device)),
                None => Reader::Convolution(Convolution::new(d_input, layer, random, device)),
            },
            normalization: normalize.then(|| Normalization::new(layer.width(), device)),
        }
    }

    /// The states after every token of `x`, [batch, seq, `d_input`]. What lies beyond a row's length changes nothing.
    pub fn forward(&self, x: Tensor<3>, lengths: Tensor<1, Int>) -> States {
        let states = match &self.reader {
            Reader::Recurrent(layer) => layer.forward(x, lengths),
            Reader::Convolution(layer) => States::one_way(layer.forward(x, lengths)),
        };
        match &self.normalization {
            Some(normalization) => states.normalized(normalization),
            None => states,
        }
    }
}
