//! Replaces fields and records of a delimited file. Everything else stays as it is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::dialect::{Dialect, NO_DELIMITER};
use super::record::Record;
use super::splitter::{Found, RecordSplitter, curly_quotes};
use crate::bytes::{Decoded, EncodedLines};
use crate::edits::{AddedRow, Changes};
use crate::error::RewriteError;
use crate::formats::list_text::list_text;
use crate::formats::rewrite::{Splice, list_items, other_file};
use crate::read::Quote;
use crate::table::Table;

/// Replaces parts of a delimited file.
pub(in crate::formats) struct DelimitedRewriter<'t> {
    table: &'t Table,
    lines: &'t EncodedLines<'t>,
    /// How many columns of the table the file lacks: its last ones.
    added: usize,
    dialect: Dialect,
    /// What separates new fields: a tab if the file has one text a line.
    delimiter: char,
    splitter: RecordSplitter,
}

/// A record of the file, which is a row of the table.
struct RowRecord<'t> {
    decoded: Decoded<'t>,
    record: Record,
    /// Where it ends in the text, with its line end and without.
    end: usize,
    content_end: usize,
    /// The number of its lines.
    lines: usize,
}

impl<'t> DelimitedRewriter<'t> {
    /// Prepares to write the file that the table was read from, with its last `added` columns as new ones.
    pub(in crate::formats) fn new(table: &'t Table, lines: &'t EncodedLines<'t>, added: usize) -> Self {
        let report = table.report().dialect.as_ref().expect("a delimited file has a dialect");
        let delimiter = report.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).unwrap_or(b',');
        let dialect = Dialect {
            delimiter,
            quote: report.quote,
            escape: report.escape,
            header_rows: report.header_rows,
            skip_lines: report.skip_lines,
        };
        let written = char::from(if delimiter == NO_DELIMITER { b'\t' } else { delimiter });
        Self { table, lines, added, splitter: RecordSplitter::new(&dialect), dialect, delimiter: written }
    }

    /// Returns the replacements for these changes.
    ///
    /// # Errors
    /// [`RewriteError::Character`], [`RewriteError::Unquoted`] and [`RewriteError::OtherFile`].
    pub(in crate::formats) fn splices(&self, changes: &Changes<'_>) -> Result<Vec<Splice>, RewriteError> {
        let mut splices = Vec::new();
        for &row in &changes.deleted {
            let RowRecord { decoded, end, .. } = self.record(row)?;
            splices.push(Splice { bytes: decoded.bytes_of(0..end), with: Vec::new() });
        }
        let columns = self.table.columns();
        let new = columns.len() - self.added..columns.len();
        if self.added > 0 {
            self.extend_header(new.clone(), &mut splices)?;
            // A row without a new cell has an empty field, so that all rows have as many.
            for row in (0..self.table.rows()).filter(|row| !changes.deleted.contains(row)) {
                let mut cells: BTreeMap<usize, &str> = new.clone().map(|column| (column, "")).collect();
                cells.extend(changes.cells.get(&row).into_iter().flatten());
                self.replace_row(row, &cells, &mut splices)?;
            }
        } else {
            for (&row, cells) in &changes.cells {
                self.replace_row(row, cells, &mut splices)?;
            }
        }
        let added: Vec<&AddedRow<'_>> = changes.added.iter().filter(|added| !added.deleted).collect();
        self.append(&added, &mut splices)?;
        Ok(splices)
    }

    /// Finds the record of a row.
    fn record(&self, row: usize) -> Result<RowRecord<'t>, RewriteError> {
        let found = self.record_at(self.table.line(row) - 1).filter(|found| self.is_of(row, found));
        found.ok_or_else(|| other_file(self.table, row))
    }

    /// Finds the record that starts in the line at an index. `None` if it is broken.
    fn record_at(&self, first: usize) -> Option<RowRecord<'t>> {
        let mut record = Record::default();
        for last in first + 1..=self.lines.len() {
            let decoded = self.lines.decoded(first..last);
            match self.splitter.find(&decoded.text, 0, last == self.lines.len(), &mut record) {
                Found::More => {}
                Found::Malformed { .. } => return None,
                Found::Record { end, lines } => {
                    let content_end = decoded.text[..end].trim_end_matches(['\n', '\r']).len();
                    // Line ends at the end of a quoted field are before its quote, so they are content.
                    return Some(RowRecord { decoded, record, end, content_end, lines });
                }
            }
        }
        None
    }

    /// Adds the names of new columns to the first row of the header, and an empty field to the others.
    fn extend_header(&self, new: Range<usize>, splices: &mut Vec<Splice>) -> Result<(), RewriteError> {
        let mut line = self.dialect.skip_lines as usize;
        for header_row in 0..self.dialect.header_rows {
            while line < self.lines.len() && self.lines.decoded(line..line + 1).text.trim().is_empty() {
                line += 1;
            }
            let broken = || RewriteError::OtherFile { line: line + 1 };
            let found = self.record_at(line).ok_or_else(broken)?;
            let name = |column: usize| if header_row == 0 { self.table.columns()[column].name() } else { "" };
            self.replace(&found, new.clone().map(|column| (column, name(column))), line + 1, splices)?;
            line += found.lines;
        }
        Ok(())
    }

    /// Whether a record has the cells of a row.
    fn is_of(&self, row: usize, RowRecord { decoded, record, .. }: &RowRecord<'_>) -> bool {
        let fields = self.splitter.fields(&decoded.text, record);
        (0..self.table.columns().len()).all(|column| {
            let field = fields.get(column).map_or("", String::as_str);
            field == self.table.cell(row, column) || list_items(self.table, column, "").is_some()
        })
    }

    fn replace_row(
        &self,
        row: usize,
        cells: &BTreeMap<usize, &str>,
        splices: &mut Vec<Splice>,
    ) -> Result<(), RewriteError> {
        let cells = cells.iter().map(|(&column, &cell)| (column, cell));
        self.replace(&self.record(row)?, cells, self.table.line(row), splices)
    }

    /// Replaces fields of a record, which starts in a line, from 1.
    fn replace<'c>(
        &self,
        RowRecord { decoded, record, content_end, .. }: &RowRecord<'_>,
        cells: impl Iterator<Item = (usize, &'c str)>,
        line: usize,
        splices: &mut Vec<Splice>,
    ) -> Result<(), RewriteError> {
        let fields = self.splitter.fields(&decoded.text, record);
        // Fields that the record lacks, at its end.
        let (mut missing, mut count) = (String::new(), record.len());
        for (column, cell) in cells {
            let before = fields.get(column).map_or("", String::as_str);
            let listed = list_items(self.table, column, cell).map(|items| list_text(before, &items));
            let cell = listed.as_deref().unwrap_or(cell);
            if let Some(field) = record.fields.get(column) {
                let written = self.field(cell, self.is_quoted(&decoded.text, record, column), column, line)?;
                let with = self.lines.encoded(&written, Some(line - 1))?;
                splices.push(Splice { bytes: decoded.bytes_of(field.start..field.end), with });
            } else {
                while count <= column {
                    missing.push(self.delimiter);
                    count += 1;
                }
                missing.push_str(&self.new_field(cell, false, column, line)?);
            }
        }
        if !missing.is_empty() {
            let with = self.lines.encoded(&missing, Some(line - 1))?;
            splices.push(Splice { bytes: decoded.bytes_of(*content_end..*content_end), with });
        }
        Ok(())
    }

    /// Whether a field is enclosed in quotes.
    fn is_quoted(&self, text: &str, record: &Record, column: usize) -> bool {
        let before = text[..record.fields[column].start].chars().next_back();
        match self.dialect.quote {
            Quote::None => false,
            Quote::Curly => before.is_some_and(|c| curly_quotes(c).is_some()),
            quote => before.is_some_and(|c| u8::try_from(c).ok() == quote.byte()),
        }
    }

    /// Writes the content of a field, which is enclosed in quotes already if `quoted`.
    fn field(&self, cell: &str, quoted: bool, column: usize, line: usize) -> Result<String, RewriteError> {
        if !quoted {
            return self.new_field(cell, false, column, line);
        }
        match self.dialect.quote.byte() {
            Some(quote) => Ok(self.escaped(cell, char::from(quote))),
            None if cell.contains(['\n', '\r']) || cell.contains(|c| curly_quotes(c).is_some()) => {
                Err(self.unquoted(column, line))
            }
            None => Ok(cell.to_owned()),
        }
    }

    /// Writes a whole field, in quotes if it needs them or is `quoted`.
    fn new_field(&self, cell: &str, quoted: bool, column: usize, line: usize) -> Result<String, RewriteError> {
        let delimiter = self.delimiter;
        let quote = self.dialect.quote.byte().map(char::from);
        let is_special = |c: char| c == delimiter || c == '\n' || c == '\r' || Some(c) == quote;
        let needs = cell.contains(is_special) || cell.starts_with(' ') && delimiter != ' ';
        match quote {
            Some(quote) if needs || quoted => Ok(format!("{quote}{}{quote}", self.escaped(cell, quote))),
            None if cell.contains(is_special) || cell.starts_with(|c| curly_quotes(c).is_some()) && self.is_curly() => {
                Err(self.unquoted(column, line))
            }
            _ => Ok(cell.to_owned()),
        }
    }

    fn is_curly(&self) -> bool {
        self.dialect.quote == Quote::Curly
    }

    fn escaped(&self, cell: &str, quote: char) -> String {
        if self.dialect.backslash() {
            return cell.replace('\\', "\\\\").replace(quote, &format!("\\{quote}"));
        }
        cell.replace(quote, &format!("{quote}{quote}"))
    }

    fn unquoted(&self, column: usize, line: usize) -> RewriteError {
        RewriteError::Unquoted { line, column: self.table.columns()[column].name().to_owned() }
    }

    /// Appends rows. Their fields are in quotes where those of the first row are.
    fn append(&self, added: &[&AddedRow<'_>], splices: &mut Vec<Splice>) -> Result<(), RewriteError> {
        if added.is_empty() {
            return Ok(());
        }
        let RowRecord { decoded, record, .. } = self.record(0)?;
        let fields = self.splitter.fields(&decoded.text, &record);
        let (line_end, is_closed) = (self.lines.line_end(), self.lines.is_closed());
        for AddedRow { cells, .. } in added {
            let mut line = String::new();
            for column in 0..self.table.columns().len() {
                let cell = cells.get(&column).copied().unwrap_or_default();
                let before = fields.get(column).map_or("", String::as_str);
                let listed = list_items(self.table, column, cell).map(|items| list_text(before, &items));
                let quoted = column < record.len() && self.is_quoted(&decoded.text, &record, column);
                if column > 0 {
                    line.push(self.delimiter);
                }
                line.push_str(&self.new_field(listed.as_deref().unwrap_or(cell), quoted, column, 0)?);
            }
            let text = if is_closed { line + line_end } else { format!("{line_end}{line}") };
            splices.push(Splice { bytes: self.lines.end()..self.lines.end(), with: self.lines.encoded(&text, None)? });
        }
        Ok(())
    }
}
