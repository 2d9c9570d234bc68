//! What the model does while somebody reads a text: it learns from all labels so far, and measures its curve.

use std::time::Duration;

use web_time::Instant;

use super::{Labeling, SEED};
use wordloom_linear::LabelCurve;

impl Labeling {
    /// Continues to learn from the labels so far for about as long as the budget, at least one slice. Returns whether
    /// all is learned.
    pub(crate) fn learn(&mut self, budget: Duration) -> bool {
        let start = Instant::now();
        loop {
            let is_learned = self.learner.learn();
            if is_learned || start.elapsed() >= budget {
                return is_learned;
            }
        }
    }

    /// Begins to measure the curve of the labels so far. Returns their number, and whether there are enough of them.
    pub(crate) fn begin_curve(&mut self) -> (usize, bool) {
        self.curve = self.learner.label_curve(SEED);
        (self.learner.labels(), self.curve.is_some())
    }

    /// Measures the curve for about as long as the budget, at least one slice. Returns how many fits are done, and of
    /// how many; `None` if no measurement is in progress.
    pub(crate) fn advance_curve(&mut self, budget: Duration) -> Option<(usize, usize)> {
        let (start, curve) = (Instant::now(), self.curve.as_mut()?);
        while self.learner.advance_curve(curve) && start.elapsed() < budget {}
        Some(curve.progress())
    }

    /// Takes the curve, if it is measured.
    pub(crate) fn take_curve(&mut self) -> Option<LabelCurve> {
        self.curve.take_if(|curve| curve.progress().0 == curve.progress().1)
    }
}
