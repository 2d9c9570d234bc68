//! JSON: one object a line, or an array of objects.

pub(crate) mod reader;
