//! A text with a token taken out.

use wordloom_text::{PreTokenize, Words};

/// The text without the token that starts and ends at these bytes.
///
/// A space is left where the words beside it would become one: `and/or` without its sign shall not read `andor`, a word that no model knows
/// and that the sign would be blamed for. Within a word nothing is left, for there the parts belong together.
///
/// # Panics
/// Where the bytes part a character.
pub fn without(text: &str, (start, end): (usize, usize)) -> String {
    let (before, after) = (&text[..start], &text[end..]);
    // No word goes beyond a space, so the rest of a long text is not looked at.
    let left = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let right = after.split(char::is_whitespace).next().unwrap_or_default();
    let around = &text[start - left.len()..end + right.len()];
    let within_word = parts_word(around, left.len()) || parts_word(around, around.len() - right.len());
    let joins = !within_word && parts_word(&[left, right].concat(), left.len());
    [before, if joins { " " } else { "" }, after].concat()
}

/// Whether a byte lies within a word, neither at its start nor at its end.
fn parts_word(text: &str, at: usize) -> bool {
    Words.pieces(text).any(|(start, piece)| start < at && at < start + piece.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_text::{Characters, Normalizer, tokens};

    /// The text without each of its tokens.
    fn without_each(text: &str, pre_tokenizer: &impl PreTokenize) -> Vec<String> {
        tokens(text, pre_tokenizer, Normalizer { lowercase: true }).map(|token| without(text, token.offset)).collect()
    }

    #[test]
    fn a_token_is_taken_out_and_nothing_else() {
        assert_eq!(without_each("Late again!", &Words), [" again!", "Late !", "Late again"]);
    }

    #[test]
    fn a_token_that_occurs_twice_is_taken_out_at_each_place() {
        assert_eq!(without_each("very very late", &Words), [" very late", "very  late", "very very "]);
    }

    #[test]
    fn a_chinese_character_is_taken_out_whole() {
        assert_eq!(without_each("很好吃。", &Words), ["好吃。", "很吃。", "很好。", "很好吃"]);
    }

    #[test]
    fn an_empty_text_has_nothing_to_take_out_and_a_text_of_one_token_leaves_none() {
        assert_eq!(without_each("", &Words), [""; 0]);
        assert_eq!(without_each("late", &Words), [""]);
    }

    #[test]
    fn words_that_a_sign_held_apart_stay_apart() {
        assert_eq!(without_each("and/or", &Words), ["/or", "and or", "and/"]);
        assert_eq!(without("so it is ok👍🏽great, is it", (11, 19)), "so it is ok great, is it");
        // Between a sign and a word nothing could become one.
        assert_eq!(without("(ok)!", (1, 3)), "()!");
    }

    #[test]
    fn parts_of_a_word_close_up() {
        assert_eq!(without_each("late", &Characters), ["ate", "lte", "lae", "lat"]);
        assert_eq!(without("so unhappily so", (5, 10)), "so unly so");
        // The part at the end of a word, with a sign and a word after it.
        assert_eq!(without("unhappy-ish", (2, 7)), "un-ish");
        assert_eq!(without("ラーメン", (3, 6)), "ラメン");
    }
}
