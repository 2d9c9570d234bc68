//! Reads word vectors as text, line by line. One line at most is in memory besides the vectors that are kept.

use super::line::{Line, header_of, width_of};
use super::matched_rows::MatchedRows;
use super::{Error, VectorFormat};

/// Reads GloVe's text format, and that of word2vec and fastText.
#[derive(Debug)]
pub(super) struct TextReader {
    /// The start of a line whose end has not arrived.
    rest: Vec<u8>,
    /// The number of lines so far.
    lines: usize,
    /// The format and the width of the vectors; `None` before the first line.
    layout: Option<(VectorFormat, usize)>,
    rows: MatchedRows,
}

/// The maximum width of a vector, which is also that of an embedding.
pub(super) const MAX_WIDTH: usize = 1_024;
/// The length of the longest line, in bytes.
const MAX_LINE_BYTES: usize = 256 << 10;
/// The first bytes of a fastText model.
const FAST_TEXT_MAGIC: &[u8] = b"\xBA\x16\x4F\x2F";

impl TextReader {
    /// Prepares to read a text that starts with these bytes, which are not yet read.
    ///
    /// # Errors
    /// [`Error::BinaryFastText`], [`Error::BinaryWord2vec`] or [`Error::NotText`] if it is not text.
    pub(super) fn new(start: &[u8], rows: MatchedRows) -> Result<Self, Error> {
        if start.starts_with(FAST_TEXT_MAGIC) {
            return Err(Error::BinaryFastText);
        }
        if start.iter().any(|&byte| is_binary(byte)) {
            let first = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
            return Err(if header_of(first).is_some() { Error::BinaryWord2vec } else { Error::NotText });
        }
        Ok(Self { rest: Vec::new(), lines: 0, layout: None, rows })
    }

    /// Returns whether there is no room for another vector.
    pub(super) fn is_full(&self) -> bool {
        self.rows.is_full()
    }

    /// Reads the complete lines, and keeps the start of an incomplete one. Returns whether there is room for more.
    ///
    /// # Errors
    /// [`Error`] if a line is broken.
    pub(super) fn feed(&mut self, mut bytes: &[u8]) -> Result<bool, Error> {
        while let Some(end) = bytes.iter().position(|&byte| byte == b'\n') {
            let (line, after) = (&bytes[..end], &bytes[end + 1..]);
            if self.rest.is_empty() {
                self.read_line(line)?;
            } else {
                let mut whole = std::mem::take(&mut self.rest);
                whole.extend_from_slice(line);
                self.read_line(&whole)?;
            }
            if self.rows.is_full() {
                return Ok(false);
            }
            bytes = after;
        }
        self.rest.extend_from_slice(bytes);
        if self.rest.len() > MAX_LINE_BYTES {
            return Err(Error::LongLine { line: self.lines + 1, limit: MAX_LINE_BYTES });
        }
        Ok(true)
    }

    fn read_line(&mut self, line: &[u8]) -> Result<(), Error> {
        self.lines += 1;
        let line = line.trim_ascii_end();
        if line.is_empty() {
            return Ok(());
        }
        let Some((_, width)) = self.layout else { return self.read_first(line) };
        self.rows.add_line(Line::new(line, width, self.lines)?, width, self.lines)
    }

    /// Reads the first line, which determines the format and the width.
    fn read_first(&mut self, line: &[u8]) -> Result<(), Error> {
        let header = header_of(line);
        let width = header.map(|(_, width)| width).or_else(|| width_of(line));
        let width = width.filter(|&width| width > 0).ok_or(Error::NotVectors { line: self.lines })?;
        if width > MAX_WIDTH {
            return Err(Error::TooWide { line: self.lines, width, limit: MAX_WIDTH });
        }
        if header.is_some() {
            self.layout = Some((VectorFormat::Word2vec, width));
            return Ok(());
        }
        self.layout = Some((VectorFormat::Glove, width));
        self.rows.add_line(Line::new(line, width, self.lines)?, width, self.lines)
    }

    /// Reads the last line.
    ///
    /// # Errors
    /// [`Error`] if it is broken, and [`Error::NoVectors`] if there are none.
    pub(super) fn finish(mut self) -> Result<(VectorFormat, MatchedRows), Error> {
        let rest = std::mem::take(&mut self.rest);
        if !self.rows.is_full() && !rest.is_empty() {
            self.read_line(&rest)?;
        }
        match self.layout {
            Some((format, _)) if self.rows.lines() > 0 => Ok((format, self.rows)),
            _ => Err(Error::NoVectors),
        }
    }
}

/// Returns whether a byte does not occur in text: a control character other than a tab or a line break.
fn is_binary(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0B' | b'\x0C')
}
