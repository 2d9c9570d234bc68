//! Models for other programs.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use wordloom_evaluation::{Certainty, Predictor};
use wordloom_export::{Export, Facts};

/// Exports a model for other programs.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportModel {
    /// The name of the model. The files are named after it.
    pub name: String,
    /// The format. If absent, `onnx`.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<ExportFormat>"))]
    pub format: ExportFormat,
    /// Which of the models is exported. If absent, the one that answers: of a run, the one that the validation rows
    /// choose; of a file, the one that it was saved with; for PyTorch, the network. A card has its measures.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub model: Option<Predictor>,
    /// Whether to export the loaded model instead of the run's. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// The day of the export for the model card, such as `2026-01-31`.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub date: String,
    /// The license of the model for its card. If absent, the card says that none was chosen.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub license: String,
    /// The thresholds, sets and intervals of the model, which an ONNX file applies. If absent, none. A loaded model has
    /// its own.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Certainty>"))]
    pub certainty: Certainty,
}

/// A format of other programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// One ONNX file that takes raw text, with code that uses it.
    #[default]
    Onnx,
    /// The network's parameters as safetensors files, by PyTorch's names, with a program that rebuilds the network.
    PyTorch,
    /// The model card alone, in Markdown. Any model has one.
    Card,
}

/// A model as files for other programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportedModel {
    /// The model first, then what helps to use it.
    pub files: Vec<ExportedFile>,
}

/// A file of an exported model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportedFile {
    /// Its name.
    pub name: String,
    /// Its content.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

impl Request for ExportModel {
    type Answer = ExportedModel;

    /// # Errors
    /// [`Error::NotBegun`], [`Error::NoModel`] if the loaded model is requested and none is loaded, or
    /// [`Error::Export`] if the format cannot hold the model.
    async fn answer(self, session: &mut Session) -> Result<ExportedModel, Error> {
        let Self { name, format, model, loaded, date, license, certainty } = self;
        // There is no other model in PyTorch.
        let model = model.or((format == ExportFormat::PyTorch).then_some(Predictor::Network));
        let own;
        let (file, facts, predictor) = if loaded {
            let file = session.loaded_model.as_ref().ok_or(Error::NoModel)?.file();
            (file, Facts::default(), model.unwrap_or(file.predictor))
        } else {
            let run = session.training.run()?;
            let data = session.tables.data().map(|table| table.name().to_owned()).unwrap_or_default();
            let model = match model {
                Some(model) => model,
                None => run.evaluate().await.validation.answers,
            };
            let facts = run.facts(&data, session.rows.as_ref(), model).await;
            own = run.file(name.clone(), model, certainty).await;
            (&own, facts, own.predictor)
        };
        let facts = Facts { date, license, ..facts };
        let export = Export { file, predictor, name: &name, facts: &facts };
        let files = match format {
            ExportFormat::Onnx => export.files().await?,
            ExportFormat::PyTorch => export.py_torch_files().await?,
            ExportFormat::Card => vec![("README.md".to_owned(), export.card().into_bytes())],
        };
        let files = files.into_iter().map(|(name, bytes)| ExportedFile { name, bytes: ByteBuf::from(bytes) });
        Ok(ExportedModel { files: files.collect() })
    }
}
