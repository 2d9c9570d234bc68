//! Splits delimited text into records, one at a time and as the text comes: the one place that knows quoting.
//!
//! Text is asked for again where a record is not whole yet, so a file need never be in memory at once; and what is wrong with
//! a record is told with its place, so that reading can go on in the next line.

use crate::formats::delimited::dialect::Dialect;
use crate::formats::lines::{MAX_FIELD, MAX_ROW, line_ends, whole_line};

/// The fields of one record, as places in the text they were read from. Used again for every record.
#[derive(Debug, Default)]
pub struct Record {
    fields: Vec<Field>,
}

/// One field: where its content lies, quotes around it left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Field {
    start: usize,
    end: usize,
    /// Whether quotes within it are written twice or after a backslash.
    escaped: bool,
}

/// What was found where a record was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A record in so many lines; the next starts at `end`.
    Record { end: usize, lines: usize },
    /// The start of a record; more text is needed.
    More,
    /// Something else. The line after the one in which the trouble begins starts at `next`, if the text goes so far.
    Broken { what: Break, next: Option<usize> },
}

/// What is wrong with a record; places are bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// A quote opens and none closes it before the text ends.
    Unclosed { opened: usize },
    /// Text follows the quote that closes a field.
    TextAfter { opened: usize, text: usize },
    /// A field of more than [`MAX_FIELD`] bytes.
    LongField { start: usize },
    /// A record of more than [`MAX_ROW`] bytes.
    LongRow { start: usize },
}

/// A dialect made ready for reading: what each byte means within and without quotes.
#[derive(Debug, Clone)]
pub struct Splitter {
    delimiter: u8,
    quote: Option<u8>,
    backslash: bool,
    /// Which bytes end a stretch within quotes.
    within: [bool; 256],
}

impl Splitter {
    /// Reads in this dialect.
    pub fn new(dialect: &Dialect) -> Self {
        let quote = dialect.quote.byte();
        let backslash = dialect.backslash();
        let mut within = [false; 256];
        within[usize::from(quote.unwrap_or(b'"'))] = true;
        within[usize::from(b'\\')] = backslash;
        Self { delimiter: dialect.delimiter, quote, backslash, within }
    }

    /// Finds the record that starts at a byte of a text. `last` says that nothing follows the text.
    pub fn find(&self, text: &str, start: usize, last: bool, record: &mut Record) -> Found {
        let bytes = text.as_bytes();
        record.fields.clear();
        let (mut at, mut lines) = (start, 1);
        loop {
            // A writer may put spaces between a separator and a quote.
            let opened = if self.quote.is_some() { at + self.spaces(&bytes[at..]) } else { at };
            let field = if self.quote.is_some() && bytes.get(opened).copied() == self.quote {
                match self.quoted(bytes, opened, last) {
                    Ok((field, end)) => {
                        lines += line_ends(&text[field.start..field.end]);
                        (field, end)
                    }
                    Err(None) => return more(text, start, opened),
                    Err(Some(what)) => return broken(text, what, opened, last),
                }
            } else {
                let end = at + self.outside(&bytes[at..]);
                (Field { start: at, end, escaped: false }, end)
            };
            let (field, end) = field;
            if field.end - field.start > MAX_FIELD {
                return broken(text, Break::LongField { start: at }, start, last);
            }
            record.fields.push(field);
            match bytes.get(end) {
                Some(&byte) if byte == self.delimiter => at = end + 1,
                Some(b'\r') if end + 1 == bytes.len() && !last => return more(text, start, at),
                Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => return Found::Record { end: end + 2, lines },
                Some(_) => return Found::Record { end: end + 1, lines },
                None if last => return Found::Record { end, lines },
                None => return more(text, start, at),
            }
        }
    }

