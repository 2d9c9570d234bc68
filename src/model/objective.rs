//! What training makes smaller: cross-entropy for categories, Huber or squared error for scores, their sum for both.

use burn::tensor::Tensor;

use super::{Outputs, ScoreLoss};
use crate::batch::Targets;
use crate::kernel::{Residual, cross_entropy, regression_loss};

/// The loss of a network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Objective {
    /// The loss of the standardised score.
    pub score_loss: ScoreLoss,
    /// The share of a category's weight that is spread over all of them while training, 0 to 1 (Szegedy et al. 2016).
    pub label_smoothing: f32,
}

impl Objective {
    /// The loss of a batch, `[1]`: over the rows that have the answer, the mean of each loss, added up.
    pub fn loss(&self, outputs: Outputs, targets: &Targets) -> Tensor<1> {
        let category = outputs.category.map(|logits| {
            let (categories, weights) = (targets.categories.clone(), targets.category_weights.clone());
            cross_entropy(logits, categories, weights, self.label_smoothing)
        });
        let score = outputs.score.map(|scores| {
            regression_loss(scores, targets.scores.clone(), targets.score_weights.clone(), self.score_loss.residual())
        });
        match (category, score) {
            (Some(category), Some(score)) => category + score,
            (Some(loss), None) | (None, Some(loss)) => loss,
            (None, None) => unreachable!("a network has a head"),
        }
    }

    /// The score loss of one row, given the standardised error: the same on plain numbers.
    pub fn score_loss(&self, error: f64) -> f64 {
        match self.score_loss {
            ScoreLoss::Squared => error * error,
            ScoreLoss::Huber => {
                let near = error.abs().min(1.0);
                near * (error.abs() - 0.5 * near)
            }
        }
    }
}

impl ScoreLoss {
    fn residual(self) -> Residual {
        match self {
            Self::Huber => Residual::Huber,
            Self::Squared => Residual::Squared,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::{Device, Int};

    fn targets(device: &Device) -> Targets {
        Targets {
            categories: Tensor::<1, Int>::from_ints([1, 0], device),
            category_weights: Tensor::from_floats([1.0, 0.0], device),
            scores: Tensor::from_floats([0.0, 0.0], device),
            score_weights: Tensor::from_floats([0.5, 0.5], device),
        }
    }

    #[test]
    fn the_losses_are_their_definitions() {
        let device = Device::flex();
        let category = Some(Tensor::from_floats([[0.0, 3.0f32.ln()], [9.0, -9.0]], &device));
        let score = Some(Tensor::from_floats([0.5, -3.0], &device));
        let objective = Objective { score_loss: ScoreLoss::Huber, label_smoothing: 0.0 };
        let loss = objective.loss(Outputs { category, score }, &targets(&device)).into_scalar::<f32>();
        let exact = -(0.75f32.ln()) + 0.5 * 0.125 + 0.5 * 2.5;
        assert!((loss - exact).abs() < 1e-5, "{loss} {exact}");
        assert_eq!(objective.score_loss(-3.0), 2.5);
    }

    #[test]
    fn a_smoothed_label_asks_for_a_little_of_every_category() {
        let device = Device::flex();
        let objective = Objective { score_loss: ScoreLoss::Huber, label_smoothing: 0.2 };
        let loss = |logits: [[f32; 2]; 2]| {
            let category = Some(Tensor::from_floats(logits, &device));
            objective.loss(Outputs { category, score: None }, &targets(&device)).into_scalar::<f32>()
        };
        // The right category has probability 3/4 and weight 0.9, the other 1/4 and 0.1.
        let exact = -(0.9 * 0.75f32.ln() + 0.1 * 0.25f32.ln());
        let found = loss([[0.0, 3.0f32.ln()], [0.0, 0.0]]);
        assert!((found - exact).abs() < 1e-5, "{found} {exact}");
        // The least loss is at probability 0.9, not at 1.
        assert!(loss([[0.0, 9.0f32.ln()], [0.0, 0.0]]) < loss([[0.0, 99.0f32.ln()], [0.0, 0.0]]));
    }
}
