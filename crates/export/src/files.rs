//! The files of an exported model.

use crate::card::card;
use crate::code::{javascript, python};
use crate::facts::Facts;
use crate::{Error, onnx, py_torch};
use wordloom_evaluation::Predictor;
use wordloom_store::ModelFile;

/// A model with what is known of it, to be exported.
#[derive(Debug)]
pub struct Export<'m> {
    /// Everything that predicts.
    pub file: &'m ModelFile,
    /// The model to export.
    pub predictor: Predictor,
    /// The name of the model's file, without its extension.
    pub name: &'m str,
    /// What the card says besides.
    pub facts: &'m Facts,
}

impl Export<'_> {
    /// Returns the model card, in Markdown.
    pub fn card(&self) -> String {
        card(self.file, self.predictor, self.name, self.facts)
    }

    /// Returns the network's files for PyTorch by their names: the parameters first, then what helps to use them.
    ///
    /// # Errors
    /// [`Error::PyTorch`] if the model is not the network.
    ///
    /// # Panics
    /// If the device of a network fails.
    pub async fn py_torch_files(&self) -> Result<Vec<(String, Vec<u8>)>, Error> {
        if self.predictor != Predictor::Network {
            return Err(Error::PyTorch);
        }
        let card = ("README.md".to_owned(), self.card().into_bytes());
        Ok(py_torch::files(self.file, self.name).await.into_iter().chain([card]).collect())
    }

    /// Returns the files of ONNX by their names: the model first, then what helps to use it.
    ///
    /// # Errors
    /// Those of [`onnx`].
    ///
    /// # Panics
    /// If the device of a network fails.
    pub async fn files(&self) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let Self { file, predictor, name, .. } = self;
        let model = format!("{name}.onnx");
        let texts = [
            ("predict.py", python(&model, &file.targets)),
            ("predict.js", javascript(&model, &file.targets)),
            ("README.md", self.card()),
        ];
        let texts = texts.map(|(name, text)| (name.to_owned(), text.into_bytes()));
        Ok(std::iter::once((model, onnx(file, *predictor).await?)).chain(texts).collect())
    }
}
