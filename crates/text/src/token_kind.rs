//! The unit that a text is cut into: words, characters or subwords.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::runs::Runs;
use super::{Characters, PreTokenize, Words};

/// The unit that a text is cut into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum TokenKind {
    /// Words, punctuation marks, and single characters of scripts without spaces.
    #[default]
    Words,
    /// Single characters.
    Characters,
    /// Subwords, learned from the training texts by byte-pair encoding.
    BytePair,
}

impl TokenKind {
    /// Every kind, in the order in which the page lists them.
    pub const ALL: [Self; 3] = [Self::Words, Self::Characters, Self::BytePair];

    /// Returns the pieces of a text that tokens of this kind are made from, each with the byte at which it starts.
    pub fn pieces(self, text: &str) -> Box<dyn Iterator<Item = (usize, &str)> + '_> {
        match self {
            Self::Words => Box::new(Words.pieces(text)),
            Self::Characters => Box::new(Characters.pieces(text)),
            Self::BytePair => Box::new(Runs.pieces(text)),
        }
    }

    /// Returns whether a text is one piece as a whole.
    pub fn is_piece(self, text: &str) -> bool {
        match self {
            Self::Words => Words.is_piece(text),
            Self::Characters => Characters.is_piece(text),
            Self::BytePair => Runs.is_piece(text),
        }
    }
}
