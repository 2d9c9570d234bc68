//! The learning rate schedule: a factor for every step. Knows nothing of optimizers.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The course of the learning rate after its warm-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ScheduleKind {
    /// The learning rate is constant.
    Constant,
    /// It decreases linearly to 0 after the last step.
    Linear,
    /// It decreases along half a cosine to 0 after the last step (Loshchilov and Hutter 2017, without restarts).
    Cosine,
    /// It is multiplied by a factor each time a fixed number of epochs has passed.
    Step,
    /// It is multiplied by a factor each time a fixed number of epochs has passed without a lower validation error.
    ReduceOnPlateau,
}

impl ScheduleKind {
    /// Every schedule, in the order of the interface.
    pub const ALL: [Self; 5] = [Self::Constant, Self::Linear, Self::Cosine, Self::Step, Self::ReduceOnPlateau];
}

/// The schedule of a run with a known number of steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Schedule {
    /// The course after the warm-up.
    pub(super) kind: ScheduleKind,
    /// The number of warm-up steps, over which the learning rate rises linearly from near 0.
    pub(super) warm_up: usize,
    /// The factor of one decay, 0 to 1, for [`ScheduleKind::Step`] and [`ScheduleKind::ReduceOnPlateau`].
    pub(super) factor: f64,
    /// The number of epochs between decays, for [`ScheduleKind::Step`].
    pub(super) epochs: usize,
    /// The number of steps of the whole run.
    pub(super) steps: usize,
    /// The number of steps of an epoch, from 1.
    pub(super) steps_per_epoch: usize,
}

impl Schedule {
    /// Returns the factor of the learning rate at a step, from 0. `plateaus` is the number of plateaus reached by then.
    /// The factor is 0 to 1.
    pub(super) fn factor(&self, step: usize, plateaus: usize) -> f64 {
        let rise = if step < self.warm_up { (step + 1) as f64 / self.warm_up as f64 } else { 1.0 };
        rise * self.decay(step, plateaus)
    }

    /// Returns the factor without the warm-up.
    fn decay(&self, step: usize, plateaus: usize) -> f64 {
        let after = self.steps.saturating_sub(self.warm_up).max(1);
        // The fraction of the steps after the warm-up that are done.
        let done = (step.saturating_sub(self.warm_up) as f64 / after as f64).min(1.0);
        match self.kind {
            ScheduleKind::Constant => 1.0,
            ScheduleKind::Linear => 1.0 - done,
            ScheduleKind::Cosine => 0.5 * (1.0 + (std::f64::consts::PI * done).cos()),
            ScheduleKind::Step => power(self.factor, step / (self.epochs.max(1) * self.steps_per_epoch.max(1))),
            ScheduleKind::ReduceOnPlateau => power(self.factor, plateaus),
        }
    }
}

fn power(factor: f64, times: usize) -> f64 {
    factor.powi(i32::try_from(times).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a schedule of ten epochs of ten steps.
    fn schedule(kind: ScheduleKind, warm_up: usize) -> Schedule {
        Schedule { kind, warm_up, factor: 0.5, epochs: 3, steps: 100, steps_per_epoch: 10 }
    }

    fn factors(schedule: Schedule) -> Vec<f64> {
        (0..schedule.steps).map(|step| schedule.factor(step, 0)).collect()
    }

    #[test]
    fn a_constant_rate_has_the_factor_one_to_the_bit() {
        assert!(factors(schedule(ScheduleKind::Constant, 0)).iter().all(|&factor| factor == 1.0));
    }

    #[test]
    fn a_warm_up_rises_linearly_and_ends_at_the_full_rate() {
        for kind in ScheduleKind::ALL {
            let factors = factors(schedule(kind, 20));
            assert_eq!(factors[0], 1.0 / 20.0, "{kind:?}");
            assert_eq!(factors[9], 0.5, "{kind:?}");
            assert_eq!(factors[19], 1.0, "{kind:?}");
            assert_eq!(factors[20], 1.0, "{kind:?}");
        }
    }

    #[test]
    fn a_linear_rate_decreases_to_zero_after_the_last_step() {
        let linear = schedule(ScheduleKind::Linear, 20);
        let factors = factors(linear);
        assert_eq!(factors[60], 0.5);
        assert!((factors[99] - 1.0 / 80.0).abs() < 1e-12);
        assert_eq!(linear.factor(100, 0), 0.0);
    }

    #[test]
    fn a_cosine_is_flat_at_its_ends_and_half_in_its_middle() {
        let cosine = schedule(ScheduleKind::Cosine, 0);
        let factors = factors(cosine);
        assert!(factors.windows(2).all(|pair| pair[1] < pair[0]));
        assert!((factors[50] - 0.5).abs() < 1e-12);
        let decrease = |step: usize| factors[step] - factors[step + 1];
        assert!(decrease(0) < 0.1 * decrease(49) && decrease(98) < 0.1 * decrease(49));
        assert!(cosine.factor(100, 0).abs() < 1e-12);
    }

    #[test]
    fn a_step_schedule_decays_each_time_its_epochs_have_passed() {
        let factors = factors(schedule(ScheduleKind::Step, 0));
        assert_eq!([0, 29, 30, 59, 60, 90].map(|step| factors[step]), [1.0, 1.0, 0.5, 0.5, 0.25, 0.125]);
    }

    #[test]
    fn each_plateau_decays_the_rate() {
        let schedule = schedule(ScheduleKind::ReduceOnPlateau, 0);
        assert_eq!([0, 1, 3].map(|plateaus| schedule.factor(50, plateaus)), [1.0, 0.5, 0.125]);
    }

    #[test]
    fn a_run_of_one_step_has_the_full_rate() {
        for kind in ScheduleKind::ALL {
            let one = Schedule { steps: 1, steps_per_epoch: 1, ..schedule(kind, 0) };
            assert_eq!(one.factor(0, 0), 1.0, "{kind:?}");
        }
    }
}
