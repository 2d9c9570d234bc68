//! A labelled file as rows and columns of text. Knows nothing of what the columns mean.

use super::cells::{Cells, Column};
use super::charset::decode;
use super::delimited::read_delimited;
use super::dialect::Dialect;
use super::error::Error;
use super::jsonl::{is_json_lines, read_json_lines};

/// What a file held, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    name: String,
    encoding: &'static str,
    replaced: usize,
    format: Format,
    cells: Cells,
}

/// How rows are written in a file; told by the content, not by the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Fields between separators.
    Delimited(Dialect),
    /// One JSON object a line.
    JsonLines,
}

impl Table {
    /// Reads a file, guessing its encoding, format, separator and header.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let decoded = decode(bytes);
        let text = &*decoded.text;
        if let Some(at) = text.find('\0') {
            return Err(Error::NotText { line: text[..at].matches('\n').count() + 1 });
        }
        let (format, cells) = if is_json_lines(text) {
            (Format::JsonLines, read_json_lines(text)?)
        } else {
            let dialect = Dialect::guess(text);
            (Format::Delimited(dialect), read_delimited(text, dialect)?)
        };
        if cells.lines.is_empty() || cells.columns.is_empty() {
            return Err(Error::NoRows);
        }
        Ok(Self { name: name.to_owned(), encoding: decoded.encoding, replaced: decoded.replaced, format, cells })
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of the character encoding, as the WHATWG Encoding Standard spells it.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// How many characters could not be read and stand as U+FFFD.
    pub fn replaced(&self) -> usize {
        self.replaced
    }

    /// `csv`, `tsv` or `jsonl`.
    pub fn format(&self) -> &'static str {
        match self.format {
            Format::Delimited(Dialect { delimiter: b'\t', .. }) => "tsv",
            Format::Delimited(_) => "csv",
            Format::JsonLines => "jsonl",
        }
    }

    /// What separates the fields of a delimited file.
    pub fn delimiter(&self) -> Option<char> {
        match self.format {
            Format::Delimited(dialect) => Some(char::from(dialect.delimiter)),
            Format::JsonLines => None,
        }
    }

    /// Whether the file names its columns.
    pub fn header(&self) -> bool {
        match self.format {
            Format::Delimited(dialect) => dialect.header,
            Format::JsonLines => true,
        }
    }

    /// How many rows there are, the header not counted.
    pub fn rows(&self) -> usize {
        self.cells.lines.len()
    }

    /// The columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.cells.columns
    }

    /// The place of a column among the columns.
    pub fn column_index(&self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name() == name)
    }

    /// What a row holds in a column.
    ///
    /// # Panics
    /// Where there is no such row or column.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.cells.columns[column].cell(row)
    }

    /// The line of the file a row starts in, from 1.
    ///
    /// # Panics
    /// Where there is no such row.
    pub fn line(&self, row: usize) -> usize {
        self.cells.lines[row]
    }

    /// The first rows, cell by cell.
    pub fn preview(&self, rows: usize) -> Vec<Vec<String>> {
        let row = |row| self.columns().iter().map(|column| column.cell(row).to_owned()).collect();
        (0..self.rows().min(rows)).map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Table {
        Table::read("a file", text.as_bytes()).unwrap()
    }

    #[test]
    fn the_content_tells_the_format() {
        let table = read("text\tlabel\na\tx\n");
        assert_eq!((table.format(), table.delimiter()), ("tsv", Some('\t')));
        let table = read("text;label\na;x\n");
        assert_eq!((table.format(), table.delimiter()), ("csv", Some(';')));
        let table = read("{\"text\": \"a\"}\n");
        assert_eq!((table.format(), table.delimiter()), ("jsonl", None));
    }

    #[test]
    fn cells_are_found_by_row_and_column() {
        let table = read("text,label\na,x\nb,y\nc,z\n");
        let label = table.column_index("label").unwrap();
        assert_eq!(table.cell(1, label), "y");
        assert_eq!(table.line(1), 3);
        assert_eq!(table.column_index("score"), None);
        assert_eq!(table.preview(2), [["a", "x"], ["b", "y"]]);
        assert_eq!(table.rows(), 3);
    }

    #[test]
    fn a_file_without_a_header_has_numbered_columns() {
        let table = read("great food,1\nbad food,0\n");
        assert!(!table.header());
        assert_eq!(table.rows(), 2);
        assert_eq!(table.columns()[1].name(), "column 2");
    }

    #[test]
    fn a_file_without_rows_is_refused() {
        for text in ["", "\n\n", "text,label\n"] {
            assert_eq!(Table::read("a file", text.as_bytes()), Err(Error::NoRows), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let sheet = b"PK\x03\x04\x14\x00\x06\x00";
        assert_eq!(Table::read("a.xlsx", sheet), Err(Error::NotText { line: 1 }));
    }

    #[cfg(not(target_family = "wasm"))]
    mod properties {
        use super::*;
        use proptest::collection::vec;
        use proptest::prelude::*;

        fn write(rows: &[Vec<String>], delimiter: u8, terminator: csv::Terminator) -> Vec<u8> {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .terminator(terminator)
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(vec![]);
            for row in rows {
                writer.write_record(row).unwrap();
            }
            writer.into_inner().unwrap()
        }

        proptest! {
            #[test]
            fn what_was_written_is_read_back(
                cells in vec(vec("[^\0]{0,12}", 3), 1..12),
                delimiter in prop::sample::select(vec![b',', b'\t', b';', b'|']),
                crlf in any::<bool>(),
            ) {
                let mut rows = vec![vec!["text".to_owned(), "label".to_owned(), "score".to_owned()]];
                rows.extend(cells);
                let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
                let table = Table::read("a file", &write(&rows, delimiter, terminator)).unwrap();
                prop_assert_eq!(table.delimiter(), Some(char::from(delimiter)));
                prop_assert_eq!(table.preview(usize::MAX), &rows[1..]);
            }

            #[test]
            fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
                // What counts is that reading returns at all.
                let read = Table::read("a file", &bytes);
                prop_assert!(read.is_err() || read.is_ok_and(|table| table.rows() > 0));
            }
        }
    }
}
