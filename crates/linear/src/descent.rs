//! Dual coordinate descent (Hsieh et al. 2008) for linear models with squared losses, for one output or several at
//! once.
//!
//! It minimizes `regularization / 2 · |w|² + Σ loss / 2`. The loss of a score is the squared error (ridge regression).
//! The loss of a class or label is the squared hinge, one against the rest: the target is 1 for the row's own classes
//! and -1 for all others, and only outputs on the wrong side of the target have a loss.
//!
//! Each row has one dual value per output, and `w = Σ dual · row`. A step solves for one dual value exactly. That of a
//! class keeps the sign of its target, which is the only difference between the two losses.
//!
//! The solver is our own, because it has to stop between slices of work and continue from the solution for another
//! regularization or for more rows.

use super::matrix::{Matrix, add_outer, dot, stride};
use wordloom_base::random::Random;

/// How much the loss of a row counts whose value is only predicted. Chosen on development rows among 0.1, 0.3 and 1.
const PREDICTED_WEIGHT: f32 = 0.3;

/// The values to fit.
#[derive(Debug, Clone)]
pub(super) enum Targets {
    /// The class of each row, and the number of classes.
    Classes(Vec<u32>, usize),
    /// The labels of each row, and the number of labels.
    Sets(Vec<Vec<u32>>, usize),
    /// The standardized score of each row.
    Scores(Vec<f32>),
}

impl Targets {
    /// Returns the number of outputs: one per class or label, and 1 for a score.
    pub(super) fn outputs(&self) -> usize {
        match self {
            Self::Classes(_, outputs) | Self::Sets(_, outputs) => *outputs,
            Self::Scores(_) => 1,
        }
    }

    /// Returns the values without those of the first `rows` rows.
    pub(super) fn skip(&self, rows: usize) -> Self {
        match self {
            Self::Classes(classes, outputs) => Self::Classes(classes[rows..].to_vec(), *outputs),
            Self::Sets(sets, outputs) => Self::Sets(sets[rows..].to_vec(), *outputs),
            Self::Scores(scores) => Self::Scores(scores[rows..].to_vec()),
        }
    }

    /// Returns the values of the first `rows` rows.
    pub(super) fn first(&self, rows: usize) -> Self {
        match self {
            Self::Classes(classes, outputs) => Self::Classes(classes[..rows].to_vec(), *outputs),
            Self::Sets(sets, outputs) => Self::Sets(sets[..rows].to_vec(), *outputs),
            Self::Scores(scores) => Self::Scores(scores[..rows].to_vec()),
        }
    }

    /// Returns these values, followed by others of the same kind.
    ///
    /// # Panics
    /// If they are of another kind.
    pub(super) fn followed_by(mut self, others: Self) -> Self {
        match (&mut self, others) {
            (Self::Classes(classes, _), Self::Classes(others, _)) => classes.extend(others),
            (Self::Sets(sets, _), Self::Sets(others, _)) => sets.extend(others),
            (Self::Scores(scores), Self::Scores(others)) => scores.extend(others),
            _ => panic!("the values of one target are of one kind"),
        }
        self
    }
}

/// The rows of a matrix that a fit is to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Examples<'e> {
    /// Rows of the matrix. Those with a value come first, then those whose value is only predicted.
    pub rows: &'e [u32],
    /// How many of them have a value of their own. The others count [`PREDICTED_WEIGHT`].
    pub labeled: usize,
    /// The value of each row.
    pub targets: &'e Targets,
}

impl Examples<'_> {
    /// Returns how much the loss of the row at an index counts.
    pub(super) fn weight(&self, index: usize) -> f32 {
        if index < self.labeled { 1.0 } else { PREDICTED_WEIGHT }
    }
}

/// A fit in progress.
#[derive(Debug)]
pub(super) struct Descent {
    /// `[columns + 1, stride]`; the last row is the bias.
    pub weights: Vec<f32>,
    outputs: usize,
    /// `[rows, stride]`.
    dual: Vec<f32>,
    /// The order in which the rows are visited; shuffled before each epoch.
    order: Vec<u32>,
    /// How many rows of the order are done in this epoch.
    at: usize,
    /// The sum of the changes of the outputs in this epoch.
    change: f64,
    random: Random,
}

impl Descent {
    /// Starts with all weights 0.
    pub(super) fn new(columns: usize, outputs: usize, seed: u64) -> Self {
        let weights = vec![0.0; (columns + 1) * stride(outputs)];
        let random = Random::named(seed, "descent");
        Self { weights, outputs, dual: Vec::new(), order: Vec::new(), at: 0, change: 0.0, random }
    }

