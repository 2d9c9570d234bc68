//! Compares several models on the same rows, with confidence intervals of their measures: Wilson's for accuracy, which
//! is a proportion, and those of a bootstrap for the others.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::{Target, Values};
use wordloom_metrics::{Estimate, Predicted, bootstrap, micro_f1, predicted_labels, proportion, proportion_difference};

/// The measures of one model on one target, with confidence intervals.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ModelEstimates {
    /// The accuracy of the categories, 0 to 1. Absent for other kinds of target, and without a row to evaluate.
    pub accuracy: Option<Estimate>,
    /// Micro F1 over all decisions on labels, 0 to 1. Absent for other kinds of target, and without a row to evaluate.
    pub micro_f1: Option<Estimate>,
    /// The mean absolute error of the score, in its own unit. Absent for other kinds of target, and without a row to
    /// evaluate.
    pub mean_absolute_error: Option<Estimate>,
    /// Pearson's correlation coefficient of the score, -1 to 1. Absent if the scores are all equal, too.
    pub pearson: Option<Estimate>,
}

/// Several models compared on the same rows of one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The measures of each model, in the order of the models. A model without predictions has none.
    pub estimates: Vec<ModelEstimates>,
    /// The difference of each measure, the first model's less the second's, on the same rows.
    pub gain: ModelEstimates,
}

/// The seed of the bootstrap. Any number would do; it is constant so that the same rows always give the same interval.
const SEED: u64 = 1;

impl Comparison {
    /// Compares the models' predictions for these rows. There is a gain if the first two models have predictions.
    pub fn new(models: &[&Predicted], target: &Target, rows: &[usize]) -> Self {
        let mut comparison =
            Self { estimates: vec![ModelEstimates::default(); models.len()], gain: ModelEstimates::default() };
        let labeled: Vec<usize> = (0..rows.len()).filter(|&index| target.has(rows[index])).collect();
        match &target.values {
            Values::Classes(classes) => {
                let correct = each(models, |predicted| {
                    let Predicted::Classes(_) = predicted else { return None };
                    let predicted = predicted.classes();
                    Some(labeled.iter().map(|&index| Some(predicted[index]) == classes[rows[index]]).collect())
                });
                comparison.estimate_accuracy(&correct);
            }
            Values::Sets(sets) => {
                let pairs = each(models, |predicted| {
                    let Predicted::Labels(predicted) = predicted else { return None };
                    let pair = |&index: &usize| {
                        (sets[rows[index]].clone().unwrap_or_default(), predicted_labels(&predicted[index]))
                    };
                    Some(labeled.iter().map(pair).collect())
                });
                let f1 = |pairs: &[(Vec<u32>, Vec<u32>)], drawn: &[u32]| {
                    let drawn = drawn.iter().map(|&row| &pairs[row as usize]);
                    Some(micro_f1(drawn.map(|(truth, predicted)| (truth, predicted))))
                };
                comparison.estimate(&pairs, f1, |estimates| &mut estimates.micro_f1);
                let of_f1 = comparison.estimates.iter_mut().filter_map(|estimates| estimates.micro_f1.as_mut());
                of_f1.for_each(|estimate| widen(estimate, labeled.len()));
            }
            Values::Numbers(numbers) => {
                let pairs = each(models, |predicted| {
                    let scores = predicted.scores().filter(|scores| !scores.is_empty())?;
                    let pair = |&index: &usize| (numbers[rows[index]].unwrap_or_default(), scores[index]);
                    Some(labeled.iter().map(pair).collect::<Vec<_>>())
                });
                comparison.estimate(&pairs, mean_absolute_error, |estimates| &mut estimates.mean_absolute_error);
                comparison.estimate(&pairs, pearson, |estimates| &mut estimates.pearson);
            }
        }
        comparison
    }

    /// Estimates the accuracy of each model, and the gain of the first over the second. They are proportions of rows,
    /// so they need no bootstrap, whose interval would have no width if no row or every row is right.
    fn estimate_accuracy(&mut self, correct: &[Option<Vec<bool>>]) {
        for (estimates, correct) in self.estimates.iter_mut().zip(correct) {
            let Some(correct) = correct else { continue };
            estimates.accuracy = proportion(correct.iter().filter(|&&correct| correct).count(), correct.len());
        }
        if let [Some(first), Some(second), ..] = correct {
            let only =
                |one: &[bool], other: &[bool]| one.iter().zip(other).filter(|(one, other)| **one && !**other).count();
            self.gain.accuracy = proportion_difference(only(first, second), only(second, first), first.len());
        }
    }

