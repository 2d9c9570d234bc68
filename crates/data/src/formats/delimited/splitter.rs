//! Splits delimited text into records, one at a time and as the text arrives. The only place that knows quoting.
//!
//! If a record is not complete yet, the caller comes again with more text, so a file need never be in memory as a
//! whole. If a record is malformed, the result names the position and the next line, so that the caller can go on
//! there.

use super::dialect::Dialect;
use super::record::{Field, Record};
use crate::formats::lines::{MAX_FIELD, MAX_ROW, line_ends, whole_line};
use crate::read::Quote;

/// What was found where a record was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A record of `lines` lines. `end` is the index of the first byte after it.
    Record { end: usize, lines: usize },
    /// The start of a record. More text is needed.
    More,
    /// A malformed record. `next` is the index of the line after the one in which the error begins, if the text goes
    /// that far.
    Malformed { error: RecordError, next: Option<usize> },
}

/// What is wrong with a record. Positions are indices of bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordError {
    /// The quote at `opened` is never closed.
    Unclosed { opened: usize },
    /// Text, at `text`, follows the quote that closes a field.
    TextAfter { opened: usize, text: usize },
    /// The field that starts at `start` has more than [`MAX_FIELD`] bytes.
    LongField { start: usize },
    /// The record that starts at `start` has more than [`MAX_ROW`] bytes.
    LongRow { start: usize },
}

/// A dialect prepared for reading.
#[derive(Debug, Clone)]
pub(super) struct RecordSplitter {
    delimiter: u8,
    quote: Option<u8>,
    /// Whether curly quotes enclose fields.
    curly: bool,
    backslash: bool,
    /// Which bytes are special inside quotes.
    special: [bool; 256],
}

impl RecordSplitter {
    /// Creates a splitter for this dialect.
    pub(super) fn new(dialect: &Dialect) -> Self {
        let quote = dialect.quote.byte();
        let backslash = dialect.backslash();
        let mut special = [false; 256];
        special[usize::from(quote.unwrap_or(b'"'))] = true;
        special[usize::from(b'\\')] = backslash;
        let curly = dialect.quote == Quote::Curly;
        Self { delimiter: dialect.delimiter, quote, curly, backslash, special }
    }

    /// Finds the record that starts at byte `start`. `last` means that nothing follows the text.
    pub(super) fn find(&self, text: &str, start: usize, last: bool, record: &mut Record) -> Found {
        let bytes = text.as_bytes();
        record.fields.clear();
        let (mut index, mut lines) = (start, 1);
        loop {
            // A writer may put spaces between a separator and a quote.
            let has_quotes = self.quote.is_some() || self.curly;
            let opened = if has_quotes { index + self.spaces(&bytes[index..]) } else { index };
            let (field, end) = if self.quote.is_some() && bytes.get(opened).copied() == self.quote {
                match self.quoted(bytes, opened, last) {
                    Ok((field, end)) => {
                        lines += line_ends(&text[field.start..field.end]);
                        (field, end)
                    }
                    Err(None) => return more(text, start, opened),
                    Err(Some(error)) => return malformed(text, error, opened, last),
                }
            } else if self.curly
                && let Some(found) = self.curly_field(text, opened, last)
            {
                match found {
                    Some(found) => found,
                    None => return more(text, start, opened),
                }
            } else {
                let end = index + self.unquoted(&bytes[index..]);
                (Field { start: index, end, escaped: false }, end)
            };
            if field.end - field.start > MAX_FIELD {
                return malformed(text, RecordError::LongField { start: index }, start, last);
            }
            record.fields.push(field);
            match bytes.get(end) {
                Some(&byte) if byte == self.delimiter => index = end + 1,
                Some(b'\r') if end + 1 == bytes.len() && !last => return more(text, start, index),
                Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => return Found::Record { end: end + 2, lines },
                Some(_) => return Found::Record { end: end + 1, lines },
                None if last => return Found::Record { end, lines },
                None => return more(text, start, index),
            }
        }
    }

