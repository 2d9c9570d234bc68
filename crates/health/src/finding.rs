//! One thing that is wrong, the rows behind it, and what answers it.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Fix;
use wordloom_data::{Sentence, Value};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The results will not mean what they say.
    Serious,
    /// The model will be worse for it.
    Warning,
    /// Worth knowing.
    Note,
}

/// One thing that is wrong with the rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What it is, as a sentence: `health.duplicates` and the like.
    pub sentence: Sentence,
    /// How much it matters.
    pub severity: Severity,
    /// How many rows are behind it.
    pub rows: usize,
    /// What answers it, each on its own, the likeliest first.
    pub fixes: Vec<Fix>,
    /// A setting that answers it.
    pub setting: Option<SettingAdvice>,
}

/// A value that a setting would better have.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SettingAdvice {
    /// The setting.
    pub name: String,
    /// The value.
    pub value: Value,
}

/// Where a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPlace {
    /// Whether it is a row of the separate test file.
    pub test: bool,
    /// The row of that file's table.
    pub row: usize,
    /// Rows that belong together, such as those of the same text, share a number.
    pub group: usize,
}

impl Finding {
    pub(super) fn new(severity: Severity, sentence: Sentence) -> Self {
        Self { sentence, severity, rows: 0, fixes: Vec::new(), setting: None }
    }

    pub(super) fn answered_by(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }

    pub(super) fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.setting = Some(SettingAdvice { name: name.to_owned(), value: value.into() });
        self
    }

    /// The finding with the rows behind it.
    pub(super) fn behind(mut self, rows: Vec<RowPlace>) -> (Self, Vec<RowPlace>) {
        self.rows = rows.len();
        (self, rows)
    }
}
