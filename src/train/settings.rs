//! The settings of a run as a person gives them: each optional, over a preset. Plain data; what they mean is built elsewhere.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use crate::model::{Activation, Layer, Pooling, ScoreLoss};

/// A named set of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Preset {
    /// Quick to train, for a first look or a slow machine.
    Small,
    /// The best answer for most data.
    Balanced,
    /// The article's network: two LSTM layers of 128, three dense layers, Adam, 10 epochs, batches of 64.
    Classic,
}

/// Settings of a run. A setting left out takes the preset's value; [`Preset::settings`] fills in every one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Settings {
    /// Passes over the training rows, at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epochs: Option<usize>,
    /// Texts in one optimizer step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<usize>,
    /// Tokens of a text that are read; what comes after is cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// How often a token must occur in the training texts to have a place in the vocabulary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_count: Option<usize>,
    /// Tokens in the vocabulary, at most; the commonest are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vocabulary_size: Option<usize>,
    /// Whether case is ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowercase: Option<bool>,
    /// Numbers that stand for one token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embedding: Option<usize>,
    /// The recurrent layers, first to last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<Vec<Layer>>,
    /// How the states after every token become one vector for the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pooling: Option<Pooling>,
    /// Widths of the dense layers between pooling and the answers, first to last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dense: Option<Vec<usize>>,
    /// What follows each dense layer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation: Option<Activation>,
    /// The share of values set to zero while training, after the embedding, between layers and before the answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropout: Option<f64>,
    /// The loss of the score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_loss: Option<ScoreLoss>,
    /// The optimizer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimizer: Option<OptimizerKind>,
    /// The learning rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learning_rate: Option<f64>,
    /// The greatest Euclidean norm of all gradients together; larger ones are scaled down to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clip_norm: Option<f64>,
    /// Epochs without a better validation loss after which training ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patience: Option<usize>,
    /// Seeds the weights, the order of the rows and the dropout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
}

/// The optimizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum OptimizerKind {
    /// Adam (Kingma and Ba 2015).
    Adam,
    /// Adam with decoupled weight decay of 0.01 (Loshchilov and Hutter 2019).
    AdamW,
}

/// What values a setting takes, for a control to hold to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SettingBounds {
    /// The setting, as [`Settings`] spells it in JSON.
    pub name: String,
    /// The least value of a number, or of each number of a list.
    pub min: Option<f64>,
    /// The greatest value of a number, or of each number of a list.
    pub max: Option<f64>,
    /// The step of a control; absent for a number on a logarithmic scale.
    pub step: Option<f64>,
    /// The choices of a setting that is one of several.
    pub choices: Vec<String>,
    /// The greatest length of a list.
    pub items: Option<usize>,
}
