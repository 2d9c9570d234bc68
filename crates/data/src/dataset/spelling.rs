//! Which spellings of a label are probably one label: `Positive`, `positive`, `Ｐositive`, `positive.`, `1` and `1.0`.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

mod homoglyph;

use homoglyph::without_homoglyphs;

/// In what two spellings of one label may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Likeness {
    /// In case, width, spaces, invisible characters, a final punctuation mark, hyphens and the zeros of a decimal
    /// fraction.
    Writing,
    /// Also in accents, and in letters of different scripts that look alike, such as the Latin and the Cyrillic `a`.
    Letters,
}

/// Returns the key that the spellings of one label share.
pub fn spelling_key(label: &str, likeness: Likeness) -> String {
    let composed: String = label.nfkc().filter(|&c| !is_invisible(c)).collect();
    // A mistyped letter of another script has to be replaced before its case is: `В` looks like `B`, `в` like nothing.
    let letters = match likeness {
        Likeness::Writing => composed,
        Likeness::Letters => without_homoglyphs(&without_accents(&composed)),
    };
    let lower: String = letters.chars().flat_map(char::to_lowercase).map(plain_sign).collect();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || c == '_').filter(|word| !word.is_empty()).collect();
    let spaced = without_hyphens(&words.join(" "));
    let marks = ['.', ',', ';', ':', '!', '。', '、', '…'];
    let key = spaced.trim_matches(['"', '\'']).trim_end_matches(marks).trim_matches(['"', '\'']).trim();
    if key.is_empty() { lower } else { without_decimal_zeros(key) }
}

/// Whether a character has no width: joiners, marks of the writing direction, the soft hyphen, the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
        || c.is_control() && !c.is_whitespace()
}

/// Returns the ASCII sign for a typographic one.
fn plain_sign(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{2032}' | '`' | '\u{B4}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

/// Replaces hyphens between letters by spaces. Others may be a sign or a range.
fn without_hyphens(label: &str) -> String {
    let characters: Vec<char> = label.chars().collect();
    let is_letter = |index: Option<usize>| index.and_then(|i| characters.get(i)).is_some_and(|c| c.is_alphabetic());
    let replaced = characters.iter().enumerate().map(|(index, &c)| {
        if c == '-' && is_letter(index.checked_sub(1)) && is_letter(Some(index + 1)) { ' ' } else { c }
    });
    replaced.collect()
}

/// Returns a number without the zeros at the end of its fraction: `1.0` and `1,00` are `1`. Other labels stay.
fn without_decimal_zeros(label: &str) -> String {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = label.strip_prefix(['-', '+']).unwrap_or(label);
    match unsigned.split_once(['.', ',']) {
        Some((whole, fraction)) if digits(whole) && digits(fraction) => {
            let fraction = fraction.trim_end_matches('0');
            let sign = if label.starts_with('-') { "-" } else { "" };
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{sign}{whole}{point}{fraction}")
        }
        _ => label.to_owned(),
    }
}

/// Removes the accents of Latin, Greek and Cyrillic letters. The marks of other scripts are letters of their own.
fn without_accents(label: &str) -> String {
    label.nfd().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str, likeness: Likeness) -> bool {
        spelling_key(a, likeness) == spelling_key(b, likeness)
    }

    #[test]
    fn spellings_that_differ_in_writing_share_a_key() {
        for (a, b) in [
            ("Positive", "positive"),
            ("Positive", "Ｐositive"),
            ("very good", "Very  Good"),
            ("Negative.", "NEGATIVE"),
            ("1", "1.0"),
            ("-2,00", "-2"),
            ("1.50", "1.5"),
            ("well-being", "well being"),
            ("not_sure", "Not sure"),
            ("pos\u{200B}itive", "positive"),
            ("don’t know", "don't know"),
            ("\"good\"", "good"),
            ("好评。", "好评"),
            ("Caf\u{e9}", "cafe\u{301}"),
            ("a\u{a0}b", "a b"),
        ] {
            assert!(same(a, b, Likeness::Writing), "{a:?} {b:?}");
        }
    }

    #[test]
    fn accents_and_homoglyphs_need_the_wider_likeness() {
        for (a, b) in [("résumé", "resume"), ("Роsitive", "positive"), ("А", "A"), ("Über", "uber"), ("οk", "ok")]
        {
            assert!(!same(a, b, Likeness::Writing), "{a:?} {b:?}");
            assert!(same(a, b, Likeness::Letters), "{a:?} {b:?}");
        }
    }

    #[test]
    fn different_labels_have_different_keys() {
        for (a, b) in [
            ("1", "10"),
            ("1", "01"),
            ("-1", "1"),
            ("C", "C++"),
            ("C", "C#"),
            ("good", "goods"),
            ("1-2", "12"),
            ("が", "か"),
            ("?", "!"),
            ("...", "?"),
            ("v1.0", "v1"),
            ("мир", "мup"),
            ("ไม่", "ไม"),
            ("A", "B"),
            ("+", "-"),
        ] {
            assert!(!same(a, b, Likeness::Letters), "{a:?} {b:?}");
        }
    }
}
