//! One problem of the rows, the rows behind it, and the fixes for it.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Fix;
use wordloom_data::{Sentence, TargetKind};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The test results will be misleading.
    Serious,
    /// The model will be worse than it could be.
    Warning,
    /// Good to know.
    Note,
    /// Not a problem: something that may make the model better.
    Offer,
    /// Not a problem: what the texts contain besides words.
    Content,
}

/// One problem of the rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The problem as a sentence, for instance `health.duplicates`.
    pub sentence: Sentence,
    /// How much it matters.
    pub severity: Severity,
    /// The number of rows behind it.
    pub rows: usize,
    /// The fixes for it, of which one is enough. The most likely one comes first.
    pub fixes: Vec<Fix>,
    /// A setting that avoids the problem; `None` if there is none.
    pub setting: Option<SettingAdvice>,
    /// Other kinds in which a column can be predicted, which avoid the problem.
    pub kinds: Vec<KindAdvice>,
}

/// Another kind in which a column can be predicted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct KindAdvice {
    /// The column.
    pub column: String,
    /// The kind. If absent, the column should not be predicted.
    pub kind: Option<TargetKind>,
}

/// A better value for a setting.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SettingAdvice {
    /// The name of the setting.
    pub name: String,
    /// The better value.
    pub value: SettingValue,
}

/// The value of a setting.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(untagged)]
pub enum SettingValue {
    /// Whether something is done.
    Switch(bool),
    /// A number.
    Number(f64),
    /// The name of a choice.
    Choice(String),
}

impl From<bool> for SettingValue {
    fn from(is_on: bool) -> Self {
        Self::Switch(is_on)
    }
}

impl From<usize> for SettingValue {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

impl From<&str> for SettingValue {
    fn from(name: &str) -> Self {
        Self::Choice(name.to_owned())
    }
}

/// The location of a row in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowLocation {
    /// Whether it is a row of the separate test file.
    pub test: bool,
    /// The index of the row in the table of that file.
    pub row: usize,
    /// Rows that belong together, such as those with equal texts, have the same number.
    pub group: usize,
}

/// A finding with the locations of the rows behind it.
pub(super) type FindingWithRows = (Finding, Vec<RowLocation>);

impl Finding {
    pub(super) fn new(severity: Severity, sentence: Sentence) -> Self {
        Self { sentence, severity, rows: 0, fixes: Vec::new(), setting: None, kinds: Vec::new() }
    }

    /// Adds fixes.
    pub(super) fn with_fixes(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }

    /// Adds a better value for a setting.
    pub(super) fn with_setting(mut self, name: &str, value: impl Into<SettingValue>) -> Self {
        self.setting = Some(SettingAdvice { name: name.to_owned(), value: value.into() });
        self
    }

    /// Adds another kind in which a column can be predicted; `None` if it should not be predicted.
    pub(super) fn with_kind(mut self, column: &str, kind: Option<TargetKind>) -> Self {
        self.kinds.push(KindAdvice { column: column.to_owned(), kind });
        self
    }

    /// Adds the rows behind the finding.
    pub(super) fn with_rows(mut self, rows: Vec<RowLocation>) -> FindingWithRows {
        self.rows = rows.len();
        (self, rows)
    }
}
