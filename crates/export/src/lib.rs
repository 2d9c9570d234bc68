//! Trained models for other programs: an ONNX file that takes raw text. Knows what a model consists of, and nothing of
//! how it was trained or who requests it.
//!
//! A stock build of onnxruntime runs the file: tokenizer, vocabulary, network and labels are operators of its graph.
//! `docs/onnx.md` describes the file.

#![deny(missing_docs)]

mod attribute;
mod byte_pair;
mod card;
mod certain;
mod code;
mod convolution;
mod element;
mod error;
mod facts;
mod files;
mod flat;
mod graph;
mod linear;
mod network;
mod onnx;
mod outputs;
mod parameters;
mod pattern;
mod pooling;
mod proto;
mod py_torch;
mod recurrent;
mod spellings;
mod tokens;

pub use error::Error;
pub use facts::{Facts, Measure, Rows, Weakness};
pub use files::Export;
pub use onnx::onnx;
