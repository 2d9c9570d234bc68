//! A network in the tensors and the manifest of a file. Knows its shape, and nothing of how it computes.

use std::collections::BTreeMap;
use std::future::Future;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::numbers::Numbers;
use crate::parameter_names::name_in;
use crate::tensors::Tensors;
use crate::version::Version;
use wordloom_architecture::ModelConfig;
use wordloom_text::Tokenizer;
use wordloom_vectors::Vectors;

/// Everything of a network that is not a tensor.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NetworkManifest {
    /// The user's name for it.
    pub name: String,
    /// The tokenizer of its texts.
    pub tokenizer: Tokenizer,
    /// Its shape.
    pub model: ModelConfig,
    /// The factor of the file's word vectors in the embedding of tokens that no training text has. Absent if the
    /// network knows only tokens of the training texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vector_scale: Option<f32>,
}

/// A network that is built from what a file contains of it.
pub trait LoadNetwork: Sized {
    /// What it is built on.
    type Device;

    /// Builds the network.
    ///
    /// # Errors
    /// [`Error::Shape`] or [`Error::Damaged`] if a parameter is missing, has another shape, or belongs to none.
    fn load(content: NetworkContent, device: &Self::Device) -> Result<Self, Error>;

    /// Returns the shape of the network.
    fn config(&self) -> &ModelConfig;
}

/// A network that can be written to a file.
pub trait SaveNetwork {
    /// Adds the parameters to `tensors`, each under `prefix` and its name. Returns the rest of the network.
    fn save(&self, tensors: &mut Tensors, prefix: &str) -> impl Future<Output = NetworkManifest>;
}

/// What a file contains of a network.
#[derive(Debug)]
pub struct NetworkContent {
    /// The user's name for it.
    pub name: String,
    /// The tokenizer of its texts. It knows the words of the file's word vectors if the network does.
    pub tokenizer: Tokenizer,
    /// Its shape.
    pub config: ModelConfig,
    /// Its parameters.
    pub parameters: Parameters,
    /// The vectors of tokens that no training text has.
    pub token_vectors: Option<TokenVectors>,
}

/// Vectors of tokens that no training text has. Their ids follow those of the embedding.
#[derive(Debug)]
pub struct TokenVectors {
    /// One vector of the embedding's width for each token, not yet scaled.
    pub rows: Vec<Option<Vec<f32>>>,
    /// The factor of all vectors.
    pub scale: f32,
}

/// The parameters of a network, by their names in a version of the format.
#[derive(Debug)]
pub struct Parameters {
    numbers: BTreeMap<String, Numbers>,
    version: Version,
}

impl NetworkContent {
    /// Removes a network from the tensors under `prefix`. `vectors` are the word vectors of the file.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the manifest describes no network, one with another number of parameters, or one that
    /// needs word vectors that are not there.
    pub fn take(
        manifest: NetworkManifest,
        tensors: &mut Tensors,
        prefix: &str,
        version: Version,
        vectors: Option<&Vectors>,
    ) -> Result<Self, Error> {
        let numbers = tensors.take_all(prefix);
        manifest.verify(numbers.values().map(|numbers| numbers.values.len()).sum())?;
        let parameters = Parameters { numbers, version };
        let NetworkManifest { name, tokenizer, model: config, vector_scale } = manifest;
        let Some(scale) = vector_scale else {
            return Ok(Self { name, tokenizer, config, parameters, token_vectors: None });
        };
        let vectors = vectors.ok_or_else(|| Error::damaged("a network needs word vectors, and there are none"))?;
        let tokenizer = tokenizer.extended(vectors.tokens().map(|(token, _)| token));
        let initial = vectors.initial_rows(tokenizer.vocabulary(), config.d_embedding);
        if initial.coverage.width != config.d_embedding {
            return Err(Error::damaged("the word vectors are narrower than the embedding of a network"));
        }
        let rows = initial.rows[tokenizer.vocabulary().trained()..].to_vec();
        Ok(Self { name, tokenizer, config, parameters, token_vectors: Some(TokenVectors { rows, scale }) })
    }
}

impl Parameters {
    /// Removes and returns the values of the parameter with a name in the current version, in row-major order.
    ///
    /// # Errors
    /// [`Error::Shape`] if it is missing or has another shape.
    pub fn take(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let name = name_in(self.version, name);
        match self.numbers.remove(&name) {
            Some(numbers) => numbers.with_shape(shape, &name),
            None => {
                let (found, expected) = ("absent".to_owned(), Numbers::shown(shape));
                Err(Error::Shape { tensor: name, found, expected })
            }
        }
    }

    /// Checks that no parameter is left.
    ///
    /// # Errors
    /// [`Error::Damaged`] if there is one that the network does not have.
    pub fn verify_taken(self) -> Result<(), Error> {
        match self.numbers.into_keys().next() {
            Some(tensor) => Err(Error::damaged(format!("the network has no {tensor}"))),
            None => Ok(()),
        }
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
