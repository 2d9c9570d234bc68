//! Tokenized texts with their target values. Knows nothing of tensors.

use std::ops::Range;

use wordloom_data::Target;
use wordloom_metrics::Predicted;

/// Tokenized texts with their target values.
#[derive(Debug, Clone, Default)]
pub struct Examples {
    /// The token ids of each text, at least one per text.
    pub tokens: Vec<Vec<u32>>,
    /// The targets, each with a value for every text but the last ones, which nobody has labeled. Empty for texts that
    /// are only to be predicted.
    pub targets: Vec<Target>,
    /// For each target, the soft labels of the texts without values, which take their place in training; empty if there
    /// are none.
    pub soft: Vec<Predicted>,
}

impl Examples {
    /// Returns the number of texts.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Returns the rows that nobody has labeled: those after the values of the targets.
    pub fn unlabeled(&self) -> Range<usize> {
        self.targets.first().map_or(0, |target| target.values.len())..self.len()
    }

    /// Returns whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}
