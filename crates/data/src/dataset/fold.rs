//! The key that near-duplicates share: texts that are equal except for case, width, spaces and punctuation.

use unicode_normalization::UnicodeNormalization;

/// Returns the key of a text: in lower case and compatibility form (NFKC), without spaces and punctuation. A text of
/// punctuation alone keeps it, since `?!` is not a near-duplicate of `...`.
pub fn fold(text: &str) -> String {
    let lower = || text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace());
    let key: String = lower().filter(|&c| !is_punctuation(c)).collect();
    if key.is_empty() { lower().collect() } else { key }
}

/// Whether a character only separates or encloses words. Characters with a meaning (`+`, `$`, emoji) do not.
fn is_punctuation(c: char) -> bool {
    matches!(c,
        '!'..='#' | '%'..='*' | ','..='/' | ':' | ';' | '?' | '@' | '['..=']' | '_' | '{' | '}'
        | '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{AD}' | '\u{B6}' | '\u{B7}' | '\u{BB}' | '\u{BF}'
        | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{66A}'..='\u{66D}' | '\u{6D4}' // Arabic
        | '\u{5BE}' | '\u{5C0}' | '\u{5C3}' | '\u{5F3}' | '\u{5F4}' // Hebrew
        | '\u{964}' | '\u{965}' // Devanagari
        | '\u{200B}'..='\u{200F}' | '\u{2010}'..='\u{2027}' | '\u{202A}'..='\u{202E}' | '\u{2030}'..='\u{205E}'
        | '\u{2060}'..='\u{206F}' | '\u{2E00}'..='\u{2E5D}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301F}' | '\u{3030}' | '\u{303D}' | '\u{30A0}' | '\u{30FB}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_width_spaces_and_punctuation_are_ignored() {
        for (a, b) in [
            ("Great phone!", "great  phone"),
            ("很好，推荐。", "很好 推荐"),
            ("ＡＢＣ１２３", "abc123"),
            ("don’t", "don't"),
            ("cafe\u{301}", "CAFÉ"),
            ("ｶﾞｲﾄﾞ", "ガイド"),
        ] {
            assert_eq!(fold(a), fold(b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn characters_with_a_meaning_are_kept() {
        for (a, b) in [("good 😀", "good 😡"), ("C++", "C"), ("?!", "..."), ("ไม่", "ไม"), ("5$", "5€"), ("a", "á")]
        {
            assert_ne!(fold(a), fold(b), "{a:?} {b:?}");
        }
    }
}
