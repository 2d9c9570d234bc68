//! A trained network with what it takes to ask it, among the tensors of a file.

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use super::Error;
use super::parameters::{parameters_of, with_parameters};
use super::tensors::Tensors;
use wordloom_base::random::Random;
use wordloom_model::{ModelConfig, TextModel};
use wordloom_text::Tokenizer;

/// A trained network with what it takes to ask it.
#[derive(Debug, Clone)]
pub struct Network {
    /// What it is called.
    pub name: String,
    /// How it reads a text.
    pub tokenizer: Tokenizer,
    /// The network, without gradients.
    pub model: TextModel,
}

/// All of a network that is no tensor.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct NetworkManifest {
    pub name: String,
    pub tokenizer: Tokenizer,
    pub model: ModelConfig,
}

impl Network {
    /// Puts its parameters among tensors, each under its place in the network, after a prefix. The rest of it.
    pub(super) async fn store(&self, tensors: &mut Tensors, prefix: &str) -> NetworkManifest {
        for (name, numbers) in parameters_of(&self.model).await {
            tensors.insert(format!("{prefix}{name}"), numbers);
        }
        NetworkManifest {
            name: self.name.clone(),
            tokenizer: self.tokenizer.clone(),
            model: self.model.config().clone(),
        }
    }

    /// The network whose parameters stand among tensors after a prefix, on a device.
    pub(super) fn restore(
        manifest: NetworkManifest,
        tensors: &mut Tensors,
        prefix: &str,
        device: &Device,
    ) -> Result<Self, Error> {
        let parameters = tensors.take_all(prefix);
        manifest.verify(parameters.values().map(|numbers| numbers.values.len()).sum())?;
        let NetworkManifest { name, tokenizer, model } = manifest;
        // Whatever it starts from is replaced.
        let model = with_parameters(TextModel::new(model, &Random::new(0), device), parameters)?;
        Ok(Self { name, tokenizer, model })
    }
}

impl NetworkManifest {
    /// Whether the network can be built of so many numbers: before it is, since one of a shape that is damaged may be larger than any
    /// memory.
    fn verify(&self, counted: usize) -> Result<(), Error> {
        let (tokens, rows) = (self.tokenizer.vocabulary().len(), self.model.vocab_size);
        if tokens != rows {
            let reason = format!("the vocabulary has {tokens} tokens, and the network {rows} vectors for them");
            return Err(Error::Damaged { reason });
        }
        match self.model.parameter_count() {
            None => Err(Error::Damaged { reason: "there is no network of this shape".to_owned() }),
            Some(expected) if expected != counted => {
                let reason = format!("it holds {counted} numbers; a network of this shape has {expected}");
                Err(Error::Damaged { reason })
            }
            Some(_) => Ok(()),
        }
    }
}
