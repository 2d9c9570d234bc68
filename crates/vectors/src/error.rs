//! What can be wrong with a file of word vectors: a sentence with the line, and what was expected.

use std::collections::BTreeMap;
use std::fmt;

use wordloom_data::ReadError;

/// Why a file of word vectors could not be read. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence of each variant says what its fields are")]
pub enum Error {
    /// What may be wrong with any file.
    File(ReadError),
    BinaryWord2vec,
    BinaryFastText,
    Packed {
        kind: &'static str,
    },
    NotText,
    NotVectors {
        line: usize,
    },
    WrongCount {
        line: usize,
        values: usize,
        expected: usize,
    },
    NotANumber {
        line: usize,
        place: usize,
        value: String,
    },
    TooWide {
        line: usize,
        width: usize,
        limit: usize,
    },
    LongLine {
        line: usize,
        limit: usize,
    },
    NoVectors,
    NoMatch {
        tokens: usize,
    },
}

impl Error {
    /// A name for the kind of error that never changes, for the page to translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(fault) => fault.code(),
            Self::BinaryWord2vec => "vectors.binaryWord2vec",
            Self::BinaryFastText => "vectors.binaryFastText",
            Self::Packed { .. } => "vectors.packed",
            Self::NotText => "vectors.notText",
            Self::NotVectors { .. } => "vectors.notVectors",
            Self::WrongCount { .. } => "vectors.wrongCount",
            Self::NotANumber { .. } => "vectors.notANumber",
            Self::TooWide { .. } => "vectors.tooWide",
            Self::LongLine { .. } => "vectors.longLine",
            Self::NoVectors => "vectors.noVectors",
            Self::NoMatch { .. } => "vectors.noMatch",
        }
    }

    /// What the sentence is filled with, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        let values = match self {
            Self::File(fault) => return fault.values(),
            Self::BinaryWord2vec | Self::BinaryFastText | Self::NotText | Self::NoVectors => Vec::new(),
            Self::Packed { kind } => vec![("kind", (*kind).to_owned())],
            Self::NotVectors { line } => vec![("line", line.to_string())],
            Self::WrongCount { line, values, expected } => {
                vec![("line", line.to_string()), ("values", values.to_string()), ("expected", expected.to_string())]
            }
            Self::NotANumber { line, place, value } => {
                vec![("line", line.to_string()), ("place", place.to_string()), ("value", value.clone())]
            }
            Self::TooWide { line, width, limit } => {
                vec![("line", line.to_string()), ("width", width.to_string()), ("limit", limit.to_string())]
            }
            Self::LongLine { line, limit } => vec![("line", line.to_string()), ("limit", limit.to_string())],
            Self::NoMatch { tokens } => vec![("tokens", tokens.to_string())],
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(fault) => fault.fmt(f),
            Self::BinaryWord2vec => write!(
                f,
                "this is a binary word2vec file; the text format was expected: load it with gensim and save it with binary=False"
            ),
            Self::BinaryFastText => {
                write!(f, "this is a binary fastText model; its vectors as text were expected, the .vec file beside it")
            }
            Self::Packed { kind } => write!(f, "this is a {kind} file; text or gzip was expected: unpack it first"),
            Self::NotText => write!(f, "this is no text file; lines of a token and its numbers were expected"),
            Self::NotVectors { line } => write!(f, "line {line}: a token and its numbers were expected"),
            Self::WrongCount { line, values, expected } => {
                let plural = if *values == 1 { "" } else { "s" };
                write!(
                    f,
                    "line {line}: {values} number{plural} after the token; {expected} were expected, as in the lines before"
                )
            }
            Self::NotANumber { line, place, value } => {
                write!(f, "line {line}: value {place} of the vector, {value:?}, is not a number")
            }
            Self::TooWide { line, width, limit } => {
                write!(f, "line {line}: vectors of {width} numbers; at most {limit} can be used")
            }
            Self::LongLine { line, limit } => {
                write!(f, "line {line}: longer than {limit} bytes; a token and its numbers were expected")
            }
            Self::NoVectors => write!(f, "the file holds no vectors"),
            Self::NoMatch { tokens } => {
                write!(f, "none of the file's {tokens} tokens is in the texts; are they in another language?")
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<ReadError> for Error {
    fn from(fault: ReadError) -> Self {
        Self::File(fault)
    }
}
