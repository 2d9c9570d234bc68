//! What was trained, as bytes and back. Knows what a model is made of, and nothing of who asks it.
//!
//! The bytes are a safetensors file: every number under a name that says its place, and in the metadata whose format it is, its version
//! and a manifest as JSON. There are two: a [`Package`] is one network on its way from an engine to another with the same rows, a
//! [`ModelFile`] all that answers a text, for a person to keep.

#![deny(missing_docs)]

mod error;
mod linear;
mod manifest;
mod model_file;
mod network;
mod package;
mod parameters;
#[cfg(test)]
mod sample;
mod tensors;

pub use error::Error;
pub use model_file::ModelFile;
pub use network::Network;
pub use package::Package;
