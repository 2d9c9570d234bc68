//! The values that a setting can have.

use serde::Serialize;
use serde_json::Value;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::Error;

/// The values that a setting can have. A value of the right type is checked against it, and a control offers it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Domain {
    /// `true` or `false`.
    Switch,
    /// A number.
    Number(NumberDomain),
    /// One of several names.
    Choice {
        /// The names, in the order in which the user sees them.
        choices: Vec<String>,
    },
    /// A list of numbers.
    List(ListDomain),
    /// A list of encoder layers.
    Layers {
        /// The kinds of layers.
        kinds: Vec<String>,
        /// The hidden units of a layer.
        hidden: NumberDomain,
        /// The least and the most layers.
        items: (usize, usize),
        /// The filter widths of a convolution, in tokens.
        widths: ListDomain,
    },
    /// The same settings for each parameter group.
    ParameterGroups {
        /// The settings of a group.
        fields: Vec<FieldDomain>,
    },
}

/// A range of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct NumberDomain {
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// The step of a control. Absent for a number that is set on a logarithmic scale.
    pub step: Option<f64>,
}

/// A list of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ListDomain {
    /// The least value of each number.
    pub min: f64,
    /// The greatest value of each number.
    pub max: f64,
    /// The least and the most numbers.
    pub items: (usize, usize),
}

/// A setting of a parameter group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FieldDomain {
    /// Its name in JSON.
    pub name: &'static str,
    /// The values it can have.
    pub domain: Domain,
}

impl Domain {
    /// Whole numbers.
    pub(super) fn whole(min: usize, max: usize) -> Self {
        Self::number(min as f64, max as f64, 1.0)
    }

    /// Numbers that a control changes by a step.
    pub(super) fn number(min: f64, max: f64, step: f64) -> Self {
        Self::Number(NumberDomain { min, max, step: Some(step) })
    }

    /// Positive numbers on a logarithmic scale.
    pub(super) fn logarithmic(min: f64, max: f64) -> Self {
        Self::Number(NumberDomain { min, max, step: None })
    }

    /// The names of these values.
    pub(super) fn choice<T: Serialize>(choices: &[T]) -> Self {
        Self::Choice { choices: names(choices) }
    }

    /// From `shortest` to `longest` numbers.
    pub(super) fn list(min: f64, max: f64, shortest: usize, longest: usize) -> Self {
        Self::List(ListDomain { min, max, items: (shortest, longest) })
    }

    /// Checks a value of the right type.
    ///
    /// # Errors
    /// [`Error::SettingBounds`] or [`Error::SettingLength`], with the name of the setting or of its part.
    pub(super) fn verify(&self, name: &str, value: &Value) -> Result<(), Error> {
        match self {
            // A value of the right type is one of these.
            Self::Switch | Self::Choice { .. } => Ok(()),
            Self::Number(domain) => domain.verify(name, value),
            Self::List(domain) => domain.verify(name, value),
            Self::Layers { hidden, items, widths, .. } => {
                let layers = verify_length(name, value, *items)?;
                layers
                    .iter()
                    .filter_map(|layer| layer.get("widths"))
                    .try_for_each(|own| widths.verify("widths", own))?;
                layers.iter().try_for_each(|layer| hidden.verify(name, &layer["hidden"]))
            }
            Self::ParameterGroups { fields } => value.as_object().into_iter().flatten().try_for_each(|(group, own)| {
                fields.iter().try_for_each(|field| {
                    field.domain.verify(&format!("{name}.{group}.{}", field.name), &own[field.name])
                })
            }),
        }
    }
}

impl NumberDomain {
    /// Checks a number. `null` stands for an automatic value.
    fn verify(&self, name: &str, value: &Value) -> Result<(), Error> {
        let Self { min, max, .. } = *self;
        match value.as_f64() {
            Some(value) if !(min..=max).contains(&value) => {
                Err(Error::SettingBounds { name: name.to_owned(), value, min, max })
            }
            _ => Ok(()),
        }
    }
}

impl ListDomain {
    fn verify(&self, name: &str, value: &Value) -> Result<(), Error> {
        let number = NumberDomain { min: self.min, max: self.max, step: None };
        verify_length(name, value, self.items)?.iter().try_for_each(|item| number.verify(name, item))
    }
}

/// The items of a list that is neither too short nor too long. `null` is an empty list of any length.
fn verify_length<'v>(name: &str, value: &'v Value, (least, most): (usize, usize)) -> Result<&'v [Value], Error> {
    let Some(items) = value.as_array() else { return Ok(&[]) };
    if (least..=most).contains(&items.len()) {
        Ok(items)
    } else {
        Err(Error::SettingLength { name: name.to_owned(), items: items.len(), least, most })
    }
}

/// The names of these values in JSON.
pub(super) fn names<T: Serialize>(values: &[T]) -> Vec<String> {
    let name = |value| serde_json::to_value(value).ok().and_then(|value| Some(value.as_str()?.to_owned()));
    values.iter().map(|value| name(value).expect("a choice is a name in JSON")).collect()
}
