//! The lengths of the texts, and texts that are cut.

use std::cmp::Reverse;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::finding::FindingWithRows;
use crate::{Finding, RowLocation, Severity};
use wordloom_data::{Dataset, Sentence};

/// A histogram of the texts by their length, with its quantiles. Lengths are in tokens.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Lengths {
    /// The bins, from short to long. The longest 1 % of the texts share one.
    pub bins: Vec<LengthBin>,
    /// The maximum length. The rest of a text is cut.
    pub max_length: usize,
    /// The number of texts that are longer than the maximum length.
    pub cut: usize,
    /// The median length.
    pub median: usize,
    /// The 99th percentile of the lengths.
    pub p99: usize,
    /// The length of the longest text.
    pub longest: usize,
}

/// A bin of the histogram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LengthBin {
    /// The lowest length in the bin, in tokens.
    pub from: usize,
    /// The highest length in the bin, in tokens.
    pub to: usize,
    /// The number of texts.
    pub rows: usize,
}

/// The approximate number of bins.
const BINS: usize = 24;

impl Lengths {
    /// Builds the histogram of these lengths, in tokens, of which there is at least one.
    pub(crate) fn of(lengths: &[usize], max_length: usize) -> Self {
        let mut sorted = lengths.to_vec();
        sorted.sort_unstable();
        let quantile = |rank: f64| sorted[((sorted.len() - 1) as f64 * rank).round() as usize];
        let (p99, longest) = (quantile(0.99), quantile(1.0));
        let up_to = |length: usize| sorted.partition_point(|&other| other <= length);
        let mut bins = Vec::new();
        let mut from = 0;
        for to in bin_ends(p99, longest, max_length) {
            let shorter = if from == 0 { 0 } else { up_to(from - 1) };
            bins.push(LengthBin { from, to, rows: up_to(to) - shorter });
            from = to + 1;
        }
        let cut = sorted.len() - up_to(max_length);
        Self { bins, max_length, cut, median: quantile(0.5), p99, longest }
    }
}

/// The highest length of each bin.
///
/// A few very long texts should not flatten the rest of the histogram, so all texts beyond the 99th percentile share
/// one bin; or two, of which the second has the texts that are cut.
fn bin_ends(p99: usize, longest: usize, max_length: usize) -> Vec<usize> {
    let width = p99.div_ceil(BINS).max(1);
    let mut ends: Vec<usize> = (0..=p99 / width).map(|bin| (bin + 1) * width - 1).collect();
    let most = ends[ends.len() - 1];
    if (most + 1..longest).contains(&max_length) {
        ends.push(max_length);
    }
    if longest > most {
        ends.push(longest);
    }
    ends
}

/// The highest value of the setting `maxLength`.
const HIGHEST_MAX_LENGTH: usize = 2_048;

/// From this fraction of cut texts on, the model loses much of what it could read.
const WARNING_FRACTION: f64 = 0.05;

/// Reports texts that are cut, the longest first. `counts` has the length of each row, in tokens.
pub(crate) fn finding(dataset: &Dataset, counts: &[usize], lengths: &Lengths) -> Option<FindingWithRows> {
    if lengths.cut == 0 {
        return None;
    }
    let fraction = lengths.cut as f64 / counts.len() as f64;
    let mut rows: Vec<usize> = (0..counts.len()).filter(|&row| counts[row] > lengths.max_length).collect();
    rows.sort_by_key(|&row| (Reverse(counts[row]), row));
    let sentence = Sentence::new("health.cut")
        .with("share", fraction)
        .with("rows", lengths.cut)
        .with("length", lengths.max_length)
        .with("p99", lengths.p99);
    let severity = if fraction >= WARNING_FRACTION { Severity::Warning } else { Severity::Note };
    let mut finding = Finding::new(severity, sentence);
    let better = lengths.p99.min(HIGHEST_MAX_LENGTH);
    if better > lengths.max_length {
        finding = finding.with_setting("maxLength", better);
    }
    let location = |row: usize| RowLocation { test: false, row: dataset.rows[row], group: row };
    Some(finding.with_rows(rows.into_iter().map(location).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_in_one_bin() {
        let counts: Vec<usize> = (0..1_000).map(|row| row % 97).chain([5_000]).collect();
        let lengths = Lengths::of(&counts, 64);
        assert_eq!(lengths.bins.iter().map(|bin| bin.rows).sum::<usize>(), 1_001);
        assert!(lengths.bins.windows(2).all(|pair| pair[0].to + 1 == pair[1].from));
        assert_eq!((lengths.bins[0].from, lengths.bins.last().unwrap().to), (0, 5_000));
        assert_eq!(lengths.cut, counts.iter().filter(|&&count| count > 64).count());
        assert_eq!(lengths.longest, 5_000);
        // The texts that are cut have a bin of their own, wherever the limit is.
        let lengths = Lengths::of(&counts, 2_000);
        assert_eq!(lengths.bins.last().unwrap(), &LengthBin { from: 2_001, to: 5_000, rows: 1 });
    }

    #[test]
    fn texts_of_one_length_are_one_bin_of_many() {
        let lengths = Lengths::of(&[3, 3, 3], 3);
        assert_eq!(lengths.bins.iter().map(|bin| bin.rows).collect::<Vec<_>>(), [0, 0, 0, 3]);
        assert_eq!((lengths.cut, lengths.median), (0, 3));
    }
}
