//! The rows that a head is fitted to. Knows nothing of texts.

use super::descent::{Examples, Targets};

/// The rows of one fold that have a value for one target.
#[derive(Debug)]
pub(super) struct LabeledRows {
    /// Rows of the matrix: the training rows with a value, those whose value is only predicted, and the validation
    /// rows.
    pub rows: Vec<u32>,
    /// How many training rows have a value.
    pub labeled: usize,
    /// How many of the rows are training rows. The others are validation rows.
    pub training: usize,
    /// The value of each row.
    pub targets: Targets,
}

impl LabeledRows {
    /// Returns these rows with predicted values after the training rows.
    pub(super) fn with(self, predicted: ValuedRows) -> Self {
        let (training, validation) = self.rows.split_at(self.training);
        let rows = [training, &predicted.rows, validation].concat();
        let held = self.targets.skip(self.training);
        let targets = self.targets.first(self.training).followed_by(predicted.targets).followed_by(held);
        Self { training: training.len() + predicted.rows.len(), labeled: self.labeled, rows, targets }
    }

    /// Returns the training rows.
    pub(super) fn examples(&self) -> Examples<'_> {
        Examples { rows: &self.rows[..self.training], labeled: self.labeled, targets: &self.targets }
    }

    /// Returns the training and the validation rows. If there are validation rows, no training row has a predicted
    /// value: the folds of a cross-validation are merged first.
    pub(super) fn all(&self) -> Examples<'_> {
        let labeled = if self.training < self.rows.len() { self.rows.len() } else { self.labeled };
        Examples { rows: &self.rows, labeled, targets: &self.targets }
    }
}

/// Rows of the matrix with a value for one target.
#[derive(Debug)]
pub(super) struct ValuedRows {
    /// Rows of the matrix.
    pub rows: Vec<u32>,
    /// The value of each.
    pub targets: Targets,
}

impl ValuedRows {
    /// Returns these rows, followed by others of the same target.
    pub(super) fn followed_by(self, others: Self) -> Self {
        Self { rows: [self.rows, others.rows].concat(), targets: self.targets.followed_by(others.targets) }
    }
}

/// The training rows of every fold of a cross-validation that are validation rows of none.
#[derive(Debug, Default)]
pub(super) struct OtherRows {
    /// The names of labels.
    pub names: Option<ValuedRows>,
    /// Rows whose value is only predicted.
    pub predicted: Option<ValuedRows>,
}
