//! Where in a file something is: lines and columns, and how long a row may be.

/// How long a field may be, in bytes. No text to learn from comes near; a quote that is never closed does.
pub const MAX_FIELD: usize = 1 << 20;

/// How long a row may be, in bytes.
pub const MAX_ROW: usize = 8 << 20;

/// How many lines end in a stretch of text. Ends of CRLF, LF and CR alone count.
pub fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut ends = bytes.iter().filter(|&&byte| byte == b'\n').count();
    // Hardly any file has them, and to look for one is quick.
    if bytes.contains(&b'\r') {
        let alone = |&at: &usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        ends += (0..bytes.len()).filter(alone).count();
    }
    ends
}

/// Where the line after the one that a byte lies in starts, if the text goes so far.
pub fn next_line(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = at + bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let crlf = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
    Some(end + 1 + usize::from(crlf))
}

/// The line and the column of a byte of a text, both from 1, where the text starts with this line.
pub fn place(text: &str, line: usize, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    (line + line_ends(before), before[start..].chars().count() + 1)
}

/// What stands where a line was expected.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'t> {
    /// A line without its end; the next starts here.
    Whole {
        /// What it says.
        text: &'t str,
        /// Where the next line starts.
        next: usize,
    },
    /// The start of a line; more text is needed.
    More,
    /// More than a row may have; the next line starts at `next`, if the text goes so far.
    TooLong {
        /// Where the next line starts.
        next: Option<usize>,
    },
}

/// The line that starts at a byte of a text. `last` says that nothing follows the text.
pub fn line_at(text: &str, at: usize, last: bool) -> Line<'_> {
    let next = whole_line(text, at, last);
    let end = next.unwrap_or(text.len());
    if end - at > MAX_ROW {
        return Line::TooLong { next };
    }
    match next {
        Some(next) => Line::Whole { text: text[at..next].trim_end_matches(['\n', '\r']), next },
        None => Line::More,
    }
}

/// Where the line after this starts, once that is sure: a CR at the end of the text may be half of a CRLF.
pub fn whole_line(text: &str, at: usize, last: bool) -> Option<usize> {
    let next = next_line(text, at).filter(|&next| last || next < text.len() || text.ends_with('\n'));
    next.or(last.then_some(text.len()))
}

/// How much of a text that goes on can be let go of without cutting a CRLF.
pub fn without_half_an_end(text: &str) -> usize {
    text.len() - usize::from(text.ends_with('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_whole_once_its_end_is_sure() {
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
    fn the_next_line_starts_after_the_end_of_this() {
        assert_eq!(next_line("ab\r\ncd", 1), Some(4));
        assert_eq!(next_line("ab\rcd", 0), Some(3));
        assert_eq!(next_line("ab", 0), None);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(place("a\n中文b", 7, 8), (8, 3));
        assert_eq!(place("abc", 1, 0), (1, 1));
    }
}
