//! The attributes of an operation.

use crate::proto;

/// The types of attributes, numbered as in ONNX.
const FLOAT: i32 = 1;
const INT: i32 = 2;
const STRING: i32 = 3;
const GRAPH: i32 = 5;
const FLOATS: i32 = 6;
const INTS: i32 = 7;
const STRINGS: i32 = 8;

fn named(name: &str, kind: i32) -> proto::Attribute {
    proto::Attribute { name: name.to_owned(), kind, ..proto::Attribute::default() }
}

pub(crate) fn float(name: &str, f: f32) -> proto::Attribute {
    proto::Attribute { f, ..named(name, FLOAT) }
}

pub(crate) fn floats(name: &str, floats: &[f32]) -> proto::Attribute {
    proto::Attribute { floats: floats.to_vec(), ..named(name, FLOATS) }
}

pub(crate) fn int(name: &str, i: i64) -> proto::Attribute {
    proto::Attribute { i, ..named(name, INT) }
}

pub(crate) fn ints(name: &str, ints: &[i64]) -> proto::Attribute {
    proto::Attribute { ints: ints.to_vec(), ..named(name, INTS) }
}

pub(crate) fn string(name: &str, value: &str) -> proto::Attribute {
    proto::Attribute { s: value.as_bytes().to_vec(), ..named(name, STRING) }
}

pub(crate) fn graph(name: &str, graph: proto::Graph) -> proto::Attribute {
    proto::Attribute { g: Some(graph), ..named(name, GRAPH) }
}

pub(crate) fn strings<'s>(name: &str, values: impl IntoIterator<Item = &'s str>) -> proto::Attribute {
    let strings = values.into_iter().map(|value| value.as_bytes().to_vec()).collect();
    proto::Attribute { strings, ..named(name, STRINGS) }
}
