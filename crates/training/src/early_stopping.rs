//! Early stopping: which epoch was the best, and when to stop waiting for a better one.

/// Patience is at least this many steps. An epoch of a small file has only a handful of steps, so a few epochs without
/// a better one are no reason to stop.
const LEAST_STEPS: usize = 300;

/// Tracks the best epoch and decides when to stop: after `patience` epochs, and at least 300 steps, without a lower
/// validation error.
#[derive(Debug, Clone)]
pub(super) struct EarlyStopping {
    patience: usize,
    best: Option<(usize, f64)>,
    last: usize,
}

impl EarlyStopping {
    /// Returns early stopping for a run before its first epoch. `patience` is in epochs.
    pub(super) fn new(patience: usize, steps_per_epoch: usize) -> Self {
        Self { patience: patience.max(LEAST_STEPS.div_ceil(steps_per_epoch.max(1))), best: None, last: 0 }
    }

    /// Records the validation error of an epoch, from 1, and returns whether it is the lowest so far. An error that is
    /// not finite never is.
    pub(super) fn is_best(&mut self, epoch: usize, validation_error: f64) -> bool {
        self.last = epoch;
        let better = validation_error.is_finite() && self.best.is_none_or(|(_, best)| validation_error < best);
        if better {
            self.best = Some((epoch, validation_error));
        }
        better
    }

    /// Returns the best epoch, from 1; 0 before there is one.
    pub(super) fn best_epoch(&self) -> usize {
        self.best.map_or(0, |(epoch, _)| epoch)
    }

    /// Returns whether training should stop.
    pub(super) fn is_over(&self) -> bool {
        self.last - self.best_epoch() >= self.patience
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_epoch_has_the_lowest_error_and_patience_ends() {
        let mut stopping = EarlyStopping::new(2, 1_000);
        let best: Vec<bool> =
            [3.0, 1.0, f64::NAN, 2.0].iter().zip(1..).map(|(&error, epoch)| stopping.is_best(epoch, error)).collect();
        assert_eq!(best, [true, true, false, false]);
        assert_eq!(stopping.best_epoch(), 2);
        assert!(stopping.is_over());
    }

    #[test]
    fn patience_is_at_least_300_steps() {
        let mut stopping = EarlyStopping::new(3, 9);
        stopping.is_best(1, 1.0);
        stopping.is_best(34, 2.0);
        assert!(!stopping.is_over());
        stopping.is_best(35, 2.0);
        assert!(stopping.is_over());
    }
}
