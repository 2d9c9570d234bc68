//! The error of a predictor that ignores the texts. A network that does not beat it has learned nothing.

use wordloom_data::Target;
use wordloom_evaluation::{evaluate, validation_error};
use wordloom_linear::Constant;

/// Returns the sum of the targets' error rates on `validation` rows if the class frequencies, or the mean scores, of
/// the `train` rows are predicted for every one.
pub(super) fn constant_error(targets: &[Target], train: &[usize], validation: &[usize]) -> f64 {
    let predictions = Constant::of(targets, train).predict(validation.len());
    validation_error(&evaluate(&predictions, targets, validation), 0.0)
}
