//! Trained models as bytes, and bytes as models. Knows what a network consists of, and nothing of how it was trained or
//! who requests it.
//!
//! There are three formats. A [`ModelFile`] is everything that predicts, for the user to keep. A [`Package`] is one
//! network on its way from one engine to another with the same rows. A [`RunCheckpoint`] is a run in training, which
//! another engine continues. `docs/model-file.md` describes the first, and `wordloom_format` reads and writes all of
//! them.

#![deny(missing_docs)]

mod checkpoint;
mod model_file;
mod network;
mod package;
mod parameter_names;
mod parameters;
mod path;
#[cfg(test)]
mod sample;

pub use checkpoint::RunCheckpoint;
pub use model_file::ModelFile;
pub use network::{Network, Parameter};
pub use package::Package;
pub use wordloom_format::{Error, Precision};
