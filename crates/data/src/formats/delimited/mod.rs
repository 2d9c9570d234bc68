//! CSV, TSV and their like: text in, rows out. Detects the dialect and the header, and reads records.
//!
//! By hand rather than with the `csv` crate, which accepts text after a closing quote, reads to the end of the file if
//! a quote is never closed, and cannot go on after either.

mod detection;
mod dialect;
mod header;
mod header_rows;
mod plain_list;
mod reader;
mod record;
#[cfg(feature = "files")]
mod rewriter;
mod sample;
mod splitter;

pub(super) use detection::{DetectedDialect, detect_dialect};
pub(super) use header_rows::{ColumnName, Header, MOST_HEADER_ROWS, column_names, detect_header};
pub(super) use reader::DelimitedReader;
#[cfg(feature = "files")]
pub(super) use rewriter::DelimitedRewriter;
pub(super) use sample::whole_lines;
