//! The optimizer settings that a parameter group has of its own.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::optimizer::OptimizerSettings;
use super::{OptimizerKind, Settings};
use wordloom_model::ParameterGroups;

/// The optimizer settings that a parameter group has of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ParameterGroupSettings {
    /// The group's optimizer; same as global if absent.
    pub optimizer: Option<OptimizerKind>,
    /// The factor of the global learning rate, above 0.
    pub learning_rate_factor: f64,
    /// The group's decoupled weight decay, from 0; same as global if absent.
    pub weight_decay: Option<f64>,
    /// The number of epochs in which the group is frozen before it is trained. If the run has no more epochs, the group
    /// is never trained.
    pub frozen_epochs: usize,
}

impl Default for ParameterGroupSettings {
    fn default() -> Self {
        Self { optimizer: None, learning_rate_factor: 1.0, weight_decay: None, frozen_epochs: 0 }
    }
}

impl Settings {
    /// Returns the optimizer settings of each group, with the global ones where the group has none of its own.
    pub(super) fn optimizers(&self) -> ParameterGroups<OptimizerSettings> {
        ParameterGroups::from_fn(|group| {
            let own = self.parameter_groups.of(group);
            let kind = own.optimizer.unwrap_or(self.optimizer);
            let decay = own.weight_decay.or(self.weight_decay).unwrap_or_else(|| kind.default_decay());
            OptimizerSettings { kind, decay }
        })
    }

    /// Returns which groups are frozen in an epoch, from 1.
    pub(super) fn frozen(&self, epoch: usize) -> ParameterGroups<bool> {
        ParameterGroups::from_fn(|group| epoch <= self.parameter_groups.of(group).frozen_epochs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Preset;
    use wordloom_model::ParameterGroup;

    #[test]
    fn without_settings_of_its_own_every_group_has_the_global_ones() {
        let settings = Preset::Balanced.settings();
        let global = OptimizerSettings { kind: OptimizerKind::Adam, decay: 0.0 };
        assert_eq!(settings.optimizers(), ParameterGroups::from_fn(|_| global));
        assert_eq!(settings.frozen(1), ParameterGroups::default());
    }

    #[test]
    fn a_groups_own_settings_override_the_global_ones() {
        let mut settings = Preset::Balanced.settings();
        settings.parameter_groups.encoder.optimizer = Some(OptimizerKind::AdamW);
        settings.parameter_groups.heads.weight_decay = Some(0.2);
        let optimizers = settings.optimizers();
        assert_eq!(optimizers.embedding, OptimizerSettings { kind: OptimizerKind::Adam, decay: 0.0 });
        assert_eq!(optimizers.encoder, OptimizerSettings { kind: OptimizerKind::AdamW, decay: 0.01 });
        assert_eq!(optimizers.heads, OptimizerSettings { kind: OptimizerKind::Adam, decay: 0.2 });
        settings.weight_decay = Some(0.05);
        assert_eq!(ParameterGroup::ALL.map(|group| settings.optimizers().of(group).decay), [0.05, 0.05, 0.2]);
    }

    #[test]
    fn a_group_is_frozen_in_its_first_epochs() {
        let mut settings = Preset::Balanced.settings();
        settings.parameter_groups.embedding.frozen_epochs = 2;
        assert_eq!([1, 2, 3].map(|epoch| settings.frozen(epoch).embedding), [true, true, false]);
        assert!(!settings.frozen(1).heads);
    }
}
