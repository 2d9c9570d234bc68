//! Weka's format: attributes with names and types, then rows. Sparse rows are read too.

use super::lines::{Line, MAX_ROW, line_at};
use super::row_collector::RowCollector;
use crate::error::ReadError;
use crate::table::{Column, unique_names};

/// Reads an ARFF file that arrives in pieces of text.
#[derive(Debug, Default)]
pub(super) struct ArffReader {
    /// For each attribute, its name and what a sparse row that does not name it has.
    attributes: Vec<(String, String)>,
    is_data: bool,
    line: usize,
}

impl ArffReader {
    /// Collects the rows of a text and returns how many bytes of it are done. The next text must start with the rest.
    /// `last` means that nothing follows the text.
    ///
    /// # Errors
    /// [`ReadError::ArffHeader`]; unless bad rows are skipped, [`ReadError::RaggedRow`] and what is wrong with a quote;
    /// and [`ReadError::TooLarge`].
    pub(super) fn read(&mut self, text: &str, last: bool, rows: &mut RowCollector) -> Result<usize, ReadError> {
        let mut index = 0;
        while index < text.len() && !rows.is_full() {
            let (line, next) = match line_at(text, index, last) {
                Line::More => break,
                Line::TooLong { .. } => return Err(ReadError::LongRow { line: self.line + 1, limit: MAX_ROW }),
                Line::Whole { text, next } => (text, next),
            };
            self.line += 1;
            let trimmed = line.trim();
            if !trimmed.is_empty() && !trimmed.starts_with('%') {
                if self.is_data {
                    self.read_row(line, rows)?;
                } else {
                    self.read_declaration(trimmed, rows)?;
                }
            }
            index = next;
        }
        Ok(if rows.is_full() { text.len() } else { index })
    }

    fn read_declaration(&mut self, line: &str, rows: &mut RowCollector) -> Result<(), ReadError> {
        let word = line.split(char::is_whitespace).next().unwrap_or_default().to_ascii_lowercase();
        let error = || ReadError::ArffHeader { line: self.line, found: line.chars().take(40).collect() };
        match &*word {
            "@relation" => {}
            "@attribute" => {
                let rest = line[word.len()..].trim_start();
                let (name, after) = value(rest, &[]).ok_or_else(error)?;
                let kind = rest[after..].trim();
                if kind.is_empty() {
                    return Err(error());
                }
                self.attributes.push((name, sparse_value(kind)));
            }
            "@data" => {
                if self.attributes.is_empty() {
                    return Err(error());
                }
                self.is_data = true;
                let names = unique_names(self.attributes.iter().map(|(name, _)| name.as_str()));
                *rows.columns() = names.into_iter().map(Column::new).collect();
            }
            _ => return Err(error()),
        }
        Ok(())
    }

    fn read_row(&self, line: &str, rows: &mut RowCollector) -> Result<(), ReadError> {
        let cells = match line.trim_start().strip_prefix('{') {
            Some(sparse) => self.sparse_row(sparse, line),
            None => self.dense_row(line),
        };
        let cells = match cells {
            Ok(cells) => cells,
            Err(error) => return rows.skip_row(error),
        };
        if !rows.start_row() {
            return Ok(());
        }
        for (column, cell) in rows.columns().iter_mut().zip(&cells) {
            column.push(cell);
        }
        rows.end_row(self.line, cells.iter().map(String::len).sum())
    }

    fn dense_row(&self, line: &str) -> Result<Vec<String>, ReadError> {
        let mut cells = Vec::with_capacity(self.attributes.len());
        let mut at = 0;
        loop {
            // Only spaces are skipped: a tab may separate values.
            at += line[at..].len() - line[at..].trim_start_matches(' ').len();
            let quoted = line[at..].starts_with(['\'', '"']);
            let (cell, length) = value(&line[at..], &[',', '\t']).ok_or_else(|| self.unclosed(line, at))?;
            // A question mark is a missing value unless it is quoted.
            cells.push(if cell == "?" && !quoted { String::new() } else { cell });
            at += length;
            at += line[at..].len() - line[at..].trim_start_matches(' ').len();
            match line[at..].chars().next() {
                Some(',' | '\t') => at += 1,
                // Weka writes the weight of a row in braces after it.
                _ => break,
            }
            if line[at..].trim_start().starts_with('{') {
                break;
            }
        }
        let (fields, expected) = (cells.len(), self.attributes.len());
        if fields != expected || !(line[at..].trim().is_empty() || line[at..].trim_start().starts_with('{')) {
            let column = line[..at].chars().count() + 1;
            return Err(ReadError::RaggedRow { line: self.line, column, fields, expected, header: true });
        }
        Ok(cells)
    }

