//! A model that was kept as a file and is asked here, whatever rows are loaded.

use burn::module::Module;
use burn::tensor::Device;
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::error::Error;
use super::models::{Asked, Models};
use wordloom_data::{Target, TargetKind};
use wordloom_evaluation::Predictor;
use wordloom_store::{ModelFile, Network};

/// What a model file holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ModelCard {
    /// What it was called when it was kept.
    pub name: String,
    /// The columns of text it was trained on.
    pub text: Vec<String>,
    /// The columns that it answers.
    pub targets: Vec<AnswerCard>,
    /// Which of its models was asked when it was kept.
    pub predictor: Predictor,
    /// How many networks it has.
    pub networks: usize,
    /// How many numbers they learned.
    pub parameters: usize,
    /// How many n-grams the linear model knows.
    pub n_grams: usize,
}

/// A column that a model answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct AnswerCard {
    /// Its name.
    pub column: String,
    /// What it is answered as.
    pub kind: TargetKind,
    /// The names there are, commonest first; of numbers none.
    pub labels: Vec<String>,
}

/// A model that was kept, to be asked.
pub(super) struct Restored {
    file: ModelFile,
    device: Device,
}

impl Restored {
    /// The model that bytes hold, to be asked on a device.
    pub(super) fn new(bytes: &[u8], device: Device) -> Result<Self, Error> {
        Ok(Self { file: ModelFile::from_bytes(bytes, &device)?, device })
    }

    /// What it holds.
    pub(super) fn card(&self) -> ModelCard {
        let ModelFile { name, text, targets, networks, linear, predictor, .. } = &self.file;
        let answer = |target: &Target| AnswerCard {
            column: target.column.clone(),
            kind: target.kind,
            labels: target.labels.clone(),
        };
        ModelCard {
            name: name.clone(),
            text: text.clone(),
            targets: targets.iter().map(answer).collect(),
            predictor: *predictor,
            networks: networks.len(),
            parameters: networks.iter().map(|network| network.model.num_params()).sum(),
            n_grams: linear.features().len(),
        }
    }

    /// Its models, to be asked.
    pub(super) fn models(&self) -> Models<'_> {
        let ModelFile { targets, networks, linear, weights, .. } = &self.file;
        let (own, kept) = networks.split_last().expect("a file without a network is refused");
        Models {
            targets,
            own: self.asked(own),
            kept: kept.iter().map(|network| self.asked(network)).collect(),
            linear: Some(linear.clone()),
            weights,
        }
    }

    fn asked<'r>(&'r self, network: &'r Network) -> Asked<'r> {
        Asked { model: &network.model, tokenizer: &network.tokenizer, device: &self.device }
    }
}
