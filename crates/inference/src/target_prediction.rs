//! Predicted numbers as categories, labels and scores of the columns.

use crate::certainty::TargetCertainty;
use crate::prediction::{
    CategoryPrediction, Interval, LabelProbability, LabelsPrediction, ScorePrediction, TargetPrediction,
};
use wordloom_data::Target;
use wordloom_metrics::{Predicted, Predictions, THRESHOLD, decide};

/// Returns the prediction of each column for the text at an index, without thresholds, sets and intervals.
pub fn target_predictions(predictions: &Predictions, targets: &[Target], index: usize) -> Vec<TargetPrediction> {
    certain_predictions(predictions, targets, &vec![TargetCertainty::default(); targets.len()], index)
}

/// Returns the prediction of each column for the text at an index.
pub(crate) fn certain_predictions(
    predictions: &Predictions,
    targets: &[Target],
    certainty: &[TargetCertainty],
    index: usize,
) -> Vec<TargetPrediction> {
    let of = |((predicted, target), certainty)| of(predicted, target, certainty, index);
    predictions.targets.iter().zip(targets).zip(certainty).map(of).collect()
}

fn of(predicted: &Predicted, target: &Target, certainty: &TargetCertainty, index: usize) -> TargetPrediction {
    let TargetCertainty { thresholds, bound } = certainty;
    let (mut category, mut labels, mut score) = (None, None, None);
    let set_of = |probabilities: &[f32]| {
        let set = bound.and_then(|bound| bound.set(probabilities))?;
        Some(set.into_iter().map(|class| target.labels[class as usize].clone()).collect())
    };
    match predicted {
        Predicted::Classes(rows) => {
            let probabilities = ranked(&target.labels, &rows[index]);
            category = probabilities.first().cloned().map(|LabelProbability { label, probability }| {
                let decided = thresholds.as_ref().map(|thresholds| decide(&rows[index], thresholds).is_some());
                CategoryPrediction { label, probability, probabilities, decided, set: set_of(&rows[index]) }
            });
        }
        Predicted::Labels(rows) => {
            let probabilities = ranked(&target.labels, &rows[index]);
            let predicted = probabilities.iter().filter(|each| each.probability >= f64::from(THRESHOLD));
            let names = predicted.map(|each| each.label.clone()).collect();
            labels = Some(LabelsPrediction { labels: names, set: set_of(&rows[index]), probabilities });
        }
        Predicted::Scores(scores) => {
            score = scores.get(index).map(|&score| {
                let interval = bound.and_then(|bound| bound.interval(score));
                ScorePrediction { value: score, interval: interval.map(|(low, high)| Interval { low, high }) }
            });
        }
    }
    TargetPrediction { column: target.column.clone(), kind: target.kind, category, labels, score }
}

/// The labels with their probabilities, most probable first.
fn ranked(labels: &[String], probabilities: &[f32]) -> Vec<LabelProbability> {
    let with_label = |(label, &probability): (&String, &f32)| LabelProbability {
        label: label.clone(),
        probability: f64::from(probability),
    };
    let mut ranked: Vec<_> = labels.iter().zip(probabilities).map(with_label).collect();
    ranked.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    ranked
}
