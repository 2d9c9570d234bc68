//! The models of a run or of a file, with the networks that compute on a device.

use burn::tensor::Device;

use crate::teacher_vectors::TeacherVectors;
use wordloom_evaluation::Predictions;
use wordloom_inference::{Prepare, TextNetwork, ids};
use wordloom_model::batch::Examples;
use wordloom_model::{TextModel, predict};
use wordloom_store::Network;
use wordloom_text::Tokenizer;

/// A network with its tokenizer and its device.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NetworkRef<'m> {
    pub model: &'m TextModel,
    pub tokenizer: &'m Tokenizer,
    pub device: &'m Device,
}

/// Networks that predict as one, by the mean of their predictions.
pub(crate) type Networks<'m> = wordloom_inference::Networks<NetworkRef<'m>>;

/// The models that predict the same columns.
pub(crate) type Models<'m> = wordloom_inference::Models<'m, NetworkRef<'m>, TeacherVectors>;

impl TextNetwork for NetworkRef<'_> {
    fn tokenizer(&self) -> &Tokenizer {
        self.tokenizer
    }

    async fn predict(&self, texts: &[&str]) -> Predictions {
        let tokens = texts.iter().map(|text| ids(&self.tokenizer.encode(text))).collect();
        let examples = Examples { tokens, ..Examples::default() };
        predict(self.model, &examples, &(0..texts.len()).collect::<Vec<_>>(), self.device).await
    }
}

impl Prepare for TeacherVectors {
    async fn prepare(&self, texts: &[&str]) {
        self.prepare_others(texts.iter().copied()).await;
    }
}

/// The networks of a file or an ensemble, at least one.
pub(crate) fn networks<'m>(networks: &'m [Network], device: &'m Device) -> Networks<'m> {
    let of = |Network { model, tokenizer, .. }: &'m Network| NetworkRef { model, tokenizer, device };
    wordloom_inference::Networks(networks.iter().map(of).collect())
}
