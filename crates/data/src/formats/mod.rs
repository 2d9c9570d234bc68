//! Text in, rows out: detects how the rows of a file are written and reads them into a [`Table`](crate::Table).
//!
//! [`FileReader`] takes the bytes of a file in pieces and has `bytes` unpack and decode them. Each format has a reader,
//! and all readers put their rows into a [`RowCollector`](row_collector::RowCollector). Knows nothing of what the
//! columns mean.

mod arff;
mod delimited;
mod file_reader;
mod file_set;
mod folder_layout;
mod folders;
mod format_reader;
mod grid;
mod html;
mod json;
mod labeled;
mod lines;
mod list_text;
mod member_choice;
mod members;
mod rewrite;
mod row_collector;
mod sheet;
mod text_reader;

pub use file_reader::FileReader;
