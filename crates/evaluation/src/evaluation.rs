//! How good predictions are, as plain numbers.

use wordloom_data::{Target, Values};
use wordloom_metrics::{Classification, LOSS_WEIGHT, MultiLabel, Predicted, Predictions, Regression, predicted_labels};

/// The least learnable fraction. A target that the linear model cannot predict keeps a small influence on the encoder,
/// because the network may predict it nonetheless.
const LEAST_LEARNABLE: f64 = 0.05;

/// How good the predictions of one target are. The field of the target's kind is `Some`, unless no row has both a value
/// and a prediction.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluation {
    /// The measures of categories.
    pub category: Option<Classification>,
    /// The measures of labels.
    pub labels: Option<MultiLabel>,
    /// The measures of scores and levels.
    pub score: Option<Regression>,
}

impl Evaluation {
    /// Returns the score: accuracy, micro F1 or R².
    pub(crate) fn score_on_rows(&self) -> f64 {
        1.0 - self.error_rate()
    }

    /// Returns the error rate, from 0: for categories 1 - accuracy, for labels 1 - micro F1, for scores the unexplained
    /// fraction of the variance, 1 - R², which can exceed 1.
    fn error_rate(&self) -> f64 {
        let category = self.category.as_ref().map(|category| 1.0 - category.accuracy);
        let labels = self.labels.as_ref().map(|labels| 1.0 - labels.micro_f1);
        let score = self.score.as_ref().map(|score| 1.0 - score.r2.unwrap_or(0.0));
        category.or(labels).or(score).unwrap_or(0.0)
    }
}

/// Returns the validation error, which the best epoch minimizes: the sum of the targets' error rates, plus
/// [`LOSS_WEIGHT`] times the validation loss. NaN or infinite if the loss is.
pub fn validation_error(evaluations: &[Evaluation], loss: f64) -> f64 {
    evaluations.iter().map(Evaluation::error_rate).sum::<f64>() + LOSS_WEIGHT * loss
}

/// Returns the model's relative error reduction over the constant predictor, clamped to 0.05..1: how much of a target
/// can be learned, as far as this model shows.
///
/// `model` and `constant` have predictions for those of `rows` that have a value. Returns 1 if no row has a value or
/// the model has no predictions.
pub fn learnability(model: &Predicted, constant: &Predicted, target: &Target, rows: &[usize]) -> f64 {
    let labeled: Vec<usize> = rows.iter().copied().filter(|&row| target.has(row)).collect();
    if labeled.is_empty() || model.len() != labeled.len() {
        return 1.0;
    }
    let [model, constant] =
        [model, constant].map(|predicted| evaluate_target(predicted, target, &labeled).error_rate());
    if constant > 0.0 { (1.0 - model / constant).clamp(LEAST_LEARNABLE, 1.0) } else { 1.0 }
}

/// Evaluates the predictions for these rows, target by target. Rows without a value of a target do not count for it.
pub fn evaluate(predictions: &Predictions, targets: &[Target], rows: &[usize]) -> Vec<Evaluation> {
    predictions
        .targets
        .iter()
        .zip(targets)
        .map(|(predicted, target)| evaluate_target(predicted, target, rows))
        .collect()
}

fn evaluate_target(predicted: &Predicted, target: &Target, rows: &[usize]) -> Evaluation {
    let labeled: Vec<usize> = (0..rows.len()).filter(|&index| target.has(rows[index])).collect();
    let mut evaluation = Evaluation::default();
    if labeled.is_empty() || predicted.is_empty() {
        return evaluation;
    }
    match (predicted, &target.values) {
        (Predicted::Classes(_), Values::Classes(classes)) => {
            let truth: Vec<u32> = labeled.iter().filter_map(|&index| classes[rows[index]]).collect();
            let predicted = predicted.select(&labeled).classes();
            evaluation.category = Some(Classification::new(&target.labels, &truth, &predicted));
        }
        (Predicted::Labels(predicted), Values::Sets(sets)) => {
            let truth: Vec<Vec<u32>> = labeled.iter().filter_map(|&index| sets[rows[index]].clone()).collect();
            let predicted: Vec<Vec<u32>> = labeled.iter().map(|&index| predicted_labels(&predicted[index])).collect();
            evaluation.labels = Some(MultiLabel::new(&target.labels, &truth, &predicted));
        }
        (Predicted::Scores(predicted), Values::Numbers(numbers)) => {
            let truth: Vec<f64> = labeled.iter().filter_map(|&index| numbers[rows[index]]).collect();
            let predicted: Vec<f64> = labeled.iter().map(|&index| predicted[index]).collect();
            evaluation.score = Some(Regression::new(&truth, &predicted));
        }
        _ => {}
    }
    evaluation
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::TargetKind;

    #[test]
    fn the_learnable_fraction_is_the_relative_error_reduction() {
        let values = Values::Classes(vec![Some(0), Some(1), None, Some(1), Some(0)]);
        let labels = vec!["a".to_owned(), "b".to_owned()];
        let target =
            Target { column: "c".into(), kind: TargetKind::Category, labels, scaling: Default::default(), values };
        let predict = |classes: [usize; 4]| {
            let certain = |class| if class == 0 { vec![1.0, 0.0] } else { vec![0.0, 1.0] };
            Predicted::Classes(classes.map(certain).to_vec())
        };
        let (rows, constant) = ([0, 1, 2, 3, 4], predict([0; 4]));
        assert_eq!(learnability(&predict([0, 1, 1, 0]), &constant, &target, &rows), 1.0);
        assert_eq!(learnability(&predict([0, 1, 0, 0]), &constant, &target, &rows), 0.5);
        // A model no better than the constant still leaves the least fraction.
        assert_eq!(learnability(&predict([1, 0, 0, 1]), &constant, &target, &rows), 0.05);
        assert_eq!(learnability(&Predicted::Classes(Vec::new()), &constant, &target, &rows), 1.0);
    }

    #[test]
    fn the_validation_error_is_the_error_rates_and_a_tenth_of_the_loss() {
        let values = Values::Classes(vec![Some(0), Some(1), Some(1), Some(0)]);
        let labels = vec!["a".to_owned(), "b".to_owned()];
        let target =
            Target { column: "c".into(), kind: TargetKind::Category, labels, scaling: Default::default(), values };
        let predictions = Predictions { targets: vec![Predicted::Classes(vec![vec![1.0, 0.0]; 4])] };
        let evaluations = evaluate(&predictions, std::slice::from_ref(&target), &[0, 1, 2, 3]);
        // Two of four rows are wrong.
        assert_eq!(validation_error(&evaluations, 2.0), 0.5 + 0.1 * 2.0);
        assert!(validation_error(&evaluations, f64::NAN).is_nan());
    }
}
