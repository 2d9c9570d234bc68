//! Strings in, token ids out. Knows nothing of tables or tensors.
//!
//! Three steps, each a trait of `pipeline`: a pre-tokenizer cuts a text into pieces ([`Words`], [`Characters`],
//! [`Runs`] or a [`Dictionary`]), a [`Normalizer`] maps all spellings of a piece to one token, and a [`Vocabulary`]
//! gives the token its id or, for a byte-pair vocabulary, the ids of its subwords. A [`Tokenizer`] does all three.
//!
//! ```
//! use wordloom_text::{Cleaning, TokenKind, Tokenizer, TokenizerConfig, UNK};
//!
//! let config = TokenizerConfig {
//!     tokens: TokenKind::Words,
//!     lowercase: true,
//!     min_count: 1,
//!     vocabulary_size: 1_000,
//!     max_length: 8,
//!     ignored: Vec::new(),
//!     cleaning: Cleaning::default(),
//! };
//! let tokenizer = Tokenizer::fit(["The parcel is late.", "The parcel is here!"], &config);
//! let encoding = tokenizer.encode("the PARCEL arrived");
//! let id = |token| tokenizer.vocabulary().id(token);
//! assert_eq!(encoding.ids, [id("the"), id("parcel"), UNK]);
//! assert_eq!(encoding.offsets, [(0, 3), (4, 10), (11, 18)]);
//! ```

#![deny(missing_docs)]

mod byte_pair;
mod characters;
mod cleaned;
mod cleaning;
mod contents;
mod dictionary;
mod encoding;
mod familiar;
mod normalizer;
mod pipeline;
mod recombination;
mod runs;
mod script;
mod token_kind;
mod tokenizer;
mod vocabulary;
mod words;

pub use byte_pair::{CONTINUATION_PREFIX, Subwords, strip_continuation};
pub use characters::Characters;
pub use cleaned::Cleaned;
pub use cleaning::Cleaning;
pub use contents::Contents;
pub use dictionary::{Dictionary, UNKNOWN_COST};
pub use encoding::{Encoding, Spelled};
pub use familiar::{Scripts, has_meaning};
pub use normalizer::Normalizer;
pub use pipeline::{Normalize, PreTokenize, Token, tokens};
pub use recombination::recombine;
pub use runs::{MAX_GRAPHEMES, Runs};
pub use script::{is_cjk, is_unspaced, letter_script, main_script};
pub use token_kind::TokenKind;
pub use tokenizer::{Tokenizer, TokenizerConfig};
pub use vocabulary::{PAD, UNK, Vocabulary, VocabularyConfig};
pub use words::Words;
