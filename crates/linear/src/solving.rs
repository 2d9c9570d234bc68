//! The fit of the heads to the rows of a matrix, one target after another.

use std::rc::Rc;

use super::Linear;
use super::features::Features;
use super::matrix::Matrix;
use super::path::{FittedHead, Path};
use wordloom_data::{Fold, ScoreScale};

/// How many matrix values are multiplied in one slice: a few milliseconds.
const VALUES_PER_SLICE: usize = 2_000_000;

/// The fit of the heads of all targets in progress.
#[derive(Debug)]
pub(super) struct Solving {
    pub features: Features,
    pub matrix: Matrix,
    /// The validation rows as texts that were not counted; the other rows are empty.
    pub held_out: Matrix,
    /// The targets whose heads are not fitted yet, in reverse order. `None` if no training row has a value.
    pub paths: Vec<Option<Path>>,
    pub heads: Vec<Option<FittedHead>>,
}

impl Solving {
    /// Does one slice of work. Returns whether all heads are fitted.
    pub(super) fn advance(&mut self) -> bool {
        let Some(next) = self.paths.last_mut() else { return true };
        if let Some(path) = next
            && !path.advance(&self.matrix, &self.held_out, VALUES_PER_SLICE)
        {
            return false;
        }
        let path = self.paths.pop().flatten();
        self.heads.push(path.map(Path::into_head));
        self.paths.is_empty()
    }

    /// The sum of the validation errors of the heads that are fitted.
    pub(super) fn validation_error(&self) -> f64 {
        self.heads.iter().flatten().map(|fitted| fitted.validation_error).sum()
    }

    /// Returns the model fitted to all rows, and that of each fold if they are kept. The model of a fold knows the
    /// n-grams of its training rows alone.
    pub(super) fn into_linear(self, scales: Vec<ScoreScale>, folds: &[Fold]) -> (Linear, Vec<Linear>) {
        let without_heads = |features: Features| Linear {
            features: Rc::new(features),
            heads: Vec::new(),
            scales: scales.clone(),
            validation: Vec::new(),
        };
        let kept = self.heads.iter().flatten().map(|fitted| fitted.folds.len()).max().unwrap_or(0);
        let of_fold = |fold: &Fold| without_heads(self.features.of_rows(&self.matrix, &fold.train));
        let mut folds: Vec<Linear> = folds[..kept].iter().map(of_fold).collect();
        let mut model = without_heads(self.features);
        for (fitted, scale) in self.heads.into_iter().zip(&scales) {
            let (head, validation, of_folds) = match fitted {
                Some(FittedHead { head, validation, folds, .. }) => {
                    let validation = head.decode(&validation, scale);
                    (Some(head), Some(validation), folds)
                }
                None => (None, None, Vec::new()),
            };
            model.heads.push(head);
            model.validation.push(validation);
            let mut of_folds = of_folds.into_iter();
            folds.iter_mut().for_each(|fold| fold.heads.push(of_folds.next()));
        }
        (model, folds)
    }
}
