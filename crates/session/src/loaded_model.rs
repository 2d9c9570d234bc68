//! A model that was loaded from a file. It predicts whatever rows are loaded.

use burn::tensor::Device;

use crate::error::Error;
use crate::models::{Models, NetworkRef};
use crate::previous_model::PreviousModel;
use wordloom_inference::ModelCard;
use wordloom_store::ModelFile;

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
        ModelCard::of(&self.file)
    }

    /// Its models.
    pub(crate) fn models(&self) -> Models<'_> {
        Models::of_file(&self.file, |network| NetworkRef {
            model: &network.model,
            tokenizer: &network.tokenizer,
            device: &self.device,
        })
    }
}
