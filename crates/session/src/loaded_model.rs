//! A model that was loaded from a file. It predicts whatever rows are loaded.

use burn::module::Module;
use burn::tensor::Device;
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::error::Error;
use crate::models::{Models, Networks};
use crate::previous_model::PreviousModel;
use wordloom_data::{Target, TargetKind};
use wordloom_evaluation::Predictor;
use wordloom_store::ModelFile;

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

/// A model that was loaded from a file.
pub(crate) struct LoadedModel {
    file: ModelFile,
    device: Device,
}

impl LoadedModel {
    /// Reads a model that predicts on a device.
    ///
    /// # Errors
    /// [`Error::Store`] if the bytes are not a model or are damaged.
    pub(crate) fn from_bytes(bytes: &[u8], device: Device) -> Result<Self, Error> {
        Ok(Self { file: ModelFile::from_bytes(bytes, &device)?, device })
    }

    /// The file.
    pub(crate) fn file(&self) -> &ModelFile {
        &self.file
    }

    /// Its networks with their tokenizers, for a run to start from.
    pub(crate) async fn previous(&self) -> PreviousModel {
        let own = self.file.groups.last().expect("a file without a network cannot be loaded");
        PreviousModel::new(own.iter().map(|network| (&network.model, &network.tokenizer)), &self.file.targets).await
    }

    /// What it contains.
    pub(crate) fn card(&self) -> ModelCard {
        let ModelFile { name, text, targets, groups, linear, predictor, .. } = &self.file;
        let networks = || groups.iter().flatten();
        let card = |target: &Target| TargetCard {
            column: target.column.clone(),
            kind: target.kind,
            labels: target.labels.clone(),
        };
        ModelCard {
            name: name.clone(),
            text: text.clone(),
            targets: targets.iter().map(card).collect(),
            predictor: *predictor,
            networks: networks().count(),
            parameters: networks().map(|network| network.model.num_params()).sum(),
            n_grams: linear.features().len(),
        }
    }

    /// Its models.
    pub(crate) fn models(&self) -> Models<'_> {
        let ModelFile { targets, groups, linear, temperatures, weights, .. } = &self.file;
        let (own, members) = groups.split_last().expect("a file without a network cannot be loaded");
        Models {
            targets,
            own: Networks::of(own, &self.device),
            members: members.iter().map(|group| Networks::of(group, &self.device)).collect(),
            linear: Some(linear.clone()),
            teacher: None,
            temperatures,
            weights,
            prior: match &self.file.prior {
                Some(prior) => prior.predict(1),
                // Without n-grams, the linear model predicts about as often as the classes occur.
                None => linear.predict([""]),
            },
        }
    }
}
