//! The shape of a network. Plain data.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::batch::Coding;

/// The shape of a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModelConfig {
    /// Tokens in the vocabulary, padding and unknown included.
    pub vocab_size: usize,
    /// Width of the embedding.
    pub d_embedding: usize,
    /// The layers that read the tokens, first to last, at least one.
    pub layers: Vec<Layer>,
    /// Whether a normalisation follows each of them.
    pub layer_norm: bool,
    /// How the states after every token become one vector.
    pub pooling: Pooling,
    /// Widths of the dense layers between pooling and the heads.
    pub dense: Vec<usize>,
    /// What follows each dense layer.
    pub activation: Activation,
    /// The share of values dropped while training.
    pub dropout: f32,
    /// What each head says.
    pub heads: Vec<Coding>,
    /// Whether the losses of the heads are balanced by learned uncertainty.
    pub uncertainty: bool,
}

/// One layer that reads the tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Layer {
    /// What it does with them.
    pub kind: LayerKind,
    /// Units in each direction; filters of each width.
    pub hidden: usize,
    /// Whether a second set of units reads from the end. Means nothing for a convolution, which sees both sides anyway.
    #[serde(default)]
    pub bidirectional: bool,
    /// Tokens that a filter sees, for each set of filters; 3, 4 and 5 where absent. Means nothing but for a convolution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub widths: Option<Vec<usize>>,
}

impl Layer {
    /// Kim's (2014).
    const WIDTHS: [usize; 3] = [3, 4, 5];

    /// Tokens that a filter of a convolution sees, for each set of filters.
    pub fn widths(&self) -> &[usize] {
        self.widths.as_deref().unwrap_or(&Self::WIDTHS)
    }

    /// Values of its state after one token.
    pub fn width(&self) -> usize {
        let sets = match self.kind {
            LayerKind::Conv => self.widths().len(),
            _ => 1 + usize::from(self.bidirectional),
        };
        self.hidden * sets
    }
}

/// What a layer does with the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum LayerKind {
    /// Long short-term memory.
    Lstm,
    /// Gated recurrent unit.
    Gru,
    /// Simple recurrent layer with tanh.
    Rnn,
    /// Simple recurrent layer with max(x, 0).
    RnnRelu,
    /// Convolution with filters of several widths and max(x, 0) (Kim 2014).
    Conv,
}

impl LayerKind {
    /// Every kind, in the order in which a person meets them.
    pub const ALL: [Self; 5] = [Self::Lstm, Self::Gru, Self::Rnn, Self::RnnRelu, Self::Conv];
}

/// How the states after every token become one vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Pooling {
    /// The state after the last token (the first, for a layer that reads from the end).
    Last,
    /// The mean over the tokens.
    Mean,
    /// The greatest value of each unit over the tokens.
    Max,
    /// Mean and max, side by side.
    MeanMax,
    /// A mean whose weights are learned: how much each token matters.
    Attention,
}

impl Pooling {
    /// Every pooling, in the order in which a person meets them.
    pub const ALL: [Self; 5] = [Self::Last, Self::Mean, Self::Max, Self::MeanMax, Self::Attention];
}

/// What follows a dense layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Activation {
    /// max(x, 0).
    Relu,
    /// The hyperbolic tangent.
    Tanh,
    /// x Φ(x).
    Gelu,
    /// x σ(x).
    Silu,
    /// 1 / (1 + e^-x).
    Sigmoid,
}

impl Activation {
    /// Every activation, in the order in which a person meets them.
    pub const ALL: [Self; 5] = [Self::Relu, Self::Tanh, Self::Gelu, Self::Silu, Self::Sigmoid];
}

/// How the losses of several heads are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum LossBalance {
    /// By the weights that are set, each loss measured by what it is where nothing is known and by the share of it that can be learned.
    Learnable,
    /// By the weights that are set.
    Fixed,
    /// By those weights, and by how sure the network can be of each, which it learns (Kendall et al. 2018).
    Uncertainty,
}

impl LossBalance {
    /// Every balance, in the order in which a person meets them.
    pub const ALL: [Self; 3] = [Self::Learnable, Self::Fixed, Self::Uncertainty];
}

/// The loss of a standardised score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ScoreLoss {
    /// Squared below one standard deviation, linear above (Huber 1964).
    Huber,
    /// The squared error.
    Squared,
}
