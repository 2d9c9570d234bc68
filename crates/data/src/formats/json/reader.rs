//! Reads objects that arrive in pieces of text, as rows.

use std::collections::HashMap;

use super::object::{Object, cell, syntax_error};
use super::scanner::{array_start, object_end};
use crate::error::ReadError;
use crate::formats::lines::{Line, MAX_ROW, line_and_column, line_at, line_ends, without_split_end};
use crate::formats::row_collector::RowCollector;
use crate::table::{Column, unique_names};

/// Reads objects that arrive in pieces of text. The columns are all keys, in the order of their first occurrence. A key
/// that an object lacks is an empty cell.
#[derive(Debug)]
pub(in crate::formats) struct JsonReader {
    layout: Layout,
    /// How many bytes are still to come before the first object.
    before: usize,
    keys: Vec<String>,
    indices: HashMap<String, usize>,
    /// The line that the next text starts in, from 1.
    line: usize,
    /// How many characters of that line came before.
    indent: usize,
    /// Whether the rest of the current line is to be skipped.
    skipping: bool,
    /// Whether the array has ended.
    ended: bool,
}

/// How objects follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Each on a line of its own.
    Lines,
    /// Separated by commas, on any lines.
    Array,
}

impl JsonReader {
    /// Creates a reader for one object per line.
    pub(in crate::formats) fn lines() -> Self {
        Self::new(Layout::Lines, 0)
    }

