//! What can be wrong with a run before it starts.

use std::collections::BTreeMap;
use std::fmt;

/// What is wrong with a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Error {
    /// A setting of this name does not exist.
    UnknownSetting {
        /// The name given.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A setting was given a value of the wrong type.
    SettingType {
        /// The setting.
        name: String,
        /// What was found and what was expected.
        reason: String,
    },
    /// A setting is out of its bounds.
    SettingBounds {
        /// The setting.
        name: String,
        /// The value given.
        value: f64,
        /// The least value.
        min: f64,
        /// The greatest value.
        max: f64,
    },
    /// A list has too few or too many items.
    SettingLength {
        /// The setting.
        name: String,
        /// Its items.
        items: usize,
        /// The least number of items.
        least: usize,
        /// The greatest number of items.
        most: usize,
    },
    /// No training row has an answer to a target.
    NoAnswers {
        /// The column.
        column: String,
    },
    /// There are more weights than targets.
    LossWeights {
        /// The weights given.
        given: usize,
        /// The targets there are.
        targets: usize,
    },
    /// Every group is frozen in the first epoch, so that nothing would learn.
    AllFrozen,
    /// No row is left to train on or to validate with.
    NoRows {
        /// `training` or `validation`.
        part: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownSetting { name, known } => {
                write!(f, "there is no setting \"{name}\"; there are {}", known.join(", "))
            }
            Self::SettingType { name, reason } => write!(f, "setting \"{name}\": {reason}"),
            Self::SettingBounds { name, value, min, max } => {
                write!(f, "setting \"{name}\" is {value}; it must be {min} to {max}")
            }
            Self::SettingLength { name, items, least, most } => {
                write!(f, "setting \"{name}\" has {items} items; it must have {least} to {most}")
            }
            Self::NoAnswers { column } => {
                write!(f, "no training row has a value in column \"{column}\"; at least one is needed")
            }
            Self::LossWeights { given, targets } => {
                write!(
                    f,
                    "setting \"lossWeights\" has {given} weights for {targets} columns to predict; at most one each was expected"
                )
            }
            Self::AllFrozen => f.write_str(
                "setting \"parameterGroups\" freezes embedding, encoder and heads in the first epoch; one of them must have frozenEpochs 0",
            ),
            Self::NoRows { part } => {
                write!(f, "there are no {part} rows; give the split a larger share or load more rows")
            }
        }
    }
}

impl std::error::Error for Error {}

impl Error {
    /// A name for the kind of error that never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownSetting { .. } => "train.unknownSetting",
            Self::SettingType { .. } => "train.settingType",
            Self::SettingBounds { .. } => "train.settingBounds",
            Self::SettingLength { .. } => "train.settingLength",
            Self::NoAnswers { .. } => "train.noAnswers",
            Self::LossWeights { .. } => "train.lossWeights",
            Self::AllFrozen => "train.allFrozen",
            Self::NoRows { .. } => "train.noRows",
        }
    }

    /// What the sentence is filled with, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        let values: Vec<(&str, String)> = match self {
            Self::UnknownSetting { name, known } => vec![("name", name.clone()), ("known", known.join(", "))],
            Self::SettingType { name, reason } => vec![("name", name.clone()), ("reason", reason.clone())],
            Self::SettingBounds { name, value, min, max } => {
                vec![
                    ("name", name.clone()),
                    ("value", value.to_string()),
                    ("min", min.to_string()),
                    ("max", max.to_string()),
                ]
            }
            Self::SettingLength { name, items, least, most } => vec![
                ("name", name.clone()),
                ("items", items.to_string()),
                ("least", least.to_string()),
                ("most", most.to_string()),
            ],
            Self::NoAnswers { column } => vec![("column", column.clone())],
            Self::LossWeights { given, targets } => {
                vec![("given", given.to_string()), ("targets", targets.to_string())]
            }
            Self::AllFrozen => Vec::new(),
            Self::NoRows { part } => vec![("part", (*part).to_owned())],
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
