//! What training and the rate finder both start from: the encoded rows, and the device that suits them.

use burn::tensor::Device;

use crate::device::OpenedDevice;
use crate::encoding::encode;
use crate::error::Error;
use crate::selected_rows::SelectedRows;
use wordloom_kernels::device::DeviceReport;
use wordloom_model::batch::Examples;
use wordloom_text::Tokenizer;
use wordloom_training::{Rows, Settings};

/// The encoded rows, and the device to train on.
pub(crate) struct Prepared {
    /// The number of tokens in the vocabulary, padding and unknown included.
    pub vocabulary_size: usize,
    /// All selected rows.
    pub examples: Examples,
    /// Which of them are training and validation rows.
    pub rows: Rows,
    /// The device to train on.
    pub device: Device,
    /// How it was chosen.
    pub report: DeviceReport,
}

impl Prepared {
    /// Encodes the rows with a tokenizer and chooses a device for a run with these settings.
    ///
    /// # Errors
    /// [`Error::Training`] if there are no rows to train on, or the settings do not fit them.
    pub(crate) async fn new(
        selected: &SelectedRows,
        tokenizer: &Tokenizer,
        settings: &Settings,
        device: &OpenedDevice,
    ) -> Result<Self, Error> {
        let examples = encode(tokenizer, selected.dataset());
        let rows = Rows { train: selected.split().train.clone(), validation: selected.split().validation.clone() };
        rows.verify()?;
        let vocabulary_size = tokenizer.vocabulary().len();
        let (device, report) = device.place(settings, vocabulary_size, &examples, &rows).await?;
        Ok(Self { vocabulary_size, examples, rows, device, report })
    }
}