    /// Reads a row of pairs: the index of an attribute and its value. Numbers that are left out are 0, and the others
    /// are the first of their names.
    fn sparse_row(&self, sparse: &str, line: &str) -> Result<Vec<String>, ReadError> {
        let mut cells: Vec<String> = self.attributes.iter().map(|(_, absent)| absent.clone()).collect();
        let start = line.len() - sparse.len();
        let mut at = 0;
        loop {
            at += sparse[at..].len() - sparse[at..].trim_start_matches([' ', ',', '\t']).len();
            if sparse[at..].starts_with('}') || at >= sparse.len() {
                return Ok(cells);
            }
            let digits = sparse[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(sparse.len() - at);
            let index = sparse[at..at + digits].parse::<usize>().ok().filter(|&index| index < cells.len());
            let Some(index) = index else {
                let (fields, expected) = (cells.len() + 1, cells.len());
                let column = line[..start + at].chars().count() + 1;
                return Err(ReadError::RaggedRow { line: self.line, column, fields, expected, header: true });
            };
            at += digits;
            at += sparse[at..].len() - sparse[at..].trim_start().len();
            let quoted = sparse[at..].starts_with(['\'', '"']);
            let (cell, length) = value(&sparse[at..], &[',', '}']).ok_or_else(|| self.unclosed(line, start + at))?;
            cells[index] = if cell == "?" && !quoted { String::new() } else { cell };
            at += length;
        }
    }

    fn unclosed(&self, line: &str, at: usize) -> ReadError {
        ReadError::UnclosedQuote { line: self.line, column: line[..at].chars().count() + 1 }
    }
}

/// Returns the value that a text starts with, and its length in bytes. A value without quotes ends at a separator, or
/// at a space if there are none. `None` if its quote is never closed.
fn value(text: &str, separators: &[char]) -> Option<(String, usize)> {
    let quote = text.chars().next().filter(|first| matches!(first, '\'' | '"'));
    let Some(quote) = quote else {
        let ends = |c: char| if separators.is_empty() { c.is_whitespace() } else { separators.contains(&c) };
        let end = text.find(ends).unwrap_or(text.len());
        return Some((text[..end].trim().to_owned(), end));
    };
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((index, character)) = characters.next() {
        match character {
            '\\' => value.push(match characters.next()?.1 {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            }),
            _ if character == quote => return Some((value, index + 1)),
            _ => value.push(character),
        }
    }
    None
}

/// Returns what a sparse row has for an attribute that it leaves out.
fn sparse_value(kind: &str) -> String {
    match kind.strip_prefix('{') {
        Some(names) => value(names.trim_start(), &[',', '}']).map(|(name, _)| name).unwrap_or_default(),
        None if kind.to_ascii_lowercase().starts_with("string") => String::new(),
        None => "0".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReadOptions, Table};

    const HEADER: &str = "% a comment\n@RELATION 'shop reviews'\n\n@attribute 'the text' string\n\
        @attribute mood {positive, 'so so',negative}\n@ATTRIBUTE stars NUMERIC\n@data\n";

    fn rows(data: &str) -> String {
        match Table::read("a file", format!("{HEADER}{data}").as_bytes()) {
            Ok(table) => {
                let names = table.columns().iter().map(Column::name).collect::<Vec<_>>().join("|");
                table.preview(9).iter().fold(names, |text, row| text + " / " + &row.join("|"))
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn rows_are_read_with_their_quotes_and_what_is_missing() {
        let data = "'It\\'s, well, good', positive ,5\n% between\n\"so \\\"so\\\"\",'so so',?\n'?',negative,1, {2}\n";
        assert_eq!(rows(data), "the text|mood|stars / It's, well, good|positive|5 / so \"so\"|so so| / ?|negative|1");
    }

    #[test]
    fn sparse_rows_have_the_first_name_and_zero() {
        assert_eq!(
            rows("{0 'a text'}\n{0 b, 1 negative, 2 ?}\n"),
            "the text|mood|stars / a text|positive|0 / b|negative|"
        );
    }

    #[test]
    fn broken_rows_and_headers_are_named() {
        assert_eq!(rows("a,positive\n"), "line 8, column 11: 2 fields, the header has 3");
        assert_eq!(rows("'a,positive,5\n"), "line 8, column 1: a quote opens here and is never closed");
        assert_eq!(rows("{7 a}\n"), "line 8, column 2: 4 fields, the header has 3");
        let error = Table::read("a file", b"@relation a\n@attribute b\n@data\n1\n").unwrap_err();
        assert_eq!(error.code(), "data.arffHeader");
        let options = ReadOptions { skip_bad_rows: true, ..ReadOptions::default() };
        let text = format!("{HEADER}a,positive\nb,negative,1\n");
        assert_eq!(Table::read_as("a file", text.as_bytes(), options).unwrap().rows(), 1);
    }
}
