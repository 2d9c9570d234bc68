//! The teacher: a pretrained sentence encoder, [all-MiniLM-L6-v2], that turns a text into a vector of 768 numbers.
//!
//! It is a BERT (Devlin et al. 2019) of six layers, trained on a billion pairs of English sentences (Reimers and
//! Gurevych 2019; Wang et al. 2020). `docs/teacher.md` describes its source, its licence and its file.
//!
//! | module | contents |
//! | --- | --- |
//! | `teacher` | texts to vectors |
//! | `words`, `word_piece` | a text to token ids |
//! | `embeddings`, `encoder`, `layer`, `standardization` | token ids to states and their means |
//! | `packing` | texts of different lengths in one batch without padding |
//! | `file`, `quantized` | the weights as bytes |
//! | `conversion` | writes the file from the published weights |
//!
//! Knows nothing of rows, runs and models. It only predicts: none of its weights has a gradient.
//!
//! [all-MiniLM-L6-v2]: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2

mod conversion;
mod embeddings;
mod encoder;
mod error;
mod file;
mod layer;
mod packing;
mod quantized;
mod standardization;
mod teacher;
mod word_piece;
mod words;

pub use conversion::{Source, convert};
pub use error::Error;
pub use teacher::{TOKENS_MAX, Teacher, first_half};
pub use word_piece::WordPiece;
