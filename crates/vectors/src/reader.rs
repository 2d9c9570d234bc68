//! Reads a file of word vectors piece by piece, and keeps the requested vectors. Nothing else of the file stays in
//! memory.

use super::line::{Line, header_of, width_of};
use super::matched_rows::MatchedRows;
use super::{Error, RequestedTokens, VectorFormat, Vectors};
use wordloom_data::Gunzip;

/// Reads a file of word vectors piece by piece: GloVe's text format, or that of word2vec and fastText; plain or gzip.
#[derive(Debug)]
pub struct VectorReader {
    name: String,
    /// The first bytes of the file, until there are enough to detect its format.
    start: Option<Vec<u8>>,
    gunzip: Option<Gunzip>,
    text: TextReader,
}

/// Reads the decompressed text of the file.
#[derive(Debug)]
struct TextReader {
    /// The first bytes of the text, until there are enough to tell text from binary vectors.
    start: Option<Vec<u8>>,
    /// The start of a line whose end has not arrived.
    rest: Vec<u8>,
    /// The number of lines so far.
    lines: usize,
    /// The format and the width of the vectors; `None` before the first line.
    layout: Option<(VectorFormat, usize)>,
    rows: MatchedRows,
}

/// How many bytes identify gzip and archives.
const MAGIC_BYTES: usize = 8;
/// How many bytes distinguish text from binary vectors. More than one binary vector fits into them, and it is bound to
/// have a control character.
const TEXT_SAMPLE_BYTES: usize = 8 << 10;
/// The maximum width of a vector, which is also that of an embedding.
const MAX_WIDTH: usize = 1_024;
/// The length of the longest line, in bytes.
const MAX_LINE_BYTES: usize = 256 << 10;
/// The first bytes of a fastText model.
const FAST_TEXT_MAGIC: &[u8] = b"\xBA\x16\x4F\x2F";

impl VectorReader {
    /// Prepares to read a file with this name. The vectors of the requested tokens will be kept.
    pub fn new(name: &str, requested: RequestedTokens) -> Self {
        let rows = MatchedRows::new(requested);
        let text = TextReader { start: Some(Vec::new()), rest: Vec::new(), lines: 0, layout: None, rows };
        Self { name: name.to_owned(), start: Some(Vec::new()), gunzip: None, text }
    }

    /// Reads the next bytes of the file. Returns whether more are needed; `false` once the memory is full.
    ///
    /// # Errors
    /// [`Error`] if the file is not one of word vectors or a line is broken. The rest of the file cannot be read then.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        let Some(start) = &mut self.start else { return self.unpack(bytes) };
        start.extend_from_slice(bytes);
        if start.len() < MAGIC_BYTES {
            return Ok(true);
        }
        self.begin()
    }

    /// Detects compression from the first bytes, and reads them.
    fn begin(&mut self) -> Result<bool, Error> {
        let start = self.start.take().unwrap_or_default();
        const PACKED: [(&[u8], &str); 4] =
            [(b"PK\x03\x04", "zip"), (b"BZh", "bzip2"), (b"\xFD7zXZ\0", "xz"), (b"7z\xBC\xAF\x27\x1C", "7z")];
        if let Some(&(_, kind)) = PACKED.iter().find(|(magic, _)| start.starts_with(magic)) {
            return Err(Error::Packed { kind });
        }
        self.gunzip = Gunzip::is_gzip(&start).then(Gunzip::new);
        self.unpack(&start)
    }

    fn unpack(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        match &mut self.gunzip {
            Some(gunzip) => gunzip.feed(bytes, |unpacked| self.text.feed(unpacked)),
            None => self.text.feed(bytes),
        }
    }

    /// Ends the file and returns its vectors.
    ///
    /// # Errors
    /// [`Error`] if the last bytes are broken, the file has no vectors, or none that is requested.
    pub fn finish(mut self) -> Result<Vectors, Error> {
        let mut more = true;
        if self.start.is_some() {
            more = self.begin()?;
        }
        let gzip = self.gunzip.is_some();
        if !self.text.rows.is_full()
            && more
            && let Some(gunzip) = self.gunzip.take()
        {
            gunzip.finish(|unpacked| self.text.feed(unpacked))?;
        }
        let (format, rows) = self.text.finish()?;
        Vectors::new(self.name, format, gzip, rows)
    }
}

impl TextReader {
    fn feed(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        let Some(start) = &mut self.start else { return self.read_lines(bytes) };
        start.extend_from_slice(bytes);
        if start.len() < TEXT_SAMPLE_BYTES {
            return Ok(true);
        }
        self.begin()
    }

    /// Detects binary formats from the first bytes, and reads them.
    fn begin(&mut self) -> Result<bool, Error> {
        let start = self.start.take().unwrap_or_default();
        if start.starts_with(FAST_TEXT_MAGIC) {
            return Err(Error::BinaryFastText);
        }
        if start.iter().any(|&byte| is_binary(byte)) {
            let first = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
            return Err(if header_of(first).is_some() { Error::BinaryWord2vec } else { Error::NotText });
        }
        self.read_lines(start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start))
    }

    /// Reads the complete lines, and keeps the start of an incomplete one.
    fn read_lines(&mut self, mut bytes: &[u8]) -> Result<bool, Error> {
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
        self.rows.add(Line::new(line, width, self.lines)?, width, self.lines)
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
        self.rows.add(Line::new(line, width, self.lines)?, width, self.lines)
    }

    fn finish(mut self) -> Result<(VectorFormat, MatchedRows), Error> {
        if self.start.is_some() {
            self.begin()?;
        }
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
