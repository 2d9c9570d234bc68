//! CSV, TSV and their like.

pub(crate) mod detection;
pub(crate) mod dialect;
pub(crate) mod header;
pub(crate) mod reader;
pub(crate) mod sample;
pub(crate) mod splitter;
