//! The limit of steps per burst.

use std::time::Duration;

/// A burst may have this many times the steps of the one before, at most. The first burst of a run has only one step,
/// which compiles the kernels and is far slower than the others.
const GROWTH: usize = 8;

/// Limits the steps of a burst by the pace of the burst before. A GPU queues steps faster than it computes them, so the
/// clock alone is no limit.
#[derive(Debug)]
pub(super) struct Pace {
    step_limit: usize,
}

impl Pace {
    /// Returns a pace that allows one step.
    pub(super) fn new() -> Self {
        Self { step_limit: 1 }
    }

    /// Returns whether another step is allowed in a burst that has taken `steps` steps in `elapsed`: always the first,
    /// then as many as the pace and the budget allow.
    pub(super) fn allows(&self, steps: usize, elapsed: impl FnOnce() -> Duration, budget: Duration) -> bool {
        steps == 0 || (steps < self.step_limit && elapsed() < budget)
    }

    /// Allows the next burst the number of steps that fits `budget`, given that a burst of `steps` steps took
    /// `seconds`, which includes waiting for the device.
    pub(super) fn follow(&mut self, steps: usize, seconds: f64, budget: Duration) {
        if steps > 0 {
            let fitting = budget.as_secs_f64() / (seconds / steps as f64).max(1e-6);
            self.step_limit = (fitting as usize).clamp(1, GROWTH * steps);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_has_at_least_one_step_and_at_most_those_that_fit() {
        let budget = Duration::from_millis(100);
        let in_time = || Duration::ZERO;
        let mut pace = Pace::new();
        assert!(pace.allows(0, || Duration::MAX, Duration::ZERO));
        assert!(!pace.allows(1, in_time, budget));
        // 20 ms a step: five steps fit.
        pace.follow(1, 0.02, budget);
        assert!(pace.allows(4, in_time, budget) && !pace.allows(5, in_time, budget));
        assert!(!pace.allows(4, || budget, budget));
        // 1 ms a step: a hundred steps would fit, but a burst grows at most eightfold.
        pace.follow(5, 0.005, budget);
        assert!(pace.allows(39, in_time, budget) && !pace.allows(40, in_time, budget));
    }
}
