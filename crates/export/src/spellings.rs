//! The spellings of a token in a text. The graph can put a text in lower case, but neither compose accents nor replace
//! full-width letters, so its vocabulary knows a token by every spelling that the normalizer maps to it.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use wordloom_text::{Normalize, Normalizer};

/// Returns every spelling of every token with the token's id, each once: the token itself; in full-width letters; with
/// accents as characters of their own; and every single character that is normalized to it.
pub(crate) fn spellings(tokens: &[(&str, i64)], normalizer: Normalizer) -> BTreeMap<String, i64> {
    let mut all: BTreeMap<String, i64> = tokens.iter().map(|&(token, id)| (token.to_owned(), id)).collect();
    for &(token, id) in tokens {
        for other in variants(token) {
            if normalizer.normalize(&other) == token {
                all.entry(other).or_insert(id);
            }
        }
    }
    let single: BTreeMap<&str, i64> = tokens.iter().copied().filter(|(token, _)| token.chars().count() <= 2).collect();
    let mut buffer = [0; 4];
    for c in '\u{80}'..=char::MAX {
        let spelling = &*c.encode_utf8(&mut buffer);
        let normalized = normalizer.normalize(spelling);
        if normalized != spelling
            && let Some(&id) = single.get(&*normalized)
        {
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

    #[test]
    fn a_token_is_known_by_every_spelling_that_is_normalized_to_it() {
        let tokens = [("ok", 2), (",", 3), ("naïve", 4), ("k", 5), ("神", 6)];
        let all = spellings(&tokens, Normalizer { lowercase: true });
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
            let id = tokens.iter().find(|(other, _)| *other == token).map(|(_, id)| id);
            assert_eq!(all.get(spelling), id, "{spelling}");
        }
        assert_eq!(all.get("?"), None);
    }
}
