//! The starter encoder: a small pretrained network that turns an English text into a vector of 384 numbers.
//!
//! It is a bidirectional LSTM on the starter vectors, distilled from the teacher, of whose vectors its own are an
//! approximation. `docs/starter.md` describes its texts, its training and its file.
//!
//! | module | contents |
//! | --- | --- |
//! | `encoder` | the vectors of a text's words to the vector of the text |
//! | `weights` | the network as plain numbers |
//! | `file`, `quantized` | the weights as bytes |
//!
//! Knows nothing of burn, texts, rows and models. The example `distill` trains the encoder.

#![deny(missing_docs)]

mod encoder;
mod error;
mod file;
mod quantized;
mod weights;

pub use encoder::{Encoder, WORDS_MAX};
pub use error::{Error, Expected};
pub use weights::{DirectionWeights, Weights};
