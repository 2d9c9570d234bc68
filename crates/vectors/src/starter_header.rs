//! The header of a file of starter vectors: how large each of its parts is. `docs/vectors.md` describes the format.

use super::Error;
use super::text_reader::MAX_WIDTH;

/// The first bytes of the file. No text begins with them, and a transfer that converts line breaks damages them.
pub(super) const MAGIC: [u8; 8] = *b"\x93WLVEC\r\n";
/// The version of the format of a file without an encoder, and with one.
const VERSION: u32 = 1;
const VERSION_WITH_ENCODER: u32 = 2;
/// The length of the header of a file with an encoder, in bytes: [`MAGIC`] and seven numbers. Any file is longer.
pub(super) const HEADER_BYTES: usize = MAGIC.len() + 7 * 4;
/// The maximum length of an encoder, in bytes.
const MAX_ENCODER_BYTES: usize = 16 << 20;
/// The maximum number of values: 64 MiB in memory.
const MAX_VALUES: usize = 16 << 20;
/// The maximum number of words.
const MAX_COUNT: usize = 1 << 20;
/// The maximum length of all words divided by their number, in bytes.
const MAX_WORD_BYTES: usize = 64;
/// The maximum length of the language's code and of the sentence about the source, in bytes.
const MAX_TEXT_BYTES: usize = 1_024;

/// The sizes of the file's parts, which follow the header in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// The number of words.
    pub count: usize,
    /// The number of values per vector.
    pub width: usize,
    /// The length of the language's code, in bytes.
    pub language: usize,
    /// The length of the sentence about source and license, in bytes.
    pub source: usize,
    /// The length of the words with the line breaks between them, in bytes.
    pub words: usize,
    /// The length of the encoder, in bytes; 0 if there is none.
    pub encoder: usize,
}

impl Header {
    /// Writes the header.
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let Self { count, width, language, source, words, encoder } = self;
        let version = if encoder == 0 { VERSION } else { VERSION_WITH_ENCODER };
        let numbers = [version as usize, count, width, language, source, words, encoder];
        let bytes = MAGIC.into_iter().chain(numbers.iter().flat_map(|&number| (number as u32).to_le_bytes()));
        bytes.take(self.bytes()).collect()
    }

    /// Reads and checks the header. It begins with [`MAGIC`].
    ///
    /// # Errors
    /// [`Error::NewerVersion`] if a later Wordloom wrote the file, and [`Error::Damaged`] if a size is not possible.
    pub(super) fn read(bytes: &[u8; HEADER_BYTES]) -> Result<Self, Error> {
        let number = |at: usize| {
            let start = MAGIC.len() + 4 * at;
            u32::from_le_bytes([bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3]])
        };
        if ![VERSION, VERSION_WITH_ENCODER].contains(&number(0)) {
            return Err(Error::NewerVersion { version: number(0), known: VERSION_WITH_ENCODER });
        }
        let limited = |at: usize, least: usize, most: usize| {
            let value = number(at) as usize;
            if (least..=most).contains(&value) { Ok(value) } else { Err(Error::Damaged { byte: MAGIC.len() + 4 * at }) }
        };
        // No size overflows the 32 bits of WebAssembly, because each is limited.
        let width = limited(2, 1, MAX_WIDTH)?;
        let count = limited(1, 1, MAX_COUNT.min(MAX_VALUES / width))?;
        let language = limited(3, 0, MAX_TEXT_BYTES)?;
        let source = limited(4, 0, MAX_TEXT_BYTES)?;
        let words = limited(5, 2 * count - 1, MAX_WORD_BYTES * count)?;
        let encoder = if number(0) == VERSION { 0 } else { limited(6, 1, MAX_ENCODER_BYTES)? };
        Ok(Self { count, width, language, source, words, encoder })
    }

    /// Returns the length of the header, in bytes.
    pub(super) fn bytes(self) -> usize {
        if self.encoder == 0 { HEADER_BYTES - 4 } else { HEADER_BYTES }
    }

    /// Returns the length of the whole file, in bytes.
    pub(super) fn file_bytes(&self) -> usize {
        self.encoder_start() + self.encoder
    }

    /// Returns the position of the first word.
    pub(super) fn words_start(&self) -> usize {
        self.bytes() + self.language + self.source
    }

    /// Returns the position of the first scale.
    pub(super) fn scales_start(&self) -> usize {
        self.words_start() + self.words
    }

    /// Returns the position of the encoder.
    pub(super) fn encoder_start(&self) -> usize {
        self.scales_start() + self.count * (4 + self.width)
    }
}
