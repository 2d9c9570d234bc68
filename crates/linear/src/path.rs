//! Fits the head of one target along a path of regularizations. Knows nothing of texts.
//!
//! The weights of [counted models](super::counted) are added to those of the descent. Their factors are chosen with the
//! regularization: those with the lowest validation error.

use std::mem;

use super::calibration::{Calibration, DEFAULT_INVERSE_TEMPERATURE};
use super::counted::{Columns, CountedOutputs, Factors, Sum};
use super::descent::{Descent, Targets};
use super::head::{Head, apply};
use super::labeled_rows::{LabeledRows, OtherRows, ValuedRows};
use super::matrix::Matrix;
use wordloom_data::TargetKind;

/// The weights of the L2 penalty to try, each from the solution of the one before.
pub(super) const REGULARIZATIONS: [f32; 8] = [8.0, 4.0, 2.0, 1.0, 0.5, 0.25, 0.12, 0.06];
/// The weight of the L2 penalty without validation rows to select it on.
pub(super) const DEFAULT_REGULARIZATION: f32 = 1.0;
/// How many regularizations are tried after the best one if rows are held out for validation. The folds of a
/// cross-validation have few rows: there all regularizations are tried, because the error of few rows is not smooth.
const PATIENCE: usize = 2;
/// The fit has converged when an epoch changes the outputs by less than this, on average: while regularizations are
/// compared, and in the final fit.
const TOLERANCE: f64 = 0.01;
const FINAL_TOLERANCE: f64 = 0.004;
const MAX_EPOCHS: usize = 12;

/// The solver draws the order of the rows with it. Any number would do.
const SEED: u64 = 1;

/// How a head is fitted.
#[derive(Debug)]
pub(super) struct PathConfig {
    /// The weights of the L2 penalty to choose from, at least one, falling.
    pub regularizations: Vec<f32>,
    /// The columns of the matrix.
    pub columns: Columns,
    /// Whether the head of each fold is kept as well.
    pub keeps_folds: bool,
}

/// The fit of one head in progress.
///
/// All folds are fitted with one regularization before the next, so that it is selected on the validation rows of all
/// folds together. The final fit is to all rows.
#[derive(Debug)]
pub(super) struct Path {
    /// The folds with a training row, each with the fit to its training rows.
    folds: Vec<(LabeledRows, Descent)>,
    /// The index of the fold that is fitted.
    fold: usize,
    /// The index of the current regularization.
    step: usize,
    epochs: usize,
    /// The outputs of the current regularization for the validation rows of the folds that are done, `[rows, outputs]`.
    outputs: Vec<Vec<f32>>,
    /// Those of the counted models, which the regularization does not change.
    counted: CountedOutputs,
    best: Option<Best>,
    /// What the final fit learns from beside the validation rows of several folds.
    others: OtherRows,
    config: PathConfig,
}

/// The regularization and the factors with the lowest validation error so far.
#[derive(Debug)]
struct Best {
    step: usize,
    factors: Factors,
    validation_error: f64,
    inverse_temperature: f32,
    /// The outputs for the validation rows, `[rows, outputs]`.
    outputs: Vec<Vec<f32>>,
    /// The weights of each fold, without those of the counted models until the regularization is selected; empty
    /// unless they are kept.
    folds: Vec<Vec<f32>>,
}

/// A fitted head.
#[derive(Debug)]
pub(super) struct FittedHead {
    /// Fitted to all rows.
    pub head: Head,
    /// The outputs for the validation rows, `[rows, outputs]`, each from before a head was fitted to its row.
    pub validation: Vec<Vec<f32>>,
    /// Their error; 0 without validation rows.
    pub validation_error: f64,
    /// The head of each fold, fitted to its training rows alone; empty unless they are kept.
    pub folds: Vec<Head>,
}

impl Path {
    /// Prepares the fit of one head to the rows of these folds, at least one. The final fit of several folds learns
    /// from the other rows as well.
    pub(super) fn new(folds: Vec<LabeledRows>, others: OtherRows, config: PathConfig) -> Self {
        let descent = |labeled: LabeledRows| {
            let descent = Descent::new(config.columns.all, labeled.targets.outputs(), SEED);
            (labeled, descent)
        };
        Self {
            folds: folds.into_iter().map(descent).collect(),
            fold: 0,
            step: 0,
            epochs: 0,
            outputs: Vec::new(),
            counted: CountedOutputs::default(),
            best: None,
            others,
            config,
        }
    }

    fn has_validation_rows(&self) -> bool {
        self.folds.iter().any(|(labeled, _)| labeled.training < labeled.rows.len())
    }

    /// Returns whether the regularization is selected, so that only the final fit to all rows is left.
    fn is_selected(&self) -> bool {
        let is_held_out = self.folds.len() == 1;
        let is_past_best = is_held_out && self.best.as_ref().is_some_and(|best| self.step > best.step + PATIENCE);
        is_past_best || self.step == self.config.regularizations.len() || !self.has_validation_rows()
    }

