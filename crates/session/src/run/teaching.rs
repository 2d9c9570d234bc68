//! What the networks of a run learn from texts without labels.

use std::time::Duration;

use super::Run;

impl Run {
    /// Whether the networks wait for labels of the texts without any.
    pub(super) fn is_to_be_taught(&self) -> bool {
        !self.sources.is_empty() && !self.trainer.is_taught() && self.trainer.ended().is_none()
    }

    /// Fits the baseline and labels these texts for about as long as the budget, until the networks can learn
    /// from them. They do not train before, so that a run gives the same networks however long its bursts are.
    pub(super) fn teach(&mut self, budget: Duration) {
        let mut baseline = self.baseline.borrow_mut();
        let spent = baseline.advance(budget);
        if let Some(labels) = baseline.soft_labels(&self.sources, budget.saturating_sub(spent)) {
            self.trainer.teach(&labels);
        }
    }
}
