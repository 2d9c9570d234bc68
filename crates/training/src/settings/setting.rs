//! A setting as an entry of the table: what it is, where it is shown and when it has an effect.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::domain::{Domain, names};
use crate::{Preset, ScheduleKind};

/// A setting of a run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// Its name in JSON.
    pub name: String,
    /// What it is, in English.
    pub description: String,
    /// The group in which it is shown.
    pub group: SettingGroup,
    /// The values it can have.
    pub domain: Domain,
    /// Its value in each preset.
    #[cfg_attr(feature = "typescript", ts(type = "Record<Preset, unknown>"))]
    pub defaults: BTreeMap<String, Value>,
    /// Whether it decides which tokens a text has and which of them the vocabulary contains.
    pub decides_tokens: bool,
    /// Whether it only has an effect with several columns to predict.
    pub several_targets: bool,
    /// The schedules with which it has an effect. Absent if it has one with all.
    pub schedules: Option<Vec<ScheduleKind>>,
}

/// A group of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum SettingGroup {
    /// The course of training.
    Training,
    /// The course of the learning rate.
    Schedule,
    /// What counters overfitting.
    Regularization,
    /// What differs between the parameter groups.
    ParameterGroups,
    /// The network.
    Model,
    /// The tokens of a text and the vocabulary.
    Tokenization,
}

impl SettingGroup {
    /// Every group, in the order in which the user sees them.
    pub const ALL: [Self; 6] =
        [Self::Training, Self::Model, Self::Tokenization, Self::Schedule, Self::Regularization, Self::ParameterGroups];

    /// Whether few users need it, so that it is folded away.
    pub fn is_advanced(self) -> bool {
        matches!(self, Self::Schedule | Self::Regularization | Self::ParameterGroups)
    }
}

impl Setting {
    /// A setting without a name, which the table adds.
    pub(super) fn new(group: SettingGroup, domain: Domain) -> Self {
        Self {
            name: String::new(),
            description: String::new(),
            group,
            domain,
            defaults: BTreeMap::new(),
            decides_tokens: false,
            several_targets: false,
            schedules: None,
        }
    }

    /// Marks it as one that decides the tokens.
    pub(super) fn decides_tokens(self) -> Self {
        Self { decides_tokens: true, ..self }
    }

    /// Marks it as one for several columns to predict.
    pub(super) fn several_targets(self) -> Self {
        Self { several_targets: true, ..self }
    }

    /// Marks it as one for these schedules.
    pub(super) fn with_schedules(self, schedules: &[ScheduleKind]) -> Self {
        Self { schedules: Some(schedules.to_vec()), ..self }
    }

    /// Completes an entry of the table.
    pub(super) fn named<T: Serialize>(self, field: &str, doc: &[&str], default: impl Fn(Preset) -> T) -> Self {
        let value = |preset| serde_json::to_value(default(preset)).expect("a setting is plain data");
        Self {
            name: camel_case(field),
            description: doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" "),
            defaults: Preset::ALL.into_iter().map(|preset| (preset.name(), value(preset))).collect(),
            ..self
        }
    }
}

impl Preset {
    /// Its name in JSON.
    pub fn name(self) -> String {
        names(&[self]).remove(0)
    }
}

/// `batch_size` as `batchSize`, as serde renames a field.
fn camel_case(field: &str) -> String {
    let mut words = field.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}
