//! The foundation of every crate of Wordloom: seeded random numbers and validated configuration.
//! Knows nothing of texts or tensors.

#![deny(missing_docs)]

pub mod config;
pub mod random;
