//! Which tokens' vectors are worth keeping: those that texts may be cut into, whatever the settings of a run.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use wordloom_text::{Characters, Normalize, Normalizer, PreTokenize, Runs, Words};

/// The tokens of texts under every setting: words and characters, with their case and in lower case; and what a byte-pair vocabulary may
/// hold besides, the starts of words, and of scripts without spaces every part of up to five characters.
///
/// Kept as hashes: a token is held to be sought that is not once in some 10¹² times, and costs a row that nobody reads.
#[derive(Debug, Clone, Default)]
pub struct Sought(HashSet<u64>);

/// Characters of the longest part of a stretch without spaces.
const LONGEST_PART: usize = 5;
/// Different pieces of texts at most, so that they take some 100 MiB: of more, those of the first texts.
const MOST_PIECES: usize = 4 << 20;

impl Sought {
    /// The tokens of these texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        // Pieces first: there are far fewer different ones than there are.
        let mut pieces: HashSet<&str> = HashSet::new();
        for text in texts {
            let mut add = |piece: &'t str| {
                if pieces.len() < MOST_PIECES {
                    pieces.insert(piece);
                }
            };
            Words.pieces(text).for_each(|(_, piece)| add(piece));
            Runs::parts(text, LONGEST_PART, add);
        }
        let mut sought = Self::default();
        // No piece of words, but a character.
        sought.add(" ");
        for piece in pieces {
            for (at, character) in Characters.pieces(piece) {
                sought.add(character);
                sought.add(&piece[..at + character.len()]);
            }
        }
        sought
    }

    fn add(&mut self, piece: &str) {
        for lowercase in [true, false] {
            self.0.insert(hash(&Normalizer { lowercase }.normalize(piece)));
        }
    }

    /// Whether texts may be cut into this token, spelled as the tokenizer spells it.
    pub fn holds(&self, token: &str) -> bool {
        self.0.contains(&hash(token))
    }

    /// Whether this token of other texts was not looked for in these.
    pub fn misses(&self, token: &str) -> bool {
        let mut spaceless = false;
        Runs::parts(token, 2, |_| spaceless = true);
        let never = spaceless && Characters.pieces(token).count() > LONGEST_PART;
        !never && !self.holds(token)
    }
}

fn hash(token: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    token.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_text::{TokenKind, Tokenizer, TokenizerConfig, inner};

    #[test]
    fn a_token_of_any_setting_is_sought() {
        let texts = [
            "The parcel from Köln came LATE, again! 快递太慢了，快递太慢了。",
            "快递员很好 don't 😀 ＡＢＣ 快递太慢了",
        ];
        let sought = Sought::of(texts);
        for tokens in TokenKind::ALL {
            for lowercase in [true, false] {
                let config = TokenizerConfig {
                    tokens,
                    lowercase,
                    min_count: 1,
                    vocabulary_size: 1_000,
                    max_length: 100,
                    ignored: Vec::new(),
                };
                let tokenizer = Tokenizer::fit(texts, &config);
                for (token, _) in tokenizer.vocabulary().tokens() {
                    // Parts within a word of a script with spaces are no words, and have no vectors.
                    assert!(sought.holds(token) || inner(token).1, "{tokens:?} {token}");
                }
            }
        }
        assert!(sought.holds("快递") && sought.holds("LATE") && sought.holds("late") && sought.holds("abc"));
        assert!(!sought.holds("parcels") && !sought.holds("慢快"));
        assert!(sought.misses("parcels") && !sought.misses("parcel") && !sought.misses("没有人能找到它"));
    }
}
