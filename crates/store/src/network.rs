//! A trained network with its tokenizer, in the tensors and the manifest of a file.

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::parameters::{parameters_of, with_parameters};
use crate::tensors::Tensors;
use crate::version::Version;
use wordloom_base::random::Random;
use wordloom_model::{ModelConfig, TextModel};
use wordloom_text::Tokenizer;

/// A trained network with its tokenizer.
#[derive(Debug, Clone)]
pub struct Network {
    /// The user's name for it.
    pub name: String,
    /// The tokenizer of its texts.
    pub tokenizer: Tokenizer,
    /// The network, without gradients.
    pub model: TextModel,
}

/// Everything of a network that is not a tensor.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NetworkManifest {
    pub name: String,
    pub tokenizer: Tokenizer,
    pub model: ModelConfig,
}

impl Network {
    /// Adds the parameters to `tensors`, each under `prefix` and its name. Returns the rest of the network.
    pub(crate) async fn store(&self, tensors: &mut Tensors, prefix: &str) -> NetworkManifest {
        for (name, numbers) in parameters_of(&self.model).await {
            tensors.insert(format!("{prefix}{name}"), numbers);
        }
        NetworkManifest {
            name: self.name.clone(),
            tokenizer: self.tokenizer.clone(),
            model: self.model.config().clone(),
        }
    }

    /// Builds the network on `device` from its manifest and the tensors under `prefix`, which are removed.
    ///
    /// # Errors
    /// - [`Error::Damaged`] if the manifest describes no network, or one with another number of parameters.
    /// - [`Error::Shape`] if a parameter is missing or has another shape.
    pub(crate) fn load(
        manifest: NetworkManifest,
        tensors: &mut Tensors,
        prefix: &str,
        version: Version,
        device: &Device,
    ) -> Result<Self, Error> {
        let parameters = tensors.take_all(prefix);
        manifest.verify(parameters.values().map(|numbers| numbers.values.len()).sum())?;
        let NetworkManifest { name, tokenizer, model } = manifest;
        // The seed does not matter: every parameter is replaced.
        let model = with_parameters(TextModel::new(model, &Random::new(0), device), parameters, version)?;
        Ok(Self { name, tokenizer, model })
    }
}

impl NetworkManifest {
    /// Checks that the network has `found` parameters, before it is built: one whose shape is damaged may be larger
    /// than any memory.
    ///
    /// # Errors
    /// [`Error::Damaged`] if it has another number of parameters, or the shape is not that of a network.
    fn verify(&self, found: usize) -> Result<(), Error> {
        let (tokens, rows) = (self.tokenizer.vocabulary().len(), self.model.vocab_size);
        if tokens != rows {
            let reason = format!("the vocabulary has {tokens} tokens, and the network {rows} vectors for them");
            return Err(Error::damaged(reason));
        }
        match self.model.parameter_count() {
            None => Err(Error::damaged("there is no network of this shape")),
            Some(expected) if expected != found => {
                Err(Error::damaged(format!("it holds {found} numbers; a network of this shape has {expected}")))
            }
            Some(_) => Ok(()),
        }
    }
}
