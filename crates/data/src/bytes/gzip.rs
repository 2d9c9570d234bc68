//! Gzip, unpacked as it comes. Knows nothing of what it holds.

use std::fmt;
use std::io::Write;

use flate2::write::MultiGzDecoder;

use crate::error::read_error::ReadError;

/// Bytes of gzip taken at once: they may become a thousand times as many.
const PACKED_PIECE: usize = 16 << 10;

/// Unpacks gzip, of one member or several.
pub struct Gunzip(MultiGzDecoder<Vec<u8>>);

impl Gunzip {
    /// Nothing has come yet.
    pub fn new() -> Self {
        Self(MultiGzDecoder::new(Vec::new()))
    }

    /// Whether a file that begins so is gzip.
    pub fn is_gzip(start: &[u8]) -> bool {
        start.starts_with(b"\x1F\x8B\x08")
    }

    /// Takes the bytes that come next and hands on what they hold. False as soon as `take` says so: no more is wanted.
    pub fn feed<E: From<ReadError>>(
        &mut self,
        bytes: &[u8],
        mut take: impl FnMut(&[u8]) -> Result<bool, E>,
    ) -> Result<bool, E> {
        for piece in bytes.chunks(PACKED_PIECE) {
            self.0.write_all(piece).map_err(|error| broken(&error))?;
            if !take(&std::mem::take(self.0.get_mut()))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// All has come: hands on what is left.
    pub fn finish<E: From<ReadError>>(mut self, take: impl FnOnce(&[u8]) -> Result<bool, E>) -> Result<bool, E> {
        self.0.try_finish().map_err(|error| broken(&error))?;
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

fn broken(error: &std::io::Error) -> ReadError {
    ReadError::Gzip { reason: error.to_string() }
}
