//! The learning rate of each group at every step: its own share of the common one, by the schedule, and nothing while it is frozen.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{OptimizerKind, Rule, Schedule, Settings};
use wordloom_model::{ParameterGroup, ParameterGroups};

/// What sets a group of the network apart from the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ParameterGroupSettings {
    /// Its optimizer; that of all where absent.
    pub optimizer: Option<OptimizerKind>,
    /// What the learning rate of all is multiplied by for it.
    pub learning_rate_factor: f64,
    /// Its decoupled weight decay; that of all where absent.
    pub weight_decay: Option<f64>,
    /// For how many epochs it stays as it was made before it begins to learn; with as many as there are, it never does.
    pub frozen_epochs: usize,
}

impl Default for ParameterGroupSettings {
    fn default() -> Self {
        Self { optimizer: None, learning_rate_factor: 1.0, weight_decay: None, frozen_epochs: 0 }
    }
}

impl Settings {
    /// How each group moves.
    pub fn rules(&self) -> ParameterGroups<Rule> {
        ParameterGroups::from_fn(|group| {
            let own = self.parameter_groups.of(group);
            let kind = own.optimizer.unwrap_or(self.optimizer);
            Rule { kind, decay: own.weight_decay.or(self.weight_decay).unwrap_or_else(|| kind.own_decay()) }
        })
    }

    /// Which groups are frozen in an epoch, from 1.
    pub fn frozen(&self, epoch: usize) -> ParameterGroups<bool> {
        ParameterGroups::from_fn(|group| epoch <= self.parameter_groups.of(group).frozen_epochs)
    }
}

/// The learning rates of a run whose steps are counted.
#[derive(Debug, Clone)]
pub struct LearningRates {
    base: ParameterGroups<f64>,
    frozen_epochs: ParameterGroups<usize>,
    schedule: Schedule,
}

/// The learning rates of a run, drawn before it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScheduleCurve {
    /// Optimizer steps at most.
    pub steps: usize,
    /// Optimizer steps in one epoch.
    pub steps_per_epoch: usize,
    /// The step of each point, from 0, rising.
    pub points: Vec<usize>,
    /// The learning rate of each group at these points; 0 where it is frozen. As if no plateau were reached.
    pub rates: ParameterGroups<Vec<f64>>,
}

/// Points of a curve at most, but for those at its jumps.
const MOST_POINTS: usize = 200;

impl LearningRates {
    /// The rates of these settings.
    pub fn new(settings: &Settings, steps_per_epoch: usize) -> Self {
        let steps_per_epoch = steps_per_epoch.max(1);
        let steps = settings.epochs * steps_per_epoch;
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

    /// The rates at a step, from 0, by when so many plateaus have been reached.
    pub fn at(&self, step: usize, plateaus: usize) -> ParameterGroups<f64> {
        let factor = self.schedule.factor(step, plateaus);
        ParameterGroups::from_fn(|group| {
            let frozen = step < self.frozen_epochs.of(group) * self.schedule.steps_per_epoch;
            if frozen { 0.0 } else { self.base.of(group) * factor }
        })
    }

    /// All of them, drawn: evenly spaced steps, and both sides of every end of an epoch where a rate may jump.
    pub fn curve(&self) -> ScheduleCurve {
        let Schedule { steps, steps_per_epoch, .. } = self.schedule;
        let count = steps.clamp(1, MOST_POINTS);
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
    use crate::{Preset, ScheduleKind};

    fn settings() -> Settings {
        let mut settings = Preset::Balanced.settings();
        settings.epochs = 10;
        settings.learning_rate = 0.01;
        settings
    }

    #[test]
    fn without_settings_of_its_own_every_level_learns_as_all_do() {
        let rates = LearningRates::new(&settings(), 7);
        for step in [0, 35, 69] {
            assert_eq!(rates.at(step, 0), ParameterGroups::from_fn(|_| 0.01));
        }
        assert_eq!(settings().rules(), ParameterGroups::from_fn(|_| Rule { kind: OptimizerKind::Adam, decay: 0.0 }));
        assert_eq!(settings().frozen(1), ParameterGroups::default());
    }

    #[test]
    fn a_levels_own_settings_come_before_those_of_all() {
        let mut settings = settings();
        settings.parameter_groups.encoder.optimizer = Some(OptimizerKind::AdamW);
        settings.parameter_groups.heads = ParameterGroupSettings {
            learning_rate_factor: 0.1,
            weight_decay: Some(0.2),
            ..ParameterGroupSettings::default()
        };
        let rules = settings.rules();
        assert_eq!(rules.embedding, Rule { kind: OptimizerKind::Adam, decay: 0.0 });
        assert_eq!(rules.encoder, Rule { kind: OptimizerKind::AdamW, decay: 0.01 });
        assert_eq!(rules.heads, Rule { kind: OptimizerKind::Adam, decay: 0.2 });
        settings.weight_decay = Some(0.05);
        assert_eq!(ParameterGroup::ALL.map(|group| settings.rules().of(group).decay), [0.05, 0.05, 0.2]);
        assert_eq!(
            LearningRates::new(&settings, 7).at(3, 0),
            ParameterGroups { embedding: 0.01, encoder: 0.01, heads: 0.001 }
        );
    }

    #[test]
    fn a_frozen_level_has_no_rate_until_it_thaws() {
        let mut settings = settings();
        settings.parameter_groups.embedding.frozen_epochs = 2;
        let rates = LearningRates::new(&settings, 7);
        assert_eq!([0, 13, 14].map(|step| rates.at(step, 0).embedding), [0.0, 0.0, 0.01]);
        assert_eq!(rates.at(0, 0).heads, 0.01);
        assert_eq!([1, 2, 3].map(|epoch| settings.frozen(epoch).embedding), [true, true, false]);
    }

    #[test]
    fn a_curve_has_few_points_and_both_sides_of_every_jump() {
        let mut settings = settings();
        settings.schedule = ScheduleKind::Step;
        settings.decay_factor = 0.5;
        settings.decay_epochs = 4;
        settings.parameter_groups.embedding.frozen_epochs = 1;
        let rates = LearningRates::new(&settings, 1_000);
        let curve = rates.curve();
        assert_eq!((curve.steps, curve.steps_per_epoch), (10_000, 1_000));
        assert!(curve.points.is_sorted() && curve.points.len() <= MOST_POINTS + 6);
        assert_eq!((curve.points[0], *curve.points.last().unwrap()), (0, 9_999));
        for jump in [1_000, 4_000, 8_000] {
            assert!(curve.points.contains(&(jump - 1)) && curve.points.contains(&jump), "{jump}");
        }
        for (place, &step) in curve.points.iter().enumerate() {
            assert_eq!(curve.rates.embedding[place], rates.at(step, 0).embedding);
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
