//! Which of the test rows are shown, and in which order.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::slice::Slice;
use super::target_rows::TargetRows;
use crate::error::Error;
use wordloom_metrics::Range;

/// Which of the test rows are shown: those that meet every condition that is present.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct RowFilter {
    /// Rows with this true category, or with this true label.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub truth: Option<String>,
    /// Rows with this predicted category, or with this predicted label.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub predicted: Option<String>,
    /// Rows that are predicted correctly, or wrongly. Of scores no row is either.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub outcome: Option<Outcome>,
    /// Rows whose true category is among this many most probable ones, if `outcome` is `correct`; the others if it is
    /// `wrong`. If absent, 1.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub top: Option<usize>,
    /// Rows whose prediction has a probability in this range, 0 to 1.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub confidence: Option<Range>,
    /// Rows whose true score is in this range.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub true_score: Option<Range>,
    /// Rows whose error, predicted less true, is in this range.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub error: Option<Range>,
    /// Rows that the second model predicts correctly, or wrongly. Of scores no row is either.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub second: Option<Outcome>,
    /// Rows for which the two models predict different values, or equal ones.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub differs: Option<bool>,
    /// Rows whose score this one of the two models predicts with the smaller error.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub nearer: Option<Side>,
    /// Rows at these indices among the rows of the diagnosis, as the points of a map have them.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub positions: Option<Vec<u32>>,
    /// Rows of this slice.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub slice: Option<Slice>,
    /// Rows whose text contains this, in any case.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub search: Option<String>,
}

/// Whether a row is predicted correctly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The category, or the whole set of labels, is predicted correctly.
    Correct,
    /// It is not.
    Wrong,
}

/// One of two models that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Side {
    /// The diagnosed model.
    First,
    /// The second model.
    Second,
}

/// The order of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum RowOrder {
    /// The lowest probability of the true value first, or the largest error.
    #[default]
    MostWrong,
    /// The lowest probability of the prediction first. Scores have none, so they are in the order of the file.
    LeastSure,
    /// As in the file.
    File,
}

/// A filter and an order of the rows of a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowQuery {
    pub target: usize,
    pub filter: RowFilter,
    pub order: RowOrder,
}

impl RowQuery {
    /// The rows that match, in their order.
    ///
    /// # Errors
    /// [`Error::Inference`] if the column has no such label.
    pub(super) fn rows(&self, rows: &TargetRows<'_>) -> Result<Vec<u32>, Error> {
        let matches = self.filter.matches(rows)?;
        let mut found: Vec<u32> = rows.positions.iter().copied().filter(|&position| matches(position)).collect();
        let key = |position: u32| match self.order {
            RowOrder::MostWrong => {
                let error = rows.error(position).map(|error| -error.abs());
                error.or(rows.truth_probability(position)).unwrap_or(0.0)
            }
            RowOrder::LeastSure => rows.confidence(position).unwrap_or(0.0),
            RowOrder::File => 0.0,
        };
        if self.order != RowOrder::File {
            // A stable sort: equal keys stay in the order of the file.
            found.sort_by_cached_key(|&position| Rising(key(position)));
        }
        Ok(found)
    }
}

/// A number that is compared as all numbers are, NaN included.
#[derive(PartialEq)]
struct Rising(f64);

impl Eq for Rising {}

impl PartialOrd for Rising {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rising {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl RowFilter {
    /// Returns the test of whether a row, given by its position, meets every condition.
    ///
    /// # Errors
    /// [`Error::Inference`] if the column has no such label, or [`Error::NotCompared`] if a condition is on a second
    /// model and there is none.
    fn matches<'f>(&'f self, rows: &'f TargetRows<'_>) -> Result<impl Fn(u32) -> bool + 'f, Error> {
        let (truth, predicted) = (label(rows, &self.truth)?, label(rows, &self.predicted)?);
        let compares = self.second.is_some() || self.differs.is_some() || self.nearer.is_some();
        if compares && rows.second().is_none() {
            return Err(Error::NotCompared);
        }
        let positions = self.positions.as_ref().map(|positions| positions.iter().copied().collect::<HashSet<u32>>());
        let slice = self.slice.as_ref().map(|slice| slice.contains(rows));
        let search = self.search.as_ref().map(|search| search.to_lowercase()).filter(|search| !search.is_empty());
        let within = |range: Option<Range>, number: Option<f64>| {
            range.is_none_or(|range| number.is_some_and(|number| range.contains(number)))
        };
        Ok(move |position| {
            truth.is_none_or(|label| rows.true_labels(position).contains(&label))
                && predicted.is_none_or(|label| rows.predicted_labels(position).contains(&label))
                && self.outcome.is_none_or(|outcome| {
                    rows.is_within_top(position, self.top.unwrap_or(1)) == Some(outcome == Outcome::Correct)
                })
                && within(self.confidence, rows.confidence(position))
                && within(self.true_score, rows.true_score(position))
                && within(self.error, rows.error(position))
                && self.second.is_none_or(|second| rows.is_second_correct(position) == Some(second == Outcome::Correct))
                && self.differs.is_none_or(|differs| rows.differs(position) == differs)
                && self.nearer.is_none_or(|side| rows.nearer(position) == Some(side))
                && positions.as_ref().is_none_or(|positions| positions.contains(&position))
                && slice.as_ref().is_none_or(|contains| contains(position))
                && search.as_ref().is_none_or(|search| rows.text(position).to_lowercase().contains(search))
        })
    }
}

/// The index of a label of the column.
fn label(rows: &TargetRows<'_>, name: &Option<String>) -> Result<Option<u32>, Error> {
    let Some(name) = name else { return Ok(None) };
    let index = rows.target.labels.iter().position(|label| label == name);
    let missing = || wordloom_inference::Error::NoLabel { column: rows.target.column.clone(), label: name.clone() };
    Ok(Some(index.ok_or_else(missing)? as u32))
}
