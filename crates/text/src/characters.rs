//! Cuts a text into user-perceived characters. Knows nothing of vocabularies.

use unicode_segmentation::UnicodeSegmentation;

use super::PreTokenize;
use super::script::is_invisible;

/// Graphemes (UAX #29), so that an accented letter, a flag or a family emoji stays whole.
///
/// A stretch of whitespace between two of them is one piece, because it marks the ends of words. Whitespace around the
/// text and invisible characters are dropped.
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
                    // An invisible character is between two spaces: the first space is enough.
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
    fn a_user_perceived_character_is_one_piece() {
        assert_eq!(pieces("é e\u{301}"), ["é", " ", "e\u{301}"]);
        assert_eq!(pieces("👍🏽👩‍👩‍👧‍👦🇨🇳"), ["👍🏽", "👩‍👩‍👧‍👦", "🇨🇳"]);
        assert_eq!(pieces("ดีมาก"), ["ดี", "ม", "า", "ก"]);
    }

    #[test]
    fn spaces_between_words_are_one_piece_and_those_around_the_text_are_dropped() {
        assert_eq!(pieces(" \u{3000}a \n b\u{200B}c "), ["a", " \n ", "b", "c"]);
    }
}
