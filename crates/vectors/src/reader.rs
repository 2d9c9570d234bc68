//! Takes a file of word vectors piece by piece, and keeps the rows that are sought. Nothing else of it is held.

use super::kept::{Kept, VectorFormat, Vectors};
use super::line::{Line, header_of, width_of};
use super::{Error, Sought};
use wordloom_data::Gunzip;

/// A file of word vectors as it comes: GloVe's text format, or that of word2vec and fastText; gzip or plain.
#[derive(Debug)]
pub struct VectorReader {
    name: String,
    /// Bytes by which the file says what it is; gone once it has.
    start: Option<Vec<u8>>,
    gunzip: Option<Gunzip>,
    text: Text,
}

/// The text of the file, unpacked.
#[derive(Debug)]
struct Text {
    /// Its first bytes, until they can tell whether it is text.
    start: Option<Vec<u8>>,
    /// The start of a line whose end is still to come.
    rest: Vec<u8>,
    /// Lines so far.
    lines: usize,
    form: Option<(VectorFormat, usize)>,
    kept: Kept,
}

/// Bytes by which gzip and archives are told.
const MAGIC: usize = 8;
/// Bytes by which text is told from binary vectors: more than one of these fits.
const TELLING: usize = 8 << 10;
/// Numbers of the widest vector, as many as the widest embedding has.
const MOST_WIDTH: usize = 1_024;
/// Bytes of the longest line.
const LONGEST_LINE: usize = 256 << 10;
/// What fastText's own format begins with.
const FAST_TEXT: &[u8] = b"\xBA\x16\x4F\x2F";

impl VectorReader {
    /// Reads a file of this name for the tokens that are sought.
    pub fn new(name: &str, sought: Sought) -> Self {
        let text = Text { start: Some(Vec::new()), rest: Vec::new(), lines: 0, form: None, kept: Kept::new(sought) };
        Self { name: name.to_owned(), start: Some(Vec::new()), gunzip: None, text }
    }

    /// Takes the bytes that come next. False where no more are wanted.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        let Some(start) = &mut self.start else { return self.unpack(bytes) };
        start.extend_from_slice(bytes);
        if start.len() < MAGIC {
            return Ok(true);
        }
        self.begin()
    }

    /// Looks at the first bytes, and takes them in.
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

    /// The vectors kept, once all has come.
    pub fn finish(mut self) -> Result<Vectors, Error> {
        let mut more = true;
        if self.start.is_some() {
            more = self.begin()?;
        }
        let gzip = self.gunzip.is_some();
        if !self.text.kept.is_full()
            && more
            && let Some(gunzip) = self.gunzip.take()
        {
            gunzip.finish(|unpacked| self.text.feed(unpacked))?;
        }
        let (format, kept) = self.text.finish()?;
        Vectors::new(self.name, format, gzip, kept)
    }
}

impl Text {
    fn feed(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        let Some(start) = &mut self.start else { return self.take(bytes) };
        start.extend_from_slice(bytes);
        if start.len() < TELLING {
            return Ok(true);
        }
        self.begin()
    }

    /// Looks at the first bytes, and takes them in.
    fn begin(&mut self) -> Result<bool, Error> {
        let start = self.start.take().unwrap_or_default();
        if start.starts_with(FAST_TEXT) {
            return Err(Error::BinaryFastText);
        }
        if start.iter().any(|&byte| is_binary(byte)) {
            let first = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
            return Err(if header_of(first).is_some() { Error::BinaryWord2vec } else { Error::NotText });
        }
        self.take(start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start))
    }

    /// Takes whole lines, and holds the start of one that is not whole.
    fn take(&mut self, mut bytes: &[u8]) -> Result<bool, Error> {
        while let Some(end) = bytes.iter().position(|&byte| byte == b'\n') {
            let (line, after) = (&bytes[..end], &bytes[end + 1..]);
            if self.rest.is_empty() {
                self.line(line)?;
            } else {
                let mut whole = std::mem::take(&mut self.rest);
                whole.extend_from_slice(line);
                self.line(&whole)?;
            }
            if self.kept.is_full() {
                return Ok(false);
            }
            bytes = after;
        }
        self.rest.extend_from_slice(bytes);
        if self.rest.len() > LONGEST_LINE {
            return Err(Error::LongLine { line: self.lines + 1, limit: LONGEST_LINE });
        }
        Ok(true)
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Error> {
        self.lines += 1;
        let line = line.trim_ascii_end();
        if line.is_empty() {
            return Ok(());
        }
        let Some((_, width)) = self.form else { return self.first(line) };
        let found = Line::new(line, width, self.lines)?;
        self.kept.take(found, width, self.lines)
    }

    /// The first line says the format and the width.
    fn first(&mut self, line: &[u8]) -> Result<(), Error> {
        let header = header_of(line);
        let width = header.map(|(_, width)| width).or_else(|| width_of(line));
        let width = width.filter(|&width| width > 0).ok_or(Error::NotVectors { line: self.lines })?;
        if width > MOST_WIDTH {
            return Err(Error::TooWide { line: self.lines, width, limit: MOST_WIDTH });
        }
        if header.is_some() {
            self.form = Some((VectorFormat::Word2vec, width));
            return Ok(());
        }
        self.form = Some((VectorFormat::Glove, width));
        self.kept.take(Line::new(line, width, self.lines)?, width, self.lines)
    }

    fn finish(mut self) -> Result<(VectorFormat, Kept), Error> {
        if self.start.is_some() {
            self.begin()?;
        }
        let rest = std::mem::take(&mut self.rest);
        if !self.kept.is_full() && !rest.is_empty() {
            self.line(&rest)?;
        }
        match self.form {
            Some((format, _)) if self.kept.lines() > 0 => Ok((format, self.kept)),
            _ => Err(Error::NoVectors),
        }
    }
}

/// Whether a byte is of no text: a control character other than a tab or the end of a line.
fn is_binary(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0B' | b'\x0C')
}
