//! The fit of the heads to the rows of a matrix, one target after another.

use std::rc::Rc;

use super::Linear;
use super::counted::Columns;
use super::features::Features;
use super::labeled_rows::{LabeledRows, OtherRows};
use super::matrix::Matrix;
use super::path::{FittedHead, Path, PathConfig, REGULARIZATIONS};
use super::problem::Problem;
use wordloom_data::Fold;

/// How many matrix values are multiplied in one slice: a few milliseconds.
const VALUES_PER_SLICE: usize = 2_000_000;

/// The fit of the heads of all targets in progress.
#[derive(Debug)]
pub(super) struct Solving {
    features: Rc<Features>,
    matrix: Rc<Matrix>,
    /// The validation rows as texts that were not counted; the other rows are empty.
    held_out: Rc<Matrix>,
    /// The targets whose heads are not fitted yet, in reverse order. `None` if no training row has a value.
    paths: Vec<Option<Path>>,
    heads: Vec<Option<FittedHead>>,
}

/// A fitted model.
#[derive(Debug)]
pub(super) struct Fitted {
    /// Fitted to all rows.
    pub model: Linear,
    /// That of each fold if they are kept. It knows the n-grams of its training rows alone.
    pub folds: Vec<Linear>,
    /// The sum of the validation errors of the heads.
    pub validation_error: f64,
}

impl Solving {
    /// Prepares the fit to the labeled rows.
    pub(super) fn new(problem: &Problem, features: Features, matrix: Matrix, keeps_folds: bool) -> Self {
        let held_out = features.held_out(&matrix, &problem.folds_of(matrix.rows()));
        let path = |target: usize| {
            let labeled: Vec<LabeledRows> = problem.folds.iter().map(|fold| problem.labeled(fold, target)).collect();
            let others = OtherRows { names: Some(problem.names_of(target)), predicted: None };
            let config = PathConfig {
                regularizations: REGULARIZATIONS.to_vec(),
                columns: Columns { n_grams: features.len(), all: features.columns() },
                keeps_folds,
            };
            labeled.iter().any(|labeled| labeled.training > 0).then(|| Path::new(labeled, others, config))
        };
        let paths = (0..problem.dataset.targets.len()).map(path).collect();
        Self::of_paths(Rc::new(features), Rc::new(matrix), Rc::new(held_out), paths)
    }

    /// Prepares the fit of heads along these paths, one for each target.
    pub(super) fn of_paths(
        features: Rc<Features>,
        matrix: Rc<Matrix>,
        held_out: Rc<Matrix>,
        mut paths: Vec<Option<Path>>,
    ) -> Self {
        paths.reverse();
        Self { features, matrix, held_out, paths, heads: Vec::new() }
    }

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

    /// Returns the model fitted to all rows, and that of each fold if they are kept.
    pub(super) fn into_fitted(self, problem: &Problem) -> Fitted {
        let validation_error = self.validation_error();
        let unlabeled = self.matrix.rows() - problem.labeled_texts();
        let without_heads = |features: Rc<Features>| Linear {
            features,
            heads: Vec::new(),
            scales: problem.scales.clone(),
            validation: Vec::new(),
            unlabeled,
        };
        let kept = self.heads.iter().flatten().map(|fitted| fitted.folds.len()).max().unwrap_or(0);
        let of_fold = |fold: &Fold| without_heads(Rc::new(self.features.of_rows(&self.matrix, &fold.train)));
        let mut folds: Vec<Linear> = problem.folds_of(self.matrix.rows())[..kept].iter().map(of_fold).collect();
        let mut model = without_heads(self.features);
        for (fitted, scale) in self.heads.into_iter().zip(&problem.scales) {
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
        Fitted { model, folds, validation_error }
    }
}
