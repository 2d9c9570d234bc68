//! What the page asks and what it is told: every message through the one door, [`Session::handle`](super::Session::handle).
//! Plain data only; `cargo test` writes the TypeScript twin, `www/worker/protocol.d.ts`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(test)]
use ts_rs::TS;

use crate::data::{ColumnSummary, RowsSummary, Suggestion};
use crate::device::{DeviceChoice, DeviceReport};
use crate::metrics::{Classification, Regression};
use crate::train::{Ended, EpochSummary, Preset, SettingBounds, Settings};

/// One request. The session answers each with the [`Response`] named beside it, or with a [`Failure`].
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Request {
    /// Chooses the device. Answered by [`Response::Opened`]. Asked once, first.
    Open {
        /// Which device to use.
        device: DeviceChoice,
    },
    /// Reads a file into the session's table, in place of the one before. Answered by [`Response::Loaded`].
    Load {
        /// The file and what it is for.
        file: File,
        /// Whether the rows are to be split, or are the test rows themselves.
        part: Part,
    },
    /// Says which columns mean what, and splits the rows. Answered by [`Response::Chosen`].
    Choose(Choice),
    /// Builds a model and makes ready to train. Answered by [`Response::Begun`].
    Begin {
        /// The preset that every setting not named takes its value from.
        preset: Preset,
        /// Settings that differ from the preset, by name.
        #[cfg_attr(test, ts(type = "Partial<Settings>"))]
        settings: serde_json::Map<String, serde_json::Value>,
    },
    /// Trains for about this long, then returns. Answered by [`Response::Advanced`].
    Advance {
        /// How long the burst may last, in milliseconds; it ends after the step that passes it.
        milliseconds: f64,
    },
    /// Ends training now and restores the best weights seen. Answered by [`Response::Advanced`].
    Finish,
    /// Judges the model on the test rows, or on another labelled file. Answered by [`Response::Evaluated`].
    Evaluate {
        /// A labelled file with the same columns; the held-out test rows where absent.
        file: Option<File>,
    },
    /// Predicts for texts. Answered by [`Response::Predicted`].
    Predict {
        /// The texts, each as one string; columns joined by a space where the model reads several.
        texts: Vec<String>,
    },
}

/// A file as the page has it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct File {
    /// Its name, for messages; the format is told by the content.
    pub name: String,
    /// Its bytes.
    #[cfg_attr(test, ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// What a loaded file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// Rows to split into train, validation and test.
    Data,
    /// The test rows; the split of the data then has only train and validation.
    Test,
}

/// Which columns mean what, and how the rows are split.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// The columns of text, at least one, joined by a space.
    pub text: Vec<String>,
    /// The column to predict as a category.
    pub category: Option<String>,
    /// The column to predict as a score.
    pub score: Option<String>,
    /// How the rows are split.
    #[serde(default)]
    pub split: SplitChoice,
}

/// How the rows are split.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SplitChoice {
    /// The share of rows held out for validation, 0.01 to 0.5.
    pub validation: f64,
    /// The share of rows held out for the test, 0.01 to 0.5; ignored where `column` or a test file says which.
    pub test: f64,
    /// A column whose cells say `train`, `validation` (`dev`, `valid`) or `test` row by row.
    pub column: Option<String>,
    /// Seeds the shuffle.
    pub seed: u32,
}

impl Default for SplitChoice {
    fn default() -> Self {
        Self { validation: 0.1, test: 0.1, column: None, seed: 1 }
    }
}

/// The answer to a [`Request`].
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Response {
    /// The device is ready.
    Opened {
        /// The device in use.
        device: DeviceReport,
        /// Every preset with all its settings.
        presets: Vec<PresetSettings>,
        /// The bounds and choices of every setting.
        bounds: Vec<SettingBounds>,
        /// Wordloom's version.
        version: String,
    },
    /// The file is read.
    Loaded(Table),
    /// The rows are ready to train on.
    Chosen(RowsSummary),
    /// The model is built.
    Begun(Plan),
    /// The burst is over.
    Advanced(Progress),
    /// The model is judged.
    Evaluated(Metrics),
    /// The predictions, one for each text, in order.
    Predicted {
        /// One for each text.
        predictions: Vec<Prediction>,
    },
}