    /// Takes coordinate steps over about `work` matrix values and stops at the end of the epoch. Returns the mean
    /// change of an output per step if the epoch ended, otherwise `None`.
    ///
    /// From one epoch to the next, rows may be appended but not removed.
    pub(super) fn advance(
        &mut self,
        matrix: &Matrix,
        examples: Examples<'_>,
        regularization: f32,
        work: usize,
    ) -> Option<f64> {
        let Examples { rows, targets, .. } = examples;
        let stride = stride(self.outputs);
        if self.at == 0 {
            self.dual.resize(rows.len() * stride, 0.0);
            self.order.extend(self.order.len() as u32..rows.len() as u32);
            self.random.shuffle(&mut self.order);
            self.change = 0.0;
        }
        let mut done = 0;
        let mut steps = vec![0.0; stride];
        while done < work {
            let Some(&index) = self.order.get(self.at) else {
                self.at = 0;
                return Some(self.change / (rows.len().max(1) * self.outputs) as f64);
            };
            let index = index as usize;
            let row = matrix.row(rows[index] as usize);
            self.at += 1;
            done += row.0.len() * stride + stride;
            dot(row, &self.weights, &mut steps);
            let dual = &mut self.dual[index * stride..(index + 1) * stride];
            // A loss that counts less is the same as a penalty that counts more.
            let regularization = regularization / examples.weight(index);
            // The squared length of a row is 1, or 0 if it is empty. The bias adds 1.
            let curvature = if row.0.is_empty() { 1.0 } else { 2.0 } + regularization;
            match targets {
                Targets::Scores(scores) => {
                    steps[0] = -(steps[0] - scores[index] + regularization * dual[0]) / curvature;
                }
                Targets::Classes(classes, _) => {
                    hinge(&mut steps[..self.outputs], dual, &[classes[index]], regularization, curvature);
                }
                Targets::Sets(sets, _) => {
                    hinge(&mut steps[..self.outputs], dual, &sets[index], regularization, curvature);
                }
            }
            let mut largest = 0.0_f32;
            for (dual, step) in dual.iter_mut().zip(&steps) {
                *dual += step;
                largest = largest.max(step.abs());
                self.change += f64::from(step.abs() * curvature);
            }
            if largest > 0.0 {
                add_outer(row, &steps, &mut self.weights);
            }
        }
        None
    }
}

/// Turns the outputs for a row, `steps`, into the steps of its dual values, which keep the signs of their targets.
fn hinge(steps: &mut [f32], dual: &[f32], classes: &[u32], regularization: f32, curvature: f32) {
    for (output, (step, &dual)) in steps.iter_mut().zip(dual).enumerate() {
        let target = if classes.contains(&(output as u32)) { 1.0 } else { -1.0 };
        let solved = dual - (*step - target + regularization * dual) / curvature;
        *step = if solved * target > 0.0 { solved } else { 0.0 } - dual;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three rows with one value each, two of them in the same column.
    fn matrix() -> Matrix {
        Matrix { starts: vec![0, 1, 2, 3], columns: vec![0, 1, 1], values: vec![1.0; 3] }
    }

    fn solve(targets: &Targets, labeled: usize, regularization: f32) -> Vec<f32> {
        let mut descent = Descent::new(2, targets.outputs(), 1);
        let examples = Examples { rows: &[0, 1, 2], labeled, targets };
        let epoch = |descent: &mut Descent| loop {
            if let Some(change) = descent.advance(&matrix(), examples, regularization, 2) {
                return change;
            }
        };
        for _ in 0..2_000 {
            if epoch(&mut descent) < 1e-9 {
                break;
            }
        }
        descent.weights
    }

    /// The gradient of ridge regression is 0: regularization · w = Σ (target - output) x.
    #[test]
    fn scores_converge_to_ridge_regression() {
        let scores = [2.0, -1.0, 0.5];
        let weights = solve(&Targets::Scores(scores.to_vec()), 3, 0.5);
        let error = |row: usize, column: usize| scores[row] - weights[column] - weights[2];
        let gradients = [error(0, 0), error(1, 1) + error(2, 1), error(0, 0) + error(1, 1) + error(2, 1)];
        for (gradient, weight) in gradients.iter().zip(&weights) {
            assert!((gradient - 0.5 * weight).abs() < 1e-4, "{weights:?}");
        }
    }

    /// The gradient of the weighted loss is 0.
    #[test]
    fn the_loss_of_a_predicted_value_counts_less() {
        let scores = [2.0, -1.0, 0.5];
        let weights = solve(&Targets::Scores(scores.to_vec()), 1, 0.5);
        let error = |row: usize, column: usize| {
            (scores[row] - weights[column] - weights[2]) * if row < 1 { 1.0 } else { PREDICTED_WEIGHT }
        };
        let gradients = [error(0, 0), error(1, 1) + error(2, 1), error(0, 0) + error(1, 1) + error(2, 1)];
        for (gradient, weight) in gradients.iter().zip(&weights) {
            assert!((gradient - 0.5 * weight).abs() < 1e-4, "{weights:?}");
        }
    }

    /// The gradient of the squared hinge is 0: only rows on the wrong side of the margin have an error.
    #[test]
    fn classes_converge_to_the_minimum_of_the_squared_hinge() {
        let weights = solve(&Targets::Classes(vec![0, 1, 1], 2), 3, 0.5);
        let stride = stride(2);
        for output in 0..2 {
            let of = |column: usize| weights[column * stride + output];
            let error = |row: usize, column: usize| {
                let target = if [0, 1, 1][row] == output { 1.0 } else { -1.0 };
                target * (1.0 - target * (of(column) + of(2))).max(0.0)
            };
            let gradients = [error(0, 0), error(1, 1) + error(2, 1), error(0, 0) + error(1, 1) + error(2, 1)];
            for (column, gradient) in gradients.iter().enumerate() {
                assert!((gradient - 0.5 * of(column)).abs() < 1e-4, "{weights:?}");
            }
        }
    }
}
