//! Which lines of a text are UTF-8 and which are not: the evidence that a file changes its encoding.

use encoding_rs::Encoding;

/// What a line is, as far as UTF-8 is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// The line has only ASCII, which is the same in both encodings.
    Ascii,
    /// The line is UTF-8, with this many characters that are not ASCII.
    Utf8 {
        /// The number of these characters.
        characters: usize,
        /// Whether one of them has three bytes or more.
        is_long: bool,
    },
    /// Nearly all characters are UTF-8.
    Broken {
        /// Whether one of them has three bytes or more.
        is_long: bool,
    },
    /// The line is in another encoding.
    Foreign,
}

impl LineKind {
    /// Examines one line.
    pub(super) fn of(line: &[u8]) -> Self {
        if line.is_ascii() {
            return Self::Ascii;
        }
        let (mut characters, mut broken, mut is_long) = (0, 0, false);
        for chunk in line.utf8_chunks() {
            for character in chunk.valid().chars().filter(|c| !c.is_ascii()) {
                characters += 1;
                is_long |= character.len_utf8() > 2;
            }
            broken += usize::from(!chunk.invalid().is_empty());
        }
        if broken == 0 {
            Self::Utf8 { characters, is_long }
        } else if characters >= 2 * broken && characters > 1 {
            Self::Broken { is_long }
        } else {
            Self::Foreign
        }
    }

    /// Whether a line is UTF-8, beside lines in `other`. `mixed` means that the file has lines of both for certain.
    ///
    /// A short line of a multi-byte encoding may be UTF-8 of two-byte characters by chance.
    pub(super) fn is_utf8(self, other: &'static Encoding, mixed: bool) -> bool {
        match self {
            Self::Ascii => true,
            Self::Foreign => false,
            Self::Broken { is_long } => mixed && (is_long || other.is_single_byte()),
            Self::Utf8 { characters, is_long } if other.is_single_byte() => characters >= 4 || is_long || mixed,
            Self::Utf8 { characters, is_long } => is_long && (characters >= 8 || mixed),
        }
    }
}

/// Calls `visit` for each line of a text, with its end.
pub(super) fn for_each_line<'b>(bytes: &'b [u8], mut visit: impl FnMut(&'b [u8])) {
    bytes.split_inclusive(|&byte| byte == b'\n' || byte == b'\r').for_each(&mut visit);
}

/// The lines of a text by their encoding.
#[derive(Debug, Default)]
pub(super) struct LineSurvey {
    kinds: Vec<LineKind>,
    /// The lines that are not UTF-8, from which their encoding is detected.
    pub(super) foreign: Vec<u8>,
}

impl LineSurvey {
    /// Surveys the whole lines at the start of a text, or all of it if `last` or if it has no line end.
    pub(super) fn of(bytes: &[u8], last: bool) -> Self {
        let end = bytes.iter().rposition(|&byte| byte == b'\n' || byte == b'\r').map(|end| end + 1);
        let bytes = if last { bytes } else { &bytes[..end.unwrap_or(bytes.len())] };
        let (mut survey, mut strays, mut single, mut longer) = (Self::default(), Vec::new(), 0, 0);
        for_each_line(bytes, |line| {
            let kind = LineKind::of(line);
            survey.kinds.push(kind);
            match kind {
                LineKind::Foreign => survey.foreign.extend_from_slice(line),
                LineKind::Broken { .. } => {
                    for chunk in line.utf8_chunks() {
                        strays.extend(chunk.valid().bytes().filter(u8::is_ascii));
                        strays.extend_from_slice(chunk.invalid());
                        single += usize::from(chunk.invalid().len() == 1);
                        longer += usize::from(chunk.invalid().len() > 1);
                    }
                }
                LineKind::Ascii | LineKind::Utf8 { .. } => {}
            }
        });
        // Characters that were cut lose one byte or two. Bytes that are always alone are characters of their own.
        if survey.foreign.is_empty() && single > 2 && longer == 0 {
            survey.foreign = strays;
        }
        survey
    }

    /// Whether the text has lines in UTF-8 as well as lines in `other`, which is detected from the foreign lines.
    /// `whole` is detected from all lines.
    pub(super) fn is_mixed(&self, other: &'static Encoding, whole: &'static Encoding) -> bool {
        let count = |is: &dyn Fn(&LineKind) -> bool| self.kinds.iter().filter(|kind| is(kind)).count();
        let is_own = |kind: &LineKind, mixed| *kind != LineKind::Ascii && kind.is_utf8(other, mixed);
        let certain = count(&|kind| is_own(kind, false));
        let likely = count(&|kind| is_own(kind, true));
        let foreign = count(&|kind| *kind == LineKind::Foreign);
        // Lines of two-byte characters that are UTF-8 by chance are missing from the foreign ones.
        let by_chance = other.is_single_byte() && !whole.is_single_byte() && certain * 50 < foreign;
        let enough = certain > 0 || (likely > 0 && likely * 20 >= foreign);
        !self.foreign.is_empty() && enough && !by_chance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{GBK, WINDOWS_1252};

    #[test]
    fn a_line_is_utf8_nearly_utf8_or_foreign() {
        assert_eq!(LineKind::of(b"plain\n"), LineKind::Ascii);
        assert_eq!(LineKind::of("café é".as_bytes()), LineKind::Utf8 { characters: 2, is_long: false });
        assert_eq!(
            LineKind::of("还行,好\u{4e2d}".as_bytes().split_last().unwrap().1),
            LineKind::Broken { is_long: true }
        );
        assert_eq!(LineKind::of(b"caf\xE9"), LineKind::Foreign);
    }

    #[test]
    fn short_lines_that_are_utf8_by_chance_are_not() {
        // The GBK bytes of two characters are also the two letters U+0430 and U+00B0 of UTF-8.
        let (text, ..) = GBK.decode(b"\xD0\xB0\xC2\xB0");
        assert_eq!(text.chars().count(), 2);
        let kind = LineKind::of(b"\xD0\xB0\xC2\xB0");
        assert!(!kind.is_utf8(GBK, true) && kind.is_utf8(WINDOWS_1252, true) && !kind.is_utf8(WINDOWS_1252, false));
    }
}
