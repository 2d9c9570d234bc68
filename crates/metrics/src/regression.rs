//! Metrics of predicted scores: MAE, RMSE, R², Pearson. Knows nothing of tensors.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Metrics of predicted scores.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Regression {
    /// The number of rows that have a true score.
    pub rows: usize,
    /// The mean absolute error, in the score's unit.
    pub mean_absolute_error: f64,
    /// The root of the mean squared error, in the score's unit.
    pub root_mean_squared_error: f64,
    /// The coefficient of determination, at most 1; `None` if the true scores are all equal.
    pub r2: Option<f64>,
    /// Pearson's correlation, -1 to 1; `None` if the true or the predicted scores are all equal.
    pub pearson: Option<f64>,
    /// The row with the largest error; `None` if every prediction is exact.
    pub largest_error: Option<LargestError>,
    /// The true and the predicted score of each row for a scatter plot; of many rows, 2,000 evenly spaced ones.
    pub points: Vec<ScorePoint>,
}

/// The row with the largest error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LargestError {
    /// Its true score.
    pub truth: f64,
    /// Its predicted score.
    pub predicted: f64,
    /// The fraction of the sum of squared errors that is its own, 0 to 1.
    pub share: f64,
}

/// The true and the predicted score of a row.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScorePoint {
    /// The true score.
    pub truth: f64,
    /// The predicted score.
    pub predicted: f64,
}

/// The maximum number of points in the scatter plot.
const MAX_POINTS: usize = 2_000;

impl Regression {
    /// Compares predicted with true scores, `[rows]`.
    ///
    /// # Panics
    /// If `truth` and `predicted` differ in length.
    pub fn new(truth: &[f64], predicted: &[f64]) -> Self {
        assert_eq!(truth.len(), predicted.len(), "one prediction for each truth");
        // Relative to the largest difference, whose square may not be a number of 64 bits.
        let origin = truth.first().copied().unwrap_or(0.0);
        let distances = truth.iter().chain(predicted).map(|score| (score - origin).abs());
        let unit = Some(distances.fold(0.0, f64::max)).filter(|&unit| unit > 0.0 && unit.is_finite()).unwrap_or(1.0);
        let relative = |scores: &[f64]| scores.iter().map(|score| (score - origin) / unit).collect::<Vec<f64>>();
        let (true_scores, scores) = (relative(truth), relative(predicted));
        let errors = || true_scores.iter().zip(&scores).map(|(truth, predicted)| predicted - truth);
        let squared_error = mean(errors().map(|error| error * error));
        let (truth_mean, predicted_mean) = (mean(true_scores.iter().copied()), mean(scores.iter().copied()));
        let variance = |values: &[f64], center: f64| mean(values.iter().map(|value| (value - center).powi(2)));
        let truth_variance = varies(&true_scores).then(|| variance(&true_scores, truth_mean));
        let predicted_variance = varies(&scores).then(|| variance(&scores, predicted_mean));
        let pairs = true_scores.iter().zip(&scores);
        let covariance = mean(pairs.map(|(t, p)| (t - truth_mean) * (p - predicted_mean)));
        let largest = errors().map(|error| error * error).enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        Self {
            rows: truth.len(),
            mean_absolute_error: unit * mean(errors().map(f64::abs)),
            root_mean_squared_error: unit * squared_error.sqrt(),
            r2: truth_variance.map(|variance| 1.0 - squared_error / variance),
            pearson: truth_variance.zip(predicted_variance).map(|(truth, predicted)| {
                // Rounding may carry a perfect correlation slightly beyond 1.
                (covariance / (truth.sqrt() * predicted.sqrt())).clamp(-1.0, 1.0)
            }),
            largest_error: largest.filter(|&(_, squared)| squared > 0.0).map(|(row, squared)| LargestError {
                truth: truth[row],
                predicted: predicted[row],
                share: squared / (squared_error * truth.len() as f64),
            }),
            points: thin(truth, predicted),
        }
    }
}

/// The mean of the values; 0 if there are none.
fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1) as f64;
    values.sum::<f64>() / count
}

