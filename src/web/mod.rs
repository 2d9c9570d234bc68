//! The door to JavaScript: the only place that knows it.

mod console;
mod convert;
mod engine;

pub use engine::{Engine, construct};