    /// Does one slice of work, over about `work` matrix values. `held_out` has the validation rows, at their places.
    /// Returns whether the head is fitted.
    pub(super) fn advance(&mut self, matrix: &Matrix, held_out: &Matrix, work: usize) -> bool {
        let is_final = self.is_selected();
        let final_regularization = self.regularization();
        let (labeled, descent) = &mut self.folds[self.fold];
        let (examples, regularization) = if is_final {
            (labeled.all(), final_regularization)
        } else {
            (labeled.examples(), self.config.regularizations[self.step])
        };
        let Some(change) = descent.advance(matrix, examples, regularization, work) else { return false };
        self.epochs += 1;
        if change > if is_final { FINAL_TOLERANCE } else { TOLERANCE } && self.epochs < MAX_EPOCHS {
            return false;
        }
        self.epochs = 0;
        if is_final {
            let factors = self.best.as_ref().map_or(Factors::default(), |best| best.factors);
            self.config.columns.add_counted(&mut descent.weights, factors, matrix, labeled.all());
        } else {
            self.end_fold(matrix, held_out);
        }
        is_final
    }

    /// Predicts the validation rows of a fold that is fitted. After the last fold, evaluates the regularization.
    fn end_fold(&mut self, matrix: &Matrix, held_out: &Matrix) {
        let (labeled, descent) = &self.folds[self.fold];
        let apply = |weights: &[f32]| {
            let validation = labeled.rows[labeled.training..].iter().map(|&row| row as usize);
            apply(weights, labeled.targets.outputs(), held_out, validation)
        };
        self.outputs.extend(apply(&descent.weights));
        if self.step == 0 {
            self.counted.extend(self.config.columns, matrix, labeled.examples(), apply);
        }
        self.fold += 1;
        if self.fold < self.folds.len() {
            return;
        }
        self.fold = 0;
        self.validate();
        self.step += 1;
        if self.is_selected() {
            self.add_counted_to_folds(matrix);
            self.merge_folds();
        }
    }

    /// Evaluates the current solutions on the validation rows, and keeps their outputs if they are the best.
    fn validate(&mut self) {
        let solved = mem::take(&mut self.outputs);
        let held = self.folds.iter().map(|(labeled, _)| labeled.targets.skip(labeled.training));
        let Some(held) = held.reduce(Targets::followed_by) else { return };
        let Sum { factors, outputs, calibration } = self.counted.best_sum(solved, &held);
        let Calibration { validation_error, inverse_temperature } = calibration;
        if self.best.as_ref().is_none_or(|best| validation_error < best.validation_error) {
            let kept = if self.config.keeps_folds { &self.folds[..] } else { &[] };
            let folds = kept.iter().map(|(_, descent)| descent.weights.clone()).collect();
            self.best = Some(Best { step: self.step, factors, validation_error, inverse_temperature, outputs, folds });
        }
    }

    /// Adds the weights of the counted models to those of the folds that are kept.
    fn add_counted_to_folds(&mut self, matrix: &Matrix) {
        let Some(Best { folds, factors, .. }) = &mut self.best else { return };
        for (weights, (labeled, _)) in folds.iter_mut().zip(&self.folds) {
            self.config.columns.add_counted(weights, *factors, matrix, labeled.examples());
        }
    }

    /// Replaces several folds by one with all their rows, which are the validation rows of the folds together, and the
    /// other rows. One fold stays, because its solution is close to that for all rows.
    fn merge_folds(&mut self) {
        if self.folds.len() == 1 {
            return;
        }
        let held = |(labeled, _): (LabeledRows, Descent)| {
            let LabeledRows { rows, training, targets, .. } = labeled;
            ValuedRows { rows: rows[training..].to_vec(), targets: targets.skip(training) }
        };
        let held = mem::take(&mut self.folds).into_iter().map(held).reduce(ValuedRows::followed_by);
        let OtherRows { names, predicted } = mem::take(&mut self.others);
        let all = [held, names].into_iter().flatten().reduce(ValuedRows::followed_by).expect("there are several folds");
        let labeled = all.rows.len();
        let ValuedRows { rows, targets } = match predicted {
            Some(predicted) => all.followed_by(predicted),
            None => all,
        };
        let descent = Descent::new(self.config.columns.all, targets.outputs(), SEED);
        self.folds = vec![(LabeledRows { training: rows.len(), labeled, rows, targets }, descent)];
    }

    fn regularization(&self) -> f32 {
        self.best.as_ref().map_or(DEFAULT_REGULARIZATION, |best| self.config.regularizations[best.step])
    }

    /// Returns the fitted head with what is known of the folds.
    pub(super) fn into_head(mut self) -> FittedHead {
        let regularization = self.regularization();
        let validation_error = self.best.as_ref().map_or(0.0, |best| best.validation_error);
        let (LabeledRows { targets, .. }, descent) = self.folds.swap_remove(0);
        let (inverse_temperature, validation, folds) = match self.best {
            Some(best) => (best.inverse_temperature, best.outputs, best.folds),
            // Without validation rows, there is one fold, and its training rows are all rows.
            None => {
                let kept = self.config.keeps_folds.then(|| descent.weights.clone());
                (DEFAULT_INVERSE_TEMPERATURE, Vec::new(), kept.into_iter().collect())
            }
        };
        let kind = match targets {
            Targets::Classes(..) => TargetKind::Category,
            Targets::Sets(..) => TargetKind::Labels,
            Targets::Scores(_) => TargetKind::Score,
        };
        let outputs = targets.outputs();
        let head = |weights: Vec<f32>| Head { weights, outputs, regularization, inverse_temperature, kind };
        let folds = folds.into_iter().map(head).collect();
        FittedHead { head: head(descent.weights), validation, validation_error, folds }
    }
}

#[cfg(test)]
mod tests;