    /// Estimates one measure of each model, and the gain of the first over the second.
    ///
    /// `outcomes` has, for each model with predictions, one item per labeled row. `measure` computes the measure of the
    /// drawn rows, and `field` is where its estimate belongs.
    fn estimate<T>(
        &mut self,
        outcomes: &[Option<Vec<T>>],
        measure: impl Fn(&[T], &[u32]) -> Option<f64>,
        field: impl Fn(&mut ModelEstimates) -> &mut Option<Estimate>,
    ) {
        // One seed for all models and their difference, so that all are measured on the same draws of rows.
        for (estimates, outcomes) in self.estimates.iter_mut().zip(outcomes) {
            let Some(outcomes) = outcomes else { continue };
            *field(estimates) = bootstrap(outcomes.len(), SEED, |drawn| [measure(outcomes, drawn)])[0];
        }
        if let [Some(first), Some(second), ..] = outcomes {
            let gain = |drawn: &[u32]| [measure(first, drawn).zip(measure(second, drawn)).map(|(a, b)| a - b)];
            *field(&mut self.gain) = bootstrap(first.len(), SEED, gain)[0];
        }
    }
}

/// Widens an interval without width, as the bootstrap gives it if every row is right or none is, to that of a
/// proportion of as many rows.
fn widen(estimate: &mut Estimate, rows: usize) {
    if estimate.low == estimate.high && [0.0, 1.0].contains(&estimate.value) {
        let hits = if estimate.value == 1.0 { rows } else { 0 };
        *estimate = proportion(hits, rows).unwrap_or(*estimate);
    }
}

fn each<T>(models: &[&Predicted], outcomes: impl Fn(&Predicted) -> Option<Vec<T>>) -> Vec<Option<Vec<T>>> {
    models.iter().map(|predicted| outcomes(predicted)).collect()
}

fn mean_absolute_error(pairs: &[(f64, f64)], drawn: &[u32]) -> Option<f64> {
    let errors = drawn.iter().map(|&row| (pairs[row as usize].0 - pairs[row as usize].1).abs());
    Some(errors.sum::<f64>() / drawn.len() as f64)
}

