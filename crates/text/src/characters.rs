//! Cuts a text into what a person sees as characters. Knows nothing of vocabularies.

use unicode_segmentation::UnicodeSegmentation;

use super::PreTokenize;
use super::pre_tokenizer::is_invisible;

/// Every grapheme on its own (UAX #29), so that an accent, a flag or a family stays whole; a stretch of whitespace between two is
/// one piece, since it says where words end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Characters;

impl PreTokenize for Characters {
    fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        let mut pieces: Vec<(usize, &str)> = Vec::new();
        let first = text.len() - text.trim_start().len();
        for (at, grapheme) in text.trim().grapheme_indices(true) {
            let start = first + at;
            if is_space(grapheme) {
                match pieces.last_mut() {
                    Some((from, space)) if is_space(space) && *from + space.len() == start => {
                        *space = &text[*from..start + grapheme.len()];
                    }
                    // Something that is not seen stands between two spaces.
                    Some((_, space)) if is_space(space) => {}
                    _ => pieces.push((start, grapheme)),
                }
            } else if !grapheme.chars().all(is_invisible) {
                pieces.push((start, grapheme));
            }
        }
        pieces.into_iter()
    }
}

fn is_space(piece: &str) -> bool {
    piece.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        Characters.pieces(text).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn what_a_person_sees_as_one_character_is_one_piece() {
        assert_eq!(pieces("é e\u{301}"), ["é", " ", "e\u{301}"]);
        assert_eq!(pieces("👍🏽👩‍👩‍👧‍👦🇨🇳"), ["👍🏽", "👩‍👩‍👧‍👦", "🇨🇳"]);
        assert_eq!(pieces("ดีมาก"), ["ดี", "ม", "า", "ก"]);
    }

    #[test]
    fn spaces_between_words_are_one_piece_and_those_around_the_text_none() {
        assert_eq!(pieces(" \u{3000}a \n b\u{200B}c "), ["a", " \n ", "b", "c"]);
    }
}
