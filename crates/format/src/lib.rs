//! The format of model files: what is in a file, and how it is read and written. Knows nothing of how a network
//! computes, so that the page's predictor reads the same files with less code.
//!
//! The bytes are a safetensors file: the tensors by name, and in the metadata the format, its version and a manifest in
//! JSON. `docs/model-file.md` describes it. A file of any version of the format can be read; the current version is
//! written.

#![deny(missing_docs)]

mod error;
mod linear;
mod manifest;
mod model_file;
mod network;
mod numbers;
mod parameter_names;
mod precision;
mod renamed_key;
mod tensors;
mod version;
mod word_vectors;

pub use error::Error;
pub use manifest::Manifest;
pub use model_file::ModelFile;
pub use network::{LoadNetwork, NetworkContent, NetworkManifest, Parameters, SaveNetwork, TokenVectors};
pub use numbers::Numbers;
pub use parameter_names::{index_in, name_in};
pub use precision::Precision;
pub use renamed_key::RenamedKey;
pub use tensors::{Content, Tensors};
pub use version::Version;
