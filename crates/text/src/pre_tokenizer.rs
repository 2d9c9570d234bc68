//! Cuts a text into words, characters of scripts without spaces, and signs. Knows nothing of vocabularies.

use std::iter;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::PreTokenize;

/// Words after Unicode's word boundaries (UAX #29); every Han, Kana and Hangul character, sign and emoji on its own.
///
/// Signs are kept, for "?" and "😀" say much of a text; whitespace and what cannot be seen are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words;

impl PreTokenize for Words {
    fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        segments(text)
            .filter(|(_, segment)| !segment.chars().all(is_invisible))
            .flat_map(|(start, segment)| Characters::of(segment).map(move |(at, piece)| (start + at, piece)))
    }
}

/// The text between word boundaries. One that would part a grapheme is none: after Thai vowels that Unicode calls letters, say.
fn segments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut words = text.split_word_bound_indices().peekable();
    let parts = |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(false);
    iter::from_fn(move || {
        let (start, word) = words.next()?;
        let mut end = start + word.len();
        while let Some((_, next)) = words.next_if(|(at, next)| !next.starts_with(|c: char| c.is_ascii()) && parts(*at))
        {
            end += next.len();
        }
        Some((start, &text[start..end]))
    })
}

/// A segment's pieces: each Han, Kana or Hangul character, and what stands between two of them.
///
/// UAX #29 joins Hangul syllables, and Katakana, as it joins letters.
struct Characters<'t> {
    rest: &'t str,
    at: usize,
}

impl<'t> Characters<'t> {
    fn of(segment: &'t str) -> Self {
        Self { rest: segment, at: 0 }
    }
}

impl<'t> Iterator for Characters<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.rest.chars().next()?;
        let end = if is_spaceless(first) {
            // A whole grapheme: a syllable may be spelled in several jamo, a kana may carry a voicing mark.
            self.rest.graphemes(true).next().map_or(0, str::len)
        } else {
            self.rest.find(is_spaceless).unwrap_or(self.rest.len())
        };
        let (piece, rest) = self.rest.split_at(end);
        let start = self.at;
        self.rest = rest;
        self.at += end;
        Some((start, piece))
    }
}

/// Whether the character is of Han, Kana or Hangul, which write no spaces between words or write them too rarely to be words of.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' // Hangul Jamo
        | '\u{2E80}'..='\u{2FDF}' // CJK radicals
        | '\u{3005}'..='\u{3007}' // 々, 〆, 〇
        | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}' // Hangzhou numerals, vertical iteration mark
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' // Hiragana
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' // Katakana, ー
        | '\u{3131}'..='\u{318E}' // Hangul Compatibility Jamo
        | '\u{31F0}'..='\u{31FF}' // Katakana Phonetic Extensions
        | '\u{3400}'..='\u{4DBF}' // Extension A
        | '\u{4E00}'..='\u{9FFF}' // CJK Unified Ideographs
        | '\u{A960}'..='\u{A97C}' // Hangul Jamo Extended-A
        | '\u{AC00}'..='\u{D7FB}' // Hangul Syllables, Jamo Extended-B
        | '\u{F900}'..='\u{FAFF}' // CJK Compatibility Ideographs
        | '\u{FF66}'..='\u{FF9D}' // Half-width Katakana
        | '\u{FFA0}'..='\u{FFDC}' // Half-width Hangul
        | '\u{1AFF0}'..='\u{1B16F}' // Kana Extended, Supplement, Small
        | '\u{20000}'..='\u{3FFFD}' // Planes 2 and 3: extensions B to J
    )
}

/// Whether nothing is seen of the character: whitespace, control characters, marks of direction and of width 0.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        )
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
    fn signs_are_pieces_of_their_own() {
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
    fn scripts_that_meet_without_a_space_are_parted() {
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
