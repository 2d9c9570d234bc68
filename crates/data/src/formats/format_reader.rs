//! Detects the format of a text from its content, and reads its rows with the reader for that format.

use super::arff::ArffReader;
use super::delimited::{DelimitedReader, DetectedDialect, detect_dialect};
use super::html::HtmlReader;
use super::json::{DocumentReader, JsonReader, array_start, detect_layout, object_end, single_object_keys};
use super::labeled::{LabelSyntax, LabeledReader};
use super::row_collector::RowCollector;
use crate::error::ReadError;
use crate::kind::TextKind;
use crate::read::{DialectReport, Export, ExportReport, Format, Quote, ReadOptions};

/// The reader for the format of a text.
#[derive(Debug)]
pub(super) enum FormatReader {
    /// Fields between separators.
    Delimited(Box<DelimitedReader>, DialectReport),
    /// JSON objects.
    Json(Box<JsonReader>, Format),
    /// A JSON document in a layout without objects for rows.
    Document(Box<DocumentReader>),
    /// The largest table of a web page.
    Html(Box<HtmlReader>),
    /// Weka's format.
    Arff(Box<ArffReader>),
    /// A label before each text.
    Labeled(LabeledReader, Format),
}

impl FormatReader {
    /// Creates the reader for a text that starts with these lines. `complete` means that they are the whole text.
    ///
    /// # Errors
    /// [`ReadError::Kind`] if the text is something else than rows, and [`ReadError::JsonNoRows`].
    pub(super) fn new(lines: &str, complete: bool, options: &ReadOptions) -> Result<Self, ReadError> {
        Ok(match options.format {
            // The rows of a file of columns are in a list if its features are beside them.
            Some(format @ (Format::Parquet | Format::Arrow)) if lines.starts_with("{\"features\":") => {
                Self::Json(Box::new(JsonReader::array(lines, options)), format)
            }
            Some(format @ (Format::JsonLines | Format::Parquet | Format::Arrow)) => {
                Self::Json(Box::new(JsonReader::lines(lines, options)), format)
            }
            Some(Format::Json) => match detect_layout(lines, complete) {
                Some(layout) => Self::document(layout, options),
                None => Self::Json(Box::new(JsonReader::array(lines, options)), Format::Json),
            },
            Some(Format::FastText) => Self::labeled(LabelSyntax::FastText),
            Some(Format::Labeled) => {
                let syntax = LabelSyntax::detect(lines).filter(|syntax| *syntax != LabelSyntax::FastText);
                Self::labeled(syntax.unwrap_or(LabelSyntax::Before('\t')))
            }
            Some(Format::Html) => Self::Html(Box::new(HtmlReader::new(options))),
            Some(Format::Arff) => Self::Arff(Box::default()),
            Some(_) => Self::delimited(detect_dialect(lines, options)),
            None => Self::detect(lines, complete, options)?,
        })
    }

    fn detect(lines: &str, complete: bool, options: &ReadOptions) -> Result<Self, ReadError> {
        match TextKind::detect(lines) {
            Some(TextKind::Html) => return Ok(Self::Html(Box::new(HtmlReader::new(options)))),
            Some(TextKind::Arff) => return Ok(Self::Arff(Box::default())),
            Some(TextKind::Other(kind)) => return Err(ReadError::Kind { kind }),
            None => {}
        }
        // A user who specifies a separator, a quote or a header sees a table.
        let table = options.delimiter.is_some() || options.quote.is_some();
        if !table {
            if lines.trim_start().starts_with(['{', '['])
                && let Some(layout) = detect_layout(lines, complete)
            {
                return Ok(Self::document(layout, options));
            }
            let table = options.header.is_some() || options.header_rows.is_some();
            match detect_json(lines, complete) {
                Some(Format::JsonLines) if !table => {
                    return match single_object_keys(lines).filter(|_| complete) {
                        Some(keys) => Err(ReadError::JsonNoRows { keys }),
                        None => Ok(Self::Json(Box::new(JsonReader::lines(lines, options)), Format::JsonLines)),
                    };
                }
                Some(_) if !table => {
                    return Ok(Self::Json(Box::new(JsonReader::array(lines, options)), Format::Json));
                }
                _ => {}
            }
        }
        let table = table || options.header.is_some() || options.header_rows.is_some();
        let syntax = LabelSyntax::detect(lines).filter(|_| !table);
        if syntax == Some(LabelSyntax::FastText) {
            return Ok(Self::labeled(LabelSyntax::FastText));
        }
        let detected = detect_dialect(lines, options);
        Ok(match syntax {
            Some(syntax) if !is_table(&detected, syntax) => Self::labeled(syntax),
            _ => Self::delimited(detected),
        })
    }

    fn document(layout: Export, options: &ReadOptions) -> Self {
        Self::Document(Box::new(DocumentReader::new(layout, options)))
    }

    fn labeled(syntax: LabelSyntax) -> Self {
        let format = if syntax == LabelSyntax::FastText { Format::FastText } else { Format::Labeled };
        Self::Labeled(LabeledReader::new(syntax), format)
    }

