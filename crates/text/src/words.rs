//! Cuts a text into words, characters of scripts without spaces, and symbols. Knows nothing of vocabularies.

use std::iter;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::PreTokenize;
use super::script::{is_cjk, is_invisible};

/// Words by Unicode's word boundaries (UAX #29). Each Han, Kana and Hangul character, punctuation mark, symbol and
/// emoji is a piece of its own.
///
/// Punctuation is kept, because "?" and "😀" carry much of a text's meaning. Whitespace and invisible characters are
/// dropped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words;

impl PreTokenize for Words {
    fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        segments(text)
            .filter(|(_, segment)| !segment.chars().all(is_invisible))
            .flat_map(|(start, segment)| SegmentPieces::of(segment).map(move |(at, piece)| (start + at, piece)))
    }
}

/// The segments between word boundaries. A boundary inside a grapheme is ignored: Unicode has one after Thai vowels,
/// for instance, which it classifies as letters.
fn segments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut words = text.split_word_bound_indices().peekable();
    let splits_grapheme = |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(false);
    iter::from_fn(move || {
        let (start, word) = words.next()?;
        let mut end = start + word.len();
        while let Some((_, next)) =
            words.next_if(|(at, next)| !next.starts_with(|c: char| c.is_ascii()) && splits_grapheme(*at))
        {
            end += next.len();
        }
        Some((start, &text[start..end]))
    })
}

/// The pieces of one segment: each Han, Kana or Hangul character, and the stretches between them.
///
/// UAX #29 joins Hangul syllables and Katakana as it joins letters.
struct SegmentPieces<'t> {
    rest: &'t str,
    at: usize,
}

impl<'t> SegmentPieces<'t> {
    fn of(segment: &'t str) -> Self {
        Self { rest: segment, at: 0 }
    }
}

impl<'t> Iterator for SegmentPieces<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.rest.chars().next()?;
        let end = if is_cjk(first) {
            // The whole grapheme: a syllable may be spelled in several jamo, and a kana may carry a voicing mark.
            self.rest.graphemes(true).next().map_or(0, str::len)
        } else {
            self.rest.find(is_cjk).unwrap_or(self.rest.len())
        };
        let (piece, rest) = self.rest.split_at(end);
        let start = self.at;
        self.rest = rest;
        self.at += end;
        Some((start, piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        Words.pieces(text).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(
            pieces("I don't owe 3,999.50 dollars, naïve one"),
            ["I", "don't", "owe", "3,999.50", "dollars", ",", "naïve", "one"]
        );
    }

    #[test]
    fn punctuation_marks_are_single_pieces() {
        assert_eq!(pieces("Really?!... $5 (ok)"), ["Really", "?", "!", ".", ".", ".", "$", "5", "(", "ok", ")"]);
    }

    #[test]
    fn every_han_character_is_a_piece() {
        assert_eq!(pieces("08年考研，𠮷野家々〇"), ["08", "年", "考", "研", "，", "𠮷", "野", "家", "々", "〇"]);
    }

    #[test]
    fn every_kana_is_a_piece_with_its_voicing_mark() {
        assert_eq!(pieces("ラーメンはｶﾞｲﾄﾞ か\u{3099}"), ["ラ", "ー", "メ", "ン", "は", "ｶﾞ", "ｲ", "ﾄﾞ", "か\u{3099}"]);
    }

    #[test]
    fn every_hangul_syllable_is_a_piece_however_it_is_spelled() {
        assert_eq!(
            pieces("K팝은 각 \u{1100}\u{1161}\u{11A8}ㅋㅋ"),
            ["K", "팝", "은", "각", "\u{1100}\u{1161}\u{11A8}", "ㅋ", "ㅋ"]
        );
    }

    #[test]
    fn scripts_that_meet_without_a_space_are_separated() {
        assert_eq!(pieces("体验2D巅峰iPhone用"), ["体", "验", "2D", "巅", "峰", "iPhone", "用"]);
    }

    #[test]
    fn emoji_with_modifiers_flags_and_families_stay_whole() {
        assert_eq!(pieces("ok👍🏽👩‍👩‍👧‍👦🇨🇳🇩🇪❤️"), ["ok", "👍🏽", "👩‍👩‍👧‍👦", "🇨🇳", "🇩🇪", "❤️"]);
    }

    #[test]
    fn whitespace_and_invisible_characters_are_dropped() {
        assert_eq!(pieces("\u{FEFF}a\u{3000}b\r\n\tc \u{200B} \u{85}d"), ["a", "b", "c", "d"]);
        assert_eq!(pieces(" \n "), [""; 0]);
    }

    #[test]
    fn right_to_left_words_and_thai_marks_stay_intact() {
        assert_eq!(pieces("שלום עולם"), ["שלום", "עולם"]);
        assert_eq!(pieces("ดีมาก").concat(), "ดีมาก");
    }
}
