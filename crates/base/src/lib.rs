//! What every crate of Wordloom may use: seeded random numbers and checked configuration. Knows nothing of texts or tensors.

#![deny(missing_docs)]

pub mod config;
pub mod random;
