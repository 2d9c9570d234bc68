//! Early stopping: which epoch was the best, and when to stop waiting for a better one.

/// Patience is at least this many steps. An epoch of a small file has only a handful of steps, so a few epochs without
/// a better one are no reason to stop.
const LEAST_STEPS: usize = 300;

/// Patience is this many times as long while nothing is learned. The loss of a network with many classes and few rows
/// stands still for some epochs before it falls.
const BEFORE_LEARNING: usize = 3;

/// Tracks the best epoch and decides when to stop: after `patience` epochs, and at least 300 steps, without a lower
/// validation error.
#[derive(Debug, Clone)]
pub(super) struct EarlyStopping {
    patience: usize,
    /// The error rate of a predictor that ignores the texts.
    constant_error: f64,
    best: Option<(usize, f64)>,
    has_learned: bool,
    last: usize,
}

impl EarlyStopping {
    /// Returns early stopping for a run before its first epoch. `patience` is in epochs, `constant_error` the error
    /// rate of a predictor that ignores the texts.
    pub(super) fn new(patience: usize, steps_per_epoch: usize, constant_error: f64) -> Self {
        let patience = patience.max(LEAST_STEPS.div_ceil(steps_per_epoch.max(1)));
        Self { patience, constant_error, best: None, has_learned: false, last: 0 }
    }

    /// Records the validation error of an epoch, from 1, and the error rate that is a part of it. Returns whether the
    /// validation error is the lowest so far. An error that is not finite never is.
    pub(super) fn is_best(&mut self, epoch: usize, validation_error: f64, error_rate: f64) -> bool {
        self.last = epoch;
        let better = validation_error.is_finite() && self.best.is_none_or(|(_, best)| validation_error < best);
        if better {
            self.best = Some((epoch, validation_error));
            self.has_learned = error_rate < self.constant_error;
        }
        better
    }

    /// Returns whether the best epoch so far has a lower error rate than a predictor that ignores the texts.
    pub(super) fn has_learned(&self) -> bool {
        self.has_learned
    }

    /// Returns the best epoch, from 1; 0 before there is one.
    pub(super) fn best_epoch(&self) -> usize {
        self.best.map_or(0, |(epoch, _)| epoch)
    }

    /// Returns the best epoch with its validation error, whether it has learned, and the last epoch.
    pub(super) fn state(&self) -> (Option<(usize, f64)>, bool, usize) {
        (self.best, self.has_learned, self.last)
    }

    /// Continues from a [`state`](Self::state).
    pub(super) fn set_state(&mut self, best: Option<(usize, f64)>, has_learned: bool, last: usize) {
        (self.best, self.has_learned, self.last) = (best, has_learned, last);
    }

    /// Returns whether training should stop.
    pub(super) fn is_over(&self) -> bool {
        let patience = if self.has_learned { self.patience } else { BEFORE_LEARNING * self.patience };
        self.last - self.best_epoch() >= patience
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_epoch_has_the_lowest_error_and_patience_ends() {
        let mut stopping = EarlyStopping::new(2, 1_000, 4.0);
        let mut is_best = |(&error, epoch): (&f64, usize)| stopping.is_best(epoch, error, error);
        let best: Vec<bool> = [3.0, 1.0, f64::NAN, 2.0].iter().zip(1..).map(&mut is_best).collect();
        assert_eq!(best, [true, true, false, false]);
        assert_eq!(stopping.best_epoch(), 2);
        assert!(stopping.has_learned() && stopping.is_over());
    }

    #[test]
    fn patience_is_at_least_300_steps() {
        let mut stopping = EarlyStopping::new(3, 9, 4.0);
        stopping.is_best(1, 1.0, 1.0);
        stopping.is_best(34, 2.0, 2.0);
        assert!(!stopping.is_over());
        stopping.is_best(35, 2.0, 2.0);
        assert!(stopping.is_over());
    }

    #[test]
    fn patience_is_longer_while_nothing_is_learned() {
        let mut stopping = EarlyStopping::new(2, 1_000, 0.8);
        stopping.is_best(1, 1.2, 0.8);
        stopping.is_best(6, 1.3, 0.8);
        assert!(!stopping.has_learned() && !stopping.is_over());
        // The loss falls, and with it the validation error, but the constant is as good: the clock starts anew.
        stopping.is_best(7, 1.1, 0.8);
        stopping.is_best(12, 1.2, 0.8);
        assert!(!stopping.has_learned() && !stopping.is_over());
        stopping.is_best(13, 1.2, 0.8);
        assert!(stopping.is_over());
        stopping.is_best(14, 0.9, 0.7);
        assert!(stopping.has_learned());
        stopping.is_best(16, 1.0, 0.8);
        assert!(stopping.has_learned() && stopping.is_over());
    }
}
