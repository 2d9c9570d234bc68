//! Why a model has no ONNX file.

use std::collections::BTreeMap;

use thiserror::Error as ThisError;

/// Why a model cannot be exported, with what to change.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
pub enum Error {
    /// Words are ignored that the operators of ONNX do not find.
    #[error(
        "an ONNX file can ignore words only if case is ignored and the tokens are words, or subwords and the ignored \
         words are not of a script without spaces"
    )]
    IgnoredWords,
    /// Texts are cleaned before they are cut into tokens.
    #[error(
        "an ONNX file cannot strip HTML, skip quotes or mask URLs, users and numbers; train without these settings"
    )]
    Cleaning,
    /// The linear model is requested and does not predict every column.
    #[error("there is no linear model for every column of this model; export the network")]
    Linear,
    /// The linear model is to predict in PyTorch, alone or in the blend.
    #[error("a file for PyTorch holds the network alone; export the linear model and the blend as ONNX")]
    PyTorch,
    /// The linear model has features that are neither n-grams nor vectors of words.
    #[error("an ONNX file cannot hold the sentence encoder that the linear model reads texts with; export the network")]
    TextVectors,
}

impl Error {
    /// The stable name of this kind of error, for the page to translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::IgnoredWords => "export.ignoredWords",
            Self::Cleaning => "export.cleaning",
            Self::Linear => "export.linear",
            Self::PyTorch => "export.pyTorch",
            Self::TextVectors => "export.textVectors",
        }
    }

    /// The values of the sentence's placeholders, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        BTreeMap::new()
    }
}
