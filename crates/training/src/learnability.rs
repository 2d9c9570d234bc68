//! How much of each target can be learned: the estimate that the caller gives the trainer.

use std::fmt;

use wordloom_data::Target;

/// Estimates the learnable fraction of each target, 0 to 1, from the validation rows.
///
/// It is a part of the trainer rather than a step of the caller's loop: a caller who forgot that step would train
/// another model without notice.
pub(super) struct Learnability(Box<Estimate>);

type Estimate = dyn Fn(&[Target]) -> Vec<f64>;

impl Learnability {
    pub(super) fn new(estimate: impl Fn(&[Target]) -> Vec<f64> + 'static) -> Self {
        Self(Box::new(estimate))
    }

    /// Returns the learnable fraction of each target.
    ///
    /// # Panics
    /// If the estimate does not have one fraction for each target.
    pub(super) fn estimate(&self, targets: &[Target]) -> Vec<f64> {
        let fractions = (self.0)(targets);
        assert_eq!(fractions.len(), targets.len(), "one learnable fraction for each target");
        fractions
    }
}

impl fmt::Debug for Learnability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Learnability")
    }
}

/// Returns 1 for each target: all of it can be learned. For runs without a baseline to estimate it from.
pub fn fully_learnable(targets: &[Target]) -> Vec<f64> {
    vec![1.0; targets.len()]
}
