//! The shape of a network. Plain data.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use crate::batch::Coding;

/// The shape of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelConfig {
    /// Tokens in the vocabulary, padding and unknown included.
    pub vocab_size: usize,
    /// Width of the embedding.
    pub d_embedding: usize,
    /// The recurrent layers, first to last, at least one.
    pub layers: Vec<Layer>,
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

/// One recurrent layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Layer {
    /// What recurs.
    pub kind: LayerKind,
    /// Units in each direction.
    pub hidden: usize,
    /// Whether a second set of units reads from the end.
    #[serde(default)]
    pub bidirectional: bool,
}

/// What recurs in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
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
}

/// How the states after every token become one vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
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
}

/// What follows a dense layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
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

/// How the losses of several heads are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum LossBalance {
    /// By the weights that are set.
    Fixed,
    /// By those weights, and by how sure the network can be of each, which it learns (Kendall et al. 2018).
    Uncertainty,
}

/// The loss of a standardised score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ScoreLoss {
    /// Squared below one standard deviation, linear above (Huber 1964).
    Huber,
    /// The squared error.
    Squared,
}
