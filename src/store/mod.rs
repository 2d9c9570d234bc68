//! A trained network with all that it takes to ask it, as bytes and back. Knows what a network is made of, and nothing of who asks.
//!
//! The bytes are a safetensors file: every parameter by its place in the network, what the network said of the validation rows, and
//! in the metadata a version and a manifest as JSON. [`Package`] says what is in it.

mod error;
mod manifest;
mod package;
mod parameters;

pub use error::Error;
pub use package::Package;
