//! A trained network that is asked beside others: with its tokenizer, and what it said of the validation rows.

use burn::tensor::Device;

use crate::batch::Examples;
use crate::evaluate::{Predictions, predict};
use crate::model::TextModel;
use crate::text::Tokenizer;

use super::encoding::ids;

/// A trained network of an ensemble.
#[derive(Debug)]
pub(super) struct Member {
    pub name: String,
    pub tokenizer: Tokenizer,
    pub model: TextModel,
    pub device: Device,
    /// What it says of the validation rows, in their order.
    pub validated: Predictions,
}

impl Member {
    /// What it says of texts.
    pub(super) async fn predict(&self, texts: &[&str]) -> Predictions {
        say(&self.model, &self.tokenizer, &self.device, texts).await
    }
}

/// What a network says of texts as its tokenizer reads them.
pub(super) async fn say(model: &TextModel, tokenizer: &Tokenizer, device: &Device, texts: &[&str]) -> Predictions {
    let tokens = texts.iter().map(|text| ids(&tokenizer.encode(text))).collect();
    let examples = Examples { tokens, targets: Vec::new() };
    predict(model, &examples, &(0..texts.len()).collect::<Vec<_>>(), device).await
}
