//! What values each setting of a run takes.

use serde::Serialize;
use serde_json::Value;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{ClassWeights, Error, OptimizerKind, ScheduleKind, VectorUse};
use wordloom_kernels::Widths;
use wordloom_model::{Activation, LayerKind, LossBalance, Pooling, ScoreLoss};
use wordloom_text::TokenKind;

/// What values a setting takes, for a control to hold to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SettingBounds {
    /// The setting, as [`Settings`](super::Settings) spells it in JSON.
    pub name: String,
    /// The least value of a number, or of each number of a list.
    pub min: Option<f64>,
    /// The greatest value of a number, or of each number of a list.
    pub max: Option<f64>,
    /// The step of a control; absent for a number on a logarithmic scale.
    pub step: Option<f64>,
    /// The choices of a setting that is one of several.
    pub choices: Vec<String>,
    /// The least and greatest length of a list.
    pub items: Option<(usize, usize)>,
    /// The bounds of each field of every group, for a setting that is one of each.
    pub fields: Vec<SettingBounds>,
    /// The bounds of what each item of a list is made of, besides its number.
    pub parts: Vec<SettingBounds>,
}

impl SettingBounds {
    /// The bounds of every setting, in the order in which a person meets them.
    pub fn all() -> Vec<Self> {
        use SettingBounds as B;
        let whole = Some(1.0);
        vec![
            B::number("epochs", 1.0, 1_000.0, whole),
            B::number("batchSize", 1.0, 1_024.0, whole),
            B::choice("tokens", &TokenKind::ALL),
            B::number("maxLength", 1.0, 2_048.0, whole),
            B::number("minCount", 1.0, 1_000.0, whole),
            B::number("vocabularySize", 10.0, 200_000.0, whole),
            B::choice("lowercase", &[] as &[bool]),
            B::number("embedding", 1.0, 1_024.0, whole),
            B::choice("vectors", &VectorUse::ALL),
            B {
                items: Some((1, 8)),
                parts: vec![B::list("widths", 1.0, Widths::WIDEST as f64, (1, Widths::MOST))],
                ..B::choice("layers", &LayerKind::ALL).within(1.0, 512.0)
            },
            B::choice("layerNorm", &[] as &[bool]),
            B::choice("pooling", &Pooling::ALL),
            B::list("dense", 1.0, 2_048.0, (0, 8)),
            B::choice("activation", &Activation::ALL),
            B::number("dropout", 0.0, 0.9, Some(0.05)),
            B::number("tokenDropout", 0.0, 0.5, Some(0.05)),
            B::number("labelSmoothing", 0.0, 0.5, Some(0.05)),
            B::choice("scoreLoss", &[ScoreLoss::Huber, ScoreLoss::Squared]),
            B::list("lossWeights", 0.0, 1_000.0, (0, 64)),
            B::choice("lossBalance", &LossBalance::ALL),
            B::choice("classWeights", &[ClassWeights::Auto, ClassWeights::None, ClassWeights::Balanced]),
            B::choice("optimizer", &OptimizerKind::ALL),
            B::number("learningRate", 1e-6, 1.0, None),
            B::number("weightDecay", 0.0, 1.0, None),
            B::groups(
                "parameterGroups",
                vec![
                    B::choice("optimizer", &OptimizerKind::ALL),
                    B::number("learningRateFactor", 0.001, 100.0, None),
                    B::number("weightDecay", 0.0, 1.0, None),
                    B::number("frozenEpochs", 0.0, 1_000.0, whole),
                ],
            ),
            B::choice("schedule", &ScheduleKind::ALL),
            B::number("warmUp", 0.0, 0.5, Some(0.01)),
            B::number("decayFactor", 0.01, 0.99, Some(0.01)),
            B::number("decayEpochs", 1.0, 1_000.0, whole),
            B::number("clipNorm", 0.01, 1_000.0, None),
            B::number("averagedEpochs", 1.0, 20.0, whole),
            B::number("patience", 1.0, 1_000.0, whole),
            B::number("seed", 0.0, f64::from(u32::MAX), whole),
        ]
    }

    fn number(name: &str, min: f64, max: f64, step: Option<f64>) -> Self {
        Self { min: Some(min), max: Some(max), step, ..Self::choice(name, &[] as &[bool]) }
    }

    fn list(name: &str, min: f64, max: f64, items: (usize, usize)) -> Self {
        Self { items: Some(items), ..Self::number(name, min, max, Some(1.0)) }
    }

    fn choice<T: Serialize>(name: &str, choices: &[T]) -> Self {
        let spelled = |choice| serde_json::to_value(choice).ok().and_then(|value| Some(value.as_str()?.to_owned()));
        let choices = choices.iter().filter_map(spelled).collect();
        Self {
            name: name.to_owned(),
            min: None,
            max: None,
            step: None,
            choices,
            items: None,
            fields: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn groups(name: &str, fields: Vec<Self>) -> Self {
        Self { fields, ..Self::choice(name, &[] as &[bool]) }
    }

    /// With the bounds of each number of a list.
    fn within(self, min: f64, max: f64) -> Self {
        Self { min: Some(min), max: Some(max), step: Some(1.0), ..self }
    }

    /// The numbers a value holds: itself, or those of a list, a layer's being its units.
    fn numbers(value: &Value) -> Vec<f64> {
        match value {
            Value::Number(number) => number.as_f64().into_iter().collect(),
            Value::Array(items) => items.iter().flat_map(Self::numbers).collect(),
            Value::Object(layer) => layer.get("hidden").map(Self::numbers).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// That a value keeps them.
    pub(super) fn verify(&self, value: &Value) -> Result<(), Error> {
        if !self.fields.is_empty() {
            return value.as_object().into_iter().flatten().try_for_each(|(group, own)| {
                let of_level =
                    |field: &Self| Self { name: format!("{}.{group}.{}", self.name, field.name), ..field.clone() };
                self.fields.iter().try_for_each(|field| of_level(field).verify(&own[&field.name]))
            });
        }
        if let (Some((least, most)), Some(items)) = (self.items, value.as_array())
            && !(least..=most).contains(&items.len())
        {
            return Err(Error::SettingLength { name: self.name.clone(), items: items.len(), least, most });
        }
        for item in value.as_array().into_iter().flatten() {
            let given = |part: &Self| Some(part.verify(item.get(&part.name)?));
            self.parts.iter().filter_map(given).collect::<Result<(), Error>>()?;
        }
        let (min, max) = (self.min.unwrap_or(f64::MIN), self.max.unwrap_or(f64::MAX));
        match Self::numbers(value).into_iter().find(|number| !(min..=max).contains(number)) {
            Some(number) => Err(Error::SettingBounds { name: self.name.clone(), value: number, min, max }),
            None => Ok(()),
        }
    }
}
