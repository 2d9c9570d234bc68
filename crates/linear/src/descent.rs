//! Dual coordinate descent (Hsieh et al. 2008) for linear models of squared loss, one output or several at once.
//!
//! What is made least is |w|² regularization / 2 + Σ loss / 2, the loss of a row being the square of what is missing to its target: both ways
//! for a score; for categories and labels, whose targets are 1 for the row's own and -1 for every other, only on the wrong side (the squared
//! hinge, one class against the rest). Each row has one dual value an output, w = Σ dual · row, and a step solves for it exactly; a
//! category's keeps the sign of its target, and that is all the difference there is.

use super::matrix::{Matrix, add_outer, dot, stride};
use wordloom_base::random::Random;

/// The answers that a model learns.
#[derive(Debug, Clone)]
pub(super) enum Targets {
    /// The class of each row, and how many classes there are.
    Classes(Vec<u32>, usize),
    /// The labels of each row, and how many labels there are.
    Sets(Vec<Vec<u32>>, usize),
    /// The score of each row.
    Scores(Vec<f32>),
}

impl Targets {
    pub(super) fn outputs(&self) -> usize {
        match self {
            Self::Classes(_, outputs) | Self::Sets(_, outputs) => *outputs,
            Self::Scores(_) => 1,
        }
    }
}

/// A model on its way to the least loss.
#[derive(Debug)]
pub(super) struct Descent {
    /// `[columns + 1, stride]`, the bias last.
    pub weights: Vec<f32>,
    outputs: usize,
    /// `[rows, stride]`.
    dual: Vec<f32>,
    order: Vec<u32>,
    /// How much of the order is done in this epoch.
    at: usize,
    /// How far the steps of this epoch were from where they ended, added up.
    moved: f64,
    random: Random,
}

impl Descent {
    /// A model that says 0 of everything.
    pub(super) fn new(columns: usize, outputs: usize, seed: u64) -> Self {
        let weights = vec![0.0; (columns + 1) * stride(outputs)];
        let random = Random::named(seed, "descent");
        Self { weights, outputs, dual: Vec::new(), order: Vec::new(), at: 0, moved: 0.0, random }
    }

    /// Takes steps for so many values of rows, about, and never past the end of an epoch. At its end says how far a step has moved what
    /// is said of its row, in the mean.
    ///
    /// `rows` are the matrix's rows of the targets; more may be given than before, never fewer.
    pub(super) fn advance(
        &mut self,
        matrix: &Matrix,
        rows: &[u32],
        targets: &Targets,
        regularization: f32,
        work: usize,
    ) -> Option<f64> {
        let stride = stride(self.outputs);
        if self.at == 0 {
            self.dual.resize(rows.len() * stride, 0.0);
            self.order.extend(self.order.len() as u32..rows.len() as u32);
            self.random.shuffle(&mut self.order);
            self.moved = 0.0;
        }
        let mut done = 0;
        let mut steps = vec![0.0; stride];
        while done < work {
            let Some(&place) = self.order.get(self.at) else {
                self.at = 0;
                return Some(self.moved / (rows.len().max(1) * self.outputs) as f64);
            };
            let place = place as usize;
            let row = matrix.row(rows[place] as usize);
            self.at += 1;
            done += row.0.len() * stride + stride;
            dot(row, &self.weights, &mut steps);
            let dual = &mut self.dual[place * stride..(place + 1) * stride];
            // A row's length is 1 with values and 0 without, and the bias adds 1.
            let curvature = if row.0.is_empty() { 1.0 } else { 2.0 } + regularization;
            match targets {
                Targets::Scores(scores) => {
                    steps[0] = -(steps[0] - scores[place] + regularization * dual[0]) / curvature;
                }
                Targets::Classes(classes, _) => {
                    hinge(&mut steps[..self.outputs], dual, &[classes[place]], regularization, curvature);
                }
                Targets::Sets(sets, _) => {
                    hinge(&mut steps[..self.outputs], dual, &sets[place], regularization, curvature);
                }
            }
            let mut largest = 0.0_f32;
            for (dual, step) in dual.iter_mut().zip(&steps) {
                *dual += step;
                largest = largest.max(step.abs());
                self.moved += f64::from(step.abs() * curvature);
            }
            if largest > 0.0 {
                add_outer(row, &steps, &mut self.weights);
            }
        }
        None
    }
}

/// What is said of a row becomes the steps of its dual values, which keep the signs of their targets.
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

    /// Texts of one column each, the second column twice.
    fn matrix() -> Matrix {
        Matrix { starts: vec![0, 1, 2, 3], columns: vec![0, 1, 1], values: vec![1.0; 3] }
    }

    fn solve(targets: &Targets, regularization: f32) -> Vec<f32> {
        let mut descent = Descent::new(2, targets.outputs(), 1);
        let epoch = |descent: &mut Descent| loop {
            if let Some(moved) = descent.advance(&matrix(), &[0, 1, 2], targets, regularization, 2) {
                return moved;
            }
        };
        for _ in 0..2_000 {
            if epoch(&mut descent) < 1e-9 {
                break;
            }
        }
        descent.weights
    }

    /// The gradient of ridge regression is 0: regularization w = Σ (target - said) x.
    #[test]
    fn scores_end_at_the_solution_of_ridge_regression() {
        let scores = [2.0, -1.0, 0.5];
        let weights = solve(&Targets::Scores(scores.to_vec()), 0.5);
        let missing = |row: usize, column: usize| scores[row] - weights[column] - weights[2];
        let gradients = [missing(0, 0), missing(1, 1) + missing(2, 1), missing(0, 0) + missing(1, 1) + missing(2, 1)];
        for (gradient, weight) in gradients.iter().zip(&weights) {
            assert!((gradient - 0.5 * weight).abs() < 1e-4, "{weights:?}");
        }
    }

    /// The same with what is missing counted only on the wrong side of the margin.
    #[test]
    fn classes_end_at_the_solution_of_the_squared_hinge() {
        let weights = solve(&Targets::Classes(vec![0, 1, 1], 2), 0.5);
        let stride = stride(2);
        for output in 0..2 {
            let of = |column: usize| weights[column * stride + output];
            let missing = |row: usize, column: usize| {
                let target = if [0, 1, 1][row] == output { 1.0 } else { -1.0 };
                target * (1.0 - target * (of(column) + of(2))).max(0.0)
            };
            let gradients =
                [missing(0, 0), missing(1, 1) + missing(2, 1), missing(0, 0) + missing(1, 1) + missing(2, 1)];
            for (column, gradient) in gradients.iter().enumerate() {
                assert!((gradient - 0.5 * of(column)).abs() < 1e-4, "{weights:?}");
            }
        }
    }
}
