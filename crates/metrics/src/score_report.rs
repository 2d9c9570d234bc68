//! Everything that is measured of predicted scores, with confidence intervals.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::interval::{Estimate, bootstrap};
use crate::{Range, equal_ranges};

/// Everything that is measured of predicted scores, with 95 % confidence intervals of a bootstrap. That of Spearman's
/// correlation is Bonett and Wright's (2000).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScoreReport {
    /// The mean absolute error, in the score's unit.
    pub mean_absolute_error: Option<Estimate>,
    /// The root of the mean squared error, in the score's unit.
    pub root_mean_squared_error: Option<Estimate>,
    /// The mean error, predicted less true, in the score's unit: above 0 if predictions are too high.
    pub mean_error: Option<Estimate>,
    /// The coefficient of determination, at most 1. Absent if the true scores are all equal.
    pub r2: Option<Estimate>,
    /// Pearson's correlation, -1 to 1. Absent if the true or the predicted scores are all equal.
    pub pearson: Option<Estimate>,
    /// Spearman's correlation of the ranks, -1 to 1. Absent if one side is constant, or with fewer than four rows.
    pub spearman: Option<Estimate>,
    /// The errors, predicted less true, in bins of equal width.
    pub residuals: Vec<ResidualBin>,
    /// The errors by ranges of the true score, with about as many rows in each.
    pub by_truth: Vec<RangeError>,
}

/// The rows whose error is in a bin.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ResidualBin {
    /// The lower end of the bin, in the score's unit.
    pub from: f64,
    /// The upper end of the bin.
    pub to: f64,
    /// The number of rows.
    pub rows: usize,
    /// The lowest and the highest error of its rows. Absent if there is none.
    pub errors: Option<Range>,
}

/// The errors of the rows in a range of the true score or of another number.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RangeError {
    /// The range.
    pub range: Range,
    /// The number of rows.
    pub rows: usize,
    /// Their mean absolute error, in the score's unit, with the interval of its standard error.
    pub mean_absolute_error: Estimate,
    /// Their mean error, predicted less true.
    pub mean_error: f64,
}

const SEED: u64 = 1;
/// The number of bins of the errors.
const BINS: usize = 21;
/// The number of ranges of the true scores.
const RANGES: usize = 8;
const Z: f64 = 1.96;

impl ScoreReport {
    /// Compares predicted with true scores, `[rows]`.
    ///
    /// # Panics
    /// If `truth` and `predicted` differ in length.
    pub fn new(truth: &[f64], predicted: &[f64]) -> Self {
        assert_eq!(truth.len(), predicted.len(), "one prediction for each truth");
        let errors: Vec<f64> = truth.iter().zip(predicted).map(|(truth, predicted)| predicted - truth).collect();
        // Relative to the largest distance, whose square may not be a number of 64 bits.
        let origin = truth.first().copied().unwrap_or(0.0);
        let distances = truth.iter().chain(predicted).map(|score| (score - origin).abs());
        let unit = Some(distances.fold(0.0, f64::max)).filter(|&unit| unit > 0.0 && unit.is_finite()).unwrap_or(1.0);
        let pairs: Vec<(f64, f64)> =
            truth.iter().zip(predicted).map(|(t, p)| ((t - origin) / unit, (p - origin) / unit)).collect();
        let [absolute, root, mean, r2, pearson] = bootstrap(truth.len(), SEED, |drawn| measures(&pairs, drawn));
        let scaled = |estimate: Option<Estimate>| {
            estimate.map(|Estimate { value, low, high }| Estimate {
                value: value * unit,
                low: low * unit,
                high: high * unit,
            })
        };
        Self {
            mean_absolute_error: scaled(absolute),
            root_mean_squared_error: scaled(root),
            mean_error: scaled(mean),
            r2,
            pearson,
            spearman: spearman(truth, predicted),
            residuals: bins(&errors),
            by_truth: RangeError::by(truth, &errors, RANGES),
        }
    }
}

