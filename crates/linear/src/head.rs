//! The weights of one target, and the predictions they give. Knows nothing of texts.

use super::calibration::{sigmoid, softmax};
use super::matrix::{Matrix, dot, stride};
use wordloom_data::{ScoreScale, TargetKind};
use wordloom_metrics::Predicted;

/// The part of a linear model that predicts one target.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// `[columns + 1, stride(outputs)]`; the last row is the bias.
    pub weights: Vec<f32>,
    /// One output per class or label, and one for a score.
    pub outputs: usize,
    /// The weight of the L2 penalty with the lowest validation error.
    pub regularization: f32,
    /// The factor that scales margins before the softmax or the sigmoid. Not used for a score.
    pub inverse_temperature: f32,
    /// The kind of the target.
    pub kind: TargetKind,
}

impl Head {
    /// Returns the outputs for some rows, `[rows, outputs]`: a margin per class or label, or the standardized score.
    pub(super) fn apply(&self, matrix: &Matrix, rows: impl Iterator<Item = usize>) -> Vec<Vec<f32>> {
        apply(&self.weights, self.outputs, matrix, rows)
    }

    /// Turns outputs, `[rows, outputs]`, into predictions. `scale` is that of the training scores.
    pub(super) fn decode(&self, outputs: &[Vec<f32>], scale: &ScoreScale) -> Predicted {
        match self.kind {
            TargetKind::Category => {
                Predicted::Classes(outputs.iter().map(|margins| softmax(margins, self.inverse_temperature)).collect())
            }
            TargetKind::Labels => {
                let row = |margins: &Vec<f32>| {
                    margins.iter().map(|&margin| sigmoid(margin, self.inverse_temperature)).collect()
                };
                Predicted::Labels(outputs.iter().map(row).collect())
            }
            TargetKind::Score | TargetKind::Ordinal => {
                Predicted::Scores(outputs.iter().map(|outputs| scale.unstandardize(outputs[0])).collect())
            }
        }
    }
}

/// Multiplies rows of a matrix by weights, `[columns + 1, stride(outputs)]`. Returns `[rows, outputs]`.
pub(super) fn apply(
    weights: &[f32],
    outputs: usize,
    matrix: &Matrix,
    rows: impl Iterator<Item = usize>,
) -> Vec<Vec<f32>> {
    let mut products = vec![0.0; stride(outputs)];
    rows.map(|row| {
        dot(matrix.row(row), weights, &mut products);
        products[..outputs].to_vec()
    })
    .collect()
}

/// Returns the class with the largest margin, and the difference to the next one.
pub(super) fn widest(margins: &[f32]) -> (usize, f32) {
    let (mut best, mut second) = ((0, f32::MIN), f32::MIN);
    for (class, &margin) in margins.iter().enumerate() {
        if margin > best.1 {
            (best, second) = ((class, margin), best.1);
        } else {
            second = second.max(margin);
        }
    }
    (best.0, best.1 - second)
}
