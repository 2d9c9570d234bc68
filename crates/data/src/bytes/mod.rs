//! Bytes in, text out: opens archives, unpacks gzip, detects the character encoding and decodes.
//!
//! Takes the bytes of a file in pieces of any size, and returns text, or the files of an archive. Finds the bytes of a
//! part of the text again, so that only these are replaced. Knows nothing of rows.

mod archive;
mod charset;
mod decoder;
mod encoded_lines;
mod gzip;
mod line_decoder;
mod line_survey;
mod mojibake;
mod utf8;

pub(crate) use archive::{Archive, Member, is_hidden};
pub(crate) use charset::Charset;
pub(crate) use decoder::{TextDecoder, decode_whole};
pub(crate) use encoded_lines::{Decoded, EncodedLines};
pub use gzip::Gunzip;
pub use mojibake::mend_encoding;
