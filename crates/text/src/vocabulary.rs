//! The tokens that a model knows, and their ids. Knows nothing of how texts become tokens.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::pipeline::Model;
use super::{Encoding, Token};

/// The id that pads a row to the length of its batch.
pub const PAD: u32 = 0;
/// The id of every token that is not in the vocabulary.
pub const UNK: u32 = 1;

/// The spellings of [`PAD`] and [`UNK`]. No piece of a text has one of them, because `<` is a piece of its own.
pub(super) const SPECIAL: [&str; 2] = ["<pad>", "<unk>"];

/// Which tokens are in a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VocabularyConfig {
    /// How often a token must occur.
    pub min_count: usize,
    /// The maximum number of tokens, including [`PAD`] and [`UNK`]. The most frequent tokens are kept.
    pub max_size: usize,
}

/// Tokens by descending count, after [`PAD`] and [`UNK`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Entries", into = "Entries")]
pub struct Vocabulary {
    entries: Entries,
    ids: HashMap<String, u32>,
}

/// The serialized form of a vocabulary: the token and the count of each id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entries {
    tokens: Vec<String>,
    counts: Vec<u64>,
    /// How many of the last tokens occurred in no text.
    #[serde(default, skip_serializing_if = "is_zero")]
    further: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Vocabulary {
    /// Builds a vocabulary of the most frequent tokens.
    pub fn from_counts(counts: HashMap<String, u64>, config: &VocabularyConfig) -> Self {
        let mut kept: Vec<(String, u64)> = counts.into_iter().collect();
        sort_by_count(&mut kept);
        let total: u64 = kept.iter().map(|(_, count)| count).sum();
        kept.truncate(kept.partition_point(|&(_, count)| count >= config.min_count as u64));
        kept.truncate(config.max_size.saturating_sub(SPECIAL.len()));
        let known: u64 = kept.iter().map(|(_, count)| count).sum();
        Self::of(kept, total - known)
    }

    /// Builds a vocabulary of all these tokens. `unknown` is how many occurrences have no token.
    pub(super) fn of(mut kept: Vec<(String, u64)>, unknown: u64) -> Self {
        sort_by_count(&mut kept);
        let special = SPECIAL.map(str::to_owned).into_iter().zip([0, unknown]);
        let (tokens, counts) = special.chain(kept).unzip();
        Self::index(Entries { tokens, counts, further: 0 })
    }

    fn index(entries: Entries) -> Self {
        let ids = (0..).zip(&entries.tokens).skip(SPECIAL.len());
        let ids = ids.map(|(id, token)| (token.clone(), id)).collect();
        Self { entries, ids }
    }

    /// Returns the id of a token; [`UNK`] if it is not in the vocabulary.
    pub fn id(&self, token: &str) -> u32 {
        self.ids.get(token).copied().unwrap_or(UNK)
    }

    /// Returns the token of an id; `None` if there is no such id.
    pub fn token(&self, id: u32) -> Option<&str> {
        self.entries.tokens.get(id as usize).map(String::as_str)
    }

    /// Returns how often the token of an id occurred; for [`UNK`], how many occurrences are not in the vocabulary.
    pub fn count(&self, id: u32) -> Option<u64> {
        self.entries.counts.get(id as usize).copied()
    }

    /// Returns every token except [`PAD`] and [`UNK`] with its count, the most frequent first.
    pub fn tokens(&self) -> impl Iterator<Item = (&str, u64)> {
        let tokens = self.entries.tokens.iter().map(String::as_str).zip(self.entries.counts.iter().copied());
        tokens.skip(SPECIAL.len())
    }

    /// Returns the number of ids, including [`PAD`] and [`UNK`].
    pub fn len(&self) -> usize {
        self.entries.tokens.len()
    }

    /// Returns the number of ids whose tokens occurred in the texts, including [`PAD`] and [`UNK`]. The ids of
    /// [further tokens](Self::extended) follow them.
    pub fn trained(&self) -> usize {
        self.len() - self.entries.further
    }

    /// Returns the vocabulary with further tokens, in their order, except those that it has. Their count is 0.
    #[must_use]
    pub fn extended<'t>(self, tokens: impl IntoIterator<Item = &'t str>) -> Self {
        let Self { mut entries, mut ids } = self;
        for token in tokens {
            if !ids.contains_key(token) && !SPECIAL.contains(&token) {
                ids.insert(token.to_owned(), entries.tokens.len() as u32);
                entries.tokens.push(token.to_owned());
                entries.counts.push(0);
                entries.further += 1;
            }
        }
        Self { entries, ids }
    }

    /// Returns the vocabulary without [further tokens](Self::extended).
    #[must_use]
    pub fn without_further(mut self) -> Self {
        let trained = self.trained();
        for token in self.entries.tokens.drain(trained..) {
            self.ids.remove(&token);
        }
        self.entries.counts.truncate(trained);
        self.entries.further = 0;
        self
    }

    /// Returns whether there is no token except [`PAD`] and [`UNK`].
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Returns the fraction of the counted tokens that are not in the vocabulary, 0 to 1.
    pub fn unknown(&self) -> f64 {
        let total: u64 = self.entries.counts.iter().sum();
        self.entries.counts[UNK as usize] as f64 / total.max(1) as f64
    }
}

