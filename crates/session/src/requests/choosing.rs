//! Choosing columns: which are texts, which are to be predicted, and how the rows are split.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::selected_rows::SelectedRows;
use crate::session::Session;
use wordloom_data::{Edit, RowsSummary, SplitConfig, TargetChoice};
use wordloom_health::Fix;

/// Chooses the columns, applies the fixes and splits the rows. Clears the ensemble, whose members belong to other rows.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(transparent)]
pub struct Choose(pub Choice);

/// Which columns mean what, and how the rows are split.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// The columns of text, at least one. Their texts are joined by a space.
    pub text: Vec<String>,
    /// The columns to predict, at least one.
    pub targets: Vec<TargetChoice>,
    /// How the rows are split.
    #[serde(default)]
    pub split: SplitChoice,
    /// The fixes for findings of an inspection, in the order in which they are applied.
    #[serde(default)]
    pub fixes: Vec<Fix>,
    /// The user's edits of the rows, in their order. The fixes are applied to the edited rows. Rows keep the part of
    /// the split that they have without edits. By default none.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<Edit>>"))]
    pub edits: Vec<Edit>,
}

/// How the rows are split.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SplitChoice {
    /// The fraction of the rows held out for validation, 0.01 to 0.5. By default 0.1.
    pub validation: f64,
    /// The fraction of the rows held out for the test, 0.01 to 0.5. By default 0.1. Ignored if there is a test file or
    /// a `column`.
    pub test: f64,
    /// The number of folds of the cross-validation that takes the place of held-out validation rows, 1 to 10; 1 holds
    /// rows out. If absent, 5 for fewer than 2,000 rows, otherwise 1. Ignored if a `column` names validation rows.
    pub folds: Option<usize>,
    /// The column whose cells are `train`, `validation` (`dev`, `valid`) or `test`.
    pub column: Option<String>,
    /// The seed of the shuffle. By default 1.
    pub seed: u32,
    /// The most training rows that are used, those of a cross-validation all together, from 1: the others are in no
    /// part of the split. Shows how good a model is with fewer rows. If absent, all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub train_rows: Option<usize>,
}

impl Default for SplitChoice {
    fn default() -> Self {
        Self { validation: 0.1, test: 0.1, folds: None, column: None, seed: 1, train_rows: None }
    }
}

impl Choice {
    /// How the rows are split.
    pub(crate) fn split_config(&self, cross_validated: bool) -> SplitConfig {
        let SplitChoice { validation, test, seed, .. } = self.split;
        let group_near_duplicates = self.fixes.contains(&Fix::AlikeOnOneSide);
        SplitConfig { validation, test, seed: u64::from(seed), group_near_duplicates, cross_validated }
    }
}

impl Request for Choose {
    type Answer = RowsSummary;

    /// # Errors
    /// [`Error::NoData`], or [`Error::Data`] if a column is unknown, an edit is of another file, a value cannot be read
    /// or a part of the split would be empty.
    async fn answer(self, session: &mut Session) -> Result<RowsSummary, Error> {
        let Self(choice) = self;
        let rows = SelectedRows::new(session.tables.data()?, session.tables.test(), choice, session.rows.as_ref())?;
        let summary = rows.summary();
        session.rows = Some(rows);
        session.training.members.clear();
        Ok(summary)
    }
}
