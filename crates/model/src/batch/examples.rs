//! Tokenized texts with their target values. Knows nothing of tensors.

use wordloom_data::Target;

/// Tokenized texts with their target values.
#[derive(Debug, Clone, Default)]
pub struct Examples {
    /// The token ids of each text, at least one per text.
    pub tokens: Vec<Vec<u32>>,
    /// The targets, each with a value for every text. Empty for texts that are only to be predicted.
    pub targets: Vec<Target>,
}

impl Examples {
    /// Returns the number of texts.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Returns whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}
