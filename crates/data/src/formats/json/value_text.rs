//! Writes cells as JSON values: of the kind that the value before was, and with the escapes that the file uses.

use serde_json::Value;

use crate::bytes::EncodedLines;
use crate::formats::list_text::{is_number, list_text};
use crate::formats::rewrite::list_items;
use crate::table::Table;

/// How many cells of a column tell whether it has numbers.
const EXAMINED: usize = 1_000;

/// Writes cells as JSON values.
pub(super) struct ValueText<'t> {
    table: &'t Table,
    lines: &'t EncodedLines<'t>,
    /// Whether the file escapes every character that is not ASCII.
    escapes: bool,
}

impl<'t> ValueText<'t> {
    pub(super) fn new(table: &'t Table, lines: &'t EncodedLines<'t>) -> Self {
        let is_ascii = (0..lines.len()).all(|line| lines.decoded(line..line + 1).text.is_ascii());
        let escapes = is_ascii && (0..lines.len()).any(|line| lines.decoded(line..line + 1).text.contains("\\u"));
        Self { table, lines, escapes }
    }

    /// Writes the cell of a column in place of a value. `line` is that of the file, `None` for a new object.
    /// A character that the encoding lacks is escaped.
    pub(super) fn write(&self, column: usize, cell: &str, before: &str, line: Option<usize>) -> String {
        if let Some(items) = list_items(self.table, column, cell).filter(|_| !before.starts_with('"')) {
            return self.escaped(list_text(before, &items), line);
        }
        let is_bare = match before.as_bytes().first() {
            Some(b'"') => false,
            Some(b'[' | b'{') => serde_json::from_str::<Value>(cell).is_ok(),
            Some(b'n') => is_number(cell) && self.has_numbers(column),
            _ => is_number(cell),
        };
        match cell {
            "" if !before.starts_with('"') => "null".to_owned(),
            _ if is_bare => self.escaped(cell.to_owned(), line),
            _ => self.key(cell, line),
        }
    }

    /// Writes a string.
    /// A character that the encoding lacks is escaped.
    pub(super) fn key(&self, text: &str, line: Option<usize>) -> String {
        self.escaped(Value::from(text).to_string(), line)
    }

    /// Escapes the characters that are not ASCII if the file does so, or if its encoding lacks one of them.
    fn escaped(&self, json: String, line: Option<usize>) -> String {
        if json.is_ascii() || !self.escapes && self.lines.encoded(&json, line).is_ok() {
            return json;
        }
        let mut escaped = String::new();
        for c in json.chars() {
            if c.is_ascii() {
                escaped.push(c);
            } else {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}")));
            }
        }
        escaped
    }

    fn has_numbers(&self, column: usize) -> bool {
        let mut cells = self.table.columns()[column].filled_cells().take(EXAMINED).peekable();
        cells.peek().is_some() && cells.all(is_number)
    }
}
