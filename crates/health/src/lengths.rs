//! How long the texts are, and how many are cut.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{Finding, RowPlace, Severity};
use wordloom_data::{Dataset, Sentence};

/// Texts by their length in tokens.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Lengths {
    /// The counts, from short to long; those of the longest hundredth stand together.
    pub bins: Vec<LengthBin>,
    /// Tokens of a text that are read.
    pub max_length: usize,
    /// How many texts are longer than that.
    pub cut: usize,
    /// The number of tokens that half of the texts do not exceed.
    pub median: usize,
    /// The number that 99 of 100 texts do not exceed.
    pub p99: usize,
    /// Tokens of the longest text.
    pub longest: usize,
}

/// How many texts have so many tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LengthBin {
    /// The fewest tokens.
    pub from: usize,
    /// The most tokens.
    pub to: usize,
    /// The texts.
    pub rows: usize,
}

/// Bins of the histogram, about.
const BINS: usize = 24;

impl Lengths {
    /// Counts the texts of these lengths, in tokens. There is at least one.
    pub(super) fn of(lengths: &[usize], max_length: usize) -> Self {
        let mut sorted = lengths.to_vec();
        sorted.sort_unstable();
        let quantile = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize];
        let (p99, longest) = (quantile(0.99), quantile(1.0));
        let up_to = |length: usize| sorted.partition_point(|&other| other <= length);
        let mut bins = Vec::new();
        let mut from = 0;
        for to in ends(p99, longest, max_length) {
            let shorter = if from == 0 { 0 } else { up_to(from - 1) };
            bins.push(LengthBin { from, to, rows: up_to(to) - shorter });
            from = to + 1;
        }
        let cut = sorted.len() - up_to(max_length);
        Self { bins, max_length, cut, median: quantile(0.5), p99, longest }
    }
}

/// The last length of each bin. A few very long texts shall not flatten all others, so all beyond `p99` are in one bin, or in two
/// where some of them are cut.
fn ends(p99: usize, longest: usize, max_length: usize) -> Vec<usize> {
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

/// The most tokens of a text that a setting may ask for.
const MOST: usize = 2_048;

/// Tells of texts that are cut, the longest first.
pub(super) fn finding(dataset: &Dataset, counts: &[usize], lengths: &Lengths) -> Option<(Finding, Vec<RowPlace>)> {
    if lengths.cut == 0 {
        return None;
    }
    let share = lengths.cut as f64 / counts.len() as f64;
    let mut rows: Vec<usize> = (0..counts.len()).filter(|&row| counts[row] > lengths.max_length).collect();
    rows.sort_by_key(|&row| (std::cmp::Reverse(counts[row]), row));
    let sentence = Sentence::new("health.cut")
        .with("share", share)
        .with("rows", lengths.cut)
        .with("length", lengths.max_length)
        .with("p99", lengths.p99);
    let severity = if share >= 0.05 { Severity::Warning } else { Severity::Note };
    let mut finding = Finding::new(severity, sentence);
    let better = lengths.p99.min(MOST);
    if better > lengths.max_length {
        finding = finding.set("maxLength", better);
    }
    let place = |row: usize| RowPlace { test: false, row: dataset.rows[row], group: row };
    Some(finding.behind(rows.into_iter().map(place).collect()))
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
        // What is cut stands apart from what is not, wherever the limit is.
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
