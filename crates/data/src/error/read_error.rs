//! What can be wrong with a file itself, whatever its columns mean.

use super::{counted, quoted};
use crate::kind::FileKind;

/// Why a file, or one of its rows, could not be read.
///
/// Lines count from 1, as an editor counts them. Columns count the characters of a line, from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file is binary: it has too many NUL bytes for a text.
    #[error("line {line}: NUL bytes; this is neither a text file nor a spreadsheet")]
    NotText {
        /// The line of the first NUL byte.
        line: usize,
    },

    /// The file is something else than a table.
    #[error("{}", kind.sentence())]
    Kind {
        /// What it is.
        kind: FileKind,
    },

    /// The file has no bytes.
    #[error("the file is empty: it has no bytes; was it saved or downloaded completely?")]
    EmptyFile,

    /// The JSON is a single object, and no rows.
    #[error(
        "this JSON is one object (its keys are {keys}); a list of objects, one object per line, or an export of \
         pandas, doccano, Label Studio, Prodigy, Argilla, spaCy or Hugging Face was expected"
    )]
    JsonNoRows {
        /// The first keys of the object.
        keys: String,
    },

    /// The header of an ARFF file is malformed.
    #[error("line {line}: {found:?}; an @attribute with a name and a type, or @data, was expected")]
    ArffHeader {
        /// The line.
        line: usize,
        /// The start of the line.
        found: String,
    },

    /// The file has no rows, or only a header.
    #[error("the file holds no rows")]
    NoRows,

    /// A row contains a NUL byte.
    #[error("line {line}, column {column}: a NUL byte, which no text holds")]
    Nul {
        /// The line of the NUL byte.
        line: usize,
        /// Its column.
        column: usize,
    },

    /// A row starts with a byte order mark.
    #[error("line {line}, column 1: a byte order mark in the middle of the file; were two files joined here?")]
    StrayMark {
        /// The line that starts with the mark.
        line: usize,
    },

    /// A quote is never closed.
    #[error("line {line}, column {column}: a quote opens here and is never closed")]
    UnclosedQuote {
        /// The line of the quote.
        line: usize,
        /// Its column.
        column: usize,
    },

    /// Text follows a closing quote, where a separator was expected.
    #[error(
        "line {line}, column {column}: text follows the quote that closes the field opened in line {opened}; \
         a separator was expected"
    )]
    TextAfterQuote {
        /// The line of the text.
        line: usize,
        /// Its column.
        column: usize,
        /// The line of the opening quote.
        opened: usize,
    },

    /// A row has too many or too few fields.
    #[error(
        "line {line}, column {column}: {}, the {} has {expected}",
        counted(*fields, "field"),
        if *header { "header" } else { "first row" }
    )]
    RaggedRow {
        /// The line in which the row starts.
        line: usize,
        /// The column of the first surplus field, or of the end of the row.
        column: usize,
        /// How many fields the row has.
        fields: usize,
        /// How many fields the header or the first row has.
        expected: usize,
        /// Whether the file has a header.
        header: bool,
    },

    /// A field is too long. Usually its closing quote is missing.
    #[error(
        "line {line}, column {column}: the field that starts here is longer than {limit} bytes; is a quote missing?"
    )]
    LongField {
        /// The line in which the field starts.
        line: usize,
        /// Its column.
        column: usize,
        /// The maximum, in bytes.
        limit: usize,
    },

    /// A row is too long.
    #[error("line {line}: the row is longer than {limit} bytes")]
    LongRow {
        /// The line in which the row starts.
        line: usize,
        /// The maximum, in bytes.
        limit: usize,
    },

    /// A JSON object is malformed.
    #[error("line {line}, column {column}: {reason}")]
    JsonSyntax {
        /// The line of the syntax error.
        line: usize,
        /// Its column.
        column: usize,
        /// The parser's message.
        reason: String,
    },

    /// An element of a JSON array is not an object.
    #[error(r#"line {line}, column {column}: an object such as {{"text": "...", "label": "..."}} was expected"#)]
    JsonShape {
        /// The line of the element.
        line: usize,
        /// Its column.
        column: usize,
    },

    /// A line has no label before its text.
    #[error("line {line}: there is no label before the text")]
    NoLabel {
        /// The line.
        line: usize,
    },

    /// The gzip data is damaged.
    #[error("the gzip data cannot be unpacked: {reason}")]
    Gzip {
        /// The decompressor's message.
        reason: String,
    },

    /// The zip archive is damaged.
    #[error("the archive cannot be opened: {reason}")]
    Archive {
        /// The decompressor's message.
        reason: String,
    },

    /// A folder or an archive has neither class folders nor a table.
    #[error("no folder for each class and no table was found; either was expected")]
    NoClassFolders,

    /// The spreadsheet is damaged or too large.
    #[error("the spreadsheet cannot be opened: {reason}")]
    Workbook {
        /// The parser's message.
        reason: String,
    },

    /// No cell of the table has a stored value: a program wrote formulas and did not compute them.
    #[error(
        "{} without a stored value, and no other row; open the file in a spreadsheet program and save it",
        counted(*formulas, "formula")
    )]
    Uncomputed {
        /// How many formulas there are.
        formulas: usize,
    },

    /// One of several files has other columns than the first.
    #[error("its columns are {}; those of {first:?} are {}", quoted(columns), quoted(expected))]
    OtherColumns {
        /// The columns of the file.
        columns: Vec<String>,
        /// The path of the first file.
        first: String,
        /// The columns of the first file.
        expected: Vec<String>,
    },

    /// The requested number of header rows is too large.
    #[error("{rows} header rows; 0 to {most} was expected")]
    HeaderRows {
        /// The requested number.
        rows: u32,
        /// The maximum.
        most: u32,
    },

    /// The requested sheet or file does not exist.
    #[error("there is no {member:?} in the file; there are {}", members.join(", "))]
    UnknownMember {
        /// The requested name.
        member: String,
        /// The names that exist.
        members: Vec<String>,
    },

    /// The requested encoding does not exist.
    #[error("there is no encoding {encoding:?}; a name such as UTF-8, GBK or windows-1252 was expected")]
    UnknownEncoding {
        /// The requested name.
        encoding: String,
    },

    /// The requested separator cannot separate fields.
    #[error("{separator:?} cannot separate fields; a single ASCII character other than a quote was expected")]
    Separator {
        /// The requested character.
        separator: char,
    },

    /// The table, or an archive's contents, exceeds the size limit.
    #[error("the table is larger than {} MiB, the most that is held at once", *limit >> 20)]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_the_line_the_column_and_what_was_expected() {
        let error = ReadError::RaggedRow { line: 214, column: 9, fields: 3, expected: 2, header: true };
        assert_eq!(error.to_string(), "line 214, column 9: 3 fields, the header has 2");
        let error = ReadError::RaggedRow { line: 2, column: 5, fields: 1, expected: 2, header: false };
        assert_eq!(error.to_string(), "line 2, column 5: 1 field, the first row has 2");
    }

    #[test]
    fn the_values_fill_the_sentence_in_another_language() {
        let error = ReadError::UnknownMember { member: "b".to_owned(), members: vec!["a".to_owned(), "c".to_owned()] };
        assert_eq!(error.code(), "data.unknownMember");
        assert_eq!((&*error.values()["member"], &*error.values()["members"]), ("b", "a, c"));
        assert_eq!(ReadError::TooLarge { limit: 512 << 20 }.values()["limit"], "512");
    }
}
