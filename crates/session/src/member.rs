//! A trained network that is asked beside others: with its tokenizer, and what it said of the validation rows.

use burn::tensor::Device;

use super::chosen::Chosen;
use super::error::Error;
use super::models::Asked;
use wordloom_evaluation::Predictions;
use wordloom_store::{Network, Package};

/// A trained network of an ensemble.
#[derive(Debug)]
pub(super) struct Member {
    package: Package,
    device: Device,
}

impl Member {
    /// A network, to be asked on this device.
    pub(super) fn new(package: Package, device: Device) -> Self {
        Self { package, device }
    }

    /// The network that another engine packed, if it is one of the chosen rows.
    pub(super) fn unpack(bytes: &[u8], chosen: &Chosen, device: Device) -> Result<Self, Error> {
        let package = Package::from_bytes(bytes, &device)?;
        package.verify(&chosen.codings(), chosen.split().validation.len())?;
        Ok(Self { package, device })
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        &self.package.network.name
    }

    /// What it says of the validation rows, in their order.
    pub(super) fn validated(&self) -> &Predictions {
        &self.package.validated
    }

    /// The network itself.
    pub(super) fn stored(&self) -> &Network {
        &self.package.network
    }

    /// It, to be asked.
    pub(super) fn asked(&self) -> Asked<'_> {
        let Network { model, tokenizer, .. } = &self.package.network;
        Asked { model, tokenizer, device: &self.device }
    }
}
