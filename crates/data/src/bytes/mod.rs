//! Bytes in, text out: opens archives, unpacks gzip, detects the character encoding and decodes.
//!
//! Takes the bytes of a file in pieces of any size, and returns text, or the files of an archive. Knows nothing of
//! rows.

#[cfg(feature = "files")]
mod archive;
#[cfg(feature = "files")]
mod charset;
#[cfg(feature = "files")]
mod decoder;
mod gzip;
#[cfg(feature = "files")]
mod line_decoder;
#[cfg(feature = "files")]
mod line_survey;
#[cfg(feature = "files")]
mod mojibake;
#[cfg(feature = "files")]
mod utf8;

#[cfg(feature = "files")]
pub(crate) use archive::{Archive, Member, is_hidden};
#[cfg(feature = "files")]
pub(crate) use charset::Charset;
#[cfg(feature = "files")]
pub(crate) use decoder::{TextDecoder, decode_whole};
pub use gzip::Gunzip;
#[cfg(feature = "files")]
pub use mojibake::mend_encoding;
