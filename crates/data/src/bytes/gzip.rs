//! Gzip, unpacked piece by piece. Knows nothing of what it contains.

use std::fmt;
use std::io::Write;

use flate2::write::MultiGzDecoder;

use crate::error::ReadError;

/// How many compressed bytes are unpacked at once. Deflate expands data at most about 1,000-fold, so one piece becomes
/// 16 MiB at most.
const PACKED_PIECE: usize = 16 << 10;

/// Unpacks gzip data that arrives in pieces, of one member or several.
pub struct Gunzip(MultiGzDecoder<Vec<u8>>);

impl Gunzip {
    /// Creates a decompressor that has received no data yet.
    pub fn new() -> Self {
        Self(MultiGzDecoder::new(Vec::new()))
    }

    /// Whether a file that starts with these bytes is gzip data.
    pub fn is_gzip(start: &[u8]) -> bool {
        start.starts_with(b"\x1F\x8B\x08")
    }

    /// Unpacks the next bytes and passes the result on to `take`.
    ///
    /// Returns false as soon as `take` does, which means that no more data is needed.
    ///
    /// # Errors
    /// [`ReadError::Gzip`] if the data is damaged, and whatever `take` returns.
    pub fn feed<E: From<ReadError>>(
        &mut self,
        bytes: &[u8],
        mut take: impl FnMut(&[u8]) -> Result<bool, E>,
    ) -> Result<bool, E> {
        for piece in bytes.chunks(PACKED_PIECE) {
            self.0.write_all(piece).map_err(|error| damaged(&error))?;
            if !take(&std::mem::take(self.0.get_mut()))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Unpacks what is left after the last byte and passes it on to `take`.
    ///
    /// # Errors
    /// [`ReadError::Gzip`] if the data is damaged or incomplete, and whatever `take` returns.
    pub fn finish<E: From<ReadError>>(mut self, take: impl FnOnce(&[u8]) -> Result<bool, E>) -> Result<bool, E> {
        self.0.try_finish().map_err(|error| damaged(&error))?;
        take(self.0.get_ref())
    }
}

impl Default for Gunzip {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Gunzip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gunzip")
    }
}

fn damaged(error: &std::io::Error) -> ReadError {
    ReadError::Gzip { reason: error.to_string() }
}
