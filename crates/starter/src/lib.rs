//! The starter encoder: a small pretrained network that turns an English text into a vector of 384 numbers.
//!
//! It is a bidirectional LSTM on the starter vectors, distilled from the teacher, of whose vectors its own are an
//! approximation. `docs/starter.md` describes its texts, its training and its file.
//!
//! | module | contents |
//! | --- | --- |
//! | `encoder` | texts to vectors |
//! | `encoder_vectors` | the vectors as features of a linear model |
//! | `sentences` | texts to word vectors |
//! | `network` | word vectors to sentence vectors, for training as well |
//! | `weights` | the network as plain numbers |
//! | `file`, `quantized` | the weights as bytes |
//!
//! Knows nothing of rows, runs and models.

#![deny(missing_docs)]

mod encoder;
mod encoder_vectors;
mod error;
mod file;
mod network;
mod quantized;
mod sentences;
mod weights;

pub use encoder::Encoder;
pub use encoder_vectors::EncoderVectors;
pub use error::Error;
pub use network::Network;
pub use sentences::{Input, Sentences, WORDS_MAX};
pub use weights::{DirectionWeights, Weights};
