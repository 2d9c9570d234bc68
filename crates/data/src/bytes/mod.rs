//! Bytes in, text out: opens archives, unpacks gzip, detects the character encoding and decodes.
//!
//! Takes the bytes of a file in pieces of any size, and returns text, or the files of an archive. Finds the bytes of a
//! part of the text again, so that only these are replaced. Knows nothing of rows.

#[cfg(feature = "files")]
mod archive;
#[cfg(feature = "files")]
mod charset;
#[cfg(feature = "files")]
mod decoder;
#[cfg(feature = "files")]
mod encoded_lines;
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
#[cfg(feature = "files")]
pub(crate) use encoded_lines::{Decoded, EncodedLines};
pub use gzip::Gunzip;
#[cfg(feature = "files")]
pub use mojibake::mend_encoding;
