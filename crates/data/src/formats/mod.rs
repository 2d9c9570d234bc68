//! Text in, rows out: detects how the rows of a file are written and reads them into a [`Table`](crate::Table).
//!
//! `FileReader` takes the bytes of a file in pieces and has `bytes` unpack and decode them. Each format has a reader,
//! and all readers put their rows into a [`RowCollector`](row_collector::RowCollector). Knows nothing of what the
//! columns mean.
//!
//! Without the feature `files` there is only [`PlainReader`].

#[cfg(feature = "files")]
mod arff;
mod delimited;
#[cfg(feature = "files")]
mod file_reader;
#[cfg(feature = "files")]
mod file_set;
#[cfg(feature = "files")]
mod folder_layout;
#[cfg(feature = "files")]
mod folders;
#[cfg(feature = "files")]
mod format_reader;
mod grid;
#[cfg(feature = "files")]
mod html;
mod json;
#[cfg(feature = "files")]
mod labeled;
mod lines;
mod list_text;
#[cfg(feature = "files")]
mod member_choice;
#[cfg(feature = "files")]
mod members;
mod plain_reader;
#[cfg(feature = "files")]
mod rewrite;
mod row_collector;
#[cfg(feature = "files")]
mod sheet;
#[cfg(feature = "files")]
mod text_reader;

#[cfg(feature = "files")]
pub use file_reader::FileReader;
pub use plain_reader::PlainReader;
