//! Which epoch was the best, and when to stop waiting for a better one.

/// Steps that training may take without getting better, whatever the patience: an epoch of a small file is a handful of steps,
/// and three of them are no reason to give up.
const LEAST_STEPS: usize = 300;

/// Remembers the best of what it is shown.
#[derive(Debug, Clone)]
pub struct EarlyStopping {
    patience: usize,
    best: Option<(usize, f64)>,
    last: usize,
}

impl EarlyStopping {
    /// Waits for so many epochs without a better one, and for at least 300 steps.
    pub fn new(patience: usize, steps_per_epoch: usize) -> Self {
        Self { patience: patience.max(LEAST_STEPS.div_ceil(steps_per_epoch.max(1))), best: None, last: 0 }
    }

    /// Shows it an epoch's loss; says whether it is the best yet. What is not a number is never the best.
    pub fn is_best(&mut self, epoch: usize, loss: f64) -> bool {
        self.last = epoch;
        let better = loss.is_finite() && self.best.is_none_or(|(_, best)| loss < best);
        if better {
            self.best = Some((epoch, loss));
        }
        better
    }

    /// The best epoch, from 1; 0 before there is one.
    pub fn best_epoch(&self) -> usize {
        self.best.map_or(0, |(epoch, _)| epoch)
    }

    /// Whether patience is at its end.
    pub fn is_over(&self) -> bool {
        self.last - self.best_epoch() >= self.patience
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_epoch_is_kept_and_patience_ends() {
        let mut stopping = EarlyStopping::new(2, 1_000);
        let best: Vec<bool> =
            [3.0, 1.0, f64::NAN, 2.0].iter().zip(1..).map(|(&loss, epoch)| stopping.is_best(epoch, loss)).collect();
        assert_eq!(best, [true, true, false, false]);
        assert_eq!(stopping.best_epoch(), 2);
        assert!(stopping.is_over());
    }

    #[test]
    fn a_small_file_is_given_its_steps() {
        let mut stopping = EarlyStopping::new(3, 9);
        stopping.is_best(1, 1.0);
        stopping.is_best(34, 2.0);
        assert!(!stopping.is_over());
        stopping.is_best(35, 2.0);
        assert!(stopping.is_over());
    }
}
