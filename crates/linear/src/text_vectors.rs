//! Vectors of whole texts, as features beside the n-grams. Knows nothing of where they come from.

use std::fmt::{Debug, Formatter, Result as Formatted};
use std::rc::Rc;

/// Gives each text a vector.
pub trait TextVectors {
    /// Returns the number of values per vector.
    fn width(&self) -> usize;

    /// Returns the part of a row's squared length that is the vector's, 0 to 1; the rest is that of the n-grams.
    fn share(&self) -> f32;

    /// Returns other vectors of the same texts, which a cross-validation tries in place of these.
    fn alternatives(self: Rc<Self>) -> Vec<Rc<dyn TextVectors>> {
        Vec::new()
    }

    /// Returns whether a token of a text has an influence on its vector.
    fn knows(&self, token: &str) -> bool;

    /// Returns the vector of a text, `[width]`, of length 1; empty if the text has none.
    fn vector(&self, text: &str) -> Vec<f32>;

    /// Returns vectors whose sum is a multiple of the first values of the vector of a text, each with the start and the
    /// end of the part of the text that it belongs to, in bytes. All have the same width, at most that of the vector;
    /// the other values belong to the text as a whole. Empty if no values are such a sum.
    fn summands(&self, _text: &str) -> Vec<((usize, usize), Vec<f32>)> {
        Vec::new()
    }
}

/// Without the values. A derived form of each implementation would be a part of every program that has a linear model.
impl Debug for dyn TextVectors {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Formatted {
        formatter.debug_struct("TextVectors").field("width", &self.width()).finish_non_exhaustive()
    }
}
