//! A text as a model reads it: ids, and where in the text each comes from.

/// The tokens of a text as numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Encoding {
    /// The id of each token.
    pub ids: Vec<u32>,
    /// Where each token starts and ends in the original text, in bytes.
    pub offsets: Vec<(usize, usize)>,
}

impl Encoding {
    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Adds a token at the end.
    pub fn push(&mut self, id: u32, offset: (usize, usize)) {
        self.ids.push(id);
        self.offsets.push(offset);
    }

    /// Drops what comes after the first `length` tokens.
    pub fn truncate(&mut self, length: usize) {
        self.ids.truncate(length);
        self.offsets.truncate(length);
    }
}
