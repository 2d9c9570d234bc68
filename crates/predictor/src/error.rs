//! Why a model or a file cannot be used.

use std::collections::BTreeMap;

use thiserror::Error as ThisError;

use wordloom_data as data;
use wordloom_format as format;
use wordloom_inference as inference;

/// Why a model or a file cannot be used. What was loaded before is kept.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The bytes are not a model, or are damaged.
    #[error(transparent)]
    Format(#[from] format::Error),
    /// The file cannot be read.
    #[error(transparent)]
    Data(#[from] data::Error),
    /// The texts cannot be explained, or the file cannot be written.
    #[error(transparent)]
    Inference(#[from] inference::Error),
    /// No file is being read.
    #[error("no file is being read: begin to read one first")]
    NotReading,
    /// No file was read.
    #[error("no file of rows to predict is loaded: load one first")]
    NoFile,
    /// No file is being predicted.
    #[error("no file is being predicted: begin first")]
    NotPredicting,
}

impl Error {
    /// The stable name of this kind of error, for the page to translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Format(error) => error.code(),
            Self::Data(error) => error.code(),
            Self::Inference(error) => error.code(),
            Self::NotReading => "session.notReading",
            Self::NoFile => "session.noFileToPredict",
            Self::NotPredicting => "session.notPredicting",
        }
    }

    /// The values in the sentence, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        match self {
            Self::Format(error) => error.values(),
            Self::Data(error) => error.values(),
            Self::Inference(error) => error.values(),
            Self::NotReading | Self::NoFile | Self::NotPredicting => BTreeMap::new(),
        }
    }
}
