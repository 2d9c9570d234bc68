//! A trained network that is asked beside others: with its tokenizer, and what it said of the validation rows.

use burn::tensor::Device;

use super::chosen::Chosen;
use super::error::Error;
use super::models::Network;
use crate::evaluate::Predictions;
use crate::store::Package;

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

    /// It, to be asked.
    pub(super) fn network(&self) -> Network<'_> {
        Network { model: &self.network.model, tokenizer: &self.network.tokenizer, device: &self.device }
    }
}
