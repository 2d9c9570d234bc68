//! The door to JavaScript: the only place that knows it.

mod console;
mod convert;
mod engine;
mod tiles;

pub use engine::{Engine, construct, has_fused_tiles};
