//! The way from a text to token ids, told as one trait a step. What takes each step is elsewhere.
//!
//! Pieces are cut before they are normalised, so every offset is one of the original text whatever normalising does.

use std::borrow::Cow;

use super::Encoding;

/// Cuts a text into pieces, in order and without overlap. What is between them is dropped.
pub trait PreTokenize {
    /// The pieces, each with the byte it starts at.
    fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)>;
}

/// Writes a piece the one way all its spellings share.
pub trait Normalize {
    /// The token of a piece; the piece itself where nothing changes.
    fn normalize<'t>(&self, piece: &'t str) -> Cow<'t, str>;
}

/// Numbers tokens. A vocabulary of words has one id for a token; one of parts of words may have several.
pub trait Model {
    /// Adds the ids of a token, each with its place in the original text, to an encoding.
    fn append(&self, token: &Token<'_>, encoding: &mut Encoding);
}

/// A normalised piece of a text and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// The normalised piece.
    pub text: Cow<'t, str>,
    /// The piece as the text has it.
    pub piece: &'t str,
    /// Where the piece starts and ends in the original text, in bytes.
    pub offset: (usize, usize),
}

/// All tokens of a text.
pub fn tokens<'t>(
    text: &'t str,
    pre_tokenizer: &'t impl PreTokenize,
    normalizer: impl Normalize,
) -> impl Iterator<Item = Token<'t>> {
    pre_tokenizer.pieces(text).map(move |(start, piece)| Token {
        text: normalizer.normalize(piece),
        piece,
        offset: (start, start + piece.len()),
    })
}
