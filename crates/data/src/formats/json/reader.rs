//! Reads JSON into rows: one object a line, or an array of objects.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::error::read_error::ReadError;
use crate::formats::lines::{Line, MAX_ROW, line_at, line_ends, place, without_half_an_end};
use crate::formats::row_collector::Rows;
use crate::table::column::{Column, name_columns};

/// Reads objects as they come. The columns are all keys in the order first seen; a key that an object lacks, and null, is an empty
/// cell; a list or an object within one is its JSON.
#[derive(Debug)]
pub struct JsonReader {
    layout: Layout,
    /// Bytes before the first object that are still to come.
    before: usize,
    keys: Vec<String>,
    indices: HashMap<String, usize>,
    /// The line that the next text starts in, from 1.
    line: usize,
    /// How many characters of that line came before.
    indent: usize,
    /// Whether the line under way is to be let go of.
    passing: bool,
    /// Whether the array is over.
    over: bool,
}

/// How objects follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Each in a line of its own.
    Lines,
    /// Between commas, whatever the lines.
    Array,
}

impl JsonReader {
    /// Reads one object a line.
    pub fn lines() -> Self {
        Self::new(Layout::Lines, 0)
    }

    /// Reads the array of objects in this text, alone or within an object.
    pub fn array(text: &str) -> Self {
        Self::new(Layout::Array, array_start(text).unwrap_or(0))
    }

    fn new(layout: Layout, before: usize) -> Self {
        Self {
            layout,
            before,
            keys: Vec::new(),
            indices: HashMap::new(),
            line: 1,
            indent: 0,
            passing: false,
            over: false,
        }
    }

    /// Takes the rows from a text, and says how many bytes of it are done with: what is left must come again with more.
    /// `last` says that nothing follows the text.
    pub fn read(&mut self, text: &str, last: bool, rows: &mut Rows) -> Result<usize, ReadError> {
        let mut at = self.before.min(text.len());
        self.before -= at;
        self.pass(&text[..at]);
        while at < text.len() && !rows.is_full() && !self.over {
            let next = match self.layout {
                Layout::Array if !self.passing => self.read_element(text, at, last, rows)?,
                _ => self.read_line(text, at, last, rows)?,
            };
            let Some(next) = next.filter(|&next| next > at) else { break };
            self.pass(&text[at..next]);
            at = next;
        }
        Ok(if rows.is_full() || self.over { text.len() } else { at })
    }

    /// Counts the lines of text that is done with, and the characters of its last.
    fn pass(&mut self, text: &str) {
        let ends = line_ends(text);
        let start = if ends == 0 { 0 } else { text.rfind(['\n', '\r']).map_or(0, |end| end + 1) };
        self.line += ends;
        // Only objects that share a line begin within one.
        if self.layout == Layout::Array {
            self.indent = if ends == 0 { self.indent } else { 0 } + text[start..].chars().count();
        }
    }

    /// Reads the line at a byte. Where the next starts, or nothing where more text is needed.
    fn read_line(&mut self, text: &str, at: usize, last: bool, rows: &mut Rows) -> Result<Option<usize>, ReadError> {
        match line_at(text, at, last) {
            Line::More if self.passing => Ok(Some(without_half_an_end(text))),
            Line::More => Ok(None),
            Line::Whole { next, .. } if self.passing => {
                self.passing = false;
                Ok(Some(next))
            }
            Line::TooLong { next } => {
                rows.bad(ReadError::LongRow { line: self.line, limit: MAX_ROW })?;
                self.passing = next.is_none();
                Ok(next.or(Some(without_half_an_end(text))))
            }
            Line::Whole { text: line, next } => {
                if line.starts_with('\u{FEFF}') {
                    rows.bad(ReadError::StrayMark { line: self.line })?;
                } else if !line.trim().is_empty() {
                    self.read_object(line, self.line, 1, rows)?;
                }
                Ok(Some(next))
            }
        }
    }

