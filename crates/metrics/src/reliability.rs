//! How often predictions of a certain confidence are right.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::{Estimate, Range, proportion};

/// The number of bins of equal width, as in Guo et al. 2017 and most later papers.
const BINS: usize = 10;

/// A reliability diagram: how often predictions are right, by their confidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Reliability {
    /// The expected calibration error: the mean of the differences between confidence and accuracy of the bins,
    /// weighted by their rows, 0 to 1.
    pub expected_calibration_error: f64,
    /// The bins with a row, by rising confidence.
    pub bins: Vec<ReliabilityBin>,
}

/// The predictions with a confidence in one tenth of 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ReliabilityBin {
    /// The lower end of the bin, which is not in it, 0 to 1.
    pub from: f64,
    /// The upper end of the bin, which is in it, 0 to 1.
    pub to: f64,
    /// The lowest and the highest confidence of its rows.
    pub confidences: Range,
    /// The number of its rows.
    pub rows: usize,
    /// The mean confidence of its rows, 0 to 1.
    pub confidence: f64,
    /// The fraction of its rows that are predicted correctly.
    pub accuracy: Estimate,
}

impl Reliability {
    /// Compares the confidence of predictions, 0 to 1, with whether they are right. Of no rows, the error is 0.
    ///
    /// ```
    /// use wordloom_metrics::Reliability;
    ///
    /// // Two of three are right at 0.9, one of one at 0.55: 0.75 · |0.9 − 2/3| + 0.25 · |0.55 − 1| = 0.2875.
    /// let reliability = Reliability::new(&[0.9, 0.9, 0.9, 0.55], &[true, true, false, true]);
    /// assert!((reliability.expected_calibration_error - 0.2875).abs() < 1e-12);
    /// assert_eq!(reliability.bins.len(), 2);
    /// ```
    pub fn new(confidences: &[f64], correct: &[bool]) -> Self {
        let mut members: [Vec<usize>; BINS] = Default::default();
        for (row, confidence) in confidences.iter().enumerate() {
            // A bin has its upper end and not its lower one, but the first has 0.
            let bin = (confidence * BINS as f64).ceil() as usize;
            members[bin.clamp(1, BINS) - 1].push(row);
        }
        let bin = |(index, members): (usize, &Vec<usize>)| {
            let confidences = || members.iter().map(|&row| confidences[row]);
            let right = members.iter().filter(|&&row| correct[row]).count();
            Some(ReliabilityBin {
                from: index as f64 / BINS as f64,
                to: (index + 1) as f64 / BINS as f64,
                confidences: Range::of(confidences())?,
                rows: members.len(),
                confidence: confidences().sum::<f64>() / members.len() as f64,
                accuracy: proportion(right, members.len())?,
            })
        };
        let bins: Vec<ReliabilityBin> = members.iter().enumerate().filter_map(bin).collect();
        let error = |bin: &ReliabilityBin| bin.rows as f64 * (bin.confidence - bin.accuracy.value).abs();
        let rows = confidences.len().max(1) as f64;
        Self { expected_calibration_error: bins.iter().map(error).sum::<f64>() / rows, bins }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bin_has_its_upper_end_and_the_first_bin_has_0() {
        let reliability = Reliability::new(&[0.0, 0.1, 0.11, 1.0], &[false, false, false, true]);
        let bins: Vec<_> = reliability.bins.iter().map(|bin| (bin.from, bin.rows)).collect();
        assert_eq!(bins, [(0.0, 2), (0.1, 1), (0.9, 1)]);
        assert_eq!(reliability.bins[0].confidences, Range { from: 0.0, to: 0.1 });
    }

    #[test]
    fn of_no_rows_there_is_no_bin() {
        assert_eq!(Reliability::new(&[], &[]), Reliability { expected_calibration_error: 0.0, bins: Vec::new() });
    }
}
