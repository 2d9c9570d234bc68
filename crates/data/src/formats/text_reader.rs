//! Reads a text file that arrives in pieces: decodes it, detects its format from the first lines and has it read as
//! rows.

use super::delimited::whole_lines;
use super::format_reader::FormatReader;
use super::row_collector::RowCollector;
use crate::bytes::{Charset, TextDecoder};
use crate::error::ReadError;
use crate::read::{ReadOptions, ReadReport};
use crate::table::Table;

/// How many bytes are decoded at once. It bounds the memory that reading needs in addition to the table.
const PIECE: usize = 256 << 10;

/// From how many bytes of text the format is detected: some 1,000 rows of up to 500 characters.
const SAMPLE: usize = 512 << 10;

/// A text file that is being read.
pub(super) struct TextReader {
    options: ReadOptions,
    decoder: TextDecoder,
    /// Decoded text that is not read as rows yet.
    text: String,
    /// `None` until the format is known.
    reader: Option<FormatReader>,
    rows: RowCollector,
}

impl TextReader {
    /// Creates a reader that has received no bytes yet. `declared` is the encoding that the file itself names.
    ///
    /// # Errors
    /// [`ReadError::UnknownEncoding`] if the specified encoding does not exist.
    pub(super) fn new(options: &ReadOptions, declared: Option<Charset>) -> Result<Self, ReadError> {
        let specified = options.encoding.as_deref().map(Charset::named).transpose()?;
        let other = options.other_encoding.as_deref().map(Charset::named).transpose()?;
        Ok(Self {
            options: options.clone(),
            decoder: TextDecoder::new(specified.or(declared), other),
            text: String::new(),
            reader: None,
            rows: RowCollector::new(options),
        })
    }

    /// Reads the next bytes. `last` means that nothing follows. Returns false if no more bytes are needed.
    ///
    /// # Errors
    /// Whatever is wrong with the text, its rows or their number: see [`ReadError`].
    pub(super) fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, ReadError> {
        let mut pieces = bytes.chunks(PIECE).peekable();
        loop {
            let piece = pieces.next().unwrap_or_default();
            let ends = pieces.peek().is_none();
            self.decoder.feed(piece, last && ends, &mut self.text);
            self.read(last && ends)?;
            if ends || self.rows.is_full() {
                return Ok(!self.rows.is_full());
            }
        }
    }

    fn read(&mut self, last: bool) -> Result<(), ReadError> {
        if self.reader.is_none() {
            if self.text.len() < SAMPLE && !last {
                return Ok(());
            }
            verify_text(&self.text, &self.options)?;
            let lines = whole_lines(&self.text, SAMPLE);
            self.reader = Some(FormatReader::new(lines, lines.len() == self.text.len(), &self.options)?);
        }
        if let Some(reader) = &mut self.reader {
            let done = reader.read(&self.text, last, &mut self.rows)?;
            self.text.drain(..done);
        }
        Ok(())
    }

    /// Whether no more bytes are needed.
    pub(super) fn is_full(&self) -> bool {
        self.rows.is_full()
    }

    /// Returns the table, after the last bytes.
    ///
    /// # Errors
    /// [`ReadError::NoRows`], or what is wrong with the rest of the text.
    pub(super) fn finish(mut self, name: &str, gzip: bool) -> Result<Table, ReadError> {
        if !self.rows.is_full() {
            self.feed(&[], true)?;
        }
        let reader = self.reader.take().ok_or(ReadError::NoRows)?;
        let (format, dialect, export) = reader.finish(&mut self.rows);
        let (data, skipped, part) = self.rows.finish()?;
        let encoding = Some(self.decoder.report());
        Ok(Table::new(
            name,
            ReadReport { encoding, dialect, export, skipped, part, ..ReadReport::new(format, gzip) },
            data,
        ))
    }
}

/// Refuses a binary file. Control characters other than NUL are accepted if the user says how the rows are written.
fn verify_text(text: &str, options: &ReadOptions) -> Result<(), ReadError> {
    let specified = options.format.is_some() || options.delimiter.is_some();
    let found = is_binary(text).filter(|_| !specified || text.bytes().filter(|&byte| byte == 0).count() >= 3);
    let Some(first) = found else { return Ok(()) };
    Err(ReadError::NotText { line: text[..first].matches('\n').count() + 1 })
}

/// Returns the index of the first byte of a text that no text has, if the text is a binary file: one with at least
/// three NUL bytes, and more than one in a hundred, or with three other control characters in a hundred. In a text with
/// fewer NUL bytes, each is an error of its row.
pub(super) fn is_binary(text: &str) -> Option<usize> {
    let (mut nuls, mut controls, mut characters) = (0, 0, 0);
    for character in text.chars() {
        characters += 1;
        match character {
            '\0' => nuls += 1,
            '\t' | '\n' | '\r' | '\x0c' | '\x1b' | '\u{85}' => {}
            character if character.is_control() => controls += 1,
            _ => {}
        }
    }
    let binary = (nuls >= 3 && nuls * 100 > text.len()) || (controls >= 8 && controls * 33 > characters);
    let bad = |character: char| character.is_control() && !"\t\n\r\x0c\x1b\u{85}".contains(character);
    binary.then(|| text.find(bad).unwrap_or(0))
}
