//! Reads objects that arrive in pieces of text, as rows.

use super::exports::Shaper;
use super::layout::value_of;
use super::object::{Entries, Object, syntax_error};
use super::row_sink::RowSink;
use super::scanner::{array_start, object_end};
use crate::error::ReadError;
use crate::formats::lines::{Line, MAX_ROW, line_and_column, line_at, line_ends, without_split_end};
use crate::formats::row_collector::RowCollector;
use crate::read::{ExportReport, ReadOptions};

/// Reads objects that arrive in pieces of text. The columns are all keys, in the order of their first occurrence. A key
/// that an object lacks is an empty cell.
#[derive(Debug)]
pub(in crate::formats) struct JsonReader {
    layout: Layout,
    /// How many bytes are still to come before the first object.
    before: usize,
    sink: RowSink,
    /// Makes rows of the records of an annotation tool. `None` if every object is a row.
    shaper: Option<Shaper>,
    /// The line that the next text starts in, from 1.
    line: usize,
    /// How many characters of that line came before.
    indent: usize,
    /// Whether the rest of the current line is to be skipped.
    skipping: bool,
    /// Whether the array has ended.
    ended: bool,
}

/// How many objects show what a file was exported from.
const EXAMINED: usize = 200;

/// How objects follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Each on a line of its own.
    Lines,
    /// Separated by commas, on any lines.
    Array,
}

impl JsonReader {
    /// Creates a reader for one object per line. `text` is the beginning of the file, which shows what it was exported
    /// from.
    pub(in crate::formats) fn lines(text: &str, options: &ReadOptions) -> Self {
        let records = text.lines().filter_map(|line| serde_json::from_str::<Object>(line).ok());
        let records: Vec<Entries> = records.take(EXAMINED).map(|Object(entries)| entries).collect();
        Self::new(Layout::Lines, 0, Shaper::detect(&records, None, options))
    }

    /// Creates a reader for an array of objects. `text` is the beginning of the file, in which the array is searched,
    /// alone or inside an object.
    pub(in crate::formats) fn array(text: &str, options: &ReadOptions) -> Self {
        let before = array_start(text).unwrap_or(0);
        let features = text.trim_start().starts_with('{').then(|| value_of(&text[..before], "features")).flatten();
        let shaper = Shaper::detect(&first_records(text, before), features.as_ref(), options);
        Self::new(Layout::Array, before, shaper)
    }

    fn new(layout: Layout, before: usize, shaper: Option<Shaper>) -> Self {
        Self { layout, before, sink: RowSink::default(), shaper, line: 1, indent: 0, skipping: false, ended: false }
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

    /// Collects the rows of one object, which starts in this line of the file.
    fn collect(&mut self, Object(entries): Object, line: usize, rows: &mut RowCollector) -> Result<(), ReadError> {
        let Some(shaper) = &mut self.shaper else { return self.sink.collect(entries, line, rows) };
        for entries in shaper.shape(entries) {
            self.sink.collect(entries, line, rows)?;
        }
        Ok(())
    }

    /// Completes the columns after the last text. Returns what the file was exported from, if that is known.
    pub(in crate::formats) fn finish(&self, rows: &mut RowCollector) -> Option<ExportReport> {
        self.sink.finish(rows);
        self.shaper.as_ref().map(Shaper::report)
    }
}

/// Returns the first objects of an array that starts at this byte.
fn first_records(text: &str, mut index: usize) -> Vec<Entries> {
    let mut records = Vec::new();
    while records.len() < EXAMINED {
        let rest = text[index..].trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        index = text.len() - rest.len();
        let mut objects = serde_json::Deserializer::from_str(rest).into_iter();
        let Some(Ok(Object(entries))) = objects.next() else { break };
        records.push(entries);
        index += objects.byte_offset();
    }
    records
}

#[cfg(test)]
mod tests;