/// Returns whether any two values differ. The variance does not show it, because that of equal values may round to more
/// than 0.
fn varies(values: &[f64]) -> bool {
    values.windows(2).any(|pair| pair[0] != pair[1])
}

/// The points of at most [`MAX_POINTS`] evenly spaced rows.
fn thin(truth: &[f64], predicted: &[f64]) -> Vec<ScorePoint> {
    let kept = truth.len().min(MAX_POINTS);
    (0..kept)
        .map(|point| point * truth.len() / kept)
        .map(|row| ScorePoint { truth: truth[row], predicted: predicted[row] })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    /// The example of scikit-learn's documentation: MAE 0.5, MSE 0.375, R² 0.9486…; Pearson by hand.
    #[test]
    fn the_metrics_are_those_of_scikit_learn() {
        let metrics = Regression::new(&[3.0, -0.5, 2.0, 7.0], &[2.5, 0.0, 2.0, 8.0]);
        assert_eq!(metrics.rows, 4);
        assert!(close(metrics.mean_absolute_error, 0.5));
        assert!(close(metrics.root_mean_squared_error, 0.375_f64.sqrt()));
        assert!(close(metrics.r2.unwrap(), 1.0 - 1.5 / 29.1875));
        // Deviations .125 -3.375 -.875 4.125 and -.625 -3.125 -1.125 4.875.
        assert!(close(metrics.pearson.unwrap(), 31.5625 / (29.1875_f64 * 35.1875).sqrt()));
    }

    #[test]
    fn a_perfect_prediction_correlates_by_1_and_its_opposite_by_minus_1() {
        let truth = [0.1, 0.2, 0.3, 0.7];
        let metrics = Regression::new(&truth, &truth);
        assert_eq!((metrics.mean_absolute_error, metrics.r2), (0.0, Some(1.0)));
        assert!(close(metrics.pearson.unwrap(), 1.0));
        let metrics = Regression::new(&truth, &truth.map(|score| -score));
        assert!(close(metrics.pearson.unwrap(), -1.0));
    }

    #[test]
    fn metrics_do_not_depend_on_the_unit() {
        let (truth, predicted) = ([3.0, -0.5, 2.0, 7.0], [2.5, 0.0, 2.0, 8.0]);
        let plain = Regression::new(&truth, &predicted);
        for unit in [1e-200, 1e-9, 1e39, 1e200] {
            let metrics = Regression::new(&truth.map(|score| score * unit), &predicted.map(|score| score * unit));
            assert!(close(metrics.r2.unwrap(), plain.r2.unwrap()), "{unit}");
            assert!(close(metrics.pearson.unwrap(), plain.pearson.unwrap()), "{unit}");
            assert!(close(metrics.mean_absolute_error / unit, 0.5), "{unit}");
        }
    }

    #[test]
    fn the_largest_error_has_its_share_of_the_squared_errors() {
        let metrics = Regression::new(&[1.0, 2.0, 3.0], &[1.0, 3.0, 0.0]);
        let expected = LargestError { truth: 3.0, predicted: 0.0, share: 0.9 };
        assert_eq!(metrics.largest_error, Some(expected));
    }

    #[test]
    fn equal_scores_correlate_with_nothing() {
        let metrics = Regression::new(&[0.1, 0.1, 0.1], &[0.1, 0.2, 0.3]);
        assert_eq!((metrics.r2, metrics.pearson), (None, None));
        let metrics = Regression::new(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0]);
        assert_eq!((metrics.r2, metrics.pearson), (Some(0.0), None));
    }

    #[test]
    fn no_rows_have_no_correlation() {
        let metrics = Regression::new(&[], &[]);
        assert_eq!((metrics.rows, metrics.r2, metrics.points.len()), (0, None, 0));
    }

    #[test]
    fn many_rows_are_plotted_as_evenly_spaced_points() {
        let scores: Vec<f64> = (0..5_000).map(f64::from).collect();
        let points = Regression::new(&scores, &scores).points;
        assert_eq!(points.len(), 2_000);
        assert!(points.windows(2).all(|pair| (2.0..=3.0).contains(&(pair[1].truth - pair[0].truth))));
    }
}