    /// Creates a reader for an array of objects. `text` is the beginning of the file, in which the array is searched,
    /// alone or inside an object.
    pub(in crate::formats) fn array(text: &str) -> Self {
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
            skipping: false,
            ended: false,
        }
    }

    /// Collects the rows of a text and returns how many bytes of it are done. The next text must start with the rest.
    /// `last` means that nothing follows the text.
    ///
    /// # Errors
    /// [`ReadError::JsonSyntax`], [`ReadError::JsonShape`], [`ReadError::StrayMark`] and [`ReadError::LongRow`] unless
    /// bad rows are skipped, and [`ReadError::TooLarge`].
    pub(in crate::formats) fn read(
        &mut self,
        text: &str,
        last: bool,
        rows: &mut RowCollector,
    ) -> Result<usize, ReadError> {
        let mut index = self.before.min(text.len());
        self.before -= index;
        self.count(&text[..index]);
        while index < text.len() && !rows.is_full() && !self.ended {
            let next = match self.layout {
                Layout::Array if !self.skipping => self.read_element(text, index, last, rows)?,
                _ => self.read_line(text, index, last, rows)?,
            };
            let Some(next) = next.filter(|&next| next > index) else { break };
            self.count(&text[index..next]);
            index = next;
        }
        Ok(if rows.is_full() || self.ended { text.len() } else { index })
    }

    /// Counts the lines of text that is done, and the characters of its last line.
    fn count(&mut self, text: &str) {
        let ends = line_ends(text);
        let start = if ends == 0 { 0 } else { text.rfind(['\n', '\r']).map_or(0, |end| end + 1) };
        self.line += ends;
        // In an array, an object may start in the middle of a line.
        if self.layout == Layout::Array {
            self.indent = if ends == 0 { self.indent } else { 0 } + text[start..].chars().count();
        }
    }

    /// Reads the line that starts at byte `index`. Returns the index after it, or `None` if more text is needed.
    fn read_line(
        &mut self,
        text: &str,
        index: usize,
        last: bool,
        rows: &mut RowCollector,
    ) -> Result<Option<usize>, ReadError> {
        match line_at(text, index, last) {
            Line::More if self.skipping => Ok(Some(without_split_end(text))),
            Line::More => Ok(None),
            Line::Whole { next, .. } if self.skipping => {
                self.skipping = false;
                Ok(Some(next))
            }
            Line::TooLong { next } => {
                rows.skip_row(ReadError::LongRow { line: self.line, limit: MAX_ROW })?;
                self.skipping = next.is_none();
                Ok(next.or(Some(without_split_end(text))))
            }
            Line::Whole { text: line, next } => {
                if line.starts_with('\u{FEFF}') {
                    rows.skip_row(ReadError::StrayMark { line: self.line })?;
                } else if !line.trim().is_empty() {
                    self.read_object(line, self.line, 1, rows)?;
                }
                Ok(Some(next))
            }
        }
    }

    /// Reads the element of an array at or after byte `index`. Returns the index after it, or `None` if more text is
    /// needed.
    fn read_element(
        &mut self,
        text: &str,
        index: usize,
        last: bool,
        rows: &mut RowCollector,
    ) -> Result<Option<usize>, ReadError> {
        let between = |c: char| c.is_whitespace() || c == ',';
        let start = text.len() - text[index..].trim_start_matches(between).len();
        let Some(&byte) = text.as_bytes().get(start) else { return Ok(Some(without_split_end(text))) };
        let (line, mut column) = line_and_column(&text[index..], self.line, start - index);
        if line == self.line {
            column += self.indent;
        }
        match byte {
            b'{' => {}
            b']' => {
                self.ended = true;
                return Ok(Some(text.len()));
            }
            _ => {
                rows.skip_row(ReadError::JsonShape { line, column })?;
                let after = text[start..].find(['{', ']']).map_or(without_split_end(text), |found| start + found);
                return Ok(Some(after));
            }
        }
        let mut objects = serde_json::Deserializer::from_str(&text[start..]).into_iter();
        if let Some(Ok(object)) = objects.next() {
            self.collect(object, line, rows)?;
            return Ok(Some(start + objects.byte_offset()));
        }
        match object_end(text, start) {
            Some(end) => {
                self.read_object(&text[start..end], line, column, rows)?;
                Ok(Some(end))
            }
            None if text.len() - start > MAX_ROW => {
                rows.skip_row(ReadError::LongRow { line, limit: MAX_ROW })?;
                self.skipping = true;
                Ok(Some(start + 1))
            }
            None if last => {
                self.read_object(&text[start..], line, column, rows)?;
                Ok(Some(text.len()))
            }
            None => Ok(None),
        }
    }

    /// Parses one object, which starts at this line and column of the file, and collects it.
    fn read_object(
        &mut self,
        source: &str,
        line: usize,
        column: usize,
        rows: &mut RowCollector,
    ) -> Result<(), ReadError> {
        match serde_json::from_str(source) {
            Ok(object) => self.collect(object, line, rows),
            Err(error) => rows.skip_row(syntax_error(&error, source, line, column)),
        }
    }

    /// Collects one object, which starts in this line of the file.
    fn collect(&mut self, Object(entries): Object, line: usize, rows: &mut RowCollector) -> Result<(), ReadError> {
        if !rows.start_row() {
            return Ok(());
        }
        let (row, mut bytes) = (rows.len(), 0);
        for (key, value) in entries {
            let index = self.index_of(key, rows);
            let column = &mut rows.columns()[index];
            column.pad(row);
            // Of a key that occurs twice, the first value counts.
            if column.rows() == row {
                let cell = cell(value);
                bytes += cell.len();
                column.push(&cell);
            }
        }
        rows.end_row(line, bytes)
    }

    /// Returns the index of the column of a key, and adds the column if the key is new.
    fn index_of(&mut self, key: String, rows: &mut RowCollector) -> usize {
        if let Some(&index) = self.indices.get(&key) {
            return index;
        }
        let index = self.keys.len();
        rows.columns().push(Column::default());
        self.keys.push(key.clone());
        self.indices.insert(key, index);
        index
    }

    /// Names the columns and pads them to the same length, after the last text.
    pub(in crate::formats) fn finish(&self, rows: &mut RowCollector) {
        let length = rows.len();
        let names = unique_names(self.keys.iter().map(String::as_str));
        for (column, name) in rows.columns().iter_mut().zip(names) {
            column.pad(length);
            column.rename(name);
        }
    }
}

#[cfg(test)]
mod tests;
