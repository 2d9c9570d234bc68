//! Detects a plateau of the validation error, at which the learning rate is lowered.

/// Counts the epochs since the lowest validation error.
#[derive(Debug, Clone)]
pub(super) struct Plateau {
    patience: usize,
    best: f64,
    waited: usize,
}

impl Plateau {
    /// Returns a detector of `patience` epochs without a lower validation error; 0 counts as 1.
    pub(super) fn new(patience: usize) -> Self {
        Self { patience: patience.max(1), best: f64::INFINITY, waited: 0 }
    }

    /// Returns the lowest validation error, and the number of epochs since.
    pub(super) fn state(&self) -> (f64, usize) {
        (self.best, self.waited)
    }

    /// Continues from a [`state`](Self::state).
    pub(super) fn set_state(&mut self, best: f64, waited: usize) {
        (self.best, self.waited) = (best, waited);
    }

    /// Records an epoch's validation error and returns whether a plateau is reached. If so, the count starts again. NaN
    /// is never lower.
    pub(super) fn is_reached(&mut self, validation_error: f64) -> bool {
        if validation_error < self.best {
            self.best = validation_error;
            self.waited = 0;
            return false;
        }
        self.waited += 1;
        let reached = self.waited >= self.patience;
        if reached {
            self.waited = 0;
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plateau_is_reached_after_patience_epochs_without_a_lower_error_and_then_again() {
        let mut plateau = Plateau::new(2);
        let errors = [3.0, 2.0, 2.0, 2.5, 2.1, f64::NAN, 1.0, 1.5];
        let reached: Vec<bool> = errors.iter().map(|&validation_error| plateau.is_reached(validation_error)).collect();
        assert_eq!(reached, [false, false, false, true, false, true, false, false]);
    }
}
