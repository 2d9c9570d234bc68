//! JSON: text in, rows out. Reads one object per line, an array of objects, and the layouts of pandas; recognizes what
//! annotation tools export.

mod document;
mod exports;
mod flat;
mod layout;
mod members;
mod object;
mod reader;
#[cfg(feature = "files")]
mod rewriter;
mod row_sink;
mod scanner;
mod split;
#[cfg(feature = "files")]
mod value_text;

pub(super) use document::DocumentReader;
pub(super) use layout::detect_layout;
pub(super) use object::single_object_keys;
pub(super) use reader::JsonReader;
#[cfg(feature = "files")]
pub(super) use rewriter::JsonRewriter;
pub(super) use scanner::{array_start, object_end};
