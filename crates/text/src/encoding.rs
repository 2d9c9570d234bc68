//! A text as a model reads it: token ids, and the position of each token in the text.

/// The tokens of a text as ids, with their positions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Encoding {
    /// The id of each token, `[tokens]`.
    pub ids: Vec<u32>,
    /// The start and the end of each token in the original text, in bytes, `[tokens]`.
    pub offsets: Vec<(usize, usize)>,
}

/// What a tokenizer makes of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spelled {
    /// All tokens of the text, however many there are.
    pub encoding: Encoding,
    /// The spelling of each token: cleaned and normalized, whether the token is known or not, `[tokens]`.
    pub spellings: Vec<String>,
    /// The whole text: its tokens, with a space where the text has whitespace between two of them.
    pub normalized: String,
}

impl Encoding {
    /// Returns the number of tokens.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Returns whether there are no tokens.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Appends a token.
    pub fn push(&mut self, id: u32, offset: (usize, usize)) {
        self.ids.push(id);
        self.offsets.push(offset);
    }

    /// Keeps the first `length` tokens and drops the rest.
    pub fn truncate(&mut self, length: usize) {
        self.ids.truncate(length);
        self.offsets.truncate(length);
    }
}
