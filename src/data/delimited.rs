//! Reads CSV, TSV and their like into cells, and says in which line a file is broken.

use csv::StringRecord;

use super::cells::{Cells, Column, name_columns};
use super::dialect::{Dialect, is_blank};
use super::error::Error;
use super::quotes::{QuoteFault, quote_fault};

/// Reads a delimited text. Empty lines are skipped, and so are columns at the end that are empty in every line.
pub fn read_delimited(text: &str, dialect: Dialect) -> Result<Cells, Error> {
    let mut reader = dialect.reader(text);
    let mut record = StringRecord::new();
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut layout = None;
    let mut cells = Cells::default();
    // A text in memory always reads, and any number of fields is allowed.
    while reader.read_record(&mut record).expect("a text reads as records") {
        if is_blank(&record) {
            continue;
        }
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let end = reader.position().byte() as usize;
        let raw = text[start..end].trim_start_matches(LINE_ENDS);
        let line = lines.line_of(end - raw.len());
        if dialect.quoted && (end == text.len() || raw.trim_end_matches(LINE_ENDS).contains(LINE_ENDS)) {
            check_quotes(raw, line, dialect.delimiter)?;
        }
        match &layout {
            None => {
                let names = record.iter().map(|name| if dialect.header { name } else { "" });
                cells.columns = name_columns(names).into_iter().map(Column::new).collect();
                layout = Some(Layout::of(&record, dialect.header));
                if dialect.header {
                    continue;
                }
            }
            Some(layout) => layout.check(&record, line)?,
        }
        for (index, column) in cells.columns.iter_mut().enumerate() {
            column.push(record.get(index).unwrap_or_default());
        }
        cells.lines.push(line);
    }
    let named = layout.map_or(0, |layout| layout.needed);
    while cells.columns.len() > named && cells.columns.last().is_some_and(Column::is_blank) {
        cells.columns.pop();
    }
    Ok(cells)
}

/// What ends a line.
const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// How many fields a record may have, by the first.
struct Layout {
    /// The fields up to the last that is not blank.
    needed: usize,
    /// All fields.
    width: usize,
    header: bool,
}

impl Layout {
    fn of(first: &StringRecord, header: bool) -> Self {
        Self { needed: filled(first), width: first.len(), header }
    }

    fn check(&self, record: &StringRecord, line: usize) -> Result<(), Error> {
        let expected = if record.len() < self.needed {
            self.needed
        } else if filled(record) > self.width {
            self.width
        } else {
            return Ok(());
        };
        Err(Error::RaggedRow { line, fields: record.len(), expected, header: self.header })
    }
}

/// How many fields there are up to the last that is not blank.
fn filled(record: &StringRecord) -> usize {
    let fields = record.iter().enumerate();
    fields.filter(|(_, field)| !field.trim().is_empty()).last().map_or(0, |(index, _)| index + 1)
}

fn check_quotes(raw: &str, line: usize, delimiter: u8) -> Result<(), Error> {
    let line_of = |at| Lines { text: raw, at: 0, line }.line_of(at);
    match quote_fault(raw, delimiter) {
        None => Ok(()),
        Some(QuoteFault::Unclosed { opened }) => Err(Error::UnclosedQuote { line: line_of(opened) }),
        Some(QuoteFault::TextAfter { opened, text }) => {
            Err(Error::TextAfterQuote { line: line_of(text), opened: line_of(opened) })
        }
    }
}

/// Counts lines from one byte of a text to the next. Ends of CRLF, LF and CR alone count.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of a byte not before the one last asked for.
    fn line_of(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let ends = (self.at..at).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        self.line += ends.count();
        self.at = at;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Cells, Error> {
        read_delimited(text, Dialect { delimiter: b',', quoted: true, header: true })
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        let cells = read(text).unwrap();
        let row = |row| cells.columns.iter().map(|column| column.cell(row).to_owned()).collect();
        (0..cells.lines.len()).map(row).collect()
    }

    fn complaint(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn quotes_may_hold_separators_quotes_and_newlines() {
        assert_eq!(rows("text,label\n\"a, \"\"b\"\"\r\nc\",x\nd,y\n"), [["a, \"b\"\r\nc", "x"], ["d", "y"]]);
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
        assert_eq!(complaint("text,label\na,x\nb,c,y\n"), "line 3: 3 fields, the header has 2");
        assert_eq!(complaint("text,label\n\"a\nb\",x\nc\n"), "line 4: 1 field, the header has 2");
        let headless = Dialect { delimiter: b',', quoted: true, header: false };
        assert_eq!(
            read_delimited("a,x\nb\n", headless).unwrap_err().to_string(),
            "line 2: 1 field, the first row has 2"
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
    fn an_unclosed_quote_is_reported_where_it_opens() {
        assert_eq!(complaint("text,label\na,x\nb,\"y\nc,z\nd,w\n"), "line 3: a quote opens here and is never closed");
        assert_eq!(complaint("text,label\na,\"x"), "line 2: a quote opens here and is never closed");
    }

    #[test]
    fn a_quote_closed_by_the_next_field_s_is_reported_with_both_lines() {
        assert_eq!(
            complaint("text,label\n\"a,x\nb,y\n\"c\",z\n"),
            "line 4: text follows the quote that closes the field opened in line 2; a separator was expected"
        );
    }

    #[test]
    fn a_quote_within_an_unquoted_field_is_content() {
        assert_eq!(rows("text,label\n5\" pipe,x\nsay \"hi,y\n"), [["5\" pipe", "x"], ["say \"hi", "y"]]);
    }
}
