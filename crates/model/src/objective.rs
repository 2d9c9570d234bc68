//! What training makes smaller: cross-entropy for categories, labels and levels, Huber or squared error for scores, added up by weights.

use burn::tensor::Tensor;

use super::{ScoreLoss, TextModel};
use crate::batch::{Coding, TargetBatch};
use wordloom_kernels::{Residual, binary_cross_entropy, cross_entropy, regression_loss};

/// The loss of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    /// The loss of the standardised score.
    pub score_loss: ScoreLoss,
    /// What the loss of each head counts.
    pub weights: Vec<f32>,
    /// The share of a category's weight that is spread over all of them while training, 0 to 1 (Szegedy et al. 2016).
    pub label_smoothing: f32,
}

impl Objective {
    /// The loss of each head, `[1]`: the weighted mean over the rows that have the answer. `outputs` are [batch, width].
    pub fn losses(&self, outputs: Vec<Tensor<2>>, targets: &[TargetBatch]) -> Vec<Tensor<1>> {
        let loss = |(output, target): (Tensor<2>, &TargetBatch)| match target {
            TargetBatch::Classes { classes, weights } => {
                cross_entropy(output, classes.clone(), weights.clone(), self.label_smoothing)
            }
            TargetBatch::Decisions { decisions, weights } => {
                binary_cross_entropy(output, decisions.clone(), weights.clone())
            }
            TargetBatch::Scores { scores, weights } => {
                regression_loss(output.squeeze_dim(1), scores.clone(), weights.clone(), self.score_loss.residual())
            }
        };
        outputs.into_iter().zip(targets).map(loss).collect()
    }

    /// What is made smaller, `[1]`: the sum of the losses by their weights. Where the model learns the variances of its heads, each loss is
    /// divided by its variance, which half its logarithm keeps from growing (Kendall et al. 2018, equations 7 and 10).
    pub fn total(&self, losses: Vec<Tensor<1>>, model: &TextModel) -> Tensor<1> {
        let heads = losses.into_iter().zip(&self.weights).enumerate();
        let weighted = heads.map(|(head, (loss, &weight))| match model.log_variances() {
            None if weight == 1.0 => loss,
            None => loss * weight,
            Some(all) => {
                let log_variance = all.narrow(0, head, 1);
                let half = if matches!(model.config().heads[head], Coding::Score(_)) { 0.5 } else { 1.0 };
                loss * (log_variance.clone().neg().exp() * half) * weight + log_variance * (0.5 * weight)
            }
        });
        weighted.reduce(|sum, loss| sum + loss).expect("a network has a head")
    }

    /// The sum of what each head lost, on plain numbers.
    pub fn sum(&self, losses: &[f64]) -> f64 {
        losses.iter().zip(&self.weights).map(|(loss, &weight)| loss * f64::from(weight)).sum()
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

    #[test]
    fn the_losses_are_their_definitions() {
        let device = Device::flex();
        let targets = [
            TargetBatch::Classes {
                classes: Tensor::<1, Int>::from_ints([1, 0], &device),
                weights: Tensor::from_floats([1.0, 0.0], &device),
            },
            TargetBatch::Scores {
                scores: Tensor::from_floats([0.0, 0.0], &device),
                weights: Tensor::from_floats([0.5, 0.5], &device),
            },
            TargetBatch::Decisions {
                decisions: Tensor::from_floats([[1.0, 0.0], [0.0, 0.0]], &device),
                weights: Tensor::from_floats([1.0, 0.0], &device),
            },
        ];
        let outputs = vec![
            Tensor::from_floats([[0.0, 3.0f32.ln()], [9.0, -9.0]], &device),
            Tensor::from_floats([[0.5], [-3.0]], &device),
            Tensor::from_floats([[0.0, 3.0f32.ln()], [9.0, 9.0]], &device),
        ];
        let objective = Objective { score_loss: ScoreLoss::Huber, weights: vec![1.0, 2.0, 1.0], label_smoothing: 0.0 };
        let losses = objective.losses(outputs, &targets);
        let losses: Vec<f32> = losses.into_iter().map(|loss| loss.into_scalar::<f32>()).collect();
        let exact = [-(0.75f32.ln()), 0.5 * 0.125 + 0.5 * 2.5, 0.5 * (2.0f32.ln() + 4.0f32.ln())];
        for (loss, exact) in losses.iter().zip(exact) {
            assert!((loss - exact).abs() < 1e-5, "{losses:?}");
        }
        assert_eq!(objective.sum(&[1.0, 2.0, 3.0]), 8.0);
    }

    #[test]
    fn a_smoothed_label_asks_for_a_little_of_every_category() {
        let device = Device::flex();
        let objective = Objective { score_loss: ScoreLoss::Huber, weights: vec![1.0], label_smoothing: 0.2 };
        let target = TargetBatch::Classes {
            classes: Tensor::<1, Int>::from_ints([1, 0], &device),
            weights: Tensor::from_floats([1.0, 0.0], &device),
        };
        let loss = |logits: [[f32; 2]; 2]| {
            let outputs = vec![Tensor::from_floats(logits, &device)];
            objective.losses(outputs, std::slice::from_ref(&target)).remove(0).into_scalar::<f32>()
        };
        // The right category has probability 3/4 and weight 0.9, the other 1/4 and 0.1.
        let exact = -(0.9 * 0.75f32.ln() + 0.1 * 0.25f32.ln());
        let found = loss([[0.0, 3.0f32.ln()], [0.0, 0.0]]);
        assert!((found - exact).abs() < 1e-5, "{found} {exact}");
        // The least loss is at probability 0.9, not at 1.
        assert!(loss([[0.0, 9.0f32.ln()], [0.0, 0.0]]) < loss([[0.0, 99.0f32.ln()], [0.0, 0.0]]));
    }
}
