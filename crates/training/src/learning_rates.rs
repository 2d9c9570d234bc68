//! The learning rate of each parameter group at every step: the scheduled rate times the group's factor, and 0 while
//! the group is frozen.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Settings;
use super::schedule::Schedule;
use wordloom_model::{ParameterGroup, ParameterGroups};

/// The learning rates of a run with a known number of steps.
#[derive(Debug, Clone)]
pub struct LearningRates {
    /// The learning rate of each group without the schedule.
    base: ParameterGroups<f64>,
    frozen_epochs: ParameterGroups<usize>,
    schedule: Schedule,
}

/// The learning rates of a run as a curve, known before the run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScheduleCurve {
    /// The number of optimizer steps of the run, if it does not end early.
    pub steps: usize,
    /// The number of optimizer steps in one epoch.
    pub steps_per_epoch: usize,
    /// The step of each point, from 0, in ascending order.
    pub points: Vec<usize>,
    /// The learning rate of each group at these points; 0 while it is frozen. Plateaus are not known before the run:
    /// the rates are those without any.
    pub rates: ParameterGroups<Vec<f64>>,
}

/// The greatest number of evenly spaced points of a curve.
const MAX_POINTS: usize = 200;

impl LearningRates {
    /// Returns the learning rates of a run with these settings.
    pub fn new(settings: &Settings, steps_per_epoch: usize) -> Self {
        let steps_per_epoch = steps_per_epoch.max(1);
        let steps = settings.epochs_of(steps_per_epoch) * steps_per_epoch;
        Self {
            base: ParameterGroups::from_fn(|group| {
                settings.learning_rate * settings.parameter_groups.of(group).learning_rate_factor
            }),
            frozen_epochs: ParameterGroups::from_fn(|group| settings.parameter_groups.of(group).frozen_epochs),
            schedule: Schedule {
                kind: settings.schedule,
                warm_up: (settings.warm_up * steps as f64).round() as usize,
                factor: settings.decay_factor,
                epochs: settings.decay_epochs,
                steps,
                steps_per_epoch,
            },
        }
    }

    /// Returns the learning rates at a step, from 0. `plateaus` is the number of plateaus reached by then.
    pub fn at(&self, step: usize, plateaus: usize) -> ParameterGroups<f64> {
        let factor = self.schedule.factor(step, plateaus);
        ParameterGroups::from_fn(|group| {
            let frozen = step < self.frozen_epochs.of(group) * self.schedule.steps_per_epoch;
            if frozen { 0.0 } else { self.base.of(group) * factor }
        })
    }

    /// Returns the learning rates as a curve: at most 200 evenly spaced points, and the two steps around each end of an
    /// epoch at which a rate jumps.
    pub fn curve(&self) -> ScheduleCurve {
        let Schedule { steps, steps_per_epoch, .. } = self.schedule;
        let count = steps.clamp(1, MAX_POINTS);
        let mut points: Vec<usize> = (0..count).map(|point| point * (steps - 1) / (count - 1).max(1)).collect();
        let ends = (1..steps / steps_per_epoch).map(|epoch| epoch * steps_per_epoch);
        points.extend(ends.filter(|&end| self.at(end - 1, 0) != self.at(end, 0)).flat_map(|end| [end - 1, end]));
        points.sort_unstable();
        points.dedup();
        let rates = ParameterGroups::from_fn(|group: ParameterGroup| {
            points.iter().map(|&step| *self.at(step, 0).of(group)).collect()
        });
        ScheduleCurve { steps, steps_per_epoch, points, rates }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ParameterGroupSettings, Preset, ScheduleKind};

    fn settings() -> Settings {
        let mut settings = Preset::Balanced.settings();
        settings.epochs = 10;
        settings.learning_rate = 0.01;
        settings
    }

    #[test]
    fn without_settings_of_its_own_every_group_has_the_global_rate() {
        let rates = LearningRates::new(&settings(), 7);
        for step in [0, 35, 69] {
            assert_eq!(rates.at(step, 0), ParameterGroups::from_fn(|_| 0.01));
        }
    }

    #[test]
    fn a_groups_factor_multiplies_its_rate() {
        let mut settings = settings();
        settings.parameter_groups.heads =
            ParameterGroupSettings { learning_rate_factor: 0.1, ..ParameterGroupSettings::default() };
        assert_eq!(
            LearningRates::new(&settings, 7).at(3, 0),
            ParameterGroups { embedding: 0.01, encoder: 0.01, heads: 0.001 }
        );
    }

    #[test]
    fn a_frozen_group_has_no_rate_until_it_is_trained() {
        let mut settings = settings();
        settings.parameter_groups.embedding.frozen_epochs = 2;
        let rates = LearningRates::new(&settings, 7);
        assert_eq!([0, 13, 14].map(|step| rates.at(step, 0).embedding), [0.0, 0.0, 0.01]);
        assert_eq!(rates.at(0, 0).heads, 0.01);
    }

    #[test]
    fn a_curve_has_few_points_and_both_sides_of_each_jump() {
        let mut settings = settings();
        settings.schedule = ScheduleKind::Step;
        settings.decay_factor = 0.5;
        settings.decay_epochs = 4;
        settings.parameter_groups.embedding.frozen_epochs = 1;
        let rates = LearningRates::new(&settings, 1_000);
        let curve = rates.curve();
        assert_eq!((curve.steps, curve.steps_per_epoch), (10_000, 1_000));
        assert!(curve.points.is_sorted() && curve.points.len() <= MAX_POINTS + 6);
        assert_eq!((curve.points[0], *curve.points.last().unwrap()), (0, 9_999));
        for jump in [1_000, 4_000, 8_000] {
            assert!(curve.points.contains(&(jump - 1)) && curve.points.contains(&jump), "{jump}");
        }
        for (index, &step) in curve.points.iter().enumerate() {
            assert_eq!(curve.rates.embedding[index], rates.at(step, 0).embedding);
        }
    }

    #[test]
    fn the_curve_of_a_run_of_one_step_is_a_point() {
        let mut settings = settings();
        settings.epochs = 1;
        let curve = LearningRates::new(&settings, 1).curve();
        assert_eq!((curve.points, curve.rates.heads), (vec![0], vec![0.01]));
    }
}
