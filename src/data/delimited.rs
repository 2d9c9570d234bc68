//! Reads CSV, TSV and their like into rows, and says in which line a file is broken.

use super::cells::{Column, name_columns};
use super::dialect::Dialect;
use super::fault::Fault;
use super::place::{MAX_FIELD, MAX_ROW, line_ends, place, whole_line, without_half_an_end};
use super::records::{Break, Found, Record, Splitter};
use super::rows::Rows;

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
    pub fn read(&mut self, text: &str, last: bool, rows: &mut Rows) -> Result<usize, Fault> {
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
    fn take(&mut self, text: &str, at: usize, nul: bool, rows: &mut Rows) -> Result<(), Fault> {
        let raw = &text[at..];
        if self.record.is_blank(text) {
            return Ok(());
        }
        if nul && let Some(found) = raw.find('\0') {
            let (line, column) = place(raw, self.line, found);
            return rows.bad(Fault::Nul { line, column });
        }
        if raw.starts_with('\u{FEFF}') {
            return rows.bad(Fault::StrayMark { line: self.line });
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

    fn ragged(&self, layout: Layout, text: &str, at: usize) -> Option<Fault> {
        let record = &self.record;
        let (expected, found) = if record.len() < layout.needed {
            (layout.needed, record.start_of(record.len()))
        } else if record.len() > layout.width && record.filled(text) > layout.width {
            (layout.width, record.start_of(layout.width))
        } else {
            return None;
        };
        let column = place(&text[at..], self.line, found - at).1;
        Some(Fault::RaggedRow { line: self.line, column, fields: record.len(), expected, header: self.header })
    }

    fn fault(&self, what: Break, text: &str, at: usize) -> Fault {
        let place_of = |byte: usize| place(&text[at..], self.line, byte - at);
        match what {
            Break::Unclosed { opened } => {
                let (line, column) = place_of(opened);
                Fault::UnclosedQuote { line, column }
            }
            Break::TextAfter { opened, text } => {
                let (line, column) = place_of(text);
                Fault::TextAfterQuote { line, column, opened: place_of(opened).0 }
            }
            Break::LongField { start } => {
                let (line, column) = place_of(start);
                Fault::LongField { line, column, limit: MAX_FIELD }
            }
            Break::LongRow { start } => Fault::LongRow { line: place_of(start).0, limit: MAX_ROW },
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
mod tests {
    use super::*;
    use crate::data::cells::Cells;
    use crate::data::reading::{Escape, Quote, ReadOptions};

    const CSV: Dialect =
        Dialect { delimiter: b',', quote: Quote::Double, escape: Escape::Doubled, header: true, skip_lines: 0 };

    /// Reads a text that comes in pieces of so many bytes.
    fn read_in_pieces(text: &str, dialect: &Dialect, options: &ReadOptions, piece: usize) -> Result<Rows, Fault> {
        let (mut reader, mut rows, mut held) = (TableReader::new(dialect), Rows::new(options), String::new());
        let mut start = 0;
        while start < text.len() {
            let end = text.ceil_char_boundary(start + piece);
            held.push_str(&text[start..end]);
            let done = reader.read(&held, end == text.len(), &mut rows)?;
            held.drain(..done);
            start = end;
        }
        reader.finish(&mut rows);
        Ok(rows)
    }

    fn read(text: &str) -> Result<Cells, Fault> {
        Ok(read_in_pieces(text, &CSV, &ReadOptions::default(), usize::MAX / 2)?.finish()?.0)
    }

    fn table(cells: &Cells) -> Vec<Vec<String>> {
        let row = |row| cells.columns.iter().map(|column| column.cell(row).to_owned()).collect();
        (0..cells.lines.len()).map(row).collect()
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        table(&read(text).unwrap())
    }

    fn complaint(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn a_row_knows_its_line_past_newlines_in_quotes_and_empty_lines() {
        let cells = read("text,label\r\n\r\n\"a\nb\",x\r\n\r\n  \r\nc,y\r\nd,z").unwrap();
        assert_eq!(cells.lines, [3, 7, 8]);
        let cells = read("text,label\rb,x\rc,y\r").unwrap();
        assert_eq!(cells.lines, [2, 3]);
    }

    #[test]
    fn a_row_with_too_many_or_too_few_fields_is_named() {
        assert_eq!(complaint("text,label\na,x\nb,c,y\n"), "line 3, column 5: 3 fields, the header has 2");
        assert_eq!(complaint("text,label\n\"a\nb\",x\nc\n"), "line 4, column 2: 1 field, the header has 2");
        let headless = Dialect { header: false, ..CSV };
        assert_eq!(
            read_in_pieces("a,x\nb\n", &headless, &ReadOptions::default(), 100).unwrap_err().to_string(),
            "line 2, column 2: 1 field, the first row has 2"
        );
    }

    #[test]
    fn separators_that_nothing_follows_are_tolerated() {
        assert_eq!(rows("text,label,,\na,x,,\nb,y\nc,z,,,,\n"), [["a", "x"], ["b", "y"], ["c", "z"]]);
        assert_eq!(rows("text,label\na,x,,\nb,y\n"), [["a", "x"], ["b", "y"]]);
    }

    #[test]
    fn a_column_without_a_name_that_holds_something_is_kept() {
        let cells = read("text,label,\na,x,note\nb,y,\n").unwrap();
        let names: Vec<_> = cells.columns.iter().map(Column::name).collect();
        assert_eq!(names, ["text", "label", "column 3"]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line_and_column() {
        assert_eq!(
            complaint("text,label\na,x\nb,\"y\nc,z\nd,w\n"),
            "line 3, column 3: a quote opens here and is never closed"
        );
        assert_eq!(
            complaint("text,label\n\"a,x\nb,y\n\"c\",z\n"),
            "line 4, column 2: text follows the quote that closes the field opened in line 2; a separator was expected"
        );
        assert_eq!(complaint("text,label\na\0b,x\n"), "line 2, column 2: a NUL byte, which no text holds");
        assert!(complaint("text,label\na,x\n\u{FEFF}text,label\n").starts_with("line 3, column 1: a byte order mark"));
        let long = format!("text,label\na,x\nb,\"{}\"\n", "y".repeat(10 << 20));
        assert!(
            complaint(&long).starts_with("line 3, column 3: the field that starts here is longer than 1048576 bytes")
        );
    }

    const BROKEN: &str = "text,label\na,x\nb,\"y\nc,z\nd\ne,\"w\" z\n\"f\" g,x\n\u{FEFF}h,x\ni\0,x\n\"j\nj\",x\n";

    #[test]
    fn bad_rows_are_left_out_and_counted_where_that_is_wanted() {
        let options = ReadOptions { skip_bad_rows: true, ..ReadOptions::default() };
        let (cells, skipped, _) = read_in_pieces(BROKEN, &CSV, &options, 1_000).unwrap().finish().unwrap();
        assert_eq!(table(&cells), [["a", "x"], ["c", "z"], ["j\nj", "x"]]);
        assert_eq!(cells.lines, [2, 4, 10]);
        let told: Vec<_> = skipped.first.iter().map(|row| (&*row.code, &*row.values["line"])).collect();
        let expected = [
            ("data.textAfterQuote", "6"),
            ("data.raggedRow", "5"),
            ("data.textAfterQuote", "6"),
            ("data.textAfterQuote", "7"),
            ("data.strayMark", "8"),
            ("data.nul", "9"),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_text_in_pieces_gives_the_same_rows() {
        let options = ReadOptions { skip_bad_rows: true, ..ReadOptions::default() };
        let text = BROKEN.replace('\n', "\r\n");
        let whole = read_in_pieces(&text, &CSV, &options, 1_000).unwrap().finish().unwrap();
        for piece in 1..12 {
            let pieces = read_in_pieces(&text, &CSV, &options, piece).unwrap().finish().unwrap();
            assert_eq!(pieces, whole, "pieces of {piece}");
        }
    }

    #[test]
    fn a_line_far_too_long_is_left_out_to_its_end() {
        let options = ReadOptions { skip_bad_rows: true, ..ReadOptions::default() };
        let text = format!("text,label\r\n{},x\r\nb,y\r\n", "a".repeat(3 << 20));
        let (cells, skipped, _) = read_in_pieces(&text, &CSV, &options, 100_000).unwrap().finish().unwrap();
        assert_eq!(
            (table(&cells), cells.lines, skipped.rows),
            (vec![vec!["b".to_owned(), "y".to_owned()]], vec![3], 1)
        );
    }

    #[test]
    fn lines_above_the_table_count_as_lines() {
        let dialect = Dialect { skip_lines: 2, ..CSV };
        for piece in [1, 5, 1_000] {
            let rows =
                read_in_pieces("# a \" b\r\n\r\ntext,label\r\na,x\r\n", &dialect, &ReadOptions::default(), piece);
            assert_eq!(rows.unwrap().finish().unwrap().0.lines, [4]);
        }
    }
}
