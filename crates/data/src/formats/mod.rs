//! Text in, rows out: detects how the rows of a file are written and reads them into a table.

pub(crate) mod delimited;
pub(crate) mod file_reader;
pub(crate) mod folders;
pub(crate) mod format_reader;
pub(crate) mod json;
pub(crate) mod labeled;
pub(crate) mod lines;
pub(crate) mod row_collector;
pub(crate) mod sheet;
pub(crate) mod text_reader;