    /// Returns the length of the unquoted field at the start of `bytes`. Examines 16 bytes at a time, which compiles to
    /// one SIMD comparison.
    fn unquoted(&self, bytes: &[u8]) -> usize {
        let ends = |byte: u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
        let (chunks, _) = bytes.as_chunks::<16>();
        let whole =
            chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |found, &byte| found | ends(byte))).count();
        let rest = &bytes[whole * 16..];
        whole * 16 + rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len())
    }

    /// Returns the number of spaces at the start of `bytes`, or 0 if spaces separate fields.
    fn spaces(&self, bytes: &[u8]) -> usize {
        if self.delimiter == b' ' { 0 } else { bytes.iter().take_while(|&&byte| byte == b' ').count() }
    }

    /// Returns the field whose opening quote is at byte `opened`, and the index of the separator or line end after it.
    /// `Err(None)` means that more text is needed.
    fn quoted(&self, bytes: &[u8], opened: usize, last: bool) -> Result<(Field, usize), Option<RecordError>> {
        let mut escaped = false;
        let mut index = opened + 1;
        loop {
            let special = bytes[index..].iter().position(|&byte| self.special[usize::from(byte)]);
            index += special.unwrap_or(bytes.len() - index);
            let next = bytes.get(index + 1);
            match bytes.get(index) {
                None if last => return Err(Some(RecordError::Unclosed { opened })),
                None => return Err(None),
                Some(_) if next.is_none() && !last => return Err(None),
                Some(b'\\') if self.backslash => {
                    let escapes = next == Some(&b'\\') || next.copied() == self.quote;
                    escaped |= escapes;
                    index += 1 + usize::from(escapes);
                }
                Some(_) if next.copied() == self.quote => {
                    escaped = true;
                    index += 2;
                }
                Some(_) => break,
            }
        }
        let end = index + 1 + self.spaces(&bytes[index + 1..]);
        match bytes.get(end) {
            Some(&byte) if byte != self.delimiter && byte != b'\n' && byte != b'\r' => {
                Err(Some(RecordError::TextAfter { opened, text: end }))
            }
            None if !last => Err(None),
            _ => Ok((Field { start: opened + 1, end: index, escaped }, end)),
        }
    }

    /// Returns the field in curly quotes whose opening quote is at byte `opened`, and the index of the separator or
    /// line end after it. `Some(None)` means that more text is needed.
    ///
    /// Returns `None` if there is no quote, or none that closes the field in its line: then the quote is content.
    fn curly_field(&self, text: &str, opened: usize, last: bool) -> Option<Option<(Field, usize)>> {
        let (opening, closing) = curly_quotes(text[opened..].chars().next()?)?;
        let start = opened + opening.len_utf8();
        let bytes = text.as_bytes();
        let line = bytes[start..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let line_end = line.map_or(text.len(), |end| start + end);
        let mut depth = 1;
        for (index, c) in text[start..line_end].char_indices() {
            if closing.contains(&c) && (c != opening || depth > 0) {
                depth -= 1;
                let next = start + index + c.len_utf8();
                let end = next + self.spaces(&bytes[next..line_end]);
                let ends = end == line_end || bytes[end] == self.delimiter;
                if depth == 0 && ends {
                    if end == text.len() && !last {
                        return Some(None);
                    }
                    return Some(Some((Field { start, end: start + index, escaped: false }, end)));
                }
                depth = depth.max(1);
            } else if c == opening {
                depth += 1;
            }
        }
        if line.is_none() && !last { Some(None) } else { None }
    }

    /// Returns the contents of all fields of a record.
    pub(super) fn fields(&self, text: &str, record: &Record) -> Vec<String> {
        let field = |index| {
            let mut field = String::new();
            self.write(text, record, index, &mut field);
            field
        };
        (0..record.len()).map(field).collect()
    }

    /// Appends the content of a field to a string.
    #[inline]
    pub(super) fn write(&self, text: &str, record: &Record, index: usize, to: &mut String) {
        let Field { start, end, escaped } = record.fields[index];
        if escaped { self.unescape(&text[start..end], to) } else { to.push_str(&text[start..end]) }
    }

    fn unescape(&self, mut rest: &str, to: &mut String) {
        let special = |byte: u8| Some(byte) == self.quote || (self.backslash && byte == b'\\');
        while let Some(index) = rest.bytes().position(special) {
            let bytes = rest.as_bytes();
            let escaped = |&next: &u8| Some(next) == self.quote || (bytes[index] == b'\\' && next == b'\\');
            let pair = usize::from(bytes.get(index + 1).is_some_and(escaped));
            // Of an escaped pair the second character is content. A backslash before any other character is content
            // too.
            to.push_str(&rest[..index]);
            to.push_str(&rest[index + pair..index + pair + 1]);
            rest = &rest[index + pair + 1..];
        }
        to.push_str(rest);
    }
}

/// Returns an opening quote with the characters that close it, or `None` if a character is not such a quote.
pub(super) fn curly_quotes(c: char) -> Option<(char, &'static [char])> {
    let closing: &[char] = match c {
        '“' | '”' | '„' | '‟' => &['”', '“', '‟'],
        '‘' | '’' | '‚' => &['’', '‘'],
        '«' => &['»'],
        '»' => &['«'],
        '‹' => &['›'],
        '「' => &['」'],
        '『' => &['』'],
        '＂' => &['＂'],
        _ => return None,
    };
    Some((c, closing))
}

/// Returns that more text is needed, unless there is already more than a record may have.
fn more(text: &str, start: usize, field: usize) -> Found {
    let error = if text.len() - field > MAX_FIELD {
        RecordError::LongField { start: field }
    } else if text.len() - start > MAX_ROW {
        RecordError::LongRow { start }
    } else {
        return Found::More;
    };
    malformed(text, error, start, false)
}

/// Returns an error whose record starts at byte `start`, with the index of the next line.
fn malformed(text: &str, error: RecordError, start: usize, last: bool) -> Found {
    Found::Malformed { error, next: whole_line(text, start, last) }
}

#[cfg(test)]
mod tests;
