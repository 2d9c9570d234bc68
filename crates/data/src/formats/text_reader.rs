//! A text file on its way into rows: decoded piece by piece, its format told by its first lines.

use crate::bytes::charset::Charset;
use crate::bytes::decoder::Decoding;
use crate::error::read_error::ReadError;
use crate::formats::delimited::sample::whole_lines;
use crate::formats::format_reader::FormatReader;
use crate::formats::row_collector::Rows;
use crate::read::{ReadOptions, Reading};
use crate::table::Table;

/// Bytes taken at once, so that beside the table a text needs no more room than this.
const PIECE: usize = 256 << 10;

/// Bytes of text by which its format is told.
const SAMPLE: usize = 512 << 10;

/// Bytes that are text, on their way into rows.
pub struct TextFile {
    options: ReadOptions,
    decoding: Decoding,
    /// Text that is not yet rows.
    text: String,
    reader: Option<FormatReader>,
    rows: Rows,
}

impl TextFile {
    /// Reads as a person wants it.
    pub fn new(options: &ReadOptions) -> Result<Self, ReadError> {
        let asked = options.encoding.as_deref().map(Charset::named).transpose()?;
        Ok(Self {
            options: options.clone(),
            decoding: Decoding::new(asked),
            text: String::new(),
            reader: None,
            rows: Rows::new(options),
        })
    }

    /// Takes the bytes that come next; `last` says that nothing follows. False where no more are wanted.
    pub fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, ReadError> {
        let mut pieces = bytes.chunks(PIECE).peekable();
        loop {
            let piece = pieces.next().unwrap_or_default();
            let ends = pieces.peek().is_none();
            self.decoding.feed(piece, last && ends, &mut self.text);
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
            check_text(&self.text)?;
            let lines = whole_lines(&self.text, SAMPLE);
            self.reader = Some(FormatReader::new(lines, lines.len() == self.text.len(), &self.options));
        }
        if let Some(reader) = &mut self.reader {
            let done = reader.read(&self.text, last, &mut self.rows)?;
            self.text.drain(..done);
        }
        Ok(())
    }

    /// Whether no more is wanted.
    pub fn is_full(&self) -> bool {
        self.rows.is_full()
    }

    /// The table, once all has come.
    pub fn finish(mut self, name: &str, gzip: bool) -> Result<Table, ReadError> {
        if !self.rows.is_full() {
            self.feed(&[], true)?;
        }
        let reader = self.reader.take().ok_or(ReadError::NoRows)?;
        let (format, dialect) = reader.finish(&mut self.rows);
        let (cells, skipped, part) = self.rows.finish()?;
        let encoding = Some(self.decoding.reading());
        Ok(Table::new(name, Reading { format, gzip, encoding, dialect, member: None, skipped, part }, cells))
    }
}

/// Refuses what is no text at all: one character in a hundred a NUL.
fn check_text(text: &str) -> Result<(), ReadError> {
    let nuls = text.bytes().filter(|&byte| byte == 0).count();
    if nuls * 100 <= text.len() || nuls < 3 {
        return Ok(());
    }
    let at = text.find('\0').unwrap_or(0);
    Err(ReadError::NotText { line: text[..at].matches('\n').count() + 1 })
}
