//! How well a network predicts what it is taught: a sample of the texts without values, with what another model
//! predicts in place of their values.

use burn::tensor::Device;

use super::FoldExamples;
use wordloom_data::{Target, Values};
use wordloom_evaluation::{Evaluation, evaluate};
use wordloom_metrics::{Predicted, argmax, predicted_labels};
use wordloom_model::{TextModel, predict};

/// The most texts of a sample, for one network. To predict them takes a few hundredths of the time of an epoch.
const SAMPLE: usize = 100;

/// A sample of the texts without values of one fold.
#[derive(Debug, Default)]
pub(super) struct Taught {
    /// Rows of the fold's examples; empty without soft labels.
    rows: Vec<usize>,
    /// The targets with the values of these rows, as the soft labels say.
    targets: Vec<Target>,
}

impl Taught {
    /// Samples the texts of a fold evenly, once they have soft labels.
    pub(super) fn of(FoldExamples { examples, .. }: &FoldExamples) -> Self {
        let texts = examples.unlabeled();
        let count = if examples.soft.is_empty() { 0 } else { texts.len().min(SAMPLE) };
        let sample: Vec<usize> = (0..count).map(|index| index * texts.len() / count).collect();
        let indices = || sample.iter().copied();
        let values = |soft: &Predicted| match soft {
            Predicted::Classes(rows) => {
                Values::Classes(indices().map(|index| rows.get(index).map(|row| argmax(row))).collect())
            }
            Predicted::Labels(rows) => {
                Values::Sets(indices().map(|index| rows.get(index).map(|row| predicted_labels(row))).collect())
            }
            Predicted::Scores(scores) => Values::Numbers(indices().map(|index| scores.get(index).copied()).collect()),
        };
        let of_target =
            |(target, soft): (&Target, &Predicted)| Target { values: values(soft), ..target.without_values() };
        Self {
            targets: examples.targets.iter().zip(&examples.soft).map(of_target).collect(),
            rows: indices().map(|index| texts.start + index).collect(),
        }
    }

    /// Compares what a network predicts for the sample with the soft labels, target by target. `None` without a text.
    pub(super) async fn evaluate(
        &self,
        model: &TextModel,
        fold: &FoldExamples,
        device: &Device,
    ) -> Option<Vec<Evaluation>> {
        if self.rows.is_empty() {
            return None;
        }
        let predictions = predict(model, &fold.examples, &self.rows, device).await;
        let rows: Vec<usize> = (0..self.rows.len()).collect();
        Some(evaluate(&predictions, &self.targets, &rows))
    }
}
