//! The architecture of a network. Plain data.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::TargetEncoding;

/// The architecture of a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModelConfig {
    /// The size of the vocabulary, with the padding and unknown tokens.
    pub vocab_size: usize,
    /// The width of the embedding.
    pub d_embedding: usize,
    /// The encoder layers from first to last, at least one.
    pub layers: Vec<Layer>,
    /// Whether layer normalization follows each encoder layer.
    pub layer_norm: bool,
    /// How the tokens' states become one vector per text.
    pub pooling: Pooling,
    /// The widths of the dense layers between pooling and the heads, from first to last.
    pub dense: Vec<usize>,
    /// The activation function after each dense layer.
    pub activation: Activation,
    /// The dropout rate in training, 0 to below 1.
    pub dropout: f32,
    /// The target encoding of each head.
    pub heads: Vec<TargetEncoding>,
    /// Whether the mean of the tokens' embeddings joins the pooled states.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shortcut: bool,
    /// Whether the losses of the heads are weighted by trainable variances (Kendall et al. 2018).
    pub uncertainty: bool,
}

/// One encoder layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Layer {
    /// The kind of layer.
    pub kind: LayerKind,
    /// The number of hidden units in each direction; of a convolution, the number of filters of each width.
    pub hidden: usize,
    /// Whether a recurrent layer is bidirectional. Has no effect on a convolution, which sees both sides of a token
    /// anyway.
    #[serde(default)]
    pub bidirectional: bool,
    /// The filter widths of a convolution, in tokens; 3, 4 and 5 if absent. Has no effect on recurrent layers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub widths: Option<Vec<usize>>,
}

impl Layer {
    /// The default filter widths, those of Kim (2014).
    const WIDTHS: [usize; 3] = [3, 4, 5];
    /// The greatest number of filter widths of a convolution.
    pub const MOST_WIDTHS: usize = 5;
    /// The greatest filter width, in tokens.
    pub const WIDEST: usize = 9;

    /// Returns the filter widths of a convolution, in tokens.
    pub fn widths(&self) -> &[usize] {
        self.widths.as_deref().unwrap_or(&Self::WIDTHS)
    }

    /// Returns whether the layer is a bidirectional LSTM.
    pub fn is_bidirectional_lstm(&self) -> bool {
        self.kind == LayerKind::Lstm && self.bidirectional
    }

    /// Returns the width of the layer's output for one token, `usize::MAX` if it overflows.
    pub fn width(&self) -> usize {
        let sets = match self.kind {
            LayerKind::Conv => self.widths().len(),
            _ => 1 + usize::from(self.bidirectional),
        };
        self.hidden.saturating_mul(sets)
    }
}

/// The kind of an encoder layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum LayerKind {
    /// Long short-term memory.
    Lstm,
    /// Gated recurrent unit.
    Gru,
    /// Simple recurrent layer with the hyperbolic tangent.
    Rnn,
    /// Simple recurrent layer with max(x, 0).
    RnnRelu,
    /// Convolution with filters of several widths and max(x, 0) (Kim 2014).
    Conv,
}

impl LayerKind {
    /// Every kind, in the order of the interface.
    pub const ALL: [Self; 5] = [Self::Lstm, Self::Gru, Self::Rnn, Self::RnnRelu, Self::Conv];

    /// Returns the number of weight columns of a recurrent cell for each hidden unit, or `None` for a convolution.
    pub fn gates(self) -> Option<usize> {
        match self {
            Self::Lstm => Some(4),
            Self::Gru => Some(3),
            Self::Rnn | Self::RnnRelu => Some(1),
            Self::Conv => None,
        }
    }
}

/// How the states of a text's tokens become one vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Pooling {
    /// The state at the last token; for the backward direction, at the first.
    Last,
    /// The mean over the tokens.
    Mean,
    /// The maximum of each unit over the tokens.
    Max,
    /// Mean and maximum, concatenated.
    MeanMax,
    /// The mean weighted by trainable additive attention.
    Attention,
}

impl Pooling {
    /// Every kind of pooling, in the order of the interface.
    pub const ALL: [Self; 5] = [Self::Last, Self::Mean, Self::Max, Self::MeanMax, Self::Attention];

    /// Returns how many vectors of the states' width the pooled vector consists of.
    pub fn parts(self) -> usize {
        if self == Self::MeanMax { 2 } else { 1 }
    }
}

/// The activation function of a dense layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Activation {
    /// max(x, 0).
    Relu,
    /// The hyperbolic tangent.
    Tanh,
    /// x Φ(x), where Φ is the standard normal distribution function (Hendrycks and Gimpel 2016).
    Gelu,
    /// x σ(x), where σ is the logistic function.
    Silu,
    /// The logistic function, 1 / (1 + e^-x).
    Sigmoid,
}

impl Activation {
    /// Every activation function, in the order of the interface.
    pub const ALL: [Self; 5] = [Self::Relu, Self::Tanh, Self::Gelu, Self::Silu, Self::Sigmoid];
}

/// How the losses of several heads are weighted in their sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum LossBalance {
    /// The specified weights, with each loss divided by its baseline loss and multiplied by the target's learnable
    /// fraction.
    Learnable,
    /// The specified weights.
    Fixed,
    /// The specified weights, with each loss divided by a trainable variance (Kendall et al. 2018).
    Uncertainty,
}

impl LossBalance {
    /// Every kind of balance, in the order of the interface.
    pub const ALL: [Self; 3] = [Self::Learnable, Self::Fixed, Self::Uncertainty];
}

/// The loss of a standardized score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ScoreLoss {
    /// The Huber loss: quadratic below one standard deviation, linear above (Huber 1964).
    Huber,
    /// Squared error.
    Squared,
}
