//! Reads a file of word vectors piece by piece, in the format that its first bytes identify.

use super::matched_rows::MatchedRows;
use super::starter_reader::StarterReader;
use super::text_reader::TextReader;
use super::{Error, RequestedTokens, Vectors};
use wordloom_data::Gunzip;

/// Reads a file of word vectors piece by piece: GloVe's text format, that of word2vec and fastText, or a file of
/// [starter vectors](crate::starter_bytes); plain or gzip.
///
/// Of a text file, the requested tokens and the first 30,000 that a tokenizer can produce are kept; of starter vectors,
/// all.
#[derive(Debug)]
pub struct VectorReader {
    name: String,
    /// The first bytes of the file, until there are enough to detect compression.
    start: Option<Vec<u8>>,
    gunzip: Option<Gunzip>,
    content: Content,
}

/// The reader of the decompressed bytes.
#[derive(Debug)]
enum Content {
    /// The first bytes, until there are enough to detect the format.
    Unknown(Vec<u8>, MatchedRows),
    Text(TextReader),
    Starter(StarterReader),
}

/// How many bytes identify gzip, archives and starter vectors.
const MAGIC_BYTES: usize = 8;
/// How many bytes distinguish text from binary vectors. More than one binary vector fits into them, and it is bound to
/// have a control character.
const TEXT_SAMPLE_BYTES: usize = 8 << 10;

impl VectorReader {
    /// Prepares to read a file with this name. The vectors of the requested tokens will be kept.
    pub fn new(name: &str, requested: RequestedTokens) -> Self {
        let content = Content::Unknown(Vec::new(), MatchedRows::new(requested));
        Self { name: name.to_owned(), start: Some(Vec::new()), gunzip: None, content }
    }

    /// Reads the next bytes of the file. Returns whether more are needed; `false` once the memory is full.
    ///
    /// # Errors
    /// [`Error`] if the file is not one of word vectors or is damaged. The rest of the file cannot be read then.
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
            Some(gunzip) => gunzip.feed(bytes, |unpacked| self.content.feed(unpacked)),
            None => self.content.feed(bytes),
        }
    }

    /// Ends the file and returns its vectors.
    ///
    /// # Errors
    /// [`Error`] if the file is damaged or cut off, has no vectors, or is a text file with none that is requested.
    pub fn finish(mut self) -> Result<Vectors, Error> {
        let mut more = true;
        if self.start.is_some() {
            more = self.begin()?;
        }
        let gzip = self.gunzip.is_some();
        if !self.content.is_full()
            && more
            && let Some(gunzip) = self.gunzip.take()
        {
            gunzip.finish(|unpacked| self.content.feed(unpacked))?;
        }
        match self.content.identified()? {
            Content::Starter(reader) => Ok(Vectors::of_starter(self.name, reader.finish()?, gzip)),
            Content::Text(reader) => {
                let (format, rows) = reader.finish()?;
                Vectors::of_text(self.name, format, gzip, rows)
            }
            Content::Unknown(..) => Err(Error::NoVectors),
        }
    }
}

impl Content {
    fn feed(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        match self {
            Self::Unknown(start, _) => {
                start.extend_from_slice(bytes);
                if start.len() >= TEXT_SAMPLE_BYTES {
                    *self = std::mem::replace(self, Self::Unknown(Vec::new(), MatchedRows::default())).identified()?;
                }
                Ok(!self.is_full())
            }
            Self::Text(reader) => reader.feed(bytes),
            Self::Starter(reader) => reader.feed(bytes).map(|()| true),
        }
    }

    /// Detects the format from the first bytes, and reads them.
    fn identified(self) -> Result<Self, Error> {
        let Self::Unknown(start, rows) = self else { return Ok(self) };
        if StarterReader::is_starter(&start) {
            let mut reader = StarterReader::new(rows);
            reader.feed(&start)?;
            return Ok(Self::Starter(reader));
        }
        let mut reader = TextReader::new(&start, rows)?;
        reader.feed(start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start))?;
        Ok(Self::Text(reader))
    }

    fn is_full(&self) -> bool {
        matches!(self, Self::Text(reader) if reader.is_full())
    }
}
