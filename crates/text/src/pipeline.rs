//! The steps from a text to token ids, one trait each. The implementations are elsewhere.
//!
//! Pieces are cut before they are normalized, so every offset refers to the original text, even if normalization
//! changes lengths.

use std::borrow::Cow;

use super::Encoding;

/// Cuts a text into pieces, in order and without overlap. The text between pieces is dropped.
pub trait PreTokenize {
    /// Returns the pieces, each with the byte at which it starts.
    fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)>;

    /// Returns whether a text is one piece as a whole, so that it can be a token.
    ///
    /// ```
    /// use wordloom_text::{PreTokenize, Words};
    ///
    /// assert!(Words.is_piece("don't") && Words.is_piece("?"));
    /// assert!(!Words.is_piece("long-distance") && !Words.is_piece(""));
    /// ```
    fn is_piece(&self, text: &str) -> bool {
        self.pieces(text).next().is_some_and(|(start, piece)| start == 0 && piece.len() == text.len())
    }
}

/// Maps all spellings of a piece to one.
pub trait Normalize {
    /// Returns the normalized piece; borrowed if nothing changes.
    fn normalize<'t>(&self, piece: &'t str) -> Cow<'t, str>;
}

/// Maps tokens to ids: a vocabulary of words to one id per token, a byte-pair vocabulary to one or more.
pub(crate) trait Model {
    /// Appends the ids of a token to an encoding, each with its offset in the original text.
    fn append(&self, token: &Token<'_>, encoding: &mut Encoding);
}

/// A normalized piece of a text, with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// The normalized piece.
    pub text: Cow<'t, str>,
    /// The piece as it is spelled in the text.
    pub piece: &'t str,
    /// The start and the end of the piece in the original text, in bytes.
    pub offset: (usize, usize),
}

impl<'t> Token<'t> {
    /// Normalizes a piece that starts at byte `start` of its text.
    pub(crate) fn new(start: usize, piece: &'t str, normalizer: &impl Normalize) -> Self {
        Self { text: normalizer.normalize(piece), piece, offset: (start, start + piece.len()) }
    }
}

/// Returns the normalized pieces of a text, in order.
///
/// ```
/// use wordloom_text::{Normalizer, Words, tokens};
///
/// let words: Vec<_> = tokens("Late, AGAIN", &Words, Normalizer { lowercase: true }).collect();
/// assert_eq!(words.iter().map(|token| &*token.text).collect::<Vec<_>>(), ["late", ",", "again"]);
/// assert_eq!(words[2].offset, (6, 11));
/// ```
pub fn tokens<'t>(
    text: &'t str,
    pre_tokenizer: &'t impl PreTokenize,
    normalizer: impl Normalize,
) -> impl Iterator<Item = Token<'t>> {
    pre_tokenizer.pieces(text).map(move |(start, piece)| Token::new(start, piece, &normalizer))
}
