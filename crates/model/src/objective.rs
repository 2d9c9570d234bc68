//! The loss that training minimizes: cross-entropy for categories, binary cross-entropy for labels and levels, Huber or
//! squared error for scores, in a weighted sum.

use burn::tensor::Tensor;
use burn::tensor::activation::log_softmax;

use super::{ScoreLoss, TextModel};
use crate::batch::{TargetBatch, TargetEncoding};
use wordloom_kernels::{Residual, binary_cross_entropy, cross_entropy, regression_loss};

/// The loss that training minimizes, and its weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    /// The loss of a standardized score.
    pub score_loss: ScoreLoss,
    /// The weight of each head's loss in the sum, in the order of the heads, from 0.
    pub weights: Vec<f32>,
    /// The label smoothing of categories: the probability spread evenly over all classes, 0 to 1 (Szegedy et al. 2016).
    pub label_smoothing: f32,
}

impl Objective {
    /// Computes the loss of each head, the mean over the rows with a value, weighted by the rows' weights.
    ///
    /// # Shapes
    /// - `outputs`: `[batch, width]` for each head
    /// - output: `[1]` for each head
    pub fn losses(&self, outputs: Vec<Tensor<2>>, targets: &[TargetBatch]) -> Vec<Tensor<1>> {
        let loss = |(output, target): (Tensor<2>, &TargetBatch)| match target {
            TargetBatch::Classes { classes, weights } => {
                cross_entropy(output, classes.clone(), weights.clone(), self.label_smoothing)
            }
            TargetBatch::SoftClasses { weights } => self.soft_cross_entropy(output, weights.clone()),
            TargetBatch::Decisions { decisions, weights } => {
                binary_cross_entropy(output, decisions.clone(), weights.clone())
            }
            TargetBatch::Scores { scores, weights } => {
                regression_loss(output.squeeze_dim(1), scores.clone(), weights.clone(), residual(self.score_loss))
            }
        };
        outputs.into_iter().zip(targets).map(loss).collect()
    }

    /// The cross-entropy of rows that belong to each class in part: `weights`, `[batch, classes]`.
    fn soft_cross_entropy(&self, logits: Tensor<2>, weights: Tensor<2>) -> Tensor<1> {
        let weights = match self.label_smoothing {
            0.0 => weights,
            smoothing => weights.clone() * (1.0 - smoothing) + weights.mean_dim(1) * smoothing,
        };
        -(log_softmax(logits, 1) * weights).sum()
    }

    /// Computes the loss that training minimizes, the weighted sum of the heads' losses.
    ///
    /// If the model has a trainable variance for each head, each loss is also divided by its variance (of a score, by
    /// twice the variance), and half the variance's logarithm is added so that the variance does not grow without bound
    /// (Kendall et al. 2018, equations 7 and 10).
    ///
    /// # Shapes
    /// - `losses`: `[1]` for each head
    /// - output: `[1]`
    ///
    /// # Panics
    /// If there are no losses.
    pub fn total(&self, losses: Vec<Tensor<1>>, model: &TextModel) -> Tensor<1> {
        let heads = losses.into_iter().zip(&self.weights).enumerate();
        let weighted = heads.map(|(head, (loss, &weight))| match model.log_variances() {
            None if weight == 1.0 => loss,
            None => loss * weight,
            Some(all) => {
                let log_variance = all.narrow(0, head, 1);
                let half = if matches!(model.config().heads[head], TargetEncoding::Score(_)) { 0.5 } else { 1.0 };
                loss * (log_variance.clone().neg().exp() * half) * weight + log_variance * (0.5 * weight)
            }
        });
        weighted.reduce(|sum, loss| sum + loss).expect("a network has a head")
    }

    /// Returns the weighted sum of the heads' losses as plain numbers, without the trainable variances.
    pub fn weighted_sum(&self, losses: &[f64]) -> f64 {
        losses.iter().zip(&self.weights).map(|(loss, &weight)| loss * f64::from(weight)).sum()
    }
}

fn residual(loss: ScoreLoss) -> Residual {
    match loss {
        ScoreLoss::Huber => Residual::Huber,
        ScoreLoss::Squared => Residual::Squared,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::{Device, Int};

    #[test]
    fn the_losses_follow_their_definitions() {
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
        assert_eq!(objective.weighted_sum(&[1.0, 2.0, 3.0]), 8.0);
    }

    #[test]
    fn label_smoothing_gives_every_category_some_probability() {
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
        let actual = loss([[0.0, 3.0f32.ln()], [0.0, 0.0]]);
        assert!((actual - exact).abs() < 1e-5, "{actual} {exact}");
        // The loss is least at probability 0.9, not at 1.
        assert!(loss([[0.0, 9.0f32.ln()], [0.0, 0.0]]) < loss([[0.0, 99.0f32.ln()], [0.0, 0.0]]));
    }

    #[test]
    fn a_class_that_a_row_belongs_to_in_part_has_a_part_of_the_loss() {
        let device = Device::flex();
        let logits = || vec![Tensor::<2>::from_floats([[0.0, 3.0f32.ln()], [1.0, -2.0]], &device)];
        for label_smoothing in [0.0, 0.2] {
            let objective = Objective { score_loss: ScoreLoss::Huber, weights: vec![1.0], label_smoothing };
            let loss = |target: TargetBatch| objective.losses(logits(), &[target]).remove(0).into_scalar::<f32>();
            let of_classes = |classes: [i32; 2]| {
                loss(TargetBatch::Classes {
                    classes: Tensor::<1, Int>::from_ints(classes, &device),
                    weights: Tensor::from_floats([0.75, 0.25], &device),
                })
            };
            // Three quarters of the first row are of class 1, so is the whole second row.
            let weights = Tensor::from_floats([[0.25 * 0.75, 0.75 * 0.75], [0.0, 0.25]], &device);
            let soft = loss(TargetBatch::SoftClasses { weights });
            let expected = 0.25 * of_classes([0, 1]) + 0.75 * of_classes([1, 1]);
            assert!((soft - expected).abs() < 1e-5, "{soft} {expected}");
        }
    }
}
