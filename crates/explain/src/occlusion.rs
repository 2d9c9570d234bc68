//! Removes a token from a text.

use wordloom_text::{PreTokenize, Words};

/// Returns the text without the token at this range of bytes, `(start, end)`.
///
/// If the words around the token would merge, a space takes its place. Otherwise `and/or` would become the unknown word
/// `andor`, and the slash would wrongly appear to be decisive. Within a word nothing takes its place, because there the
/// parts belong together.
///
/// # Panics
/// If the range is not within the text, or an end of it is within a character.
pub fn without(text: &str, (start, end): (usize, usize)) -> String {
    let (before, after) = (&text[..start], &text[end..]);
    // No word crosses a space, so the rest of a long text need not be split into words.
    let left = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let right = after.split(char::is_whitespace).next().unwrap_or_default();
    let around = &text[start - left.len()..end + right.len()];
    let within_word = is_inside_word(around, left.len()) || is_inside_word(around, around.len() - right.len());
    let joins = !within_word && is_inside_word(&[left, right].concat(), left.len());
    [before, if joins { " " } else { "" }, after].concat()
}

/// Returns whether a byte is inside a word, neither at its start nor at its end.
fn is_inside_word(text: &str, index: usize) -> bool {
    Words.pieces(text).any(|(start, piece)| start < index && index < start + piece.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_text::{Characters, Normalizer, tokens};

    /// Returns the text without each of its tokens.
    fn without_each(text: &str, pre_tokenizer: &impl PreTokenize) -> Vec<String> {
        tokens(text, pre_tokenizer, Normalizer { lowercase: true }).map(|token| without(text, token.offset)).collect()
    }

    #[test]
    fn nothing_but_the_token_is_removed() {
        assert_eq!(without_each("Late again!", &Words), [" again!", "Late !", "Late again"]);
    }

    #[test]
    fn a_token_that_occurs_twice_is_removed_at_each_position() {
        assert_eq!(without_each("very very late", &Words), [" very late", "very  late", "very very "]);
    }

    #[test]
    fn a_chinese_character_is_removed_whole() {
        assert_eq!(without_each("很好吃。", &Words), ["好吃。", "很吃。", "很好。", "很好吃"]);
    }

    #[test]
    fn an_empty_text_has_no_token_and_a_text_of_one_token_becomes_empty() {
        assert_eq!(without_each("", &Words), [""; 0]);
        assert_eq!(without_each("late", &Words), [""]);
    }

    #[test]
    fn words_separated_by_a_sign_stay_separate() {
        assert_eq!(without_each("and/or", &Words), ["/or", "and or", "and/"]);
        assert_eq!(without("so it is ok👍🏽great, is it", (11, 19)), "so it is ok great, is it");
        // Here no two words would merge.
        assert_eq!(without("(ok)!", (1, 3)), "()!");
    }

    #[test]
    fn the_parts_of_a_word_close_the_gap() {
        assert_eq!(without_each("late", &Characters), ["ate", "lte", "lae", "lat"]);
        assert_eq!(without("so unhappily so", (5, 10)), "so unly so");
        // The last part of a word before a sign and another word.
        assert_eq!(without("unhappy-ish", (2, 7)), "un-ish");
        assert_eq!(without("ラーメン", (3, 6)), "ラメン");
    }
}
