//! Web pages, which is also what many programs write and call an Excel file, and the XML spreadsheets of Excel 2003:
//! the largest table in, rows out.

mod entities;
mod table;
mod tags;

use super::grid::Grid;
use super::row_collector::{LIMIT, RowCollector};
use crate::error::ReadError;
use crate::kind::FileKind;
use crate::read::{DialectReport, ReadOptions};
use table::TableBuilder;
use tags::{Token, tokens};

/// The maximum number of cells of a page. A cell that spans more rows than there are is not repeated without end.
const MAX_CELLS: usize = 20_000_000;

/// Reads the largest table of a page, once the page is complete.
#[derive(Debug)]
pub(super) struct HtmlReader {
    options: ReadOptions,
    dialect: Option<DialectReport>,
}

impl HtmlReader {
    pub(super) fn new(options: &ReadOptions) -> Self {
        Self { options: options.clone(), dialect: None }
    }

    /// Collects the rows once the text is complete. Returns how many bytes of it are done.
    ///
    /// # Errors
    /// [`ReadError::Kind`] if the page has no table, and [`ReadError::TooLarge`].
    pub(super) fn read(&mut self, text: &str, last: bool, rows: &mut RowCollector) -> Result<usize, ReadError> {
        if text.len() > LIMIT {
            return Err(ReadError::TooLarge { limit: LIMIT });
        }
        if last {
            let grid = largest_table(text).ok_or(ReadError::Kind { kind: FileKind::WebPage })?;
            self.dialect = Some(grid.collect(&self.options, rows)?);
        }
        Ok(if last { text.len() } else { 0 })
    }

    /// Returns what was found of a header.
    pub(super) fn finish(self) -> Option<DialectReport> {
        self.dialect
    }
}

/// Returns the table of a page with the most filled cells. A table inside a cell is a table of its own.
fn largest_table(page: &str) -> Option<Grid> {
    let (mut open, mut best): (Vec<TableBuilder>, Option<Grid>) = (Vec::new(), None);
    let (mut line, mut cells) = (1, 0);
    for token in tokens(page) {
        match &token {
            Token::Open { name: "table", .. } => open.push(TableBuilder::default()),
            Token::Close { name: "table" } => {
                if let Some(table) = open.pop() {
                    best = larger(best, table.finish());
                }
            }
            _ => {
                if let Some(table) = open.last_mut() {
                    cells += table.take(&token, line);
                }
            }
        }
        line += token.lines();
        if cells > MAX_CELLS {
            break;
        }
    }
    // A page may be cut short, or leave its tags open.
    open.into_iter().fold(best, |best, table| larger(best, table.finish()))
}

fn larger(best: Option<Grid>, table: Grid) -> Option<Grid> {
    let size = |grid: &Grid| grid.rows.iter().flatten().filter(|cell| !cell.is_empty()).count();
    match best {
        Some(best) if size(&best) >= size(&table) => Some(best),
        _ if size(&table) > 0 => Some(table),
        best => best,
    }
}

#[cfg(test)]
mod tests;