    /// Reads what stands at a byte of an array. Where to go on, or nothing where more text is needed.
    fn read_element(&mut self, text: &str, at: usize, last: bool, rows: &mut Rows) -> Result<Option<usize>, ReadError> {
        let between = |c: char| c.is_whitespace() || c == ',';
        let start = text.len() - text[at..].trim_start_matches(between).len();
        let Some(&byte) = text.as_bytes().get(start) else { return Ok(Some(without_half_an_end(text))) };
        let (line, mut column) = place(&text[at..], self.line, start - at);
        if line == self.line {
            column += self.indent;
        }
        match byte {
            b'{' => {}
            b']' => {
                self.over = true;
                return Ok(Some(text.len()));
            }
            _ => {
                rows.bad(ReadError::JsonShape { line, column })?;
                let after = text[start..].find(['{', ']']).map_or(without_half_an_end(text), |found| start + found);
                return Ok(Some(after));
            }
        }
        match object_end(text, start) {
            Some(end) => {
                self.read_object(&text[start..end], line, column, rows)?;
                Ok(Some(end))
            }
            None if text.len() - start > MAX_ROW => {
                rows.bad(ReadError::LongRow { line, limit: MAX_ROW })?;
                self.passing = true;
                Ok(Some(start + 1))
            }
            None if last => {
                self.read_object(&text[start..], line, column, rows)?;
                Ok(Some(text.len()))
            }
            None => Ok(None),
        }
    }

    fn read_object(&mut self, source: &str, line: usize, column: usize, rows: &mut Rows) -> Result<(), ReadError> {
        let Object(entries) = match serde_json::from_str(source) {
            Ok(object) => object,
            Err(error) => return rows.bad(syntax(&error, source, line, column)),
        };
        if !rows.wants() {
            return Ok(());
        }
        let (row, mut bytes) = (rows.len(), 0);
        for (key, value) in entries {
            let index = self.index_of(key, rows);
            let column = &mut rows.columns()[index];
            column.pad(row);
            // The first of a key given twice counts.
            if column.rows() == row {
                let cell = cell(value);
                bytes += cell.len();
                column.push(&cell);
            }
        }
        rows.end(line, bytes)
    }

    /// The column of a key, a new one where it is new.
    fn index_of(&mut self, key: String, rows: &mut Rows) -> usize {
        if let Some(&index) = self.indices.get(&key) {
            return index;
        }
        let index = self.keys.len();
        rows.columns().push(Column::default());
        self.keys.push(key.clone());
        self.indices.insert(key, index);
        index
    }

    /// Names the columns and makes them equally long.
    pub fn finish(&self, rows: &mut Rows) {
        let length = rows.len();
        let names = name_columns(self.keys.iter().map(String::as_str));
        for (column, name) in rows.columns().iter_mut().zip(names) {
            column.pad(length);
            column.rename(name);
        }
    }
}

/// Where the first element of an array of objects stands, if the text starts with one: `[{`, or `{"data": [{`.
pub fn array_start(text: &str) -> Option<usize> {
    let opens = |at: usize| {
        let after = text[at..].strip_prefix('[')?.trim_start();
        after.starts_with(['{', ']']).then_some(at + 1)
    };
    let start = text.len() - text.trim_start().len();
    if text[start..].starts_with('[') {
        return opens(start);
    }
    let bytes = text.as_bytes();
    let (mut depth, mut quoted, mut at) = (0, false, start);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if quoted => at += 1,
            b'"' => quoted = !quoted,
            b'[' if !quoted && depth == 1 && opens(at).is_some() => return opens(at),
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 && !quoted {
            return None;
        }
        at += 1;
    }
    None
}

/// Where the object that starts at a byte ends, if the text goes so far.
pub fn object_end(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, &byte) in text.as_bytes().iter().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// A value as the text of a cell.
fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// What is wrong with an object that starts at this place.
fn syntax(error: &serde_json::Error, source: &str, line: usize, column: usize) -> ReadError {
    let message = error.to_string();
    let reason = message.rsplit_once(" at line ").map_or(&*message, |(reason, _)| reason).to_owned();
    // serde_json counts bytes from 1, up to and with the one that is wrong, in the last of its lines.
    let source_line = source.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = source_line.floor_char_boundary(error.column().saturating_sub(1).min(source_line.len()));
    let characters = source_line[..before].chars().count();
    let first = if error.line() <= 1 { column } else { 1 };
    ReadError::JsonSyntax { line: line + error.line().saturating_sub(1), column: first + characters, reason }
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
mod tests;
