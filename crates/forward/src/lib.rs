//! The forward pass of a trained network, text by text and on plain numbers.
//!
//! The page trains with burn, whose module is too large for a file that only predicts. This crate needs neither burn
//! nor a device, and takes one text after another: a batch would save nothing on one thread. The definitions of the
//! layers are those of `wordloom_kernels::reference`. The tests compare every kind of layer with the network of
//! `crates/model`.

#![deny(missing_docs)]

mod layers;
mod network;

pub use network::Network;
