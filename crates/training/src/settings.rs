//! The settings of a run: what a person may choose.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{ClassWeights, Error, OptimizerKind, ParameterGroupSettings, ScheduleKind, SettingBounds, VectorUse};
use wordloom_base::config::{Check, Checked};
use wordloom_model::{Activation, Layer, LossBalance, ParameterGroups, Pooling, ScoreLoss};
use wordloom_text::TokenKind;

/// Every setting of a run. In JSON a person gives those that differ from a [`Preset`](super::Preset).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Passes over the training rows, at most.
    pub epochs: usize,
    /// Texts in one optimizer step.
    pub batch_size: usize,
    /// What the tokens of a text are.
    pub tokens: TokenKind,
    /// Tokens of a text that are read; what comes after is cut.
    pub max_length: usize,
    /// How often a token must occur in the training texts to have a place in the vocabulary.
    pub min_count: usize,
    /// Tokens in the vocabulary, at most; the commonest are kept.
    pub vocabulary_size: usize,
    /// Whether case is ignored.
    pub lowercase: bool,
    /// Numbers that stand for one token.
    pub embedding: usize,
    /// What becomes of pretrained word vectors, where a file of them is loaded.
    pub vectors: VectorUse,
    /// The layers that read the tokens, first to last.
    pub layers: Vec<Layer>,
    /// Whether each token's state is normalised after each of these layers.
    pub layer_norm: bool,
    /// How the states after every token become one vector for the text.
    pub pooling: Pooling,
    /// Widths of the dense layers between pooling and the answers, first to last.
    pub dense: Vec<usize>,
    /// What follows each dense layer.
    pub activation: Activation,
    /// The share of values set to zero while training, after the embedding, between layers and before the answers.
    pub dropout: f64,
    /// The share of tokens read as unknown while training.
    pub token_dropout: f64,
    /// The share of a right category's weight that is spread over all categories while training.
    pub label_smoothing: f64,
    /// The loss of the score.
    pub score_loss: ScoreLoss,
    /// What the loss of each answer counts, in the order of the columns to predict; 1 where none is given.
    pub loss_weights: Vec<f64>,
    /// How the losses of several answers are added up.
    pub loss_balance: LossBalance,
    /// What the rows of a class count.
    pub class_weights: ClassWeights,
    /// The optimizer.
    pub optimizer: OptimizerKind,
    /// The learning rate.
    pub learning_rate: f64,
    /// By how much of its learning rate each weight shrinks at a step, apart from its gradient; where absent, what the optimizer
    /// has by itself: 0.01 with AdamW, else none.
    pub weight_decay: Option<f64>,
    /// What sets embedding, encoder and heads apart.
    pub parameter_groups: ParameterGroups<ParameterGroupSettings>,
    /// How the learning rate goes.
    pub schedule: ScheduleKind,
    /// The share of all steps over which the learning rate first rises from nothing.
    pub warm_up: f64,
    /// What the learning rate is multiplied by, with the schedules `step` and `reduceOnPlateau`.
    pub decay_factor: f64,
    /// After how many epochs it is: all in turn with `step`, those without a better validation result with `reduceOnPlateau`.
    pub decay_epochs: usize,
    /// The greatest Euclidean norm of all gradients together; larger ones are scaled down to it.
    pub clip_norm: f64,
    /// Epochs whose weights are averaged at the end of each; 1 takes them as they are.
    pub averaged_epochs: usize,
    /// Epochs, and at least 300 steps, without a better validation result after which training ends.
    pub patience: usize,
    /// Seeds the weights, the order of the rows and the dropout.
    pub seed: u32,
}

impl Settings {
    /// A preset's settings with those a person gave in place of them, checked.
    pub fn over(preset: Settings, given: Map<String, Value>) -> Result<Checked<Self>, Error> {
        let mut settings = preset;
        for (name, value) in given {
            let Ok(Value::Object(mut all)) = serde_json::to_value(&settings) else {
                unreachable!("settings are an object in JSON")
            };
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
}

impl Check for Settings {
    type Error = Error;

    fn verify(&self) -> Result<(), Error> {
        let Ok(Value::Object(all)) = serde_json::to_value(self) else { unreachable!("settings are an object in JSON") };
        SettingBounds::all().iter().try_for_each(|bounds| bounds.verify(&all[&bounds.name]))?;
        if self.frozen(1) == ParameterGroups::from_fn(|_| true) {
            return Err(Error::AllFrozen);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Preset;
    use serde_json::json;

    fn over(given: Value) -> Result<Checked<Settings>, Error> {
        Settings::over(Preset::Balanced.settings(), given.as_object().unwrap().clone())
    }

    #[test]
    fn a_given_setting_takes_the_place_of_the_presets() {
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
    fn a_level_is_given_in_part_and_a_field_out_of_bounds_is_named_with_its_level() {
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
    fn a_network_frozen_as_a_whole_is_refused() {
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
    fn every_setting_has_bounds_and_every_preset_keeps_them() {
        for preset in Preset::ALL {
            let Value::Object(all) = serde_json::to_value(preset.settings()).unwrap() else { panic!() };
            let names: Vec<String> = SettingBounds::all().into_iter().map(|bounds| bounds.name).collect();
            assert_eq!(names.len(), all.len());
            assert!(names.iter().all(|name| all.contains_key(name)));
            preset.settings().check().unwrap();
        }
    }
}
