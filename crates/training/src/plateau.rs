//! When validation has stopped getting better for long enough to lower the learning rate.

/// Counts the epochs since the best one.
#[derive(Debug, Clone)]
pub struct Plateau {
    patience: usize,
    best: f64,
    waited: usize,
}

impl Plateau {
    /// Waits for so many epochs without a better one.
    pub fn new(patience: usize) -> Self {
        Self { patience: patience.max(1), best: f64::INFINITY, waited: 0 }
    }

    /// Shows it an epoch's `validation_error`; says whether patience is at its end, and then begins to wait anew. What is not a number is
    /// never better.
    pub fn is_reached(&mut self, validation_error: f64) -> bool {
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
    fn a_plateau_is_reached_after_so_many_epochs_without_a_better_one_and_then_again() {
        let mut plateau = Plateau::new(2);
        let shown = [3.0, 2.0, 2.0, 2.5, 2.1, f64::NAN, 1.0, 1.5];
        let reached: Vec<bool> = shown.iter().map(|&validation_error| plateau.is_reached(validation_error)).collect();
        assert_eq!(reached, [false, false, false, true, false, true, false, false]);
    }
}
