//! A member of the ensemble: a trained network with its tokenizer and its predictions of the validation rows.

use burn::tensor::Device;

use crate::error::Error;
use crate::models::NetworkRef;
use crate::selected_rows::SelectedRows;
use wordloom_evaluation::Predictions;
use wordloom_store::{Network, Package};

/// A member of the ensemble.
#[derive(Debug)]
pub(crate) struct Member {
    package: Package,
    device: Device,
}

impl Member {
    /// A network of this session.
    pub(crate) fn new(package: Package, device: Device) -> Self {
        Self { package, device }
    }

    /// A network that another engine exported.
    ///
    /// # Errors
    /// [`Error::Store`] if the bytes are damaged, or the network was trained on other rows or targets.
    pub(crate) fn from_bytes(bytes: &[u8], selected: &SelectedRows, device: Device) -> Result<Self, Error> {
        let package = Package::from_bytes(bytes, &device)?;
        package.verify(&selected.encodings(), selected.split().validation.len())?;
        Ok(Self { package, device })
    }

    pub(crate) fn name(&self) -> &str {
        &self.package.network.name
    }

    /// Its predictions of the validation rows, in their order.
    pub(crate) fn validated(&self) -> &Predictions {
        &self.package.validated
    }

    /// The network as it is stored in a model file.
    pub(crate) fn stored(&self) -> &Network {
        &self.package.network
    }

    /// The network as it predicts.
    pub(crate) fn network(&self) -> NetworkRef<'_> {
        let Network { model, tokenizer, .. } = &self.package.network;
        NetworkRef { model, tokenizer, device: &self.device }
    }
}
