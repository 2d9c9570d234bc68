//! What the user can do about a finding.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::checks::{class_sizes, empty_rows};
use super::partitioned_texts::{PartitionedTexts, RowMasks};
use super::row_groups::{conflicts, duplicates, folded_texts, near_duplicates};
use super::score_shape::{logarithm, logit, outlier_rows, winsorized};
use wordloom_data::{Dataset, Likeness, Scaling, Schema, Split, Table, Target, TargetKind, mend_encoding};

/// A fix for a finding. It does not change the file: to undo it, select the rows again without it.
///
/// Near-duplicates are texts that differ only in case, width, spaces and punctuation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Fix {
    /// Drops rows whose text has no token.
    DropWithoutToken,
    /// Keeps the first of rows with equal texts and equal target values.
    KeepFirstDuplicate,
    /// Keeps the first of near-duplicates with equal target values.
    KeepFirstAlike,
    /// Drops all near-duplicates with different target values.
    DropConflicts,
    /// Keeps the first of near-duplicates with different target values.
    KeepFirstConflict,
    /// Drops the rows of classes with fewer than five rows.
    DropRareClasses,
    /// Draws the split again, with near-duplicates in the same part.
    AlikeOnOneSide,
    /// Drops training rows whose text is also a held-out text.
    DropOverlapFromTraining,
    /// Drops held-out rows whose text is also a training text.
    DropOverlapFromHeldOut,
    /// Restores texts and classes that were decoded with the wrong encoding. New texts are predicted as they are.
    MendEncoding,
    /// Removes a token from every text, now and when the model predicts.
    IgnoreToken {
        /// The token, in lower case.
        token: String,
    },
    /// Reads texts that are only a word for a missing value, such as `n/a`, as texts.
    KeepPlaceholders,
    /// Reads the spellings of each category or label of a column as the most frequent one, now and in other files.
    MergeSpellings {
        /// The column.
        column: String,
        /// In what the spellings may differ.
        likeness: Likeness,
    },
    /// Limits the scores of a column, when they are learned and predicted, to those that are not far from the
    /// quartiles.
    Winsorize {
        /// The column.
        column: String,
    },
    /// Drops rows with a score that is far from the quartiles.
    DropOutliers {
        /// The column.
        column: String,
    },
    /// Learns the logarithm of the scores of a column, none of which is negative. Predictions are in their own unit.
    Logarithm {
        /// The column.
        column: String,
    },
    /// Learns the log odds of the scores of a column, which are from 0 to 1. Predictions are from 0 to 1.
    Logit {
        /// The column.
        column: String,
    },
    /// Allows predictions of a column that are outside of the bounds of its scores.
    Unbounded {
        /// The column.
        column: String,
    },
}

impl Fix {
    /// Returns a copy of a table in which [`Fix::MendEncoding`] has restored the cells of these columns, and only
    /// these. The dataset must be read from it. Returns `None` if this is another fix.
    pub fn apply_to_table(&self, table: &Table, columns: &[&str]) -> Option<Table> {
        (*self == Self::MendEncoding).then(|| table.with_changed_cells(columns, mend_encoding))
    }

    /// Applies a fix of how the cells are read. `columns` are the names of the schema's targets. Other fixes change
    /// nothing.
    pub fn apply_to_schema<'c>(&self, schema: &mut Schema, mut columns: impl Iterator<Item = &'c str>) {
        match self {
            Self::KeepPlaceholders => schema.keep_placeholders(),
            Self::MergeSpellings { column, likeness } => {
                if let Some(target) = columns.position(|name| name == column) {
                    schema.merge_spellings(target, *likeness);
                }
            }
            _ => {}
        }
    }

    /// Applies a fix that drops rows or scales scores. Fixes of the table, of how cells are read, of the split and of
    /// tokens change nothing. Returns how many rows were dropped.
    pub fn apply_to_rows(&self, dataset: &mut Dataset) -> usize {
        let dropped: HashSet<usize> = match self {
            Self::DropWithoutToken => empty_rows::without_token(dataset).into_iter().collect(),
            Self::KeepFirstDuplicate => all_but_first(duplicates(dataset).repeated()),
            Self::KeepFirstAlike => all_but_first(near_duplicates(dataset, &folded_texts(dataset)).repeated()),
            Self::DropConflicts => conflicts(dataset, &folded_texts(dataset)).into_iter().flatten().collect(),
            Self::KeepFirstConflict => all_but_first(conflicts(dataset, &folded_texts(dataset)).iter()),
            Self::DropRareClasses => class_sizes::rare_rows(dataset).into_iter().collect(),
            Self::AlikeOnOneSide
            | Self::DropOverlapFromTraining
            | Self::DropOverlapFromHeldOut
            | Self::MendEncoding
            | Self::IgnoreToken { .. }
            | Self::KeepPlaceholders
            | Self::MergeSpellings { .. } => return 0,
            Self::DropOutliers { column } => {
                let target = dataset.targets.iter().find(|target| target.column == *column);
                target.map_or_else(HashSet::new, |target| outlier_rows(dataset, target).into_iter().collect())
            }
            Self::Winsorize { column } => return scale(dataset, column, winsorized),
            Self::Logarithm { column } => return scale(dataset, column, logarithm),
            Self::Logit { column } => return scale(dataset, column, logit),
            Self::Unbounded { column } => {
                return scale(dataset, column, |target| Some(Scaling { low: None, high: None, ..target.scaling }));
            }
        };
        if !dropped.is_empty() {
            dataset.retain(|row| !dropped.contains(&row));
            dataset.number_labels();
        }
        dropped.len()
    }

    /// Applies a fix of the overlap between training and held-out texts. Other fixes change nothing.
    ///
    /// `test` has the rows of the separate test file; `None` if there is none. Returns how many rows were dropped.
    pub fn apply_to_split(&self, dataset: &mut Dataset, split: &mut Split, test: Option<&mut Dataset>) -> usize {
        let texts = || PartitionedTexts::new(dataset, split, test.as_deref());
        let dropped = match self {
            Self::DropOverlapFromTraining => texts().training_overlap(),
            Self::DropOverlapFromHeldOut => texts().held_out_overlap(),
            _ => return 0,
        };
        let RowMasks { dataset: own, test: of_test } = &dropped;
        dataset.retain(|row| !own[row]);
        split.retain(|row| !own[row]);
        if let Some(test) = test {
            test.retain(|row| !of_test[row]);
        }
        dropped.count()
    }
}

/// Changes the scaling of the scores of a column, if it has scores to which the scaling applies. No row is dropped.
fn scale(dataset: &mut Dataset, column: &str, scaling: impl Fn(&Target) -> Option<Scaling>) -> usize {
    let scored = |target: &&mut Target| target.column == column && target.kind == TargetKind::Score;
    if let Some(target) = dataset.targets.iter_mut().find(scored)
        && let Some(scaling) = scaling(target)
    {
        target.scaling = scaling;
    }
    0
}

/// All rows except the first of each group.
fn all_but_first<'g>(groups: impl Iterator<Item = &'g Vec<usize>>) -> HashSet<usize> {
    groups.flat_map(|group| &group[1..]).copied().collect()
}

/// Returns the tokens that fixes remove from every text, in lower case.
pub fn ignored_tokens(fixes: &[Fix]) -> Vec<String> {
    let token = |fix: &Fix| match fix {
        Fix::IgnoreToken { token } => Some(token.clone()),
        _ => None,
    };
    fixes.iter().filter_map(token).collect()
}
