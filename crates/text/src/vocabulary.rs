//! The tokens a model knows, and their numbers. Knows nothing of how texts become tokens.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Encoding, Model, Token};

/// The id that fills a row up to its batch's length.
pub const PAD: u32 = 0;
/// The id of every token the vocabulary does not hold.
pub const UNK: u32 = 1;

/// How PAD and UNK are spelled. No piece of a text is: `<` is a piece of its own.
pub(super) const SPECIAL: [&str; 2] = ["<pad>", "<unk>"];

/// Which tokens have a place in a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VocabularyConfig {
    /// How often a token must occur.
    pub min_count: usize,
    /// How many tokens there may be, PAD and UNK included; the commonest are kept.
    pub max_size: usize,
}

/// Tokens by falling count, after [`PAD`] and [`UNK`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Entries", into = "Entries")]
pub struct Vocabulary {
    entries: Entries,
    ids: HashMap<String, u32>,
}

/// A vocabulary as it is stored: the token and the count of each id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entries {
    tokens: Vec<String>,
    counts: Vec<u64>,
}

impl Vocabulary {
    /// Gives the tokens counted their ids.
    pub fn from_counts(counts: HashMap<String, u64>, config: &VocabularyConfig) -> Self {
        let mut kept: Vec<(String, u64)> = counts.into_iter().collect();
        // Ties break by token here too: which of them is the last to have a place.
        kept.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
        let total: u64 = kept.iter().map(|(_, count)| count).sum();
        kept.truncate(kept.partition_point(|&(_, count)| count >= config.min_count as u64));
        kept.truncate(config.max_size.saturating_sub(SPECIAL.len()));
        let known: u64 = kept.iter().map(|(_, count)| count).sum();
        Self::of(kept, total - known)
    }

    /// Gives tokens that have their places already their ids. `unknown` tokens had none.
    pub(super) fn of(mut kept: Vec<(String, u64)>, unknown: u64) -> Self {
        // Ties break by token, so a vocabulary never depends on hash order.
        kept.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
        let special = SPECIAL.map(str::to_owned).into_iter().zip([0, unknown]);
        let (tokens, counts) = special.chain(kept).unzip();
        Self::index(Entries { tokens, counts })
    }

    fn index(entries: Entries) -> Self {
        let ids = (0..).zip(&entries.tokens).skip(SPECIAL.len());
        let ids = ids.map(|(id, token)| (token.clone(), id)).collect();
        Self { entries, ids }
    }

    /// The id of a token, [`UNK`] where it has none.
    pub fn id(&self, token: &str) -> u32 {
        self.ids.get(token).copied().unwrap_or(UNK)
    }

    /// The token of an id.
    pub fn token(&self, id: u32) -> Option<&str> {
        self.entries.tokens.get(id as usize).map(String::as_str)
    }

    /// How often the token of an id occurred; for [`UNK`], how many tokens had no place.
    pub fn count(&self, id: u32) -> Option<u64> {
        self.entries.counts.get(id as usize).copied()
    }

    /// Every token with its count, commonest first; PAD and UNK are none.
    pub fn tokens(&self) -> impl Iterator<Item = (&str, u64)> {
        let tokens = self.entries.tokens.iter().map(String::as_str).zip(self.entries.counts.iter().copied());
        tokens.skip(SPECIAL.len())
    }

    /// How many ids there are, PAD and UNK included.
    pub fn len(&self) -> usize {
        self.entries.tokens.len()
    }

    /// Whether it knows no token, PAD and UNK aside.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The share of the counted tokens that had no place, 0 to 1.
    pub fn unknown(&self) -> f64 {
        let total: u64 = self.entries.counts.iter().sum();
        self.entries.counts[UNK as usize] as f64 / total.max(1) as f64
    }
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
    fn rare_tokens_have_no_place_and_are_counted_as_unknown() {
        let config = VocabularyConfig { min_count: 2, ..ALL };
        let vocabulary = vocabulary(&[("a", 6), ("b", 1), ("c", 1)], config);
        assert_eq!(tokens(&vocabulary), ["<pad>", "<unk>", "a"]);
        assert_eq!(vocabulary.count(UNK), Some(2));
        assert_eq!(vocabulary.unknown(), 0.25);
    }

    #[test]
    fn the_size_counts_pad_and_unk() {
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
    fn it_comes_back_from_json_as_it_was() {
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
