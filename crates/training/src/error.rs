//! What can be wrong with a run before it starts.

use std::collections::BTreeMap;

use thiserror::Error;

/// What is wrong with the settings or the rows of a run.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Error {
    /// There is no setting of this name.
    #[error("there is no setting \"{name}\"; there are {}", known.join(", "))]
    UnknownSetting {
        /// The name that was given.
        name: String,
        /// The names of all settings.
        known: Vec<String>,
    },
    /// The value of a setting has the wrong type.
    #[error("setting \"{name}\": {reason}")]
    SettingType {
        /// The setting.
        name: String,
        /// What was found and what was expected.
        reason: String,
    },
    /// A setting is out of bounds.
    #[error("setting \"{name}\" is {value}; it must be {min} to {max}")]
    SettingBounds {
        /// The setting.
        name: String,
        /// The value that was given.
        value: f64,
        /// The least value.
        min: f64,
        /// The greatest value.
        max: f64,
    },
    /// A list has too few or too many items.
    #[error("setting \"{name}\" has {items} items; it must have {least} to {most}")]
    SettingLength {
        /// The setting.
        name: String,
        /// The number of its items.
        items: usize,
        /// The least number of items.
        least: usize,
        /// The greatest number of items.
        most: usize,
    },
    /// No training row has a value in a target column.
    #[error("no training row has a value in column \"{column}\"; at least one is needed")]
    NoAnswers {
        /// The column.
        column: String,
    },
    /// There are more loss weights than targets.
    #[error(
        "setting \"lossWeights\" has {given} weights for {targets} columns to predict; at most one each was expected"
    )]
    LossWeights {
        /// The number of weights.
        given: usize,
        /// The number of targets.
        targets: usize,
    },
    /// Every parameter group is frozen in the first epoch, so that nothing would be trained.
    #[error(
        "setting \"parameterGroups\" freezes embedding, encoder and heads in the first epoch; one of them must have \
         frozenEpochs 0"
    )]
    AllFrozen,
    /// A checkpoint is of another run.
    #[error("the checkpoint is of another run: of other settings, rows or columns")]
    OtherCheckpoint,
    /// There are no rows to train on, or none to validate with.
    #[error("there are no {part} rows; give the split a larger share or load more rows")]
    NoRows {
        /// `training` or `validation`.
        part: &'static str,
    },
}

impl Error {
    /// Returns the stable name of the kind of error, by which the page translates it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownSetting { .. } => "train.unknownSetting",
            Self::SettingType { .. } => "train.settingType",
            Self::SettingBounds { .. } => "train.settingBounds",
            Self::SettingLength { .. } => "train.settingLength",
            Self::NoAnswers { .. } => "train.noAnswers",
            Self::LossWeights { .. } => "train.lossWeights",
            Self::AllFrozen => "train.allFrozen",
            Self::OtherCheckpoint => "train.otherCheckpoint",
            Self::NoRows { .. } => "train.noRows",
        }
    }

    /// Returns the values of the sentence's placeholders, by name.
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
            Self::AllFrozen | Self::OtherCheckpoint => Vec::new(),
            Self::NoRows { part } => vec![("part", (*part).to_owned())],
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
