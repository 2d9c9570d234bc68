//! Strings in, token ids out. Knows nothing of tables or tensors.
//!
//! The way, told as traits in `pipeline`: a text is cut into pieces ([`Words`], [`Characters`] or [`Runs`]), each piece is written
//! the one way all its spellings share ([`Normalizer`]), and the tokens so made are numbered, whole ([`Vocabulary`]) or in parts
//! ([`BytePair`]). A [`Tokenizer`] is the three together.

#![deny(missing_docs)]

mod byte_pair;
mod characters;
mod encoding;
mod normalizer;
mod pipeline;
mod pre_tokenizer;
mod runs;
mod token_kind;
mod tokenizer;
mod vocabulary;

pub use byte_pair::{BytePair, INNER, Merges, inner};
pub use characters::Characters;
pub use encoding::Encoding;
pub use normalizer::Normalizer;
pub use pipeline::{Model, Normalize, PreTokenize, Token, tokens};
pub use pre_tokenizer::Words;
pub use runs::Runs;
pub use token_kind::TokenKind;
pub use tokenizer::{Tokenizer, TokenizerConfig};
pub use vocabulary::{PAD, UNK, Vocabulary, VocabularyConfig};
