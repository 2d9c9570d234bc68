//! Reads a file of starter vectors, which is small enough to be in memory as a whole.

use super::Error;
use super::matched_rows::MatchedRows;
use super::starter_header::{HEADER_BYTES, Header, MAGIC};
use super::vectors::Origin;
use wordloom_starter::Encoder;

/// Reads a file of starter vectors piece by piece. Never holds more bytes than have arrived.
#[derive(Debug)]
pub(super) struct StarterReader {
    bytes: Vec<u8>,
    /// `None` until its bytes have arrived.
    header: Option<Header>,
    rows: MatchedRows,
}

/// What a file of starter vectors has.
#[derive(Debug)]
pub(super) struct Starter {
    pub origin: Origin,
    /// `None` if the file has none.
    pub encoder: Option<Encoder>,
    pub rows: MatchedRows,
}

impl StarterReader {
    /// Returns whether a file that starts with these bytes has starter vectors.
    pub(super) fn is_starter(start: &[u8]) -> bool {
        start.starts_with(&MAGIC)
    }

    /// Prepares to add the vectors of a file to `rows`, which are empty.
    pub(super) fn new(rows: MatchedRows) -> Self {
        Self { bytes: Vec::new(), header: None, rows }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Error`] if the header is damaged, or if there are more bytes than it states.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.bytes.extend_from_slice(bytes);
        if self.header.is_none()
            && let Some(start) = self.bytes.first_chunk()
        {
            self.header = Some(Header::read(start)?);
        }
        match self.header {
            Some(header) if self.bytes.len() > header.file_bytes() => wrong_length(header.file_bytes()),
            _ => Ok(()),
        }
    }

    /// Decodes all vectors.
    ///
    /// # Errors
    /// [`Error::WrongLength`] if bytes are missing, and [`Error::Damaged`] if the words are not that many lines of
    /// UTF-8, a scale is not a positive number, or the encoder is damaged or reads vectors of another width.
    pub(super) fn finish(mut self) -> Result<Starter, Error> {
        let Some(header) = self.header else { return wrong_length(HEADER_BYTES) };
        if self.bytes.len() != header.file_bytes() {
            return wrong_length(header.file_bytes());
        }
        let text = |start: usize, length: usize| {
            let text = str::from_utf8(&self.bytes[start..start + length]);
            text.map_err(|error| Error::Damaged { byte: start + error.valid_up_to() })
        };
        let language = text(header.bytes(), header.language)?.to_owned();
        let source = text(header.bytes() + header.language, header.source)?.to_owned();
        let words = text(header.words_start(), header.words)?;
        if words.split('\n').count() != header.count || words.split('\n').any(str::is_empty) {
            return Err(Error::Damaged { byte: header.words_start() });
        }
        let (vectors, encoder) = self.bytes.split_at(header.encoder_start());
        let encoder = match encoder.is_empty() {
            true => None,
            false => {
                let read = Encoder::from_bytes(encoder).ok();
                let fits = read.filter(|encoder| encoder.weights().d_vector == header.width);
                Some(fits.ok_or(Error::Damaged { byte: header.encoder_start() })?)
            }
        };
        let (scales, rows) = vectors[header.scales_start()..].split_at(4 * header.count);
        let rows = scales.as_chunks().0.iter().zip(rows.chunks_exact(header.width));
        for (index, (word, (scale, row))) in words.split('\n').zip(rows).enumerate() {
            let scale = f32::from_le_bytes(*scale);
            if !(0.0..=MAX_SCALE).contains(&scale) {
                return Err(Error::Damaged { byte: header.scales_start() + 4 * index });
            }
            self.rows.add_row(word, row.iter().map(|&value| scale * f32::from(value as i8)));
        }
        Ok(Starter { origin: Origin { language, source }, encoder, rows: self.rows })
    }
}

/// The maximum of a scale: vectors of any use are far smaller.
const MAX_SCALE: f32 = 1e6;

fn wrong_length<T>(expected: usize) -> Result<T, Error> {
    Err(Error::WrongLength { expected })
}
