//! Strings in, token ids out. Knows nothing of tables or tensors.
//!
//! The way, told as traits in `pipeline`: a text is cut into pieces ([`Words`]), each piece is written the one way all its
//! spellings share ([`Normalizer`]), and the tokens so made are numbered ([`Vocabulary`]). A [`Tokenizer`] is the three together.

mod encoding;
mod normalizer;
mod pipeline;
mod pre_tokenizer;
mod tokenizer;
mod vocabulary;

pub use encoding::Encoding;
pub use normalizer::Normalizer;
pub use pipeline::{Model, Normalize, PreTokenize, Token, tokens};
pub use pre_tokenizer::Words;
pub use tokenizer::{Tokenizer, TokenizerConfig};
pub use vocabulary::{PAD, UNK, Vocabulary, VocabularyConfig};
