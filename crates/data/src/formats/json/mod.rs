//! JSON: text in, rows out. Reads one object per line, or an array of objects.

mod object;
mod reader;
mod scanner;

pub(super) use reader::JsonReader;
pub(super) use scanner::{array_start, object_end};
