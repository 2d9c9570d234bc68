//! What can be wrong with a file itself, whatever its columns mean: a sentence with the line, and the column in that line.

use std::collections::BTreeMap;
use std::fmt;

/// Why a file, or one of its rows, could not be read.
///
/// Lines count from 1, as an editor counts them; columns of a line count characters from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence of each variant says what its fields are")]
pub enum ReadError {
    NotText { line: usize },
    NoRows,
    Nul { line: usize, column: usize },
    StrayMark { line: usize },
    UnclosedQuote { line: usize, column: usize },
    TextAfterQuote { line: usize, column: usize, opened: usize },
    RaggedRow { line: usize, column: usize, fields: usize, expected: usize, header: bool },
    LongField { line: usize, column: usize, limit: usize },
    LongRow { line: usize, limit: usize },
    JsonSyntax { line: usize, column: usize, reason: String },
    JsonShape { line: usize, column: usize },
    NoLabel { line: usize },
    Gzip { reason: String },
    Archive { reason: String },
    NoClassFolders,
    Workbook { reason: String },
    UnknownMember { member: String, members: Vec<String> },
    UnknownEncoding { encoding: String },
    Separator { separator: char },
    TooLarge { limit: usize },
}

impl ReadError {
    /// A name for the kind of fault that never changes, for the page to translate.
    pub fn code(&self) -> &'static str {
        self.parts().0
    }

    /// What the sentence is filled with, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        let values = self.parts().1.into_iter();
        values.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The code, and the values by the names of their fields.
    pub(crate) fn parts(&self) -> (&'static str, Vec<(&'static str, String)>) {
        macro_rules! parts {
            ($code:literal $(, $value:ident)*) => {
                ($code, vec![$((stringify!($value), $value.to_string())),*])
            };
        }
        match self {
            Self::NotText { line } => parts!("data.notText", line),
            Self::NoRows => parts!("data.noRows"),
            Self::Nul { line, column } => parts!("data.nul", line, column),
            Self::StrayMark { line } => parts!("data.strayMark", line),
            Self::UnclosedQuote { line, column } => parts!("data.unclosedQuote", line, column),
            Self::TextAfterQuote { line, column, opened } => parts!("data.textAfterQuote", line, column, opened),
            Self::RaggedRow { line, column, fields, expected, header: true } => {
                parts!("data.raggedRow", line, column, fields, expected)
            }
            Self::RaggedRow { line, column, fields, expected, header: false } => {
                parts!("data.raggedRowWithoutHeader", line, column, fields, expected)
            }
            Self::LongField { line, column, limit } => parts!("data.longField", line, column, limit),
            Self::LongRow { line, limit } => parts!("data.longRow", line, limit),
            Self::JsonSyntax { line, column, reason } => parts!("data.jsonSyntax", line, column, reason),
            Self::JsonShape { line, column } => parts!("data.jsonShape", line, column),
            Self::NoLabel { line } => parts!("data.noLabel", line),
            Self::Gzip { reason } => parts!("data.gzip", reason),
            Self::Archive { reason } => parts!("data.archive", reason),
            Self::NoClassFolders => parts!("data.noClassFolders"),
            Self::Workbook { reason } => parts!("data.workbook", reason),
            Self::UnknownMember { member, members } => {
                let members = members.join(", ");
                parts!("data.unknownMember", member, members)
            }
            Self::UnknownEncoding { encoding } => parts!("data.unknownEncoding", encoding),
            Self::Separator { separator } => parts!("data.separator", separator),
            Self::TooLarge { limit } => {
                let limit = limit >> 20;
                parts!("data.tooLarge", limit)
            }
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText { line } => {
                write!(f, "line {line}: NUL bytes; this is neither a text file nor a spreadsheet")
            }
            Self::NoRows => write!(f, "the file holds no rows"),
            Self::Nul { line, column } => write!(f, "line {line}, column {column}: a NUL byte, which no text holds"),
            Self::StrayMark { line } => write!(
                f,
                "line {line}, column 1: a byte order mark in the middle of the file; were two files joined here?"
            ),
            Self::UnclosedQuote { line, column } => {
                write!(f, "line {line}, column {column}: a quote opens here and is never closed")
            }
            Self::TextAfterQuote { line, column, opened } => write!(
                f,
                "line {line}, column {column}: text follows the quote that closes the field opened in line {opened}; a separator was expected"
            ),
            Self::RaggedRow { line, column, fields, expected, header } => {
                let plural = if *fields == 1 { "" } else { "s" };
                let first = if *header { "header" } else { "first row" };
                write!(f, "line {line}, column {column}: {fields} field{plural}, the {first} has {expected}")
            }
            Self::LongField { line, column, limit } => write!(
                f,
                "line {line}, column {column}: the field that starts here is longer than {limit} bytes; is a quote missing?"
            ),
            Self::LongRow { line, limit } => write!(f, "line {line}: the row is longer than {limit} bytes"),
            Self::JsonSyntax { line, column, reason } => write!(f, "line {line}, column {column}: {reason}"),
            Self::JsonShape { line, column } => {
                write!(
                    f,
                    r#"line {line}, column {column}: an object such as {{"text": "...", "label": "..."}} was expected"#
                )
            }
            Self::NoLabel { line } => write!(f, "line {line}: no label stands before the text"),
            Self::Gzip { reason } => write!(f, "the gzip data cannot be unpacked: {reason}"),
            Self::Archive { reason } => write!(f, "the archive cannot be opened: {reason}"),
            Self::NoClassFolders => {
                write!(f, "no folder for each class and no table was found; either was expected")
            }
            Self::Workbook { reason } => write!(f, "the spreadsheet cannot be opened: {reason}"),
            Self::UnknownMember { member, members } => {
                write!(f, "there is no {member:?} in the file; there are {}", members.join(", "))
            }
            Self::UnknownEncoding { encoding } => {
                write!(f, "there is no encoding {encoding:?}; a name such as UTF-8, GBK or windows-1252 was expected")
            }
            Self::Separator { separator } => {
                write!(
                    f,
                    "{separator:?} cannot separate fields; a single ASCII character other than a quote was expected"
                )
            }
            Self::TooLarge { limit } => {
                write!(f, "the table is larger than {} MiB, the most that is held at once", limit >> 20)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_where_what_and_what_was_expected() {
        let fault = ReadError::RaggedRow { line: 214, column: 9, fields: 3, expected: 2, header: true };
        assert_eq!(fault.to_string(), "line 214, column 9: 3 fields, the header has 2");
        let fault = ReadError::RaggedRow { line: 2, column: 5, fields: 1, expected: 2, header: false };
        assert_eq!(fault.to_string(), "line 2, column 5: 1 field, the first row has 2");
    }

    #[test]
    fn the_values_fill_the_sentence_in_another_language() {
        let fault = ReadError::UnknownMember { member: "b".to_owned(), members: vec!["a".to_owned(), "c".to_owned()] };
        assert_eq!(fault.code(), "data.unknownMember");
        assert_eq!((&*fault.values()["member"], &*fault.values()["members"]), ("b", "a, c"));
        assert_eq!(ReadError::TooLarge { limit: 512 << 20 }.values()["limit"], "512");
    }
}
