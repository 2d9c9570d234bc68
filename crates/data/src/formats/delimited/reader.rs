//! Reads the records of a delimited text as rows, and names the line in which one is broken.

use super::dialect::Dialect;
use super::header_rows::column_names;
use super::record::Record;
use super::splitter::{Found, RecordError, RecordSplitter};
use crate::error::ReadError;
use crate::formats::lines::{MAX_FIELD, MAX_ROW, line_and_column, line_ends, whole_line, without_split_end};
use crate::formats::row_collector::{RowCollector, named_columns};
use crate::table::Column;

/// Reads delimited text that arrives in pieces. Skips empty lines, and drops columns at the end without a name and
/// without any content.
#[derive(Debug)]
pub(in crate::formats) struct DelimitedReader {
    splitter: RecordSplitter,
    header_rows: usize,
    /// The records of the header so far.
    header: Vec<Vec<String>>,
    record: Record,
    /// `None` until the header is complete.
    layout: Option<Layout>,
    /// The line that the next text starts in, from 1.
    line: usize,
    /// How many lines above the table are still to come.
    above: u32,
    /// Whether the rest of the current line is to be skipped.
    skipping: bool,
}

/// How many fields a record may have, by the header or the first record.
#[derive(Debug, Clone, Copy)]
struct Layout {
    /// The number of fields up to the last that is not blank.
    needed: usize,
    /// The number of all fields.
    width: usize,
}

impl DelimitedReader {
    /// Creates a reader for this dialect.
    pub(in crate::formats) fn new(dialect: &Dialect) -> Self {
        Self {
            splitter: RecordSplitter::new(dialect),
            header_rows: dialect.header_rows as usize,
            header: Vec::new(),
            record: Record::default(),
            layout: None,
            line: 1,
            above: dialect.skip_lines,
            skipping: false,
        }
    }

    /// Collects the rows of a text and returns how many bytes of it are done. The next text must start with the rest.
    /// `last` means that nothing follows the text.
    ///
    /// # Errors
    /// What is wrong with a record, unless bad rows are skipped, and [`ReadError::TooLarge`].
    pub(in crate::formats) fn read(
        &mut self,
        text: &str,
        last: bool,
        rows: &mut RowCollector,
    ) -> Result<usize, ReadError> {
        let mut index = self.skip_lines(text, last);
        if self.skipping || self.above > 0 {
            return Ok(index);
        }
        // One search of the whole text is faster than one in each record.
        let has_nul = text.as_bytes().contains(&0);
        while index < text.len() && !rows.is_full() {
            match self.splitter.find(text, index, last, &mut self.record) {
                Found::More => break,
                Found::Record { end, lines } => {
                    self.collect(&text[..end], index, has_nul, rows)?;
                    self.line += lines;
                    index = end;
                }
                Found::Malformed { error, next } => {
                    rows.skip_row(self.positioned(error, text, index))?;
                    self.skipping = next.is_none();
                    let next = next.unwrap_or(without_split_end(text));
                    self.line += line_ends(&text[index..next]);
                    index = next;
                }
            }
        }
        Ok(if rows.is_full() { text.len() } else { index })
    }

    /// Skips the lines above the table and the rest of a broken line. Returns the index of the first byte after them.
    fn skip_lines(&mut self, text: &str, last: bool) -> usize {
        let mut index = 0;
        while self.skipping || self.above > 0 {
            let Some(next) = whole_line(text, index, last).filter(|&next| next > index) else {
                return without_split_end(text).max(index);
            };
            self.line += 1;
            index = next;
            if self.skipping {
                self.skipping = false;
            } else {
                self.above -= 1;
            }
        }
        index
    }

    /// Collects the current record, which starts at byte `start` of a text that ends with it.
    fn collect(&mut self, text: &str, start: usize, has_nul: bool, rows: &mut RowCollector) -> Result<(), ReadError> {
        let raw = &text[start..];
        if self.record.is_blank(text) {
            return Ok(());
        }
        if has_nul && let Some(nul) = raw.find('\0') {
            let (line, column) = line_and_column(raw, self.line, nul);
            return rows.skip_row(ReadError::Nul { line, column });
        }
        if raw.starts_with('\u{FEFF}') {
            return rows.skip_row(ReadError::StrayMark { line: self.line });
        }
        match self.layout {
            None => {
                if self.header.len() < self.header_rows {
                    self.header.push(self.splitter.fields(text, &self.record));
                    if self.header.len() == self.header_rows {
                        let filled = |row: &Vec<String>| row.iter().rposition(|cell| !cell.trim().is_empty());
                        let needed = self.header.iter().filter_map(filled).max().map_or(0, |last| last + 1);
                        let width = self.header.iter().map(Vec::len).max().unwrap_or(0);
                        self.lay_out(Layout { needed, width }, rows);
                    }
                    return Ok(());
                }
                self.lay_out(Layout { needed: self.record.filled(text), width: self.record.len() }, rows);
            }
            Some(layout) => {
                if let Some(error) = self.ragged(layout, text, start) {
                    return rows.skip_row(error);
                }
            }
        }
        if !rows.start_row() {
            return Ok(());
        }
        for (index, column) in rows.columns().iter_mut().enumerate() {
            if index < self.record.len() {
                column.push_with(|cell| self.splitter.write(text, &self.record, index, cell));
            } else {
                column.push("");
            }
        }
        rows.end_row(self.line, self.record.bytes())
    }

    /// Makes the columns from the header.
    fn lay_out(&mut self, layout: Layout, rows: &mut RowCollector) {
        *rows.columns() = named_columns(column_names(&self.header, layout.width));
        self.layout = Some(layout);
    }

    /// Returns the error of a record with too few or too many fields. Blank fields at the end do not count.
    fn ragged(&self, layout: Layout, text: &str, start: usize) -> Option<ReadError> {
        let record = &self.record;
        let (expected, found) = if record.len() < layout.needed {
            (layout.needed, record.start_of(record.len()))
        } else if record.len() > layout.width && record.filled(text) > layout.width {
            (layout.width, record.start_of(layout.width))
        } else {
            return None;
        };
        let column = line_and_column(&text[start..], self.line, found - start).1;
        Some(ReadError::RaggedRow {
            line: self.line,
            column,
            fields: record.len(),
            expected,
            header: self.header_rows > 0,
        })
    }

    /// Returns the error of the record that starts at byte `start`, with its line and column.
    fn positioned(&self, error: RecordError, text: &str, start: usize) -> ReadError {
        let position = |byte: usize| line_and_column(&text[start..], self.line, byte - start);
        match error {
            RecordError::Unclosed { opened } => {
                let (line, column) = position(opened);
                ReadError::UnclosedQuote { line, column }
            }
            RecordError::TextAfter { opened, text } => {
                let (line, column) = position(text);
                ReadError::TextAfterQuote { line, column, opened: position(opened).0 }
            }
            RecordError::LongField { start } => {
                let (line, column) = position(start);
                ReadError::LongField { line, column, limit: MAX_FIELD }
            }
            RecordError::LongRow { start } => ReadError::LongRow { line: position(start).0, limit: MAX_ROW },
        }
    }

    /// Drops the columns at the end that have no name and no content, after the last text.
    pub(in crate::formats) fn finish(&self, rows: &mut RowCollector) {
        let needed = self.layout.map_or(0, |layout| layout.needed);
        let columns = rows.columns();
        while columns.len() > needed && columns.last().is_some_and(Column::is_blank) {
            columns.pop();
        }
    }
}

#[cfg(test)]
mod tests;
