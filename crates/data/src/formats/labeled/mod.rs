//! Lines of a label and a text: those of fastText, and plain ones with a tab or a space between the two.

mod syntax;

use super::lines::{Line, MAX_ROW, line_and_column, line_at, without_split_end};
use super::row_collector::RowCollector;
use crate::error::ReadError;
use crate::table::Column;
pub(super) use syntax::LabelSyntax;

/// Reads lines of a label and a text that arrive in pieces, into the columns `label` and `text`. Several labels are
/// joined by a space, which no label contains.
#[derive(Debug)]
pub(super) struct LabeledReader {
    syntax: LabelSyntax,
    /// The line that the next text starts in, from 1.
    line: usize,
    /// Whether the rest of the current line is to be skipped.
    skipping: bool,
}

impl LabeledReader {
    /// Creates a reader for lines with this syntax.
    pub(super) fn new(syntax: LabelSyntax) -> Self {
        Self { syntax, line: 1, skipping: false }
    }

    /// Collects the rows of a text and returns how many bytes of it are done. The next text must start with the rest.
    /// `last` means that nothing follows the text.
    ///
    /// # Errors
    /// [`ReadError::NoLabel`], [`ReadError::Nul`], [`ReadError::StrayMark`] and [`ReadError::LongRow`] unless bad rows
    /// are skipped, and [`ReadError::TooLarge`].
    pub(super) fn read(&mut self, text: &str, last: bool, rows: &mut RowCollector) -> Result<usize, ReadError> {
        if rows.columns().is_empty() {
            *rows.columns() = vec![Column::new("label"), Column::new("text")];
        }
        let mut index = 0;
        while index < text.len() && !rows.is_full() {
            match line_at(text, index, last) {
                Line::More if self.skipping => return Ok(without_split_end(text).max(index)),
                Line::More => return Ok(index),
                Line::TooLong { next } => {
                    rows.skip_row(ReadError::LongRow { line: self.line, limit: MAX_ROW })?;
                    self.skipping = next.is_none();
                    self.line += usize::from(next.is_some());
                    index = next.unwrap_or(without_split_end(text));
                }
                Line::Whole { text: line, next } => {
                    if !std::mem::take(&mut self.skipping) {
                        self.collect(line, rows)?;
                    }
                    self.line += 1;
                    index = next;
                }
            }
        }
        Ok(text.len())
    }

    /// Collects one line.
    fn collect(&self, line: &str, rows: &mut RowCollector) -> Result<(), ReadError> {
        if line.trim().is_empty() {
            return Ok(());
        }
        if let Some(nul) = line.find('\0') {
            let (line, column) = line_and_column(line, self.line, nul);
            return rows.skip_row(ReadError::Nul { line, column });
        }
        if line.starts_with('\u{FEFF}') {
            return rows.skip_row(ReadError::StrayMark { line: self.line });
        }
        let Some((label, text)) = self.syntax.split(line) else {
            return rows.skip_row(ReadError::NoLabel { line: self.line });
        };
        if rows.start_row() {
            rows.columns()[0].push(&label);
            rows.columns()[1].push(&text);
            rows.end_row(self.line, label.len() + text.len())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
