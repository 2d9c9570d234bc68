//! One table of a page: its tags in, its cells out.

use super::super::grid::Grid;
use super::entities::decode;
use super::tags::{Token, attribute};

/// The maximum number of columns and rows that a cell may span, as in every browser.
const MAX_SPAN: usize = 1_000;

/// The maximum number of columns.
const MAX_COLUMNS: usize = 16_384;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct TableBuilder {
    grid: Grid,
    /// The cell that is open.
    cell: Option<Cell>,
    /// For each column, how many further rows the cell above reaches into, with its text.
    spans: Vec<(usize, String)>,
    /// Whether a row is open, and whether it has a cell that is no header.
    row: Option<bool>,
    /// Whether the rows are the head of the table.
    head: bool,
    /// Whether the headers have ended.
    past_headers: bool,
}

#[derive(Debug, Default)]
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

impl TableBuilder {
    /// Takes a part of the page that starts in this line. Returns how many cells it adds.
    pub(super) fn take(&mut self, token: &Token<'_>, line: usize) -> usize {
        match token {
            Token::Open { name: "thead", .. } => self.head = true,
            Token::Close { name: "thead" } => {
                self.end_row();
                self.head = false;
            }
            Token::Open { name: "tr", .. } => {
                self.end_row();
                self.start_row(line);
            }
            Token::Close { name: "tr" } => self.end_row(),
            Token::Open { name: name @ ("td" | "th"), attributes, closed } => {
                let added = self.start_cell(*name == "th", attributes, line);
                if *closed {
                    self.end_cell();
                }
                return added;
            }
            Token::Close { name: "td" | "th" } => self.end_cell(),
            Token::Open { name: "br" | "p", .. } | Token::Close { name: "p" } => self.push("\n"),
            Token::Text(text) if self.cell.is_some() => self.push(&decode(text)),
            Token::Other(source) => {
                if let Some(data) = source.strip_prefix("<![CDATA[") {
                    self.push(data.strip_suffix("]]>").unwrap_or(data));
                }
            }
            _ => {}
        }
        0
    }

    fn push(&mut self, text: &str) {
        let Some(Cell { text: cell, .. }) = &mut self.cell else { return };
        // Spaces and line ends of the source are one space; those of tags are line ends.
        if text == "\n" {
            cell.truncate(cell.trim_end_matches(' ').len());
            if !cell.is_empty() {
                cell.push('\n');
            }
            return;
        }
        for character in text.chars() {
            let space = character.is_ascii_whitespace() || character == '\u{a0}';
            if !space {
                cell.push(character);
            } else if !cell.is_empty() && !cell.ends_with([' ', '\n']) {
                cell.push(' ');
            }
        }
    }

    fn start_row(&mut self, line: usize) {
        self.grid.rows.push(Vec::new());
        self.grid.lines.push(line);
        self.row = Some(false);
    }

    /// Adds the cells above that reach into the row, up to the next free column.
    fn fill(&mut self, until: usize) {
        let Some(row) = self.grid.rows.last_mut() else { return };
        while let Some((left, text)) = self.spans.get_mut(row.len())
            && (*left > 0 || row.len() < until)
        {
            row.push(if *left > 0 { text.clone() } else { String::new() });
            *left = left.saturating_sub(1);
        }
        while row.len() < until {
            row.push(String::new());
        }
    }

    fn start_cell(&mut self, header: bool, attributes: &str, line: usize) -> usize {
        self.end_cell();
        if self.row.is_none() {
            self.start_row(line);
        }
        if !header {
            self.row = Some(true);
        }
        let number = |name: &str| attribute(attributes, name).and_then(|value| value.trim().parse::<usize>().ok());
        // Excel's XML counts the cells that are merged to the right and below, and names a column after empty ones.
        let index = number("Index").filter(|index| (1..=MAX_COLUMNS).contains(index)).map_or(0, |index| index - 1);
        self.fill(index);
        let span = |html: &str, xml: &str| number(html).or(number(xml).map(|more| more.saturating_add(1))).unwrap_or(1);
        let columns = span("colspan", "MergeAcross").clamp(1, MAX_SPAN);
        let rows = span("rowspan", "MergeDown").clamp(1, MAX_SPAN);
        self.cell = Some(Cell { text: String::new(), columns, rows });
        columns
    }

    fn end_cell(&mut self) {
        let Some(Cell { text, columns, rows }) = self.cell.take() else { return };
        let Some(row) = self.grid.rows.last_mut() else { return };
        let text = text.trim().to_owned();
        for index in 0..columns {
            if row.len() >= MAX_COLUMNS {
                break;
            }
            // A cell holds for all its rows, and stands in the first of its columns.
            let text = if index == 0 { text.clone() } else { String::new() };
            if rows > 1 || self.spans.len() > row.len() {
                self.spans.resize_with(self.spans.len().max(row.len() + 1), Default::default);
                self.spans[row.len()] = (rows - 1, if rows > 1 { text.clone() } else { String::new() });
            }
            row.push(text);
        }
        self.fill(0);
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(has_data) = self.row.take() else { return };
        self.fill(self.spans.iter().rposition(|(left, _)| *left > 0).map_or(0, |last| last + 1));
        let empty = self.grid.rows.last().is_none_or(|row| row.iter().all(String::is_empty));
        self.past_headers |= has_data && !self.head && !empty;
        if !self.past_headers && !empty {
            self.grid.headers = Some(self.grid.rows.len());
        }
    }

    /// Returns the rows of the table.
    pub(super) fn finish(mut self) -> Grid {
        self.end_row();
        self.grid
    }
}
