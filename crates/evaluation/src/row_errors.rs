//! What each row adds to the error of a model, for a learning curve, and the score that follows with its interval.

use wordloom_data::{Target, Values};
use wordloom_metrics::{Estimate, Predicted, Predictions, RowError, bootstrap, predicted_labels, proportion};

/// The seed of the bootstrap. It is constant, so that the same rows always give the same interval.
const SEED: u64 = 1;

/// Returns the score of each target on these rows, accuracy, micro F1 or R², with its 95 % confidence interval:
/// Wilson's for accuracy, otherwise that of a bootstrap of the rows.
///
/// `rows` are rows of the targets, and `predictions` has one for each. `None` if no row has a value, if all scores are
/// equal, or if the model has no predictions.
pub fn score_estimates(predictions: &Predictions, targets: &[Target], rows: &[usize]) -> Vec<Option<Estimate>> {
    let estimate = |(predicted, target): (&Predicted, &Target)| {
        let labeled: Vec<usize> = (0..rows.len()).filter(|&index| target.has(rows[index])).collect();
        if predicted.len() != rows.len() {
            return None;
        }
        let errors = curve_errors(&predicted.select(&labeled), target, rows);
        if let Predicted::Classes(_) = predicted {
            return proportion(errors.iter().filter(|row| row.error == 0.0).count(), errors.len());
        }
        let score = |drawn: &[u32]| {
            let sum = |part: fn(&RowError) -> f64| drawn.iter().map(|&row| part(&errors[row as usize])).sum::<f64>();
            let (error, scale) = (sum(|row| row.error), sum(|row| row.scale));
            [(scale > 0.0).then(|| 1.0 - error / scale)]
        };
        bootstrap(errors.len(), SEED, score)[0]
    };
    predictions.targets.iter().zip(targets).map(estimate).collect()
}

/// Returns what each row adds to the error rate: 1 - accuracy, 1 - micro F1, or 1 - R² over these rows.
///
/// `rows` are rows of the target, and `predicted` has the prediction for each of them that has a value. Returns one
/// error for each of these; none if the model has no predictions for all of them.
pub fn curve_errors(predicted: &Predicted, target: &Target, rows: &[usize]) -> Vec<RowError> {
    let labeled: Vec<usize> = rows.iter().copied().filter(|&row| target.has(row)).collect();
    if predicted.len() != labeled.len() {
        return Vec::new();
    }
    match (predicted, &target.values) {
        (Predicted::Classes(_), Values::Classes(truth)) => {
            let error = |(class, &row): (u32, &usize)| RowError {
                error: f64::from(u8::from(truth[row] != Some(class))),
                scale: 1.0,
            };
            predicted.classes().into_iter().zip(&labeled).map(error).collect()
        }
        (Predicted::Labels(predicted), Values::Sets(truth)) => {
            let error = |(probabilities, &row): (&Vec<f32>, &usize)| {
                let (predicted, truth) = (predicted_labels(probabilities), truth[row].as_deref().unwrap_or_default());
                let right = predicted.iter().filter(|label| truth.contains(label)).count();
                let wrong = predicted.len() + truth.len() - 2 * right;
                RowError { error: wrong as f64, scale: (2 * right + wrong) as f64 }
            };
            predicted.iter().zip(&labeled).map(error).collect()
        }
        (Predicted::Scores(predicted), Values::Numbers(truth)) => {
            let truth: Vec<f64> = labeled.iter().filter_map(|&row| truth[row]).collect();
            // Relative to the largest distance, whose square may not be a number of 64 bits.
            let mean = truth.iter().map(|score| score / truth.len() as f64).sum::<f64>();
            let unit = truth.iter().map(|score| (score - mean).abs()).fold(0.0, f64::max);
            let error = |(truth, predicted): (&f64, &f64)| RowError {
                error: ((predicted - truth) / unit).powi(2),
                scale: ((truth - mean) / unit).powi(2),
            };
            if unit > 0.0 { truth.iter().zip(predicted).map(error).collect() } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scores;
    use wordloom_data::TargetKind;

    /// The errors have the sum that the score on the same rows has.
    fn assert_sum(kind: TargetKind, labels: usize, values: Values, predicted: Predicted) {
        let labels = (0..labels).map(|label| label.to_string()).collect();
        let target = Target { column: "c".to_owned(), kind, labels, scaling: Default::default(), values };
        let rows: Vec<usize> = (0..4).collect();
        let errors = curve_errors(&predicted.select(&[0, 1, 3]), &target, &rows);
        let sum = |part: fn(&RowError) -> f64| errors.iter().map(part).sum::<f64>();
        let error = sum(|row| row.error) / sum(|row| row.scale);
        let (predictions, targets) = (Predictions { targets: vec![predicted] }, std::slice::from_ref(&target));
        let score = scores(&predictions, targets, &rows)[0];
        let estimate = score_estimates(&predictions, targets, &rows)[0].unwrap();
        assert_eq!(errors.len(), 3);
        assert!((error - (1.0 - score)).abs() < 1e-12, "{kind:?}: {error} {score}");
        assert!((estimate.value - score).abs() < 1e-12, "{kind:?}: {estimate:?} {score}");
        assert!(estimate.low < score && score <= estimate.high, "{kind:?}: {estimate:?} {score}");
        assert!(curve_errors(&Predicted::Scores(Vec::new()), &target, &rows).is_empty());
    }

    #[test]
    fn the_errors_of_the_rows_add_up_to_the_error_rate() {
        let classes = Values::Classes(vec![Some(0), Some(1), None, Some(1)]);
        let predicted = Predicted::Classes(vec![vec![0.8, 0.2], vec![0.7, 0.3], vec![0.5, 0.5], vec![0.1, 0.9]]);
        assert_sum(TargetKind::Category, 2, classes, predicted);
        let sets = Values::Sets(vec![Some(vec![0, 1]), Some(vec![]), None, Some(vec![1])]);
        let predicted = Predicted::Labels(vec![vec![0.8, 0.2], vec![0.7, 0.3], vec![0.5, 0.5], vec![0.1, 0.9]]);
        assert_sum(TargetKind::Labels, 2, sets, predicted);
        let numbers = Values::Numbers(vec![Some(1.0), Some(4.0), None, Some(2.5)]);
        assert_sum(TargetKind::Score, 0, numbers, Predicted::Scores(vec![1.5, 3.0, 0.0, 2.0]));
    }

    #[test]
    fn equal_scores_have_no_error_rate() {
        let values = Values::Numbers(vec![Some(3.0); 3]);
        let (kind, labels) = (TargetKind::Score, Vec::new());
        let target = Target { column: "c".to_owned(), kind, labels, scaling: Default::default(), values };
        let predicted = Predicted::Scores(vec![3.0, 3.0, 2.0]);
        assert!(curve_errors(&predicted, &target, &[0, 1, 2]).is_empty());
        let predictions = Predictions { targets: vec![predicted] };
        assert_eq!(score_estimates(&predictions, std::slice::from_ref(&target), &[0, 1, 2]), [None]);
    }
}
