//! What is said of one text, put in the words of its columns.

use super::{CategoryPrediction, LabelProbability, LabelsPrediction, ScorePrediction, TargetPrediction};
use wordloom_data::Target;
use wordloom_metrics::{Predicted, Predictions, THRESHOLD};

/// What was said of the text at a place, column by column.
pub(super) fn targets_of(predictions: &Predictions, targets: &[Target], place: usize) -> Vec<TargetPrediction> {
    predictions.targets.iter().zip(targets).map(|(said, target)| of(said, target, place)).collect()
}

fn of(said: &Predicted, target: &Target, place: usize) -> TargetPrediction {
    let (mut category, mut labels, mut score) = (None, None, None);
    match said {
        Predicted::Classes(rows) => {
            let probabilities = ranked(&target.labels, &rows[place]);
            category = probabilities.first().cloned().map(|LabelProbability { label, probability }| {
                CategoryPrediction { label, probability, probabilities }
            });
        }
        Predicted::Labels(rows) => {
            let probabilities = ranked(&target.labels, &rows[place]);
            let said = probabilities.iter().filter(|each| each.probability >= f64::from(THRESHOLD));
            labels = Some(LabelsPrediction { labels: said.map(|each| each.label.clone()).collect(), probabilities });
        }
        Predicted::Scores(scores) => {
            score = scores.get(place).map(|&score| ScorePrediction { value: f64::from(score) });
        }
    }
    TargetPrediction { column: target.column.clone(), kind: target.kind, category, labels, score }
}

/// Labels with their probabilities, likeliest first.
fn ranked(labels: &[String], probabilities: &[f32]) -> Vec<LabelProbability> {
    let with_label = |(label, &probability): (&String, &f32)| LabelProbability {
        label: label.clone(),
        probability: f64::from(probability),
    };
    let mut ranked: Vec<_> = labels.iter().zip(probabilities).map(with_label).collect();
    ranked.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    ranked
}
