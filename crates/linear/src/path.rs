//! Fits the head of one target along a path of regularizations. Knows nothing of texts.

use super::calibration::{Calibration, DEFAULT_INVERSE_TEMPERATURE};
use super::descent::{Descent, Targets};
use super::head::{Head, apply};
use super::matrix::Matrix;
use wordloom_data::TargetKind;

/// The weights of the L2 penalty to try, each from the solution of the one before.
const REGULARIZATIONS: [f32; 8] = [8.0, 4.0, 2.0, 1.0, 0.5, 0.25, 0.12, 0.06];
/// The weight of the L2 penalty without validation rows to select it on.
const DEFAULT_REGULARIZATION: f32 = 1.0;
/// How many regularizations are tried after the best one.
const PATIENCE: usize = 2;
/// The fit has converged when an epoch changes the outputs by less than this, on average: while regularizations are
/// compared, and in the final fit.
const TOLERANCE: f64 = 0.01;
const FINAL_TOLERANCE: f64 = 0.004;
const MAX_EPOCHS: usize = 12;

/// The rows that have a value for one target.
#[derive(Debug)]
pub(super) struct LabeledRows {
    /// Rows of the matrix; the training rows come first.
    pub rows: Vec<u32>,
    /// How many of them are training rows. The others are validation rows.
    pub training: usize,
    /// The value of each row.
    pub targets: Targets,
}

/// The fit of one head in progress.
#[derive(Debug)]
pub(super) struct Path {
    labeled: LabeledRows,
    descent: Descent,
    /// The index of the current regularization.
    step: usize,
    epochs: usize,
    best: Option<Best>,
}

/// The regularization with the lowest validation error so far.
#[derive(Debug)]
struct Best {
    step: usize,
    validation_error: f64,
    inverse_temperature: f32,
    /// The outputs for the validation rows, `[rows, outputs]`.
    outputs: Vec<Vec<f32>>,
}

impl Path {
    pub(super) fn new(labeled: LabeledRows, columns: usize, seed: u64) -> Self {
        let descent = Descent::new(columns, labeled.targets.outputs(), seed);
        Self { labeled, descent, step: 0, epochs: 0, best: None }
    }

    fn has_validation_rows(&self) -> bool {
        self.labeled.training < self.labeled.rows.len()
    }

    /// Returns whether the regularization is selected, so that only the final fit to all rows is left.
    fn is_selected(&self) -> bool {
        let is_past_best = self.best.as_ref().is_some_and(|best| self.step > best.step + PATIENCE);
        is_past_best || self.step == REGULARIZATIONS.len() || !self.has_validation_rows()
    }

    /// Does one slice of work, over about `work` matrix values. Returns whether the head is fitted.
    pub(super) fn advance(&mut self, matrix: &Matrix, work: usize) -> bool {
        let is_final = self.is_selected();
        let LabeledRows { rows, training, targets } = &self.labeled;
        let (rows, regularization) = if is_final {
            (&rows[..], self.regularization())
        } else {
            (&rows[..*training], REGULARIZATIONS[self.step])
        };
        let Some(change) = self.descent.advance(matrix, rows, targets, regularization, work) else { return false };
        self.epochs += 1;
        if change > if is_final { FINAL_TOLERANCE } else { TOLERANCE } && self.epochs < MAX_EPOCHS {
            return false;
        }
        self.epochs = 0;
        if !is_final {
            self.validate(matrix);
            self.step += 1;
        }
        is_final
    }

    /// Evaluates the current solution on the validation rows, and keeps it if it is the best.
    fn validate(&mut self, matrix: &Matrix) {
        let LabeledRows { rows, training, targets } = &self.labeled;
        let validation = rows[*training..].iter().map(|&row| row as usize);
        let outputs = apply(&self.descent.weights, targets.outputs(), matrix, validation);
        let Calibration { validation_error, inverse_temperature } = match targets {
            Targets::Classes(classes, _) => Calibration::of_classes(&outputs, &classes[*training..]),
            Targets::Sets(sets, _) => Calibration::of_sets(&outputs, &sets[*training..]),
            Targets::Scores(scores) => {
                let squared_error = |(outputs, score): (&Vec<f32>, &f32)| f64::from(outputs[0] - score).powi(2);
                let sum = outputs.iter().zip(&scores[*training..]).map(squared_error).sum::<f64>();
                Calibration { validation_error: sum / outputs.len() as f64, inverse_temperature: 1.0 }
            }
        };
        if self.best.as_ref().is_none_or(|best| validation_error < best.validation_error) {
            self.best = Some(Best { step: self.step, validation_error, inverse_temperature, outputs });
        }
    }

    fn regularization(&self) -> f32 {
        self.best.as_ref().map_or(DEFAULT_REGULARIZATION, |best| REGULARIZATIONS[best.step])
    }

    /// Returns the fitted head, and the outputs for the validation rows, `[rows, outputs]`, from before the head was
    /// fitted to them.
    pub(super) fn into_head(self) -> (Head, Vec<Vec<f32>>) {
        let (outputs, regularization) = (self.labeled.targets.outputs(), self.regularization());
        let (inverse_temperature, validation) = match self.best {
            Some(best) => (best.inverse_temperature, best.outputs),
            None => (DEFAULT_INVERSE_TEMPERATURE, Vec::new()),
        };
        let kind = match self.labeled.targets {
            Targets::Classes(..) => TargetKind::Category,
            Targets::Sets(..) => TargetKind::Labels,
            Targets::Scores(_) => TargetKind::Score,
        };
        (Head { weights: self.descent.weights, outputs, regularization, inverse_temperature, kind }, validation)
    }
}
