//! Bytes in, text out: opens archives, unpacks gzip, detects the character encoding and decodes.

pub(crate) mod archive;
pub(crate) mod charset;
pub(crate) mod decoder;
pub(crate) mod gzip;
