//! The parts of words and which two each was made of, in the order in which they were learned.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::hash::Pairs;
use super::{Grapheme, inner};

/// Graphemes first, then every part made of two before it. A part's number is its rank: of two that could be made, the one
/// learned first is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Learned", into = "Learned")]
pub struct Merges {
    parts: Vec<Part>,
    /// The graphemes that begin a word, or stand in a script without spaces; and those within a word.
    alphabet: [HashMap<String, u32>; 2],
    made: Pairs<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    text: String,
    graphemes: usize,
    halves: Option<(u32, u32)>,
}

/// Merges as they are stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Learned {
    alphabet: Vec<String>,
    merges: Vec<(u32, u32)>,
}

impl Merges {
    /// The graphemes alone, spelled as parts, none twice.
    pub(super) fn new(alphabet: Vec<String>) -> Self {
        let mut index = [HashMap::new(), HashMap::new()];
        for (spelled, id) in alphabet.iter().zip(0..) {
            let (text, inner) = inner(spelled);
            index[usize::from(inner)].insert(text.to_owned(), id);
        }
        let part = |text| Part { text, graphemes: 1, halves: None };
        Self { parts: alphabet.into_iter().map(part).collect(), alphabet: index, made: Pairs::default() }
    }

    /// Makes a part of two. Its number.
    pub(super) fn merge(&mut self, left: u32, right: u32) -> u32 {
        let id = self.parts.len() as u32;
        let [a, b] = [left, right].map(|half| &self.parts[half as usize]);
        let text = format!("{}{}", a.text, inner(&b.text).0);
        self.parts.push(Part { text, graphemes: a.graphemes + b.graphemes, halves: Some((left, right)) });
        self.made.insert((left, right), id);
        id
    }

    /// How many parts there are.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// A part as it is spelled.
    pub fn text(&self, part: u32) -> &str {
        &self.parts[part as usize].text
    }

    /// How many graphemes a part stands for.
    pub fn graphemes(&self, part: u32) -> usize {
        self.parts[part as usize].graphemes
    }

    /// The two that a part was made of; none of a grapheme.
    pub fn halves(&self, part: u32) -> Option<(u32, u32)> {
        self.parts[part as usize].halves
    }

    /// The part that a grapheme is.
    pub(super) fn part(&self, grapheme: &Grapheme<'_>) -> Option<u32> {
        self.alphabet[usize::from(grapheme.inner)].get(&*grapheme.text).copied()
    }
}

/// Makes parts of parts as long as two that stand together can be one, those learned first first. `None` is a grapheme that is
/// no part.
pub(super) fn apply(merges: &Merges, mut parts: Vec<Option<u32>>) -> Vec<Option<u32>> {
    let made = |pair: &[Option<u32>]| merges.made.get(&(pair[0]?, pair[1]?)).copied();
    while let Some(next) = parts.windows(2).filter_map(made).min() {
        let halves = merges.halves(next);
        let (mut read, mut write) = (0, 0);
        while read < parts.len() {
            let pair = parts[read].zip(parts.get(read + 1).copied().flatten());
            parts[write] = if pair.is_some() && pair == halves { Some(next) } else { parts[read] };
            read += if pair.is_some() && pair == halves { 2 } else { 1 };
            write += 1;
        }
        parts.truncate(write);
    }
    parts
}

impl From<Merges> for Learned {
    fn from(merges: Merges) -> Self {
        let halves = merges.parts.iter().filter_map(|part| part.halves).collect();
        let alphabet = merges.parts.into_iter().filter(|part| part.halves.is_none()).map(|part| part.text).collect();
        Self { alphabet, merges: halves }
    }
}

impl TryFrom<Learned> for Merges {
    type Error = String;

    fn try_from(learned: Learned) -> Result<Self, String> {
        let graphemes = learned.alphabet.len();
        let mut merges = Self::new(learned.alphabet);
        if merges.alphabet.iter().map(HashMap::len).sum::<usize>() != graphemes {
            return Err("the byte-pair vocabulary holds a grapheme twice".to_owned());
        }
        for (left, right) in learned.merges {
            let known = merges.len() as u32;
            if left >= known || right >= known {
                return Err(format!("part {known} is made of parts {left} and {right}; earlier ones were expected"));
            }
            merges.merge(left, right);
        }
        Ok(merges)
    }
}
