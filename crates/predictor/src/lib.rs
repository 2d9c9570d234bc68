//! A saved model that predicts texts and files in a page, without training code, WebGPU or a worker.
//!
//! [`Predictor`] is to one model what the session is to everything. It reads a
//! [model file](wordloom_format::ModelFile), predicts, explains and writes files of predictions with the code that the
//! session uses (`wordloom_inference`). Only the networks compute otherwise (`wordloom_forward`). Built for
//! WebAssembly, it is the module of an exported page and of `Predictor` in the library.

#![deny(missing_docs)]

mod error;
mod file;
mod predictor;
#[cfg(target_family = "wasm")]
mod web;

pub use error::Error;
pub use file::{FileProgress, FileRows, FileWriting, WrittenFile};
pub use predictor::{ExplainOptions, PredictOptions, Predictor};
#[cfg(target_family = "wasm")]
pub use web::PredictorModule;
