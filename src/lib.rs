//! Wordloom.
pub mod batch;
pub mod config;
pub mod device;
pub mod kernel;
pub mod model;
pub mod random;
