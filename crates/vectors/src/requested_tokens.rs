//! The tokens whose vectors are kept: those that texts may be cut into, whatever the settings of a run.

use std::collections::HashSet;

use wordloom_text::{Characters, Normalize, Normalizer, PreTokenize, Runs, Words};
use xxhash_rust::xxh3::xxh3_64;

/// The tokens of texts under every setting of the tokenizer, cased and in lower case: words, characters, and the
/// possible subwords of a byte-pair vocabulary.
///
/// Subwords are the starts of words and, for scripts without spaces, all substrings of up to five characters. They are
/// stored as 64-bit hashes. A collision, about one in 10¹² tokens, only keeps a vector that is never used.
#[derive(Debug, Clone, Default)]
pub struct RequestedTokens(HashSet<u64>);

/// The length of the longest substring in a script without spaces, in characters.
const MAX_SUBSTRING: usize = 5;
/// The maximum number of distinct pieces, so that they take about 100 MiB. Those of later texts are dropped.
const MAX_PIECES: usize = 4 << 20;

impl RequestedTokens {
    /// Requests the tokens of these texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        // Distinct pieces first, because far fewer are distinct than occur.
        let mut pieces: HashSet<&str> = HashSet::new();
        for text in texts {
            let mut add = |piece: &'t str| {
                if pieces.len() < MAX_PIECES {
                    pieces.insert(piece);
                }
            };
            Words.pieces(text).for_each(|(_, piece)| add(piece));
            Runs::substrings(text, MAX_SUBSTRING, add);
        }
        let mut requested = Self::default();
        // A character, but no piece of words.
        requested.add(" ");
        for piece in pieces {
            for (at, character) in Characters.pieces(piece) {
                requested.add(character);
                requested.add(&piece[..at + character.len()]);
            }
        }
        requested
    }

    fn add(&mut self, piece: &str) {
        for lowercase in [true, false] {
            self.0.insert(hash(&Normalizer { lowercase }.normalize(piece)));
        }
    }

    /// Returns whether a token, spelled as the tokenizer does, is requested.
    pub fn contains(&self, token: &str) -> bool {
        self.0.contains(&hash(token))
    }

    /// Returns whether a token is requested, or would not be for any texts because it is too long a substring.
    ///
    /// Otherwise it is a token of other texts, whose vector may be in the file.
    pub fn covers(&self, token: &str) -> bool {
        let mut is_run = false;
        Runs::substrings(token, 2, |_| is_run = true);
        let is_too_long = is_run && Characters.pieces(token).count() > MAX_SUBSTRING;
        is_too_long || self.contains(token)
    }
}

fn hash(token: &str) -> u64 {
    xxh3_64(token.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_text::{Cleaning, TokenKind, Tokenizer, TokenizerConfig, strip_continuation};

    #[test]
    fn the_tokens_of_every_setting_are_requested() {
        let texts = [
            "The parcel from Köln came LATE, again! 快递太慢了，快递太慢了。",
            "快递员很好 don't 😀 ＡＢＣ 快递太慢了",
        ];
        let requested = RequestedTokens::of(texts);
        for tokens in TokenKind::ALL {
            for lowercase in [true, false] {
                let config = TokenizerConfig {
                    tokens,
                    lowercase,
                    min_count: 1,
                    vocabulary_size: 1_000,
                    max_length: 100,
                    ignored: Vec::new(),
                    cleaning: Cleaning::default(),
                };
                let tokenizer = Tokenizer::fit(texts, &config);
                for (token, _) in tokenizer.vocabulary().tokens() {
                    // A subword that continues a word has no vector.
                    assert!(requested.contains(token) || strip_continuation(token).1, "{tokens:?} {token}");
                }
            }
        }
        assert!(
            requested.contains("快递")
                && requested.contains("LATE")
                && requested.contains("late")
                && requested.contains("abc")
        );
        assert!(!requested.contains("parcels") && !requested.contains("慢快"));
        assert!(!requested.covers("parcels") && requested.covers("parcel"));
        // Too long to be requested, so its absence does not mean that the texts were others.
        assert!(requested.covers("没有人能找到它"));
    }
}
