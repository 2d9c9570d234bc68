//! Reads CSV, TSV and their like into rows, and says in which line a file is broken.

use crate::error::read_error::ReadError;
use crate::formats::delimited::dialect::Dialect;
use crate::formats::delimited::splitter::{Break, Found, Record, Splitter};
use crate::formats::lines::{MAX_FIELD, MAX_ROW, line_ends, place, whole_line, without_half_an_end};
use crate::formats::row_collector::Rows;
use crate::table::column::{Column, name_columns};

/// Reads delimited text as it comes. Empty lines are skipped, and so are columns at the end that are empty in every line.
#[derive(Debug)]
pub struct TableReader {
    splitter: Splitter,
    header: bool,
    record: Record,
    layout: Option<Layout>,
    /// The line that the next text starts in, from 1.
    line: usize,
    /// Lines above the table that are still to come.
    above: u32,
    /// Whether the line under way is to be let go of.
    passing: bool,
}

/// How many fields a record may have, by the first.
#[derive(Debug, Clone, Copy)]
struct Layout {
    /// The fields up to the last that is not blank.
    needed: usize,
    /// All fields.
    width: usize,
}

impl TableReader {
    /// Reads in this dialect.
    pub fn new(dialect: &Dialect) -> Self {
        Self {
            splitter: Splitter::new(dialect),
            header: dialect.header,
            record: Record::default(),
            layout: None,
            line: 1,
            above: dialect.skip_lines,
            passing: false,
        }
    }

    /// Takes the rows from a text, and says how many bytes of it are done with: what is left must come again with more.
    /// `last` says that nothing follows the text.
    pub fn read(&mut self, text: &str, last: bool, rows: &mut Rows) -> Result<usize, ReadError> {
        let mut at = self.pass(text, last);
        if self.passing || self.above > 0 {
            return Ok(at);
        }
        let nul = text.as_bytes().contains(&0);
        while at < text.len() && !rows.is_full() {
            match self.splitter.find(text, at, last, &mut self.record) {
                Found::More => break,
                Found::Record { end, lines } => {
                    self.take(&text[..end], at, nul, rows)?;
                    self.line += lines;
                    at = end;
                }
                Found::Broken { what, next } => {
                    rows.bad(self.fault(what, text, at))?;
                    self.passing = next.is_none();
                    let next = next.unwrap_or(without_half_an_end(text));
                    self.line += line_ends(&text[at..next]);
                    at = next;
                }
            }
        }
        Ok(if rows.is_full() { text.len() } else { at })
    }

    /// Lets go of the lines above the table, and of the rest of a line that is broken.
    fn pass(&mut self, text: &str, last: bool) -> usize {
        let mut at = 0;
        while self.passing || self.above > 0 {
            let Some(next) = whole_line(text, at, last).filter(|&next| next > at) else {
                return without_half_an_end(text).max(at);
            };
            self.line += 1;
            at = next;
            if self.passing {
                self.passing = false;
            } else {
                self.above -= 1;
            }
        }
        at
    }

    /// Takes the record found at a byte of a text that ends with it.
    fn take(&mut self, text: &str, at: usize, nul: bool, rows: &mut Rows) -> Result<(), ReadError> {
        let raw = &text[at..];
        if self.record.is_blank(text) {
            return Ok(());
        }
        if nul && let Some(found) = raw.find('\0') {
            let (line, column) = place(raw, self.line, found);
            return rows.bad(ReadError::Nul { line, column });
        }
        if raw.starts_with('\u{FEFF}') {
            return rows.bad(ReadError::StrayMark { line: self.line });
        }
        match self.layout {
            None => {
                let names = self.splitter.fields(text, &self.record);
                let names = names.iter().map(|name| if self.header { name } else { "" });
                *rows.columns() = name_columns(names).into_iter().map(Column::new).collect();
                self.layout = Some(Layout { needed: self.record.filled(text), width: self.record.len() });
                if self.header {
                    return Ok(());
                }
            }
            Some(layout) => {
                if let Some(fault) = self.ragged(layout, text, at) {
                    return rows.bad(fault);
                }
            }
        }
        if !rows.wants() {
            return Ok(());
        }
        for (index, column) in rows.columns().iter_mut().enumerate() {
            if index < self.record.len() {
                column.push_with(|cell| self.splitter.write(text, &self.record, index, cell));
            } else {
                column.push("");
            }
        }
        rows.end(self.line, self.record.bytes())
    }

    fn ragged(&self, layout: Layout, text: &str, at: usize) -> Option<ReadError> {
        let record = &self.record;
        let (expected, found) = if record.len() < layout.needed {
            (layout.needed, record.start_of(record.len()))
        } else if record.len() > layout.width && record.filled(text) > layout.width {
            (layout.width, record.start_of(layout.width))
        } else {
            return None;
        };
        let column = place(&text[at..], self.line, found - at).1;
        Some(ReadError::RaggedRow { line: self.line, column, fields: record.len(), expected, header: self.header })
    }

    fn fault(&self, what: Break, text: &str, at: usize) -> ReadError {
        let place_of = |byte: usize| place(&text[at..], self.line, byte - at);
        match what {
            Break::Unclosed { opened } => {
                let (line, column) = place_of(opened);
                ReadError::UnclosedQuote { line, column }
            }
            Break::TextAfter { opened, text } => {
                let (line, column) = place_of(text);
                ReadError::TextAfterQuote { line, column, opened: place_of(opened).0 }
            }
            Break::LongField { start } => {
                let (line, column) = place_of(start);
                ReadError::LongField { line, column, limit: MAX_FIELD }
            }
            Break::LongRow { start } => ReadError::LongRow { line: place_of(start).0, limit: MAX_ROW },
        }
    }

    /// Takes away the columns at the end that have no name and hold nothing.
    pub fn finish(&self, rows: &mut Rows) {
        let needed = self.layout.map_or(0, |layout| layout.needed);
        let columns = rows.columns();
        while columns.len() > needed && columns.last().is_some_and(Column::is_blank) {
            columns.pop();
        }
    }
}

#[cfg(test)]
mod tests;
