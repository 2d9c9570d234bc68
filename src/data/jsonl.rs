//! Reads JSON Lines into cells: one object a line.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::cells::{Cells, Column, name_columns};
use super::error::Error;

/// Whether a text looks like JSON Lines: its first line that is not empty starts an object.
pub fn is_json_lines(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix('{').map(str::trim_start);
    inside.is_some_and(|inside| inside.starts_with(['"', '}']))
}

/// Reads a text of one object a line. The columns are all keys in the order first seen; a key that a line lacks, and null,
/// is an empty cell. Empty lines are skipped.
pub fn read_json_lines(text: &str) -> Result<Cells, Error> {
    let mut keys: Vec<String> = Vec::new();
    let mut indices: HashMap<String, usize> = HashMap::new();
    let mut cells = Cells::default();
    for (index, source) in text.lines().enumerate().filter(|(_, source)| !source.trim().is_empty()) {
        let line = index + 1;
        let row = cells.lines.len();
        let Object(entries) = serde_json::from_str(source).map_err(|error| syntax(&error, source, line))?;
        for (key, value) in entries {
            let Some(cell) = cell(value) else {
                return Err(Error::JsonNested { line, key });
            };
            let index = *indices.entry(key).or_insert_with_key(|key| {
                keys.push(key.clone());
                cells.columns.push(Column::default());
                keys.len() - 1
            });
            let column = &mut cells.columns[index];
            // The first of a key given twice counts.
            if column.rows() <= row {
                column.pad(row);
                column.push(&cell);
            }
        }
        cells.lines.push(line);
    }
    for (column, name) in cells.columns.iter_mut().zip(name_columns(keys.iter().map(String::as_str))) {
        column.pad(cells.lines.len());
        column.rename(name);
    }
    Ok(cells)
}

/// A value as the text of a cell, unless it is a list or an object.
fn cell(value: Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

fn syntax(error: &serde_json::Error, source: &str, line: usize) -> Error {
    let message = error.to_string();
    let reason = message.rsplit_once(" at line ").map_or(&*message, |(reason, _)| reason);
    // serde_json counts bytes, up to and with the one that is wrong.
    let before = source.floor_char_boundary(error.column().saturating_sub(1));
    let column = source[..before].chars().count() + 1;
    Error::JsonSyntax { line, column, reason: reason.to_owned() }
}

/// An object's entries in the order written, which a map would lose.
struct Object(Vec<(String, Value)>);

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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let cells = read_json_lines(text).unwrap();
        let header = cells.columns.iter().map(|column| column.name().to_owned()).collect();
        let row = |row| cells.columns.iter().map(|column| column.cell(row).to_owned()).collect();
        std::iter::once(header).chain((0..cells.lines.len()).map(row)).collect()
    }

    fn complaint(text: &str) -> String {
        read_json_lines(text).unwrap_err().to_string()
    }

    #[test]
    fn columns_are_all_keys_in_the_order_first_seen() {
        let text = "{\"text\": \"a\", \"label\": \"x\"}\r\n\r\n{\"score\": 0.5, \"text\": \"b\\n中\"}\n";
        assert_eq!(rows(text), [["text", "label", "score"], ["a", "x", ""], ["b\n中", "", "0.5"]]);
        assert_eq!(read_json_lines(text).unwrap().lines, [1, 3]);
    }

    #[test]
    fn numbers_and_truth_values_become_their_text_and_null_is_empty() {
        assert_eq!(
            rows(r#"{"a": 1, "b": -2.5, "c": true, "d": null}"#),
            [["a", "b", "c", "d"], ["1", "-2.5", "true", ""]]
        );
    }

    #[test]
    fn broken_json_is_reported_with_its_place() {
        assert_eq!(complaint("{\"a\": 1}\n{\"中\": 1,}\n"), "line 2, column 9: trailing comma");
        assert_eq!(
            complaint("{\"a\": 1}\n[1]\n"),
            r#"line 2, column 1: invalid type: sequence, expected an object such as {"text": "...", "label": "..."}"#
        );
    }

    #[test]
    fn a_list_within_a_cell_is_named_by_line_and_key() {
        assert!(complaint("{\"a\": 1}\n{\"a\": [1]}").starts_with("line 2, key \"a\": a list or an object;"));
    }

    #[test]
    fn json_lines_are_told_from_tables() {
        assert!(is_json_lines("\n {\"text\": 1}\n"));
        assert!(!is_json_lines("{name},label\n"));
        assert!(!is_json_lines("text,label\n"));
    }
}
