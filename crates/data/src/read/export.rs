//! What a JSON file was exported from, and what became of its records.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The tool or the layout that JSON was exported from. Detected from its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Export {
    /// doccano: `label`, `labels` or `entities` beside a text.
    Doccano,
    /// Label Studio: tasks with `data` and `annotations` (or `completions`).
    LabelStudio,
    /// Label Studio's JSON-MIN: the answers beside the data.
    LabelStudioMin,
    /// Prodigy: tasks with an `answer`.
    Prodigy,
    /// Argilla: records with `fields`, `responses` and `suggestions`.
    Argilla,
    /// spaCy: a text with `cats`.
    Spacy,
    /// Hugging Face: rows with a list of `features`, which name the classes.
    HuggingFace,
    /// pandas, `orient="columns"`: cells by column, then by row.
    PandasColumns,
    /// pandas, `orient="index"`: objects by the name of their row.
    PandasIndex,
    /// pandas, `orient="split"`: names and cells apart.
    PandasSplit,
    /// A list of cells for each column.
    Lists,
    /// A list of cells for each row, as of pandas' `orient="values"`.
    Values,
}

/// Which annotation counts if several people annotated one text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Annotations {
    /// The most frequent one; of numbers the median, of several labels those of at least half.
    #[default]
    Majority,
    /// Each one, as a row of its own.
    Each,
}

/// What a JSON file was exported from, and how its records became rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportReport {
    /// The tool or the layout.
    pub export: Export,
    /// Whether the user had the records read as they are.
    pub plain: bool,
    /// How many records the file has.
    pub records: usize,
    /// How many records were left out: they were rejected, skipped or discarded by whoever annotated them.
    pub rejected: usize,
    /// How many records nobody has answered. They are rows without an answer.
    pub unanswered: usize,
    /// How many records have several annotations.
    pub several: usize,
    /// How many of those do not agree.
    pub disagreeing: usize,
    /// Which annotations count.
    pub annotations: Annotations,
}

impl ExportReport {
    /// Creates a report without records.
    pub(crate) fn new(export: Export) -> Self {
        Self {
            export,
            plain: false,
            records: 0,
            rejected: 0,
            unanswered: 0,
            several: 0,
            disagreeing: 0,
            annotations: Annotations::default(),
        }
    }
}
