//! Classes of characters that behave alike at the boundaries of words and graphemes (UAX #29), found by asking where
//! the boundaries are.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

/// Characters, as ranges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Class(Vec<(char, char)>);

/// Every character, once.
fn all() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

impl Class {
    /// The characters for which `is_member` is true.
    pub(super) fn of(is_member: impl Fn(char) -> bool) -> Self {
        let mut ranges: Vec<(char, char)> = Vec::new();
        for c in all().filter(|&c| is_member(c)) {
            match ranges.last_mut() {
                Some((_, last)) if u32::from(*last) + 1 == u32::from(c) => *last = c,
                _ => ranges.push((c, c)),
            }
        }
        Self(ranges)
    }

    pub(super) fn contains(&self, c: char) -> bool {
        let after = self.0.partition_point(|&(first, _)| first <= c);
        after > 0 && c <= self.0[after - 1].1
    }

    /// The characters of none of the classes.
    pub(super) fn none_of(others: &[&Self]) -> Self {
        Self::of(|c| !others.iter().any(|other| other.contains(c)))
    }

    /// The class in a regular expression.
    pub(super) fn expression(&self) -> String {
        let mut expression = "[".to_owned();
        for &(first, last) in &self.0 {
            match u32::from(last) - u32::from(first) {
                0 => write!(expression, r"\x{{{:X}}}", u32::from(first)),
                _ => write!(expression, r"\x{{{:X}}}-\x{{{:X}}}", u32::from(first), u32::from(last)),
            }
            .expect("a string can be written");
        }
        expression + "]"
    }
}

/// Whether there is no word boundary in a text.
pub(super) fn is_word(text: &str) -> bool {
    text.split_word_bounds().count() == 1
}

/// Whether a text is one grapheme.
pub(super) fn is_grapheme(text: &str) -> bool {
    text.graphemes(true).count() == 1
}