impl RangeError {
    /// Groups errors, predicted less true, by at most `count` ranges of another number of the same rows.
    pub fn by(numbers: &[f64], errors: &[f64], count: usize) -> Vec<Self> {
        let of = |range: Range| {
            let inside = numbers.iter().zip(errors).filter(|(number, _)| range.contains(**number));
            let errors: Vec<f64> = inside.map(|(_, error)| *error).collect();
            let n = errors.len() as f64;
            let value = errors.iter().map(|error| error.abs()).sum::<f64>() / n;
            let variance = errors.iter().map(|error| (error.abs() - value).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
            let spread = Z * (variance / n).sqrt();
            Self {
                range,
                rows: errors.len(),
                mean_absolute_error: Estimate { value, low: (value - spread).max(0.0), high: value + spread },
                mean_error: errors.iter().sum::<f64>() / n,
            }
        };
        equal_ranges(numbers, count).into_iter().map(of).collect()
    }
}

/// Mean absolute error, root mean squared error, mean error, R² and Pearson's correlation of the drawn pairs of true
/// and predicted scores.
fn measures(pairs: &[(f64, f64)], drawn: &[u32]) -> [Option<f64>; 5] {
    let n = drawn.len() as f64;
    let drawn = || drawn.iter().map(|&row| pairs[row as usize]);
    let (mut absolute, mut squared, mut t_sum, mut p_sum) = (0.0, 0.0, 0.0, 0.0);
    for (t, p) in drawn() {
        absolute += (p - t).abs();
        squared += (p - t) * (p - t);
        t_sum += t;
        p_sum += p;
    }
    let (t_mean, p_mean) = (t_sum / n, p_sum / n);
    let (mut tt, mut pp, mut tp) = (0.0, 0.0, 0.0);
    for (t, p) in drawn() {
        tt += (t - t_mean) * (t - t_mean);
        pp += (p - p_mean) * (p - p_mean);
        tp += (t - t_mean) * (p - p_mean);
    }
    // The sum of squares of equal numbers may round to more than 0.
    let varies = |sum: f64| sum > 1e-20 * n;
    let r2 = varies(tt).then(|| 1.0 - squared / tt);
    let pearson = (varies(tt) && varies(pp)).then(|| (tp / (tt.sqrt() * pp.sqrt())).clamp(-1.0, 1.0));
    [Some(absolute / n), Some((squared / n).sqrt()), Some(p_mean - t_mean), r2, pearson]
}

fn spearman(truth: &[f64], predicted: &[f64]) -> Option<Estimate> {
    let n = truth.len();
    if n < 4 {
        return None;
    }
    let pairs: Vec<(f64, f64)> = ranks(truth).into_iter().zip(ranks(predicted)).collect();
    let all: Vec<u32> = (0..n as u32).collect();
    let value = measures(&pairs, &all)[4]?;
    // Fisher's transform of a perfect correlation is infinite, and its interval would have no width.
    let inner = value.clamp(1.0 / n as f64 - 1.0, 1.0 - 1.0 / n as f64);
    let spread = Z * ((1.0 + inner * inner / 2.0) / (n as f64 - 3.0)).sqrt();
    let bound = |z: f64| z.tanh();
    Some(Estimate {
        value,
        low: bound(inner.atanh() - spread).min(value),
        high: bound(inner.atanh() + spread).max(value),
    })
}

/// The rank of each number, from 1; equal numbers have the mean of their ranks.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&a, &b| numbers[a].total_cmp(&numbers[b]));
    let (mut ranks, mut before) = (vec![0.0; numbers.len()], 0);
    for equal in order.chunk_by(|&a, &b| numbers[a] == numbers[b]) {
        let rank = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        equal.iter().for_each(|&row| ranks[row] = rank);
        before += equal.len();
    }
    ranks
}

