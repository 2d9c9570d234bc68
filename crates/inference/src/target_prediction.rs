//! Predicted numbers as categories, labels and scores of the columns.

use crate::prediction::{CategoryPrediction, LabelProbability, LabelsPrediction, ScorePrediction, TargetPrediction};
use wordloom_data::Target;
use wordloom_metrics::{Predicted, Predictions, THRESHOLD};

/// Returns the prediction of each column for the text at an index.
pub fn target_predictions(predictions: &Predictions, targets: &[Target], index: usize) -> Vec<TargetPrediction> {
    predictions.targets.iter().zip(targets).map(|(predicted, target)| of(predicted, target, index)).collect()
}

fn of(predicted: &Predicted, target: &Target, index: usize) -> TargetPrediction {
    let (mut category, mut labels, mut score) = (None, None, None);
    match predicted {
        Predicted::Classes(rows) => {
            let probabilities = ranked(&target.labels, &rows[index]);
            category = probabilities.first().cloned().map(|LabelProbability { label, probability }| {
                CategoryPrediction { label, probability, probabilities }
            });
        }
        Predicted::Labels(rows) => {
            let probabilities = ranked(&target.labels, &rows[index]);
            let predicted = probabilities.iter().filter(|each| each.probability >= f64::from(THRESHOLD));
            let names = predicted.map(|each| each.label.clone()).collect();
            labels = Some(LabelsPrediction { labels: names, probabilities });
        }
        Predicted::Scores(scores) => {
            score = scores.get(index).map(|&score| ScorePrediction { value: score });
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
