//! What training and the rate finder both start from: the encoded rows of each fold, and the device that suits them.

use burn::tensor::Device;

use crate::device::OpenedDevice;
use crate::encoding::encode;
use crate::error::Error;
use crate::selected_rows::SelectedRows;
use crate::teaching::TeachingTexts;
use wordloom_data::Fold;
use wordloom_kernels::device::DeviceReport;
use wordloom_text::{Tokenizer, UNK};
use wordloom_training::{FoldExamples, Settings};

/// The encoded rows of each fold, and the device to train on.
pub(crate) struct Prepared {
    /// The rows of each fold, at least one.
    pub folds: Vec<FoldExamples>,
    /// The device to train on.
    pub device: Device,
    /// How it was chosen.
    pub report: DeviceReport,
}

impl Prepared {
    /// Encodes the rows of each fold, and the texts that its network learns from besides, with its tokenizer. Chooses a
    /// device for a run with these settings.
    ///
    /// # Errors
    /// [`Error::Training`] if there are no rows to train on, or the settings do not fit them.
    pub(crate) async fn new(
        selected: &SelectedRows,
        teaching: &TeachingTexts,
        tokenizers: &[Tokenizer],
        settings: &Settings,
        device: &OpenedDevice,
    ) -> Result<Self, Error> {
        let sources = teaching.sources(settings);
        let fold = |(index, (tokenizer, rows)): (usize, (&Tokenizer, &Fold))| {
            let vocab_size = tokenizer.vocabulary().trained();
            let mut examples = encode(tokenizer, selected.dataset(), teaching.of_fold(&sources, index));
            // A token that is too rare to be trained may have a vector nonetheless. In training it is unknown, so that
            // the unknown token is trained as well.
            for row in rows.train.iter().copied().chain(examples.unlabeled()) {
                examples.tokens[row].iter_mut().filter(|id| **id as usize >= vocab_size).for_each(|id| *id = UNK);
            }
            FoldExamples { vocab_size, examples, rows: rows.clone() }
        };
        let folds: Vec<FoldExamples> = tokenizers.iter().zip(selected.folds()).enumerate().map(fold).collect();
        folds.iter().try_for_each(FoldExamples::verify)?;
        let (device, report) = device.place(settings, &folds[0]).await?;
        Ok(Self { folds, device, report })
    }
}
