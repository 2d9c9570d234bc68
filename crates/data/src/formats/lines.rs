//! The lines of a text that arrives in pieces: where they end, how to name a position, and how long a row may be.

/// The maximum length of a field, in bytes. Otherwise one unclosed quote would swallow the rest of the file. No text to
/// train on is that long.
pub(super) const MAX_FIELD: usize = 1 << 20;

/// The maximum length of a row, in bytes. It bounds the text that waits for the end of its row.
pub(super) const MAX_ROW: usize = 8 << 20;

/// Returns how many lines end in a text. CRLF, LF and CR alone each end a line.
pub(super) fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut ends = bytes.iter().filter(|&&byte| byte == b'\n').count();
    // Hardly any file contains CR alone, and the search for one is fast.
    if bytes.contains(&b'\r') {
        let alone = |&index: &usize| bytes[index] == b'\r' && bytes.get(index + 1) != Some(&b'\n');
        ends += (0..bytes.len()).filter(alone).count();
    }
    ends
}

/// Returns the index of the first byte of the line after the one that contains byte `index`, or `None` if the text does
/// not go that far.
pub(super) fn next_line(text: &str, index: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = index + bytes[index..].iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let crlf = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
    Some(end + 1 + usize::from(crlf))
}

/// Returns the line and the column of byte `index` of a text that starts in line `line`. Both count from 1, and columns
/// count characters.
pub(super) fn line_and_column(text: &str, line: usize, index: usize) -> (usize, usize) {
    let before = &text[..index];
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    (line + line_ends(before), before[start..].chars().count() + 1)
}

/// What was found where a line was expected.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'t> {
    /// A whole line.
    Whole {
        /// The line without its end.
        text: &'t str,
        /// The index of the first byte after it.
        next: usize,
    },
    /// The start of a line. More text is needed.
    More,
    /// More than a row may have.
    TooLong {
        /// The index of the first byte after it, if the text goes that far.
        next: Option<usize>,
    },
}

/// Returns the line that starts at byte `index`. `last` means that nothing follows the text.
pub(super) fn line_at(text: &str, index: usize, last: bool) -> Line<'_> {
    let next = whole_line(text, index, last);
    let end = next.unwrap_or(text.len());
    if end - index > MAX_ROW {
        return Line::TooLong { next };
    }
    match next {
        Some(next) => Line::Whole { text: text[index..next].trim_end_matches(['\n', '\r']), next },
        None => Line::More,
    }
}

/// Returns the index of the first byte after the line, once that is certain: a CR at the end of the text may be half of
/// a CRLF.
pub(super) fn whole_line(text: &str, index: usize, last: bool) -> Option<usize> {
    let next = next_line(text, index).filter(|&next| last || next < text.len() || text.ends_with('\n'));
    next.or(last.then_some(text.len()))
}

/// Returns how many bytes of a text may be dropped without cutting a CRLF in two.
pub(super) fn without_split_end(text: &str) -> usize {
    text.len() - usize::from(text.ends_with('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_whole_once_its_end_is_certain() {
        assert_eq!(line_at("ab\ncd", 0, false), Line::Whole { text: "ab", next: 3 });
        assert_eq!(line_at("ab\r", 0, false), Line::More);
        assert_eq!(line_at("ab\r", 0, true), Line::Whole { text: "ab", next: 3 });
        assert_eq!(line_at("ab\ncd", 3, true), Line::Whole { text: "cd", next: 5 });
        assert_eq!(line_at(&"x".repeat(MAX_ROW + 1), 0, false), Line::TooLong { next: None });
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        assert_eq!(line_ends("a\nb\r\nc\rd\n"), 4);
        assert_eq!(line_ends("a"), 0);
    }

    #[test]
    fn the_next_line_starts_after_the_line_end() {
        assert_eq!(next_line("ab\r\ncd", 1), Some(4));
        assert_eq!(next_line("ab\rcd", 0), Some(3));
        assert_eq!(next_line("ab", 0), None);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_and_column("a\n中文b", 7, 8), (8, 3));
        assert_eq!(line_and_column("abc", 1, 0), (1, 1));
    }
}
