//! What a model file contains, as the page receives it.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::{Target, TargetKind};
use wordloom_evaluation::{Certainty, Predictor};
use wordloom_format::{LoadNetwork, ModelFile};

/// What a model file contains.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ModelCard {
    /// The name it was saved with.
    pub name: String,
    /// The columns of text it was trained on.
    pub text: Vec<String>,
    /// The columns it predicts.
    pub targets: Vec<TargetCard>,
    /// Which of its models predicts by default.
    pub predictor: Predictor,
    /// The thresholds, sets and intervals that the file has for it. It is absent if there are none.
    pub certainty: Option<Certainty>,
    /// The number of networks.
    pub networks: usize,
    /// The number of their trained parameters.
    pub parameters: usize,
    /// The number of n-grams of the linear model.
    pub n_grams: usize,
}

/// A column that a model predicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetCard {
    /// Its name.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// Its categories or labels, most frequent first. Empty for scores.
    pub labels: Vec<String>,
}

impl ModelCard {
    /// Describes a file.
    pub fn of<N: LoadNetwork>(file: &ModelFile<N>) -> Self {
        let ModelFile { name, text, targets, groups, linear, predictor, certainty, .. } = file;
        let networks = || groups.iter().flatten();
        let card = |target: &Target| TargetCard {
            column: target.column.clone(),
            kind: target.kind,
            labels: target.labels.clone(),
        };
        Self {
            name: name.clone(),
            text: text.clone(),
            targets: targets.iter().map(card).collect(),
            predictor: *predictor,
            certainty: (!certainty.is_empty()).then(|| certainty.clone()),
            networks: networks().count(),
            parameters: networks().filter_map(|network| network.config().parameter_count()).sum(),
            n_grams: linear.features().len(),
        }
    }
}
