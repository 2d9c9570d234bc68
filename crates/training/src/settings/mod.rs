//! The settings of a run: one table from which their types, defaults, checks and documentation come.
//!
//! [`table`] lists them, [`setting`] is an entry of the table as data, and [`domain`] is the values it can have.

mod domain;
mod setting;
mod table;

use serde_json::{Map, Value};

use crate::Error;
use wordloom_base::config::{Check, Checked};
use wordloom_model::ParameterGroups;
use wordloom_text::Cleaning;

pub use domain::{Domain, FieldDomain, ListDomain, NumberDomain};
pub use setting::{Setting, SettingGroup};
pub use table::Settings;

impl Settings {
    /// The settings of a preset, with those of a request in their place.
    ///
    /// # Errors
    /// [`Error::UnknownSetting`], [`Error::SettingType`], and the errors of [`Settings::check`].
    pub fn over(preset: Self, request: Map<String, Value>) -> Result<Checked<Self>, Error> {
        let mut settings = preset;
        for (name, value) in request {
            let mut all = settings.values();
            if !all.contains_key(&name) {
                let known = all.into_iter().map(|(name, _)| name).collect();
                return Err(Error::UnknownSetting { name, known });
            }
            all.insert(name.clone(), value);
            settings = serde_json::from_value(Value::Object(all))
                .map_err(|error| Error::SettingType { name, reason: error.to_string() })?;
        }
        settings.check()
    }

    /// The value of each setting in JSON, by name.
    fn values(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(values)) => values,
            other => unreachable!("settings are an object in JSON, not {other:?}"),
        }
    }
}

impl Check for Settings {
    type Error = Error;

    /// # Errors
    /// [`Error::SettingBounds`] or [`Error::SettingLength`] if a value is outside its domain, and
    /// [`Error::AllFrozen`].
    fn verify(&self) -> Result<(), Error> {
        let values = self.values();
        Setting::all().iter().try_for_each(|setting| setting.domain.verify(&setting.name, &values[&setting.name]))?;
        if self.frozen(1) == ParameterGroups::from_fn(|_| true) {
            return Err(Error::AllFrozen);
        }
        Ok(())
    }
}

impl Settings {
    /// Returns what is left out or replaced in every text before it is cut into tokens.
    pub fn cleaning(&self) -> Cleaning {
        Cleaning {
            html: self.strip_html,
            quotes: self.skip_quotes,
            urls: self.mask_urls,
            users: self.mask_users,
            numbers: self.mask_numbers,
        }
    }

    /// Returns the number of epochs of a network whose epochs have this many optimizer steps.
    pub fn epochs_of(&self, steps_per_epoch: usize) -> usize {
        self.epochs.max(self.least_steps.div_ceil(steps_per_epoch.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ParameterGroupSettings, Preset};
    use serde_json::json;

    fn over(given: Value) -> Result<Checked<Settings>, Error> {
        Settings::over(Preset::Balanced.settings(), given.as_object().unwrap().clone())
    }

    #[test]
    fn a_requested_setting_replaces_the_presets() {
        let settings = over(json!({ "epochs": 3, "layers": [{ "kind": "lstm", "hidden": 8 }] })).unwrap();
        assert_eq!(settings.epochs, 3);
        assert_eq!(settings.layers[0].hidden, 8);
        assert_eq!(settings.embedding, Preset::Balanced.settings().embedding);
    }

    #[test]
    fn an_unknown_setting_is_named() {
        let error = over(json!({ "epoch": 3 })).unwrap_err();
        assert!(error.to_string().starts_with("there is no setting \"epoch\""), "{error}");
    }

    #[test]
    fn a_setting_of_the_wrong_type_or_out_of_bounds_is_named() {
        for given in [
            json!({ "dropout": "much" }),
            json!({ "dropout": 0.95 }),
            json!({ "layers": [] }),
            json!({ "layers": [{ "kind": "lstm", "hidden": 513 }] }),
            json!({ "dense": [64, 0] }),
            json!({ "optimizer": "adagrad" }),
            json!({ "weightDecay": 1.5 }),
            json!({ "parameterGroups": { "tail": {} } }),
            json!({ "warmUp": 0.6 }),
            json!({ "schedule": "sine" }),
            json!({ "layerNorm": 1 }),
        ] {
            let name = given.as_object().unwrap().keys().next().unwrap().clone();
            let error = over(given).unwrap_err();
            assert!(error.to_string().contains(&format!("\"{name}\"")), "{error}");
        }
    }

    #[test]
    fn a_parameter_group_can_be_set_in_part_and_a_field_out_of_bounds_is_named_with_its_group() {
        let settings =
            over(json!({ "parameterGroups": { "embedding": { "frozenEpochs": 2 } }, "weightDecay": 0.1 })).unwrap();
        assert_eq!(
            settings.parameter_groups.embedding,
            ParameterGroupSettings { frozen_epochs: 2, ..ParameterGroupSettings::default() }
        );
        assert_eq!(settings.parameter_groups.heads, ParameterGroupSettings::default());
        assert_eq!(settings.weight_decay, Some(0.1));
        let error =
            over(json!({ "parameterGroups": { "heads": { "learningRateFactor": 0 } } })).unwrap_err().to_string();
        assert_eq!(error, "setting \"parameterGroups.heads.learningRateFactor\" is 0; it must be 0.001 to 100");
    }

    #[test]
    fn a_network_that_is_frozen_as_a_whole_is_refused() {
        let frozen = json!({ "frozenEpochs": 1 });
        let all = json!({ "parameterGroups": { "embedding": frozen, "encoder": frozen, "heads": frozen } });
        assert_eq!(over(all).unwrap_err(), Error::AllFrozen);
        over(json!({ "parameterGroups": { "embedding": frozen, "encoder": frozen } })).unwrap();
    }

    #[test]
    fn the_widths_of_a_convolution_have_bounds() {
        let conv = |widths: Value| over(json!({ "layers": [{ "kind": "conv", "hidden": 8, "widths": widths }] }));
        assert_eq!(conv(json!([1, 9])).unwrap().layers[0].widths(), [1, 9]);
        assert_eq!(conv(Value::Null).unwrap().layers[0].widths(), [3, 4, 5]);
        for widths in [json!([]), json!([0]), json!([3, 10]), json!([1, 2, 3, 4, 5, 6])] {
            let error = conv(widths).unwrap_err();
            assert!(error.to_string().contains("\"widths\""), "{error}");
        }
    }

    #[test]
    fn every_setting_is_in_the_table_and_every_preset_is_valid() {
        for preset in Preset::ALL {
            let values = preset.settings().values();
            let table = Setting::all();
            assert_eq!(table.len(), values.len());
            for setting in table {
                assert_eq!(setting.defaults[&preset.name()], values[&setting.name], "{}", setting.name);
            }
            preset.settings().check().unwrap();
        }
    }

    #[test]
    fn the_settings_of_a_group_follow_one_another() {
        let mut groups: Vec<SettingGroup> = Setting::all().into_iter().map(|setting| setting.group).collect();
        groups.dedup();
        assert_eq!(groups.len(), SettingGroup::ALL.len());
    }
}
