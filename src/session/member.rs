//! A trained network that is asked beside others: with its tokenizer, and what it said of the validation rows.

use burn::tensor::Device;

use crate::batch::Examples;
use crate::evaluate::{Predictions, predict};
use crate::model::TextModel;
use crate::store::Package;
use crate::text::Tokenizer;

use super::chosen::Chosen;
use super::encoding::ids;
use super::error::Error;

/// A trained network of an ensemble.
#[derive(Debug)]
pub(super) struct Member {
    network: Package,
    device: Device,
}

impl Member {
    /// A network, to be asked on this device.
    pub(super) fn new(network: Package, device: Device) -> Self {
        Self { network, device }
    }

    /// The network that another engine packed, if it is one of the chosen rows.
    pub(super) fn unpack(bytes: &[u8], chosen: &Chosen, device: Device) -> Result<Self, Error> {
        let network = Package::from_bytes(bytes, &device)?;
        network.verify(&chosen.codings(), chosen.split().validation.len())?;
        Ok(Self { network, device })
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        &self.network.name
    }

    /// What it says of the validation rows, in their order.
    pub(super) fn validated(&self) -> &Predictions {
        &self.network.validated
    }

    /// What it says of texts.
    pub(super) async fn predict(&self, texts: &[&str]) -> Predictions {
        say(&self.network.model, &self.network.tokenizer, &self.device, texts).await
    }
}

/// What a network says of texts as its tokenizer reads them.
pub(super) async fn say(model: &TextModel, tokenizer: &Tokenizer, device: &Device, texts: &[&str]) -> Predictions {
    let tokens = texts.iter().map(|text| ids(&tokenizer.encode(text))).collect();
    let examples = Examples { tokens, targets: Vec::new() };
    predict(model, &examples, &(0..texts.len()).collect::<Vec<_>>(), device).await
}
