//! The spellings of a token in a text. The graph can put a text in lower case, but neither compose accents nor replace
//! full-width letters, so its vocabulary knows a token by every spelling that the normalizer maps to it.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use wordloom_text::{Normalize, Normalizer, Vocabulary};

/// Returns every spelling of every token with the token's id, each once: the token itself; in full-width letters; with
/// accents as characters of their own; and every single character that is normalized to it.
pub(crate) fn spellings(vocabulary: &Vocabulary, normalizer: Normalizer) -> BTreeMap<String, i64> {
    let mut all = BTreeMap::new();
    for (token, _) in vocabulary.tokens() {
        all.insert(token.to_owned(), i64::from(vocabulary.id(token)));
    }
    for (token, _) in vocabulary.tokens() {
        let id = i64::from(vocabulary.id(token));
        for other in variants(token) {
            if normalizer.normalize(&other) == token {
                all.entry(other).or_insert(id);
            }
        }
    }
    let single: BTreeSet<&str> =
        vocabulary.tokens().map(|(token, _)| token).filter(|token| token.chars().count() <= 2).collect();
    let mut buffer = [0; 4];
    for c in '\u{80}'..=char::MAX {
        let spelling = &*c.encode_utf8(&mut buffer);
        let normalized = normalizer.normalize(spelling);
        if normalized != spelling && single.contains(&*normalized) {
            let id = i64::from(vocabulary.id(&normalized));
            all.entry(spelling.to_owned()).or_insert(id);
        }
    }
    all
}

fn variants(token: &str) -> [String; 3] {
    let full_width = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) - u32::from('!') + 0xFF01).unwrap_or(c),
        _ => c,
    };
    let decomposed: String = token.nfd().collect();
    [token.chars().map(full_width).collect(), decomposed.chars().map(full_width).collect(), decomposed]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;
    use wordloom_text::VocabularyConfig;

    #[test]
    fn a_token_is_known_by_every_spelling_that_is_normalized_to_it() {
        let counts = ["ok", ",", "naïve", "k", "神"].map(|token| (token.to_owned(), 1));
        let config = VocabularyConfig { min_count: 1, max_size: 10 };
        let vocabulary = Vocabulary::from_counts(HashMap::from(counts), &config);
        let all = spellings(&vocabulary, Normalizer { lowercase: true });
        // U+212A is the Kelvin sign, U+FA19 a compatibility ideograph of 神.
        let pairs = [
            ("ｏｋ", "ok"),
            ("，", ","),
            ("nai\u{308}ve", "naïve"),
            ("\u{212A}", "k"),
            ("ｋ", "k"),
            ("\u{FA19}", "神"),
        ];
        for (spelling, token) in pairs {
            assert_eq!(all.get(spelling), Some(&i64::from(vocabulary.id(token))), "{spelling}");
        }
        assert_eq!(all.get("?"), None);
    }
}
