//! A trained network with its tokenizer, in the tensors and the manifest of a file.

use std::collections::BTreeMap;

use burn::tensor::Device;

use crate::parameters::{parameters_of, with_parameters};
use wordloom_base::random::Random;
use wordloom_format::{Error, LoadNetwork, NetworkContent, NetworkManifest, Numbers, SaveNetwork, Tensors};
use wordloom_model::{Extension, ModelConfig, TextModel};
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
}

impl SaveNetwork for Network {
    /// # Panics
    /// If the device fails.
    async fn save(&self, tensors: &mut Tensors, prefix: &str) -> NetworkManifest {
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
}

impl LoadNetwork for Network {
    type Device = Device;

    fn load(content: NetworkContent, device: &Device) -> Result<Self, Error> {
        let NetworkContent { name, tokenizer, config, parameters, token_vectors } = content;
        let d_embedding = config.d_embedding;
        // The seed does not matter: every parameter is replaced.
        let model = with_parameters(TextModel::new(config, &Random::new(0), device), parameters)?;
        let model = match token_vectors {
            Some(further) => model.with_extension(Extension::new(&further.rows, further.scale, d_embedding, device)),
            None => model,
        };
        Ok(Self { name, tokenizer, model })
    }

    fn config(&self) -> &ModelConfig {
        self.model.config()
    }
}
