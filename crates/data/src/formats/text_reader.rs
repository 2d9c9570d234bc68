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
    /// Creates a reader that has received no bytes yet.
    ///
    /// # Errors
    /// [`ReadError::UnknownEncoding`] if the specified encoding does not exist.
    pub(super) fn new(options: &ReadOptions) -> Result<Self, ReadError> {
        let specified = options.encoding.as_deref().map(Charset::named).transpose()?;
        let other = options.other_encoding.as_deref().map(Charset::named).transpose()?;
        Ok(Self {
            options: options.clone(),
            decoder: TextDecoder::new(specified, other),
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
            verify_text(&self.text)?;
            let lines = whole_lines(&self.text, SAMPLE);
            self.reader = Some(FormatReader::new(lines, lines.len() == self.text.len(), &self.options));
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
        let (format, dialect) = reader.finish(&mut self.rows);
        let (data, skipped, part) = self.rows.finish()?;
        let encoding = Some(self.decoder.report());
        let files = Vec::new();
        let report = ReadReport { format, gzip, encoding, dialect, member: None, files, sheet: None, skipped, part };
        Ok(Table::new(name, report, data))
    }
}

/// Refuses a binary file: one with at least three NUL bytes, and more than one in a hundred. A text with fewer is read,
/// and each NUL is an error of its row.
fn verify_text(text: &str) -> Result<(), ReadError> {
    let nuls = text.bytes().filter(|&byte| byte == 0).count();
    if nuls * 100 <= text.len() || nuls < 3 {
        return Ok(());
    }
    let first = text.find('\0').unwrap_or(0);
    Err(ReadError::NotText { line: text[..first].matches('\n').count() + 1 })
}
