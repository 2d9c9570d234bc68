//! How good predictions are, on plain numbers.

use wordloom_data::{Target, Values};
use wordloom_metrics::{Classification, MultiLabel, Predicted, Predictions, Regression, predicted_labels};

/// How good predictions of one target are; the one that fits its kind, where there is a row to judge.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluation {
    /// The categories.
    pub category: Option<Classification>,
    /// The labels.
    pub labels: Option<MultiLabel>,
    /// The scores.
    pub score: Option<Regression>,
}

impl Evaluation {
    /// How much is wrong, 0 to 1 and beyond: the share of wrong categories, what micro F1 lacks, or the share of the scores' variance that is
    /// left unexplained.
    fn wrong(&self) -> f64 {
        let category = self.category.as_ref().map(|category| 1.0 - category.accuracy);
        let labels = self.labels.as_ref().map(|labels| 1.0 - labels.micro_f1);
        let score = self.score.as_ref().map(|score| 1.0 - score.r2.unwrap_or(0.0));
        category.or(labels).or(score).unwrap_or(0.0)
    }
}

/// What makes one epoch better than another, less being better: what is wrong in each target, and a tenth of the loss. The loss alone
/// would stop a classifier too early: it rises with confidence in the rows that stay wrong while more and more come right. The share
/// alone is coarse where there are few validation rows; there the loss decides.
pub fn validation_error(evaluations: &[Evaluation], loss: f64) -> f64 {
    const CONFIDENCE: f64 = 0.1;
    evaluations.iter().map(Evaluation::wrong).sum::<f64>() + CONFIDENCE * loss
}

/// The share of what is wrong where nothing is known of a text that a model rights, 0.05 to 1: how much of a target can be learned, as far as
/// that model tells. Both say something of those of the rows that have the answer; 1 where there are none.
pub fn learnability(model: &Predicted, constant: &Predicted, target: &Target, rows: &[usize]) -> f64 {
    const LEAST: f64 = 0.05;
    let answered: Vec<usize> = rows.iter().copied().filter(|&row| target.has(row)).collect();
    if answered.is_empty() || model.len() != answered.len() {
        return 1.0;
    }
    let [model, constant] = [model, constant].map(|said| evaluate_target(said, target, &answered).wrong());
    if constant > 0.0 { (1.0 - model / constant).clamp(LEAST, 1.0) } else { 1.0 }
}

/// Judges what is said of these rows, target by target.
pub fn evaluate(predictions: &Predictions, targets: &[Target], rows: &[usize]) -> Vec<Evaluation> {
    predictions.targets.iter().zip(targets).map(|(said, target)| evaluate_target(said, target, rows)).collect()
}

fn evaluate_target(said: &Predicted, target: &Target, rows: &[usize]) -> Evaluation {
    let places: Vec<usize> = (0..rows.len()).filter(|&place| target.has(rows[place])).collect();
    let mut evaluation = Evaluation::default();
    if places.is_empty() || said.is_empty() {
        return evaluation;
    }
    match (said, &target.values) {
        (Predicted::Classes(_), Values::Classes(classes)) => {
            let truth: Vec<u32> = places.iter().filter_map(|&place| classes[rows[place]]).collect();
            evaluation.category = Some(Classification::new(&target.labels, &truth, &said.select(&places).classes()));
        }
        (Predicted::Labels(said), Values::Sets(sets)) => {
            let truth: Vec<Vec<u32>> = places.iter().filter_map(|&place| sets[rows[place]].clone()).collect();
            let predicted: Vec<Vec<u32>> = places.iter().map(|&place| predicted_labels(&said[place])).collect();
            evaluation.labels = Some(MultiLabel::new(&target.labels, &truth, &predicted));
        }
        (Predicted::Scores(said), Values::Numbers(numbers)) => {
            let truth: Vec<f64> = places.iter().filter_map(|&place| numbers[rows[place]]).map(f64::from).collect();
            let predicted: Vec<f64> = places.iter().map(|&place| f64::from(said[place])).collect();
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
    fn what_a_model_rights_can_be_learned() {
        let values = Values::Classes(vec![Some(0), Some(1), None, Some(1), Some(0)]);
        let labels = vec!["a".to_owned(), "b".to_owned()];
        let target = Target { column: "c".into(), kind: TargetKind::Category, labels, values };
        let said = |sure: [usize; 4]| {
            Predicted::Classes(sure.map(|class| if class == 0 { vec![1.0, 0.0] } else { vec![0.0, 1.0] }).to_vec())
        };
        let (rows, constant) = ([0, 1, 2, 3, 4], said([0; 4]));
        assert_eq!(learnability(&said([0, 1, 1, 0]), &constant, &target, &rows), 1.0);
        assert_eq!(learnability(&said([0, 1, 0, 0]), &constant, &target, &rows), 0.5);
        // Nothing, or worse: a little is left.
        assert_eq!(learnability(&said([1, 0, 0, 1]), &constant, &target, &rows), 0.05);
        assert_eq!(learnability(&Predicted::Classes(Vec::new()), &constant, &target, &rows), 1.0);
    }
}