/// Returns Pearson's correlation coefficient of the drawn pairs, `None` if one side is constant or there are fewer than
/// three pairs, of which any two correlate perfectly.
///
/// It is computed in one pass, because the bootstrap computes it a thousand times, and relative to the first pair and
/// the largest distances from it, which reduces rounding errors.
fn pearson(pairs: &[(f64, f64)], drawn: &[u32]) -> Option<f64> {
    let (origin, n) = (pairs[0], drawn.len() as f64);
    let differences = || {
        let pairs = drawn.iter().map(|&row| pairs[row as usize]);
        pairs.map(|(truth, predicted)| (truth - origin.0, predicted - origin.1))
    };
    let unit = differences().fold((0.0_f64, 0.0_f64), |unit, (a, b)| (unit.0.max(a.abs()), unit.1.max(b.abs())));
    let [mut x, mut y, mut xx, mut yy, mut xy] = [0.0; 5];
    for (a, b) in differences() {
        let (a, b) = (a / unit.0, b / unit.1);
        x += a;
        y += b;
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    let (xx, yy, xy) = (xx - x * x / n, yy - y * y / n, xy - x * y / n);
    // If all differences are 0, these are not numbers.
    (drawn.len() > 2 && xx > 1e-12 * n && yy > 1e-12 * n).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::TargetKind;
    use wordloom_metrics::Regression;

    fn target(kind: TargetKind, values: Values) -> Target {
        Target { column: "column".to_owned(), kind, labels: Vec::new(), scaling: Default::default(), values }
    }

    #[test]
    fn a_model_that_is_always_right_gains_on_one_that_is_not() {
        let truth = target(TargetKind::Category, Values::Classes((0..200).map(|row| Some(row % 2)).collect()));
        let predict = |class: &dyn Fn(u32) -> u32| {
            let one = |row| if class(row) == 0 { vec![0.9, 0.1] } else { vec![0.1, 0.9] };
            Predicted::Classes((0..200).map(one).collect())
        };
        let (right, constant) = (predict(&|row| row % 2), predict(&|_| 0));
        let rows: Vec<usize> = (0..200).collect();
        let comparison = Comparison::new(&[&right, &constant], &truth, &rows);
        let [first, second] = [0, 1].map(|model: usize| comparison.estimates[model].accuracy.unwrap());
        // Wilson (1927): 200 of 200 is 0.981 to 1.
        assert!(first.value == 1.0 && (first.low - 0.981).abs() < 5e-4 && second.value == 0.5, "{first:?}");
        let gain = comparison.gain.accuracy.unwrap();
        assert!(gain.value == 0.5 && gain.low > 0.4 && gain.high < 0.6, "{gain:?}");
        assert_eq!(comparison.gain.pearson, None);
    }

    #[test]
    fn few_rows_decide_nothing() {
        let truth = target(TargetKind::Category, Values::Classes(vec![Some(0); 3]));
        let [right, wrong] = [[0.9, 0.1], [0.1, 0.9]].map(|row| Predicted::Classes(vec![row.to_vec(); 3]));
        let comparison = Comparison::new(&[&right, &wrong], &truth, &[0, 1, 2]);
        let gain = comparison.gain.accuracy.unwrap();
        assert!(gain.value == 1.0 && gain.low <= 0.0, "{gain:?}");
        let sets = target(TargetKind::Labels, Values::Sets(vec![Some(vec![0]); 3]));
        let right = Predicted::Labels(vec![vec![0.9]; 3]);
        let estimate = Comparison::new(&[&right], &sets, &[0, 1, 2]).estimates[0].micro_f1.unwrap();
        assert!(estimate.high == 1.0 && estimate.low < 0.5, "{estimate:?}");
    }

    #[test]
    fn tiny_and_huge_scores_have_a_correlation() {
        for unit in [1e-200, 1e-9, 1.0, 1e200] {
            let truth =
                target(TargetKind::Score, Values::Numbers((0..20).map(|row| Some(f64::from(row) * unit)).collect()));
            let scores = Predicted::Scores((0..20).map(|row| f64::from(20 - row) * unit).collect());
            let comparison = Comparison::new(&[&scores], &truth, &(0..20).collect::<Vec<_>>());
            assert!((comparison.estimates[0].pearson.unwrap().value + 1.0).abs() < 1e-9, "{unit}");
        }
    }

    #[test]
    fn a_correlation_is_that_of_the_regression_report_and_unlabeled_rows_do_not_count() {
        let mut truth: Vec<Option<f64>> = (0..50).map(|row| Some(f64::from(row))).collect();
        truth[7] = None;
        let scores: Vec<f64> = (0..50).map(|row| f64::from((row * 37) % 50 + row)).collect();
        let (model, flat) = (Predicted::Scores(scores.clone()), Predicted::Scores(vec![1.0; 50]));
        let rows: Vec<usize> = (0..50).collect();
        let target = target(TargetKind::Score, Values::Numbers(truth.clone()));
        let comparison = Comparison::new(&[&model, &flat], &target, &rows);
        let pairs = truth.iter().zip(&scores).filter_map(|(truth, &score)| Some(((*truth)?, score)));
        let (truth, predicted): (Vec<f64>, Vec<f64>) = pairs.unzip();
        let expected = Regression::new(&truth, &predicted);
        let estimates = &comparison.estimates[0];
        assert!((estimates.pearson.unwrap().value - expected.pearson.unwrap()).abs() < 1e-9);
        assert!((estimates.mean_absolute_error.unwrap().value - expected.mean_absolute_error).abs() < 1e-9);
        assert_eq!(comparison.estimates[1].pearson, None);
    }

    #[test]
    fn labels_are_compared_by_f1_and_a_model_without_predictions_has_no_estimates() {
        let truth = target(TargetKind::Labels, Values::Sets((0..20).map(|row| Some(vec![row % 2])).collect()));
        let right =
            Predicted::Labels((0..20).map(|row| if row % 2 == 0 { vec![0.8, 0.1] } else { vec![0.2, 0.7] }).collect());
        let empty = Predicted::Scores(Vec::new());
        let comparison = Comparison::new(&[&right, &empty], &truth, &(0..20).collect::<Vec<_>>());
        assert_eq!(comparison.estimates[0].micro_f1.unwrap().value, 1.0);
        assert_eq!(comparison.estimates[1], ModelEstimates::default());
    }
}
