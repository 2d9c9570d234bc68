//! What a text is read as: words, characters, or parts of words.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::runs::Runs;
use super::{Characters, PreTokenize, Words};

/// What the tokens of a text are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum TokenKind {
    /// Words; characters of scripts without spaces; signs.
    #[default]
    Words,
    /// Every character.
    Characters,
    /// Parts of words, learned from the training texts.
    BytePair,
}

impl TokenKind {
    /// Every kind, in the order in which a person meets them.
    pub const ALL: [Self; 3] = [Self::Words, Self::Characters, Self::BytePair];

    /// The pieces of a text that tokens of this kind are made from, each with the byte it starts at.
    pub fn pieces(self, text: &str) -> Box<dyn Iterator<Item = (usize, &str)> + '_> {
        match self {
            Self::Words => Box::new(Words.pieces(text)),
            Self::Characters => Box::new(Characters.pieces(text)),
            Self::BytePair => Box::new(Runs.pieces(text)),
        }
    }
}
