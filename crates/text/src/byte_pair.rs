//! A vocabulary of parts of words, learned from the texts themselves by byte-pair encoding (Gage 1994; Sennrich et al. 2016).
//!
//! Its smallest parts are graphemes, not bytes, so that no part cuts a character a person sees. In scripts with spaces a part that
//! goes on within a word is spelled with [`INNER`] before it: `re` that begins a word and `re` within one are not the same.

mod hash;
mod merges;
mod trainer;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::runs::is_of_run;
use super::{Encoding, Model, Normalize, Normalizer, Token, UNK, Vocabulary};
pub use merges::Merges;
use merges::apply;
pub(super) use trainer::train;

/// How a part that goes on within a word begins. No piece of a text does: every `#` is a piece of its own.
pub const INNER: &str = "##";

/// Cuts the pieces of a text into the parts a vocabulary holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BytePair {
    normalizer: Normalizer,
    merges: Merges,
    /// The vocabulary's id of each part, [`UNK`] where it holds none.
    ids: Vec<u32>,
}

impl BytePair {
    /// Ties what was merged to the vocabulary that numbers it.
    pub fn new(merges: Merges, vocabulary: &Vocabulary, normalizer: Normalizer) -> Self {
        let ids = (0..merges.len() as u32).map(|part| vocabulary.id(merges.text(part))).collect();
        Self { normalizer, merges, ids }
    }

    /// What it was made from.
    pub fn merges(&self) -> &Merges {
        &self.merges
    }

    /// Adds a part; where training never ended with it, the two it was made of.
    fn push(&self, part: u32, places: &[(usize, usize)], encoding: &mut Encoding) {
        match (self.ids[part as usize], self.merges.halves(part)) {
            (UNK, Some((left, right))) => {
                let (before, after) = places.split_at(self.merges.graphemes(left));
                self.push(left, before, encoding);
                self.push(right, after, encoding);
            }
            (id, _) => encoding.push(id, (places[0].0, places[places.len() - 1].1)),
        }
    }
}

impl Model for BytePair {
    fn append(&self, token: &Token<'_>, encoding: &mut Encoding) {
        let (mut parts, mut places) = (Vec::new(), Vec::new());
        for grapheme in graphemes(token.piece, self.normalizer) {
            places.push((token.offset.0 + grapheme.start, token.offset.0 + grapheme.end));
            parts.push(self.merges.part(&grapheme));
        }
        let mut at = 0;
        for part in apply(&self.merges, parts) {
            let graphemes = part.map_or(1, |part| self.merges.graphemes(part));
            let own = &places[at..at + graphemes];
            match part {
                Some(part) => self.push(part, own, encoding),
                None => encoding.push(UNK, own[0]),
            }
            at += graphemes;
        }
    }
}

/// A grapheme of a piece.
struct Grapheme<'t> {
    /// Where it starts and ends in the piece.
    start: usize,
    end: usize,
    /// Normalised.
    text: Cow<'t, str>,
    /// Whether it goes on within a word.
    inner: bool,
}

impl Grapheme<'_> {
    /// It as a part is spelled.
    fn spelled(&self) -> String {
        if self.inner { format!("{INNER}{}", self.text) } else { self.text.to_string() }
    }
}

/// The graphemes of a piece. Normalising them one by one keeps every part's place in the text, whatever normalising does to lengths.
fn graphemes(piece: &str, normalizer: Normalizer) -> impl Iterator<Item = Grapheme<'_>> {
    let spaced = !piece.chars().next().is_some_and(is_of_run);
    piece.grapheme_indices(true).map(move |(start, grapheme)| Grapheme {
        start,
        end: start + grapheme.len(),
        text: normalizer.normalize(grapheme),
        inner: spaced && start > 0,
    })
}

/// A part's text without the sign that it goes on within a word, and whether it had it.
pub fn inner(token: &str) -> (&str, bool) {
    match token.strip_prefix(INNER) {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (token, false),
    }
}

#[cfg(test)]
mod tests;
