//! Reads decoded text of the two most common formats: fields between separators, and JSON. A program that reads only
//! these has no code for archives, encodings and the other formats.

use super::delimited::{DelimitedReader, DetectedDialect, detect_dialect, whole_lines};
use super::json::{JsonReader, array_start};
use super::row_collector::RowCollector;
use crate::error::{Error, ReadError};
use crate::read::{DialectReport, Format, ReadOptions, ReadReport};
use crate::table::Table;

/// From how many bytes of text the dialect is detected, as in `FileReader`.
const SAMPLE: usize = 512 << 10;

/// Reads a table from text that arrives in pieces: CSV, TSV and their like, JSON Lines, or an array of JSON objects.
pub struct PlainReader {
    name: String,
    /// Text that is not read as rows yet.
    text: String,
    /// `None` until the format is known.
    reader: Option<Reader>,
    rows: RowCollector,
}

enum Reader {
    Delimited(Box<DelimitedReader>, DialectReport),
    Json(Box<JsonReader>, Format),
}

impl PlainReader {
    /// Creates a reader for the file `name`, whose format and dialect are detected.
    pub fn new(name: &str) -> Self {
        let rows = RowCollector::new(&ReadOptions::default());
        Self { name: name.to_owned(), text: String::new(), reader: None, rows }
    }

    /// Reads the next piece of text, of any length, without a byte order mark.
    ///
    /// # Errors
    /// [`Error::File`] if a row cannot be read or the table would be too large. The reader cannot be used afterwards.
    pub fn feed(&mut self, text: &str) -> Result<(), Error> {
        self.text.push_str(text);
        if self.reader.is_none() && self.text.len() < SAMPLE {
            return Ok(());
        }
        Ok(self.read(false)?)
    }

    /// Returns the table, after the last piece.
    ///
    /// # Errors
    /// [`Error::File`] if there are no rows or the last ones cannot be read.
    pub fn finish(mut self) -> Result<Table, Error> {
        self.read(true)?;
        let (format, dialect) = match self.reader.take().ok_or(ReadError::NoRows)? {
            Reader::Delimited(reader, report) => {
                reader.finish(&mut self.rows);
                (Format::Table, Some(report))
            }
            Reader::Json(reader, format) => {
                reader.finish(&mut self.rows);
                (format, None)
            }
        };
        let (data, skipped, part) = self.rows.finish()?;
        let report = ReadReport { dialect, skipped, part, ..ReadReport::new(format, false) };
        Ok(Table::new(&self.name, report, data))
    }

    fn read(&mut self, last: bool) -> Result<(), ReadError> {
        let lines = whole_lines(&self.text, SAMPLE);
        let reader = self.reader.get_or_insert_with(|| Reader::detect(lines));
        let done = match reader {
            Reader::Delimited(reader, _) => reader.read(&self.text, last, &mut self.rows)?,
            Reader::Json(reader, _) => reader.read(&self.text, last, &mut self.rows)?,
        };
        self.text.drain(..done);
        Ok(())
    }
}

impl Reader {
    fn detect(lines: &str) -> Self {
        let options = ReadOptions::default();
        let start = lines.trim_start();
        let is_object = start.strip_prefix('{').is_some_and(|inside| inside.trim_start().starts_with(['"', '}']));
        if start.starts_with('[') && array_start(start).is_some() {
            return Self::Json(Box::new(JsonReader::array(lines, &options)), Format::Json);
        }
        if is_object {
            return Self::Json(Box::new(JsonReader::lines(lines, &options)), Format::JsonLines);
        }
        let DetectedDialect { dialect, report } = detect_dialect(lines, &options);
        Self::Delimited(Box::new(DelimitedReader::new(&dialect)), report)
    }
}

#[cfg(all(test, feature = "files"))]
mod tests {
    use super::*;

    fn read(text: &str, piece: usize) -> Result<Table, Error> {
        let mut reader = PlainReader::new("a file");
        let characters: Vec<char> = text.chars().collect();
        for piece in characters.chunks(piece) {
            reader.feed(&piece.iter().collect::<String>())?;
        }
        reader.finish()
    }

    /// The names of the columns, and the cells row by row.
    fn content(table: &Table) -> (Vec<String>, Vec<Vec<String>>) {
        let names = table.columns().iter().map(|column| column.name().to_owned()).collect();
        (names, table.preview(table.rows()))
    }

    #[test]
    fn a_file_is_read_as_the_reader_of_all_formats_reads_it() {
        for text in [
            "text,label\n\"a, b\",x\nc,y\n",
            "text\tlabel\na \"b\"\tx\n外卖\ty\n",
            "id;text\n1;one\n2;two\n3;\n",
            "{\"text\": \"one\", \"n\": 1}\n{\"text\": \"two\"}\n",
            "[\n {\"text\": \"one\"},\n {\"text\": \"two\"}]",
        ] {
            let expected = Table::read("a file", text.as_bytes()).unwrap();
            for piece in [1, 7, text.len()] {
                assert_eq!(content(&read(text, piece).unwrap()), content(&expected), "{text}");
            }
        }
    }

    #[test]
    fn a_long_file_is_read_in_pieces() {
        let rows: String = (0..60_000).map(|row| format!("this is text {row},{}\n", row % 7)).collect();
        let table = read(&format!("text,label\n{rows}"), 100_000).unwrap();
        assert_eq!((table.rows(), table.cell(59_999, 0)), (60_000, "this is text 59999"));
    }

    #[test]
    fn a_broken_row_is_an_error_with_its_line() {
        let error = read("text,label\na,x\nb,y,z\n", 100).unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
        assert!(read("", 1).is_err());
    }
}
