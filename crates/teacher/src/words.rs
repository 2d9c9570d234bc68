//! A text to BERT's words: lower-cased, without accents, split at spaces, punctuation and Chinese characters.
//!
//! The definition is that of Hugging Face's `BertNormalizer` and `BertPreTokenizer`, and `unicode_categories` is the
//! crate that they use: a newer version of Unicode would split some texts elsewhere.

use unicode_categories::UnicodeCategories;
use unicode_normalization::UnicodeNormalization;

/// Returns the words of a text, in order.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    let mut characters = normalized(text).peekable();
    std::iter::from_fn(move || {
        while characters.next_if(|character| character.is_whitespace()).is_some() {}
        let mut word = String::from(characters.next()?);
        if !word.chars().all(is_punctuation) {
            while let Some(character) =
                characters.next_if(|&character| !character.is_whitespace() && !is_punctuation(character))
            {
                word.push(character);
            }
        }
        Some(word)
    })
}

/// Returns the characters of a text without control characters and accents, in lower case, with a space on both sides
/// of each Chinese character.
fn normalized(text: &str) -> impl Iterator<Item = char> {
    let kept = text.chars().filter(|&character| character != '\u{fffd}' && !is_control(character));
    let spaced = kept.flat_map(|character| {
        let space = is_chinese(character).then_some(' ');
        space.into_iter().chain([character]).chain(space)
    });
    spaced.nfd().filter(|character| !character.is_mark_nonspacing()).flat_map(char::to_lowercase)
}

/// Whether a character is of a category "other", except for the whitespace among them.
fn is_control(character: char) -> bool {
    !matches!(character, '\t' | '\n' | '\r') && character.is_other()
}

fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation() || character.is_punctuation()
}

/// Whether a character is in one of the Unicode blocks of ideographs that BERT splits at.
fn is_chinese(character: char) -> bool {
    matches!(
        u32::from(character),
        0x4E00..=0x9FFF
            | 0x3400..=0x4DBF
            | 0x20000..=0x2A6DF
            | 0x2A700..=0x2B73F
            | 0x2B740..=0x2B81F
            | 0x2B920..=0x2CEAF
            | 0xF900..=0xFAFF
            | 0x2F800..=0x2FA1F
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_at_spaces_punctuation_and_chinese_characters() {
        let split = |text| words(text).collect::<Vec<_>>();
        assert_eq!(split("  Don't  stop,\tNOW!? "), ["don", "'", "t", "stop", ",", "now", "!", "?"]);
        assert_eq!(split("我爱NLP。"), ["我", "爱", "nlp", "。"]);
        assert_eq!(split("$5+"), ["$", "5", "+"]);
        assert!(split(" \u{200b}\0\u{fffd}").is_empty());
    }

    #[test]
    fn accents_case_and_control_characters_are_removed() {
        let joined = words("Crème\u{ad} BRÛLÉE e\u{301}\u{7}x").collect::<Vec<_>>().join(" ");
        assert_eq!(joined, "creme brulee ex");
    }
}
