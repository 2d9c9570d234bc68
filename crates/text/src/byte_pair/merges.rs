//! The subwords and the two halves that each was merged from, in the order in which they were learned.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::pair_map::PairMap;
use super::{Grapheme, strip_continuation};

/// Graphemes, followed by every subword that was merged from two earlier ones.
///
/// The index of a subword is its rank: of two possible merges, the one that was learned first is applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub(crate) struct Merges {
    subwords: Vec<Subword>,
    /// The graphemes that begin a word or belong to a script without spaces, and those that continue a word.
    alphabet: [HashMap<String, u32>; 2],
    merged: PairMap<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Subword {
    text: String,
    graphemes: usize,
    halves: Option<(u32, u32)>,
}

/// The serialized form of the merges.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Stored {
    alphabet: Vec<String>,
    merges: Vec<(u32, u32)>,
}

impl Merges {
    /// Starts from the graphemes alone, spelled as subwords, without duplicates.
    pub(super) fn new(alphabet: Vec<String>) -> Self {
        let mut index = [HashMap::new(), HashMap::new()];
        for (spelling, id) in alphabet.iter().zip(0..) {
            let (text, is_continuation) = strip_continuation(spelling);
            index[usize::from(is_continuation)].insert(text.to_owned(), id);
        }
        let subword = |text| Subword { text, graphemes: 1, halves: None };
        Self { subwords: alphabet.into_iter().map(subword).collect(), alphabet: index, merged: PairMap::default() }
    }

    /// Merges two subwords. Returns the index of the new one.
    pub(super) fn merge(&mut self, left: u32, right: u32) -> u32 {
        let id = self.subwords.len() as u32;
        let [a, b] = [left, right].map(|half| &self.subwords[half as usize]);
        let text = format!("{}{}", a.text, strip_continuation(&b.text).0);
        self.subwords.push(Subword { text, graphemes: a.graphemes + b.graphemes, halves: Some((left, right)) });
        self.merged.insert((left, right), id);
        id
    }

    /// Returns the number of subwords.
    pub(super) fn len(&self) -> usize {
        self.subwords.len()
    }

    /// Returns the graphemes, and the halves of each further subword.
    pub(super) fn parts(&self) -> (Vec<String>, Vec<(u32, u32)>) {
        let Stored { alphabet, merges } = self.clone().into();
        (alphabet, merges)
    }

    /// Returns the spelling of a subword.
    pub(super) fn text(&self, subword: u32) -> &str {
        &self.subwords[subword as usize].text
    }

    /// Returns how many graphemes a subword has.
    pub(super) fn graphemes(&self, subword: u32) -> usize {
        self.subwords[subword as usize].graphemes
    }

    /// Returns the two subwords that a subword was merged from; `None` for a grapheme.
    pub(super) fn halves(&self, subword: u32) -> Option<(u32, u32)> {
        self.subwords[subword as usize].halves
    }

    /// Returns the index of a grapheme; `None` if it is not in the alphabet.
    pub(super) fn grapheme(&self, grapheme: &Grapheme<'_>) -> Option<u32> {
        self.alphabet[usize::from(grapheme.is_continuation)].get(&*grapheme.text).copied()
    }
}

/// Merges adjacent subwords as long as any two can be merged, in the order in which the merges were learned. `None` is
/// a grapheme that is not in the alphabet.
pub(super) fn apply(merges: &Merges, mut subwords: Vec<Option<u32>>) -> Vec<Option<u32>> {
    let merged = |pair: &[Option<u32>]| merges.merged.get(&(pair[0]?, pair[1]?)).copied();
    while let Some(next) = subwords.windows(2).filter_map(merged).min() {
        let halves = merges.halves(next);
        let (mut read, mut write) = (0, 0);
        while read < subwords.len() {
            let pair = subwords[read].zip(subwords.get(read + 1).copied().flatten());
            let is_next = pair.is_some() && pair == halves;
            subwords[write] = if is_next { Some(next) } else { subwords[read] };
            read += if is_next { 2 } else { 1 };
            write += 1;
        }
        subwords.truncate(write);
    }
    subwords
}

impl From<Merges> for Stored {
    fn from(merges: Merges) -> Self {
        let halves = merges.subwords.iter().filter_map(|subword| subword.halves).collect();
        let graphemes = merges.subwords.into_iter().filter(|subword| subword.halves.is_none());
        Self { alphabet: graphemes.map(|grapheme| grapheme.text).collect(), merges: halves }
    }
}

impl TryFrom<Stored> for Merges {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, String> {
        let graphemes = stored.alphabet.len();
        let mut merges = Self::new(stored.alphabet);
        if merges.alphabet.iter().map(HashMap::len).sum::<usize>() != graphemes {
            return Err("the byte-pair vocabulary holds a grapheme twice".to_owned());
        }
        for (left, right) in stored.merges {
            let known = merges.len() as u32;
            if left >= known || right >= known {
                return Err(format!(
                    "subword {known} is merged from subwords {left} and {right}; earlier ones were expected"
                ));
            }
            merges.merge(left, right);
        }
        Ok(merges)
    }
}
