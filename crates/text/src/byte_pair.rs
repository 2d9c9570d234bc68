//! A vocabulary of subwords, learned from the texts by byte-pair encoding (Gage 1994; Sennrich et al. 2016).
//!
//! The smallest subwords are graphemes and not bytes, so no subword cuts a user-perceived character. This is the reason
//! for an implementation of our own: the `tokenizers` crate merges bytes or code points. In scripts with spaces, a
//! subword that continues a word is spelled with [`CONTINUATION_PREFIX`], because `re` at the start of a word and `re`
//! inside one are different tokens.

mod merges;
mod pair_map;
mod trainer;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::pipeline::Model;
use super::script::is_unspaced;
use super::{Encoding, Normalize, Normalizer, Token, UNK, Vocabulary};
pub(super) use merges::Merges;
use merges::apply;
pub(super) use trainer::train;

/// The prefix of a subword that continues a word. No piece of a text has it, because each `#` is a piece of its own.
pub const CONTINUATION_PREFIX: &str = "##";

/// The subwords of a byte-pair vocabulary as plain data: graphemes, then what was merged from two earlier ones, in the
/// order in which the merges were learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subwords {
    /// The graphemes. One that continues a word has [`CONTINUATION_PREFIX`].
    pub alphabet: Vec<String>,
    /// The indices of the two subwords that each further subword was merged from.
    pub merges: Vec<(u32, u32)>,
    /// The vocabulary's ids of each subword; of one that is not in the vocabulary, those of its parts.
    pub ids: Vec<Vec<u32>>,
}

impl Subwords {
    /// Returns their number.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// Splits the pieces of a text into the subwords of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BytePair {
    normalizer: Normalizer,
    merges: Merges,
    /// The vocabulary's id of each subword; [`UNK`] if it is not in the vocabulary.
    ids: Vec<u32>,
}

impl BytePair {
    /// Combines the merges with the vocabulary that numbers their subwords.
    pub(super) fn new(merges: Merges, vocabulary: &Vocabulary, normalizer: Normalizer) -> Self {
        let ids = (0..merges.len() as u32).map(|subword| vocabulary.id(merges.text(subword))).collect();
        Self { normalizer, merges, ids }
    }

    /// Returns the merges.
    pub(super) fn merges(&self) -> &Merges {
        &self.merges
    }

    /// Returns the subwords as plain data.
    pub(super) fn subwords(&self) -> Subwords {
        let (alphabet, merges) = self.merges.parts();
        let ids = |subword| {
            let mut encoding = Encoding::default();
            self.push(subword, &vec![(0, 0); self.merges.graphemes(subword)], &mut encoding);
            encoding.ids
        };
        Subwords { alphabet, merges, ids: (0..self.merges.len() as u32).map(ids).collect() }
    }

    /// Appends a subword with the offsets of its graphemes. One that is not in the vocabulary is split into its halves.
    fn push(&self, subword: u32, offsets: &[(usize, usize)], encoding: &mut Encoding) {
        match (self.ids[subword as usize], self.merges.halves(subword)) {
            (UNK, Some((left, right))) => {
                let (before, after) = offsets.split_at(self.merges.graphemes(left));
                self.push(left, before, encoding);
                self.push(right, after, encoding);
            }
            (id, _) => encoding.push(id, (offsets[0].0, offsets[offsets.len() - 1].1)),
        }
    }
}

impl Model for BytePair {
    fn append(&self, token: &Token<'_>, encoding: &mut Encoding) {
        let (mut subwords, mut offsets) = (Vec::new(), Vec::new());
        for grapheme in graphemes(token.piece, self.normalizer) {
            offsets.push((token.offset.0 + grapheme.start, token.offset.0 + grapheme.end));
            subwords.push(self.merges.grapheme(&grapheme));
        }
        let mut at = 0;
        for subword in apply(&self.merges, subwords) {
            let graphemes = subword.map_or(1, |subword| self.merges.graphemes(subword));
            let own = &offsets[at..at + graphemes];
            match subword {
                Some(subword) => self.push(subword, own, encoding),
                None => encoding.push(UNK, own[0]),
            }
            at += graphemes;
        }
    }
}

/// A grapheme of a piece.
struct Grapheme<'t> {
    /// The first byte in the piece.
    start: usize,
    /// The byte after the last one.
    end: usize,
    /// The normalized grapheme.
    text: Cow<'t, str>,
    /// Whether it continues a word.
    is_continuation: bool,
}

impl Grapheme<'_> {
    /// Returns the spelling of the grapheme as a subword.
    fn spelling(&self) -> String {
        if self.is_continuation { format!("{CONTINUATION_PREFIX}{}", self.text) } else { self.text.to_string() }
    }
}

/// The graphemes of a piece. Each is normalized on its own, which keeps the offset of every subword, even if
/// normalization changes lengths.
fn graphemes(piece: &str, normalizer: Normalizer) -> impl Iterator<Item = Grapheme<'_>> {
    let is_spaced = !piece.chars().next().is_some_and(is_unspaced);
    piece.grapheme_indices(true).map(move |(start, grapheme)| Grapheme {
        start,
        end: start + grapheme.len(),
        text: normalizer.normalize(grapheme),
        is_continuation: is_spaced && start > 0,
    })
}

/// Returns a token without [`CONTINUATION_PREFIX`], and whether it had the prefix.
///
/// ```
/// use wordloom_text::strip_continuation;
///
/// assert_eq!(strip_continuation("##est"), ("est", true));
/// assert_eq!(strip_continuation("low"), ("low", false));
/// ```
pub fn strip_continuation(token: &str) -> (&str, bool) {
    match token.strip_prefix(CONTINUATION_PREFIX) {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (token, false),
    }
}

#[cfg(test)]
mod tests;