/// Sorts by descending count. Ties are broken by the token, so that a vocabulary does not depend on the order of a hash
/// map.
pub(super) fn sort_by_count(counts: &mut [(String, u64)]) {
    counts.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
}

impl Model for Vocabulary {
    fn append(&self, token: &Token<'_>, encoding: &mut Encoding) {
        encoding.push(self.id(&token.text), token.offset);
    }
}

impl From<Vocabulary> for Entries {
    fn from(vocabulary: Vocabulary) -> Self {
        vocabulary.entries
    }
}

impl TryFrom<Entries> for Vocabulary {
    type Error = String;

    fn try_from(entries: Entries) -> Result<Self, String> {
        let (tokens, counts) = (entries.tokens.len(), entries.counts.len());
        if tokens != counts {
            return Err(format!("the vocabulary has {tokens} tokens but {counts} counts"));
        }
        if entries.further > tokens.saturating_sub(SPECIAL.len()) {
            return Err(format!("the vocabulary has {tokens} tokens, and {} of them in no text", entries.further));
        }
        if !entries.tokens.iter().map(String::as_str).take(2).eq(SPECIAL) {
            return Err(format!("the vocabulary does not begin with {} and {}", SPECIAL[0], SPECIAL[1]));
        }
        let vocabulary = Self::index(entries);
        match (SPECIAL.len()..tokens).find(|&id| vocabulary.id(&vocabulary.entries.tokens[id]) as usize != id) {
            Some(id) => Err(format!("the vocabulary holds {:?} twice", vocabulary.entries.tokens[id])),
            None => Ok(vocabulary),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: VocabularyConfig = VocabularyConfig { min_count: 1, max_size: 100 };

    fn vocabulary(counts: &[(&str, u64)], config: VocabularyConfig) -> Vocabulary {
        let counts = counts.iter().map(|&(token, count)| (token.to_owned(), count));
        Vocabulary::from_counts(counts.collect(), &config)
    }

    fn tokens(vocabulary: &Vocabulary) -> Vec<&str> {
        (0..vocabulary.len() as u32).filter_map(|id| vocabulary.token(id)).collect()
    }

    #[test]
    fn tokens_are_numbered_by_falling_count_and_ties_by_token() {
        let vocabulary = vocabulary(&[("b", 2), ("c", 5), ("a", 2)], ALL);
        assert_eq!(tokens(&vocabulary), ["<pad>", "<unk>", "c", "a", "b"]);
        assert_eq!(vocabulary.id("c"), 2);
        assert_eq!(vocabulary.count(2), Some(5));
        assert_eq!(vocabulary.id("d"), UNK);
    }

    #[test]
    fn rare_tokens_are_left_out_and_counted_as_unknown() {
        let config = VocabularyConfig { min_count: 2, ..ALL };
        let vocabulary = vocabulary(&[("a", 6), ("b", 1), ("c", 1)], config);
        assert_eq!(tokens(&vocabulary), ["<pad>", "<unk>", "a"]);
        assert_eq!(vocabulary.count(UNK), Some(2));
        assert_eq!(vocabulary.unknown(), 0.25);
    }

    #[test]
    fn the_maximum_size_includes_pad_and_unk() {
        let config = VocabularyConfig { max_size: 3, ..ALL };
        assert_eq!(tokens(&vocabulary(&[("a", 6), ("b", 1)], config)), ["<pad>", "<unk>", "a"]);
        let config = VocabularyConfig { max_size: 0, ..ALL };
        assert!(vocabulary(&[("a", 6)], config).is_empty());
    }

    #[test]
    fn a_token_spelled_like_padding_is_not_padding() {
        assert_eq!(vocabulary(&[("a", 1)], ALL).id("<pad>"), UNK);
    }

    #[test]
    fn a_vocabulary_survives_a_round_trip_through_json() {
        let vocabulary = vocabulary(&[("中", 3), ("a\"b", 1)], ALL);
        let json = serde_json::to_string(&vocabulary).unwrap();
        assert_eq!(serde_json::from_str::<Vocabulary>(&json).unwrap(), vocabulary);
    }

    #[test]
    fn a_damaged_vocabulary_is_refused_with_its_reason() {
        let refusal = |json: &str| serde_json::from_str::<Vocabulary>(json).unwrap_err().to_string();
        assert_eq!(
            refusal(r#"{"tokens": ["<pad>", "<unk>", "a"], "counts": [0, 0]}"#),
            "the vocabulary has 3 tokens but 2 counts"
        );
        assert_eq!(
            refusal(r#"{"tokens": ["a"], "counts": [1]}"#),
            "the vocabulary does not begin with <pad> and <unk>"
        );
        assert_eq!(
            refusal(r#"{"tokens": ["<pad>", "<unk>", "a", "a"], "counts": [0, 0, 1, 1]}"#),
            "the vocabulary holds \"a\" twice"
        );
    }
}
