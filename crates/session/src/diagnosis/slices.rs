//! Slices of the rows on which a model does worse than on the others, found by trying all.

use std::collections::HashMap;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::slice::Slice;
use super::target_rows::TargetRows;
use wordloom_metrics::{Estimate, Range, equal_ranges, mean_difference, proportion, separate_proportions};

/// The fewest rows of a slice, and of the rest.
const LEAST_ROWS: usize = 20;
/// The most slices of a column. A column with more frequent values is hardly a group of rows.
const MOST_VALUES: usize = 200;
/// The number of ranges of text lengths and of fractions of unknown tokens.
const QUARTERS: usize = 4;

/// The slices that were tried.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Slices {
    /// The fewest rows of a slice that is tried, and of the rest.
    pub least_rows: usize,
    /// Every slice that was tried, the one that is worst for certain first.
    pub slices: Vec<SliceReport>,
}

/// How good a model is on a slice and on the other rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SliceReport {
    /// What its rows have in common.
    pub slice: Slice,
    /// The number of its rows.
    pub rows: usize,
    /// The fraction of its rows that are predicted correctly, or their mean absolute error, with the 95 % confidence
    /// interval.
    pub value: Estimate,
    /// The same number on the other rows.
    pub rest: f64,
    /// The difference of both, the slice less the rest. The intervals of all slices contain the true differences with
    /// 95 % confidence (Bonferroni).
    pub difference: Estimate,
    /// Whether the interval of the difference shows that the slice is worse than the rest.
    pub worse: bool,
}

impl Slices {
    /// Tries every value of every column that the models do not read, `text` being the columns that they do, the
    /// quarters of text lengths and of fractions of unknown tokens, and the scripts.
    pub(super) fn find(rows: &TargetRows<'_>, text: &[String]) -> Self {
        let total = rows.positions.len();
        let slices: Vec<(Slice, Vec<u32>)> = candidates(rows, text)
            .into_iter()
            .filter(|(_, members)| members.len() >= LEAST_ROWS && total - members.len() >= LEAST_ROWS)
            .collect();
        let (tried, outcomes) = (slices.len(), Outcomes::of(rows));
        let compare = |(slice, members): (Slice, Vec<u32>)| {
            let mut members = members.into_iter().peekable();
            let inside: Vec<bool> =
                rows.positions.iter().map(|position| members.next_if_eq(position).is_some()).collect();
            outcomes.compare(slice, &inside, tried)
        };
        let mut reports: Vec<SliceReport> = slices.into_iter().filter_map(compare).collect();
        let is_error = rows.target.kind.is_number();
        // The bound of the difference next to no difference: how much worse the slice is for certain.
        let certain = |report: &SliceReport| {
            if is_error { -report.difference.low } else { report.difference.high }
        };
        reports.sort_by(|a, b| certain(a).total_cmp(&certain(b)));
        Self { least_rows: LEAST_ROWS, slices: reports }
    }
}

/// What came out of each of the rows, in their order.
enum Outcomes {
    /// Whether the row is predicted correctly.
    Correct(Vec<bool>),
    /// The absolute error of the row.
    Errors(Vec<f64>),
}

impl Outcomes {
    fn of(rows: &TargetRows<'_>) -> Self {
        let positions = rows.positions.iter();
        if rows.target.kind.is_number() {
            return Self::Errors(positions.map(|&position| rows.error(position).map_or(0.0, f64::abs)).collect());
        }
        Self::Correct(positions.map(|&position| rows.is_correct(position) == Some(true)).collect())
    }

    /// Compares a slice, given by which of the rows are in it, with the other rows.
    fn compare(&self, slice: Slice, inside: &[bool], tried: usize) -> Option<SliceReport> {
        match self {
            Self::Correct(correct) => {
                let counts = |is_inside: bool| {
                    let members = correct.iter().zip(inside).filter(|(_, inside)| **inside == is_inside);
                    members.fold((0, 0), |(hits, rows), (&hit, _)| (hits + usize::from(hit), rows + 1))
                };
                let (own, rest) = (counts(true), counts(false));
                let difference = separate_proportions(own, rest, tried)?;
                Some(SliceReport {
                    slice,
                    rows: own.1,
                    value: proportion(own.0, own.1)?,
                    rest: rest.0 as f64 / rest.1 as f64,
                    difference,
                    worse: difference.high < 0.0,
                })
            }
            Self::Errors(errors) => {
                let members = |is_inside: bool| {
                    let members = errors.iter().zip(inside).filter(move |(_, inside)| **inside == is_inside);
                    members.map(|(error, _)| *error).collect::<Vec<f64>>()
                };
                let (own, rest) = (members(true), members(false));
                let difference = mean_difference(&own, &rest, tried)?;
                // Against no error at all, the difference is the mean itself.
                let value = mean_difference(&own, &[0.0, 0.0], 1)?;
                Some(SliceReport {
                    slice,
                    rows: own.len(),
                    value: Estimate { low: value.low.max(0.0), ..value },
                    rest: rest.iter().sum::<f64>() / rest.len() as f64,
                    difference,
                    worse: difference.low > 0.0,
                })
            }
        }
    }
}

/// Every slice with its rows, in the order of the rows.
fn candidates(rows: &TargetRows<'_>, text: &[String]) -> Vec<(Slice, Vec<u32>)> {
    let mut slices = Vec::new();
    let (table, _) = rows.table();
    for column in rows.ignored_columns(text) {
        let name = table.columns()[column].name();
        let groups = grouped(rows, |position| Some(table.cell(rows.table_row(position), column).trim()));
        let frequent: Vec<_> = groups.into_iter().filter(|(_, members)| members.len() >= LEAST_ROWS).collect();
        if frequent.len() <= MOST_VALUES {
            let slice = |value: &str| Slice::Column { column: name.to_owned(), value: value.to_owned() };
            slices.extend(frequent.into_iter().map(|(value, members)| (slice(value), members)));
        }
    }
    let scripts = grouped(rows, |position| rows.reading(position).script);
    let script = |script: &str| Slice::Script { script: script.to_owned() };
    slices.extend(scripts.into_iter().map(|(code, members)| (script(code), members)));
    let lengths = |position| rows.reading(position).tokens as f64;
    slices.extend(quarters(rows, lengths).map(|(range, members)| (Slice::Length { range }, members)));
    let unknown = |position| rows.reading(position).unknown;
    slices.extend(quarters(rows, unknown).map(|(range, members)| (Slice::Unknown { range }, members)));
    slices
}

/// The rows by their key, sorted by it. Rows without a key are in no group.
fn grouped<'k>(rows: &TargetRows<'_>, key: impl Fn(u32) -> Option<&'k str>) -> Vec<(&'k str, Vec<u32>)> {
    let mut groups: HashMap<&str, Vec<u32>> = HashMap::new();
    for &position in &rows.positions {
        if let Some(key) = key(position) {
            groups.entry(key).or_default().push(position);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_unstable();
    groups
}

/// The quarters of the rows by a number, with their rows. A single one, that of all rows, is none.
fn quarters<'r>(
    rows: &'r TargetRows<'_>,
    number: impl Fn(u32) -> f64 + 'r,
) -> impl Iterator<Item = (Range, Vec<u32>)> + 'r {
    let numbers: Vec<f64> = rows.positions.iter().map(|&position| number(position)).collect();
    let ranges = equal_ranges(&numbers, QUARTERS);
    let several = ranges.len() > 1;
    ranges.into_iter().filter(move |_| several).map(move |range| {
        (range, rows.positions.iter().copied().filter(|&position| range.contains(number(position))).collect())
    })
}