    /// How many bytes come before one that ends an unquoted field. Sixteen at a time, which compilers make one comparison of.
    fn outside(&self, bytes: &[u8]) -> usize {
        let ends = |byte: u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
        let (chunks, _) = bytes.as_chunks::<16>();
        let whole =
            chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |found, &byte| found | ends(byte))).count();
        let rest = &bytes[whole * 16..];
        whole * 16 + rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len())
    }

    /// How many spaces come first; none where they separate fields.
    fn spaces(&self, bytes: &[u8]) -> usize {
        if self.delimiter == b' ' { 0 } else { bytes.iter().take_while(|&&byte| byte == b' ').count() }
    }

    /// The field whose quote opens at a byte, and where what ends it stands. `Err(None)` where more text is needed.
    fn quoted(&self, bytes: &[u8], opened: usize, last: bool) -> Result<(Field, usize), Option<Break>> {
        let mut escaped = false;
        let mut at = opened + 1;
        loop {
            at += bytes[at..].iter().position(|&byte| self.within[usize::from(byte)]).unwrap_or(bytes.len() - at);
            let next = bytes.get(at + 1);
            match bytes.get(at) {
                None if last => return Err(Some(Break::Unclosed { opened })),
                None => return Err(None),
                Some(_) if next.is_none() && !last => return Err(None),
                Some(b'\\') if self.backslash => {
                    let meant = next == Some(&b'\\') || next.copied() == self.quote;
                    escaped |= meant;
                    at += 1 + usize::from(meant);
                }
                Some(_) if next.copied() == self.quote => {
                    escaped = true;
                    at += 2;
                }
                Some(_) => break,
            }
        }
        let end = at + 1 + self.spaces(&bytes[at + 1..]);
        match bytes.get(end) {
            Some(&byte) if byte != self.delimiter && byte != b'\n' && byte != b'\r' => {
                Err(Some(Break::TextAfter { opened, text: end }))
            }
            None if !last => Err(None),
            _ => Ok((Field { start: opened + 1, end: at, escaped }, end)),
        }
    }

    /// All fields of a record.
    pub fn fields(&self, text: &str, record: &Record) -> Vec<String> {
        let field = |index| {
            let mut field = String::new();
            self.write(text, record, index, &mut field);
            field
        };
        (0..record.len()).map(field).collect()
    }

    /// Writes a field's content at the end of a string.
    #[inline]
    pub fn write(&self, text: &str, record: &Record, index: usize, to: &mut String) {
        let Field { start, end, escaped } = record.fields[index];
        if escaped { self.unescape(&text[start..end], to) } else { to.push_str(&text[start..end]) }
    }

    fn unescape(&self, mut rest: &str, to: &mut String) {
        let special = |byte: u8| Some(byte) == self.quote || (self.backslash && byte == b'\\');
        while let Some(at) = rest.bytes().position(special) {
            let bytes = rest.as_bytes();
            let meant = |&next: &u8| Some(next) == self.quote || (bytes[at] == b'\\' && next == b'\\');
            let pair = usize::from(bytes.get(at + 1).is_some_and(meant));
            // Of a pair the second counts; a backslash before anything else is content.
            to.push_str(&rest[..at]);
            to.push_str(&rest[at + pair..at + pair + 1]);
            rest = &rest[at + pair + 1..];
        }
        to.push_str(rest);
    }
}

impl Record {
    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// How many fields there are up to the last that is not blank.
    pub fn filled(&self, text: &str) -> usize {
        let blank = |field: &Field| text[field.start..field.end].trim().is_empty();
        self.fields.iter().rposition(|field| !blank(field)).map_or(0, |index| index + 1)
    }

    /// Whether it is an empty line.
    pub fn is_blank(&self, text: &str) -> bool {
        self.fields.len() == 1 && self.filled(text) == 0
    }

    /// Where a field starts, in bytes of the text; where the last ends for one that is not there.
    pub fn start_of(&self, index: usize) -> usize {
        let last = || self.fields.last().map_or(0, |field| field.end);
        self.fields.get(index).map_or_else(last, |field| field.start)
    }

    /// How many bytes its fields have together.
    pub fn bytes(&self) -> usize {
        self.fields.iter().map(|field| field.end - field.start).sum()
    }

    /// How many of its fields are enclosed in quotes.
    pub fn quoted(&self, text: &str, quote: u8) -> usize {
        let before = |field: &&Field| field.start > 0 && text.as_bytes()[field.start - 1] == quote;
        self.fields.iter().filter(before).count()
    }
}

/// More text is needed, unless there is more already than a record may have.
fn more(text: &str, start: usize, field: usize) -> Found {
    let what = if text.len() - field > MAX_FIELD {
        Break::LongField { start: field }
    } else if text.len() - start > MAX_ROW {
        Break::LongRow { start }
    } else {
        return Found::More;
    };
    broken(text, what, start, false)
}

/// The trouble, and where the line after the one it begins in starts.
fn broken(text: &str, what: Break, begins: usize, last: bool) -> Found {
    Found::Broken { what, next: whole_line(text, begins, last) }
}

#[cfg(test)]
mod tests;
