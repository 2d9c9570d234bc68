//! One JSON object: its entries, its cells, and the position of a syntax error in it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::error::ReadError;

/// The keys and values of an object, in the order of the file. A map would lose the order, which is that of the
/// columns.
pub(super) type Entries = Vec<(String, Value)>;

/// An object, as its entries.
pub(super) struct Object(pub(super) Entries);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(r#"an object such as {"text": "...", "label": "..."}"#)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Object(entries))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

/// Returns the keys of a text that is one object over several lines with objects inside: settings or a single answer of
/// a server, and no rows.
pub(in crate::formats) fn single_object_keys(text: &str) -> Option<String> {
    let Object(entries) = serde_json::from_str(text).ok()?;
    let nested = entries.iter().any(|(_, value)| value.is_object() || value.is_array());
    let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).take(8).collect();
    (nested && text.trim().contains('\n')).then(|| keys.join(", "))
}

/// Returns a value as the text of a cell. `null` is an empty cell; a list or an object is its JSON.
pub(super) fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// Returns a syntax error in an object, `source`, that starts at this line and column of the file.
pub(super) fn syntax_error(error: &serde_json::Error, source: &str, line: usize, column: usize) -> ReadError {
    let message = error.to_string();
    let reason = message.rsplit_once(" at line ").map_or(&*message, |(reason, _)| reason).to_owned();
    // serde_json counts bytes from 1, up to and including the wrong one, in the last line it has read.
    let source_line = source.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = source_line.floor_char_boundary(error.column().saturating_sub(1).min(source_line.len()));
    let characters = source_line[..before].chars().count();
    let first = if error.line() <= 1 { column } else { 1 };
    ReadError::JsonSyntax { line: line + error.line().saturating_sub(1), column: first + characters, reason }
}
