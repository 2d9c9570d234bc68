//! What the page is told. Plain data only.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::answer::{Metrics, Plan, Prediction, PresetSettings, Progress, Table};
use super::explanation::Explanation;
use super::inquiry::RowView;
use super::rate::RateSearch;
use super::restored::ModelCard;
use super::vocabulary::{Piece, VocabularyPage};
use wordloom_data::RowsSummary;
use wordloom_health::Health;
use wordloom_kernels::device::DeviceReport;
use wordloom_training::{ScheduleCurve, SettingBounds};
use wordloom_vectors::{Coverage, VectorsSummary};

/// The answer to a [`Request`](super::Request).
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
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
    /// The piece is taken.
    Taken {
        /// Whether more is wanted: the part of a file that is to be taken may end before the file does.
        more: bool,
    },
    /// The file is read.
    Loaded(Table),
    /// The rows are ready to train on.
    Chosen(RowsSummary),
    /// The rows are looked at.
    Inspected(Health),
    /// Rows behind a finding.
    Rows {
        /// How many there are.
        total: usize,
        /// Some of them.
        rows: Vec<RowView>,
    },
    /// Tokens of the vocabulary.
    Vocabulary(VocabularyPage),
    /// The tokens of a text, in order.
    Tokenized {
        /// All of them, uncut.
        pieces: Vec<Piece>,
    },
    /// The word vectors are read.
    VectorsLoaded(VectorsSummary),
    /// What they know.
    Covered(Coverage),
    /// How the learning rates would go.
    Scheduled(ScheduleCurve),
    /// How far the search for a learning rate is.
    Searched(RateSearch),
    /// The model is built.
    Begun(Plan),
    /// The burst is over.
    Advanced(Progress),
    /// The networks kept are these.
    Kept {
        /// Their names, in the order in which they were kept.
        members: Vec<String>,
    },
    /// The network is packed.
    Packed {
        /// It as bytes.
        #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
        bytes: ByteBuf,
    },
    /// The model as a file.
    Saved {
        /// It as bytes.
        #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
        bytes: ByteBuf,
    },
    /// The model of a file is restored.
    Restored(ModelCard),
    /// The model is judged.
    Evaluated(Metrics),
    /// The predictions, one for each text, in order.
    Predicted {
        /// One for each text.
        predictions: Vec<Prediction>,
    },
    /// Why the model says what it says.
    Explained(Explanation),
}

/// Why a request was not done. Nothing of the user's is lost to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// A stable code, such as `data.raggedRow`; the page's messages are keyed by it.
    pub code: String,
    /// The same in an English sentence: what, where, and what was expected.
    pub message: String,
    /// The values within the sentence, by name.
    pub values: BTreeMap<String, String>,
}
