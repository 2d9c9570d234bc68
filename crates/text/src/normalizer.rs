//! Maps all spellings of a piece of text to one. Knows nothing of where pieces come from.

use std::borrow::Cow;
use std::iter;

use serde::{Deserialize, Serialize};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Normalize;
use super::cleaning::Placeholder;

/// Replaces full-width ASCII by half-width, composes accents (NFC) and, if configured, folds case.
///
/// A piece that is only whitespace, of whatever kind, becomes one space. What [`Cleaning`](crate::Cleaning) put in
/// place of an address, a name or a number becomes its token, such as `<url>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Normalizer {
    /// Whether case is ignored.
    pub lowercase: bool,
}

impl Default for Normalizer {
    fn default() -> Self {
        Self { lowercase: true }
    }
}

impl Normalize for Normalizer {
    fn normalize<'t>(&self, piece: &'t str) -> Cow<'t, str> {
        if piece.starts_with(char::is_whitespace) && piece.trim().is_empty() {
            Cow::Borrowed(" ")
        } else if self.is_normal(piece) {
            Cow::Borrowed(piece)
        } else if let Some(placeholder) = Placeholder::of_piece(piece) {
            Cow::Borrowed(placeholder.name())
        } else {
            let folded = piece.chars().map(half_width);
            Cow::Owned(if self.lowercase {
                folded.flat_map(char::to_lowercase).nfc().collect()
            } else {
                folded.nfc().collect()
            })
        }
    }
}

impl Normalizer {
    /// Returns whether normalizing would change nothing. Most pieces need no copy.
    fn is_normal(self, piece: &str) -> bool {
        if piece.is_ascii() {
            return !self.lowercase || !piece.bytes().any(|byte| byte.is_ascii_uppercase());
        }
        let is_lowercase = |c: char| c.to_lowercase().eq(iter::once(c));
        Placeholder::of_piece(piece).is_none()
            && piece.chars().all(|c| half_width(c) == c && (!self.lowercase || is_lowercase(c)))
            && is_nfc_quick(piece.chars()) == IsNormalized::Yes
    }
}

/// Returns the ASCII character of a full-width form, and any other character unchanged.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from((u32::from(c) - 0xFF01) as u8 + b'!'),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOWERCASE: Normalizer = Normalizer { lowercase: true };
    const CASED: Normalizer = Normalizer { lowercase: false };

    #[test]
    fn case_is_ignored_only_if_configured() {
        assert_eq!(LOWERCASE.normalize("ÀÉ"), "àé");
        assert_eq!(LOWERCASE.normalize("WASM"), "wasm");
        assert_eq!(CASED.normalize("WASM"), "WASM");
    }

    #[test]
    fn full_width_ascii_becomes_half_width() {
        assert_eq!(LOWERCASE.normalize("Ａ１！"), "a1!");
        assert_eq!(CASED.normalize("Ａ１～"), "A1~");
    }

    #[test]
    fn all_spellings_of_an_accent_become_one() {
        assert_eq!(CASED.normalize("e\u{301}"), "é");
        assert_eq!(LOWERCASE.normalize("E\u{301}"), LOWERCASE.normalize("\u{c9}"));
    }

    #[test]
    fn all_whitespace_is_one_space() {
        for piece in [" ", "\n\t", "\u{3000}"] {
            assert_eq!(LOWERCASE.normalize(piece), " ");
        }
    }

    #[test]
    fn a_normal_piece_is_not_copied() {
        for piece in ["wasm", "don't", "中", "é", "2024", "👩‍🚀"] {
            assert!(matches!(LOWERCASE.normalize(piece), Cow::Borrowed(same) if same == piece), "{piece}");
        }
    }

    #[test]
    fn normalizing_is_idempotent() {
        for piece in ["İstanbul", "ΣΊΣΥΦΟΣ", "ＦＵＬＬ", "e\u{301}\u{323}", "ẞ"] {
            let once = LOWERCASE.normalize(piece).into_owned();
            assert_eq!(LOWERCASE.normalize(&once), once);
        }
    }
}
