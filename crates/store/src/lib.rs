//! Trained models as bytes. Knows what a model consists of, and nothing of how it was trained or who requests it.
//!
//! The bytes are a safetensors file: the tensors by name, and in the metadata the format, its version and a manifest in
//! JSON. There are two formats. A [`ModelFile`] is everything that predicts, for the user to keep. A [`Package`] is one
//! network on its way from one engine to another with the same rows. `docs/model-file.md` describes the first.
//!
//! A file of any version of the format can be read; the current version is written.

#![deny(missing_docs)]

mod error;
mod linear;
mod manifest;
mod model_file;
mod network;
mod numbers;
mod package;
mod parameter_names;
mod parameters;
mod path;
mod precision;
mod renamed_key;
#[cfg(test)]
mod sample;
mod tensors;
mod version;
mod word_vectors;

pub use error::Error;
pub use model_file::ModelFile;
pub use network::{Network, Parameter};
pub use package::Package;
pub use precision::Precision;
