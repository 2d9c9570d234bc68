//! Tells how the rows of a text are written, and reads them so. Goes by the content alone.

use crate::error::read_error::ReadError;
use crate::formats::delimited::detection::{Guess, sniff};
use crate::formats::delimited::reader::TableReader;
use crate::formats::json::reader::{JsonReader, array_start, object_end};
use crate::formats::labeled::{LabelReader, Labels};
use crate::formats::row_collector::Rows;
use crate::read::{DialectReading, Format, Quote, ReadOptions};

/// A reader of the format that a text has.
#[derive(Debug)]
pub enum FormatReader {
    /// Fields between separators.
    Table(Box<TableReader>, DialectReading),
    /// JSON objects.
    Json(JsonReader, Format),
    /// A label before each text.
    Labelled(LabelReader, Format),
}

impl FormatReader {
    /// The reader for a text that begins with these lines; `complete` says that these are all.
    pub fn new(lines: &str, complete: bool, asked: &ReadOptions) -> Self {
        match asked.format {
            Some(Format::JsonLines) => Self::Json(JsonReader::lines(), Format::JsonLines),
            Some(Format::Json) => Self::Json(JsonReader::array(lines), Format::Json),
            Some(Format::FastText) => Self::Labelled(LabelReader::new(Labels::FastText), Format::FastText),
            Some(Format::Labelled) => {
                let labels = Labels::guess(lines).filter(|labels| *labels != Labels::FastText);
                Self::Labelled(LabelReader::new(labels.unwrap_or(Labels::Before('\t'))), Format::Labelled)
            }
            Some(_) => Self::table(sniff(lines, asked)),
            None => Self::guess(lines, complete, asked),
        }
    }

    fn guess(lines: &str, complete: bool, asked: &ReadOptions) -> Self {
        // Who names a separator, a quote or a header has a table before them.
        let table = asked.delimiter.is_some() || asked.quote.is_some() || asked.header.is_some();
        match json(lines, complete) {
            Some(Format::JsonLines) if !table => return Self::Json(JsonReader::lines(), Format::JsonLines),
            Some(_) if !table => return Self::Json(JsonReader::array(lines), Format::Json),
            _ => {}
        }
        let labels = Labels::guess(lines).filter(|_| !table);
        if labels == Some(Labels::FastText) {
            return Self::Labelled(LabelReader::new(Labels::FastText), Format::FastText);
        }
        let guess = sniff(lines, asked);
        match labels {
            Some(labels) if !is_table(&guess, labels) => Self::Labelled(LabelReader::new(labels), Format::Labelled),
            _ => Self::table(guess),
        }
    }

    fn table(Guess { dialect, reading }: Guess) -> Self {
        Self::Table(Box::new(TableReader::new(&dialect)), reading)
    }

    /// Takes the rows from a text, and says how many bytes of it are done with: what is left must come again with more.
    /// `last` says that nothing follows the text.
    pub fn read(&mut self, text: &str, last: bool, rows: &mut Rows) -> Result<usize, ReadError> {
        match self {
            Self::Table(reader, _) => reader.read(text, last, rows),
            Self::Json(reader, _) => reader.read(text, last, rows),
            Self::Labelled(reader, _) => reader.read(text, last, rows),
        }
    }

    /// Completes the columns, and says what was read and how.
    pub fn finish(self, rows: &mut Rows) -> (Format, Option<DialectReading>) {
        match self {
            Self::Table(reader, reading) => {
                reader.finish(rows);
                (Format::Table, Some(reading))
            }
            Self::Json(reader, format) => {
                reader.finish(rows);
                (format, None)
            }
            Self::Labelled(_, format) => (format, None),
        }
    }
}

/// Whether a text is JSON, and in what form.
fn json(lines: &str, complete: bool) -> Option<Format> {
    let text = lines.trim_start();
    let array = array_start(text).is_some();
    if text.starts_with('[') {
        return array.then_some(Format::Json);
    }
    let inside = text.strip_prefix('{')?.trim_start();
    if !inside.starts_with(['"', '}']) {
        return None;
    }
    match object_end(text, 0) {
        // One object is the whole text: rows are within it, if it holds any.
        Some(end) if complete && text[end..].trim().is_empty() => {
            Some(if array { Format::Json } else { Format::JsonLines })
        }
        Some(end) if !text[..end].contains('\n') => Some(Format::JsonLines),
        Some(_) => Some(Format::Json),
        None if array => Some(Format::Json),
        None => Some(Format::JsonLines),
    }
}

/// Whether what looks like labels before texts is a table all the same: it has quotes, or more columns.
fn is_table(guess: &Guess, labels: Labels) -> bool {
    let Guess { dialect, reading } = guess;
    let agree = reading.agreeing * 10 >= reading.looked_at * 9;
    match labels {
        Labels::Before('\t') => {
            let columns = agree && reading.fields > 2;
            let quoted = dialect.quote != Quote::None && reading.quoted > 0;
            dialect.delimiter != b'\t' || columns || quoted
        }
        // Commas within sentences hardly ever agree.
        _ => agree && reading.fields > 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str) -> Format {
        FormatReader::new(text, true, &ReadOptions::default()).finish(&mut Rows::new(&ReadOptions::default())).0
    }

    #[test]
    fn json_lines_are_told_from_arrays_and_from_tables() {
        assert_eq!(format("\n {\"text\": 1}\n"), Format::JsonLines);
        assert_eq!(format("{\"text\": 1, \"spans\": [{\"at\": 1}]}\n{\"text\": 2}\n"), Format::JsonLines);
        assert_eq!(format(" [\n {\"text\": 1}]"), Format::Json);
        assert_eq!(format("{\"data\": [{\"text\": 1}]}"), Format::Json);
        assert_eq!(format("{\n\"text\": 1\n}\n{\n\"text\": 2\n}\n"), Format::Json);
        assert_eq!(format("{name},label\na,b\n"), Format::Table);
        assert_eq!(format("[note],label\na,b\n"), Format::Table);
    }

    #[test]
    fn labels_before_texts_are_told_from_tables() {
        assert_eq!(format("__label__a b\n__label__c d\n"), Format::FastText);
        let lines = "ham\tgo now\nspam\twin\t\"much\nham\tsee you, then\nspam\twin more\n";
        assert_eq!(format(lines), Format::Labelled);
        assert_eq!(format(&format!("label\ttext\n{lines}")), Format::Table);
        assert_eq!(format("ham\tgo now\t1\nspam\twin it\t2\nham\tgo on\t3\nspam\twin more\t4\n"), Format::Table);
    }

    #[test]
    fn a_person_s_word_counts_more() {
        let asked = ReadOptions { format: Some(Format::Table), ..ReadOptions::default() };
        assert!(matches!(FormatReader::new("__label__a b\n", true, &asked), FormatReader::Table(..)));
        let asked = ReadOptions { delimiter: Some('\t'), ..ReadOptions::default() };
        let lines = "ham\tgo now\nspam\twin this\nham\tsee you, then\nspam\twin more\n";
        assert!(matches!(FormatReader::new(lines, true, &asked), FormatReader::Table(..)));
    }
}