    fn delimited(DetectedDialect { dialect, report }: DetectedDialect) -> Self {
        Self::Delimited(Box::new(DelimitedReader::new(&dialect)), report)
    }

    /// Collects the rows of a text and returns how many bytes of it are done. The next text must start with the rest.
    /// `last` means that nothing follows the text.
    ///
    /// # Errors
    /// What is wrong with a row, unless bad rows are skipped, and [`ReadError::TooLarge`].
    pub(super) fn read(&mut self, text: &str, last: bool, rows: &mut RowCollector) -> Result<usize, ReadError> {
        match self {
            Self::Delimited(reader, _) => reader.read(text, last, rows),
            Self::Json(reader, _) => reader.read(text, last, rows),
            Self::Document(reader) => reader.read(text, last, rows),
            Self::Html(reader) => reader.read(text, last, rows),
            Self::Arff(reader) => reader.read(text, last, rows),
            Self::Labeled(reader, _) => reader.read(text, last, rows),
        }
    }

    /// Completes the columns after the last text. Returns the format, the dialect of a format that has one, and what
    /// JSON was exported from.
    pub(super) fn finish(self, rows: &mut RowCollector) -> (Format, Option<DialectReport>, Option<ExportReport>) {
        match self {
            Self::Delimited(reader, report) => {
                reader.finish(rows);
                (Format::Table, Some(report), None)
            }
            Self::Json(reader, format) => {
                let export = reader.finish(rows);
                (format, None, export)
            }
            Self::Document(reader) => {
                let (dialect, export) = reader.finish();
                (Format::Json, dialect, Some(export))
            }
            Self::Html(reader) => (Format::Html, reader.finish(), None),
            Self::Arff(_) => (Format::Arff, None, None),
            Self::Labeled(_, format) => (format, None, None),
        }
    }
}

/// Returns which of the two JSON formats a text has, or `None` if it is not JSON.
fn detect_json(lines: &str, complete: bool) -> Option<Format> {
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
        // A single object is the whole text: the rows are inside it, or it is the only row.
        Some(end) if complete && text[end..].trim().is_empty() => {
            Some(if array { Format::Json } else { Format::JsonLines })
        }
        Some(end) if !text[..end].contains('\n') => Some(Format::JsonLines),
        Some(_) => Some(Format::Json),
        None if array => Some(Format::Json),
        None => Some(Format::JsonLines),
    }
}

/// Whether a text that seems to have labels before its texts is a table after all: it has quotes or more columns.
fn is_table(detected: &DetectedDialect, syntax: LabelSyntax) -> bool {
    let DetectedDialect { dialect, report } = detected;
    let agree = report.agreeing * 10 >= report.looked_at * 9;
    match syntax {
        LabelSyntax::Before('\t') => {
            let columns = agree && report.fields > 2;
            let quoted = dialect.quote != Quote::None && report.quoted > 0;
            dialect.delimiter != b'\t' || columns || quoted
        }
        // Sentences hardly ever have the same number of commas.
        _ => agree && report.fields > 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str) -> Format {
        FormatReader::new(text, true, &ReadOptions::default())
            .unwrap()
            .finish(&mut RowCollector::new(&ReadOptions::default()))
            .0
    }

    #[test]
    fn json_lines_are_distinguished_from_arrays_and_tables() {
        assert_eq!(format("\n {\"text\": 1}\n"), Format::JsonLines);
        assert_eq!(format("{\"text\": 1, \"spans\": [{\"at\": 1}]}\n{\"text\": 2}\n"), Format::JsonLines);
        assert_eq!(format(" [\n {\"text\": 1}]"), Format::Json);
        assert_eq!(format("{\"data\": [{\"text\": 1}]}"), Format::Json);
        assert_eq!(format("{\n\"text\": 1\n}\n{\n\"text\": 2\n}\n"), Format::Json);
        assert_eq!(format("{name},label\na,b\n"), Format::Table);
        assert_eq!(format("[note],label\na,b\n"), Format::Table);
    }

    #[test]
    fn labels_before_texts_are_distinguished_from_tables() {
        assert_eq!(format("__label__a b\n__label__c d\n"), Format::FastText);
        let lines = "ham\tgo now\nspam\twin\t\"much\nham\tsee you, then\nspam\twin more\n";
        assert_eq!(format(lines), Format::Labeled);
        assert_eq!(format(&format!("label\ttext\n{lines}")), Format::Table);
        assert_eq!(format("ham\tgo now\t1\nspam\twin it\t2\nham\tgo on\t3\nspam\twin more\t4\n"), Format::Table);
    }

    #[test]
    fn what_the_user_specifies_takes_precedence() {
        let options = ReadOptions { format: Some(Format::Table), ..ReadOptions::default() };
        assert!(matches!(FormatReader::new("__label__a b\n", true, &options), Ok(FormatReader::Delimited(..))));
        let options = ReadOptions { delimiter: Some('\t'), ..ReadOptions::default() };
        let lines = "ham\tgo now\nspam\twin this\nham\tsee you, then\nspam\twin more\n";
        assert!(matches!(FormatReader::new(lines, true, &options), Ok(FormatReader::Delimited(..))));
    }
}
