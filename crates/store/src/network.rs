//! A trained network with its tokenizer, in the tensors and the manifest of a file.

use std::collections::BTreeMap;

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::numbers::Numbers;
use crate::parameters::{parameters_of, with_parameters};
use crate::tensors::Tensors;
use crate::version::Version;
use wordloom_base::random::Random;
use wordloom_model::{Extension, ModelConfig, TextModel};
use wordloom_text::Tokenizer;
use wordloom_vectors::Vectors;

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
    /// The factor of the file's word vectors in the embedding of tokens that no training text has. Absent if the
    /// network knows only tokens of the training texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vector_scale: Option<f32>,
}

/// The numbers of one tensor of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its shape, as `docs/model-file.md` lists it.
    pub shape: Vec<usize>,
    /// Its values in row-major order.
    pub values: Vec<f32>,
}

impl Network {
    /// Returns the parameters by their names in a file, which `docs/model-file.md` lists, for another format.
    ///
    /// # Panics
    /// If the device fails.
    pub async fn parameters(&self) -> BTreeMap<String, Parameter> {
        let all = parameters_of(&self.model).await.into_iter();
        all.map(|(name, Numbers { shape, values, .. })| (name, Parameter { shape, values })).collect()
    }

    /// Returns the vectors of the tokens that no training text has, in the order of their ids, `[tokens][d_embedding]`
    /// in one list.
    ///
    /// # Panics
    /// If the device fails.
    pub async fn extension(&self) -> Vec<f32> {
        let Some(extension) = self.model.extension() else { return Vec::new() };
        let data = extension.vectors().into_data_async().await.expect("the device answers");
        data.try_to_vec().expect("vectors are f32")
    }

    /// Adds the parameters to `tensors`, each under `prefix` and its name. Returns the rest of the network.
    pub(crate) async fn store(&self, tensors: &mut Tensors, prefix: &str) -> NetworkManifest {
        for (name, numbers) in parameters_of(&self.model).await {
            tensors.insert(format!("{prefix}{name}"), numbers);
        }
        NetworkManifest {
            name: self.name.clone(),
            tokenizer: self.tokenizer.clone().without_further(),
            model: self.model.config().clone(),
            vector_scale: self.model.extension().map(Extension::scale),
        }
    }

    /// Builds the network on `device` from its manifest and the tensors under `prefix`, which are removed. `vectors`
    /// are the word vectors of the file.
    ///
    /// # Errors
    /// - [`Error::Damaged`] if the manifest describes no network, or one with another number of parameters.
    /// - [`Error::Shape`] if a parameter is missing or has another shape.
    pub(crate) fn load(
        manifest: NetworkManifest,
        tensors: &mut Tensors,
        prefix: &str,
        version: Version,
        vectors: Option<&Vectors>,
        device: &Device,
    ) -> Result<Self, Error> {
        let parameters = tensors.take_all(prefix);
        manifest.verify(parameters.values().map(|numbers| numbers.values.len()).sum())?;
        let NetworkManifest { name, tokenizer, model, vector_scale } = manifest;
        let d_embedding = model.d_embedding;
        // The seed does not matter: every parameter is replaced.
        let model = with_parameters(TextModel::new(model, &Random::new(0), device), parameters, version)?;
        let Some(scale) = vector_scale else { return Ok(Self { name, tokenizer, model }) };
        let vectors = vectors.ok_or_else(|| Error::damaged("a network needs word vectors, and there are none"))?;
        let tokenizer = tokenizer.extended(vectors.tokens().map(|(token, _)| token));
        let initial = vectors.initial_rows(tokenizer.vocabulary(), d_embedding);
        if initial.coverage.width != d_embedding {
            return Err(Error::damaged("the word vectors are narrower than the embedding of a network"));
        }
        let further = &initial.rows[tokenizer.vocabulary().trained()..];
        let model = model.with_extension(Extension::new(further, scale, d_embedding, device));
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