/// A preset with all its settings.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PresetSettings {
    /// Which preset.
    pub preset: Preset,
    /// Every setting, filled in.
    pub settings: Settings,
}

/// What a file held.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// The file's name.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<ColumnSummary>,
    /// How many rows, the header not counted.
    pub rows: usize,
    /// The first rows, cell by cell.
    pub preview: Vec<Vec<String>>,
    /// The name of the character encoding, as the WHATWG Encoding Standard spells it.
    pub encoding: String,
    /// `csv`, `tsv` or `jsonl`, or the like: what the bytes were read as.
    pub format: String,
    /// The field separator of a delimited file.
    pub delimiter: Option<char>,
    /// Which columns look like what.
    pub suggestion: Suggestion,
}

/// What is about to be trained.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Every setting, as it will be used.
    pub settings: Settings,
    /// How many numbers the model learns.
    pub parameters: usize,
    /// How many tokens the vocabulary holds, padding and unknown included.
    pub vocabulary: usize,
    /// The share of the training texts' tokens outside the vocabulary, 0 to 1.
    pub unknown: f64,
    /// The share of texts longer than the maximum length, 0 to 1.
    pub truncated: f64,
    /// Optimizer steps in one epoch.
    pub steps_per_epoch: usize,
    /// Optimizer steps at most.
    pub steps: usize,
}

/// How far training is.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Optimizer steps done.
    pub step: usize,
    /// Optimizer steps at most.
    pub steps: usize,
    /// The epoch under way, from 1.
    pub epoch: usize,
    /// Epochs at most.
    pub epochs: usize,
    /// The mean training loss over this burst; absent where the burst held no step.
    pub loss: Option<f64>,
    /// The epochs that ended within this burst.
    pub validation: Vec<EpochSummary>,
    /// The epoch whose weights are the best so far, from 1; 0 before the first has ended.
    pub best_epoch: usize,
    /// Texts trained on in a second, over this burst.
    pub texts_per_second: f64,
    /// Optimizer steps in a second, over this burst.
    pub steps_per_second: f64,
    /// Seconds of training so far, pauses left out.
    pub seconds: f64,
    /// Seconds left at most, by the pace so far.
    pub seconds_left: f64,
    /// Set once training is over.
    pub ended: Option<Ended>,
}

/// How good the model is on rows it was not trained on.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// How many rows were judged.
    pub rows: usize,
    /// The categories, where the model predicts them.
    pub category: Option<Classification>,
    /// The scores, where the model predicts them.
    pub score: Option<Regression>,
}

/// What the model says of one text.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Prediction {
    /// The category, where the model predicts one.
    pub category: Option<CategoryPrediction>,
    /// The score, where the model predicts one.
    pub score: Option<ScorePrediction>,
    /// The text's tokens as the model saw them.
    pub tokens: Vec<TokenView>,
}

/// One token of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TokenView {
    /// Where it starts in the text, in UTF-16 code units, as JavaScript counts.
    pub start: usize,
    /// Where it ends in the text, likewise.
    pub end: usize,
    /// Whether the vocabulary holds it.
    pub known: bool,
}

/// A predicted category.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CategoryPrediction {
    /// The likeliest category.
    pub label: String,
    /// Its probability, 0 to 1.
    pub probability: f64,
    /// Every category with its probability, likeliest first.
    pub probabilities: Vec<LabelProbability>,
}

/// A category and its probability.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelProbability {
    /// The category.
    pub label: String,
    /// Its probability, 0 to 1.
    pub probability: f64,
}

/// A predicted score.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScorePrediction {
    /// The score, in its own unit.
    pub value: f64,
}

/// Why a request was not done. Nothing of the user's is lost to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// A stable code, such as `data.raggedRow`; the page's messages are keyed by it.
    pub code: String,
    /// The same in an English sentence: what, where, and what was expected.
    pub message: String,
    /// The values within the sentence, by name.
    pub values: BTreeMap<String, String>,
}
