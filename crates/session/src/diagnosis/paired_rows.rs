//! What the second model predicts of the rows of a column, next to what the diagnosed one does.

use super::row_filter::Side;
use super::target_rows::{TargetRows, labels_of};
use wordloom_metrics::Predicted;

impl<'d> TargetRows<'d> {
    /// The predictions of the second model; `None` if there is none, or if it has not predicted all rows.
    pub(crate) fn second(&self) -> Option<&'d Predicted> {
        self.second
    }

    /// The category or labels that the second model predicts at a position, as indices; none of a score.
    pub(crate) fn second_labels(&self, position: u32) -> Option<Vec<u32>> {
        Some(labels_of(self.second?, position))
    }

    /// The score that the second model predicts at a position.
    pub(crate) fn second_score(&self, position: u32) -> Option<f64> {
        self.second?.scores().map(|scores| scores[position as usize])
    }

    /// Whether the second model predicts the category, or the whole set of labels, correctly. `None` for scores.
    pub(super) fn is_second_correct(&self, position: u32) -> Option<bool> {
        let is_number = self.target.kind.is_number();
        (!is_number).then_some(self.true_labels(position) == self.second_labels(position)?)
    }

    /// Whether the models predict different values at a position.
    pub(super) fn differs(&self, position: u32) -> bool {
        self.second_labels(position).is_some_and(|labels| labels != self.predicted_labels(position))
            || self.second_score(position) != self.second.and(self.predicted_score(position))
    }

    /// The model that predicts the score at a position with the smaller error; `None` if the errors are equal, or of
    /// categories and labels.
    pub(super) fn nearer(&self, position: u32) -> Option<Side> {
        let first = self.error(position)?.abs();
        let second = (self.second_score(position)? - self.true_score(position)?).abs();
        (first != second).then_some(if first < second { Side::First } else { Side::Second })
    }
}
