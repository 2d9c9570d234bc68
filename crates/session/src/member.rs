//! A member of the ensemble: trained networks with their tokenizers and their predictions of the validation rows.

use burn::tensor::Device;

use crate::error::Error;
use crate::models::{Networks, networks};
use crate::selected_rows::SelectedRows;
use wordloom_evaluation::Predictions;
use wordloom_store::{Network, Package};
use wordloom_vectors::Vectors;

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
    pub(crate) fn from_bytes(
        bytes: &[u8],
        selected: &SelectedRows,
        vectors: Option<&Vectors>,
        device: Device,
    ) -> Result<Self, Error> {
        let package = Package::from_bytes(bytes, vectors, &device)?;
        package.verify(&selected.target_encodings(), selected.validation_rows().len())?;
        Ok(Self { package, device })
    }

    pub(crate) fn name(&self) -> &str {
        &self.stored()[0].name
    }

    /// Its predictions of the validation rows, in their order.
    pub(crate) fn validated(&self) -> &Predictions {
        &self.package.validated
    }

    /// The networks as they are stored in a model file.
    pub(crate) fn stored(&self) -> &[Network] {
        &self.package.networks
    }

    /// The networks as they predict.
    pub(crate) fn networks(&self) -> Networks<'_> {
        networks(self.stored(), &self.device)
    }
}