/// The errors in bins of equal width. The middle one is around 0, if the errors have both signs.
fn bins(errors: &[f64]) -> Vec<ResidualBin> {
    let largest = errors.iter().fold(0.0_f64, |largest, error| largest.max(error.abs()));
    if largest == 0.0 || !largest.is_finite() {
        let range = Range::of(errors.iter().copied());
        return range
            .map(|Range { from, to }| ResidualBin { from, to, rows: errors.len(), errors: range })
            .into_iter()
            .collect();
    }
    let width = 2.0 * largest / BINS as f64;
    let bin = |error: f64| (((error + largest) / width) as usize).min(BINS - 1);
    let mut rows: Vec<Vec<f64>> = vec![Vec::new(); BINS];
    errors.iter().for_each(|&error| rows[bin(error)].push(error));
    let of = |(index, errors): (usize, Vec<f64>)| ResidualBin {
        from: index as f64 * width - largest,
        to: (index + 1) as f64 * width - largest,
        rows: errors.len(),
        errors: Range::of(errors),
    };
    rows.into_iter().enumerate().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Regression;

    fn scores() -> (Vec<f64>, Vec<f64>) {
        let truth: Vec<f64> = (0..80).map(|row| f64::from(row % 11)).collect();
        let predicted = truth.iter().enumerate().map(|(row, t)| t + (row as f64 * 7.3).sin() + 0.2).collect();
        (truth, predicted)
    }

    #[test]
    fn the_values_are_those_of_the_metrics_without_intervals() {
        let (truth, predicted) = scores();
        let (report, metrics) = (ScoreReport::new(&truth, &predicted), Regression::new(&truth, &predicted));
        let close = |estimate: Option<Estimate>, value: f64| (estimate.unwrap().value - value).abs() < 1e-12;
        assert!(close(report.mean_absolute_error, metrics.mean_absolute_error));
        assert!(close(report.root_mean_squared_error, metrics.root_mean_squared_error));
        assert!(close(report.r2, metrics.r2.unwrap()) && close(report.pearson, metrics.pearson.unwrap()));
        for estimate in [report.mean_absolute_error, report.r2, report.pearson, report.spearman, report.mean_error] {
            let Estimate { value, low, high } = estimate.unwrap();
            assert!(low < value && value < high, "{estimate:?}");
        }
    }

    #[test]
    fn every_row_is_in_one_bin_and_in_one_range() {
        let (truth, predicted) = scores();
        let report = ScoreReport::new(&truth, &predicted);
        assert_eq!(report.residuals.iter().map(|bin| bin.rows).sum::<usize>(), 80);
        assert_eq!(report.by_truth.iter().map(|range| range.rows).sum::<usize>(), 80);
        let holds = |bin: &ResidualBin| {
            bin.errors.is_none_or(|errors| errors.from >= bin.from - 1e-9 && errors.to <= bin.to + 1e-9)
        };
        assert!(report.residuals.iter().all(holds));
    }

    #[test]
    fn measures_do_not_depend_on_the_unit() {
        let (truth, predicted) = scores();
        let plain = ScoreReport::new(&truth, &predicted);
        for unit in [1e-200, 1e39, 1e200] {
            let scaled = |all: &[f64]| all.iter().map(|score| score * unit).collect::<Vec<f64>>();
            let report = ScoreReport::new(&scaled(&truth), &scaled(&predicted));
            assert!((report.r2.unwrap().low - plain.r2.unwrap().low).abs() < 1e-9, "{unit}");
            assert!((report.spearman.unwrap().value - plain.spearman.unwrap().value).abs() < 1e-12, "{unit}");
        }
    }

    #[test]
    fn exact_predictions_and_no_rows_have_a_report() {
        let report = ScoreReport::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!((report.mean_absolute_error.unwrap().value, report.residuals.len()), (0.0, 1));
        assert!(report.spearman.unwrap().low < 1.0, "five rows are few");
        let report = ScoreReport::new(&[], &[]);
        assert_eq!((report.mean_absolute_error, report.by_truth.len()), (None, 0));
    }
}
