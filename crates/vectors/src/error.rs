//! Why a file of word vectors could not be read: a sentence with the line and what was expected.

use std::collections::BTreeMap;

use thiserror::Error as ThisError;
use wordloom_data::ReadError;

/// Why a file of word vectors could not be read. Lines are numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
pub enum Error {
    /// The file could not be decompressed.
    #[error(transparent)]
    File(#[from] ReadError),
    /// The file has word2vec's binary format.
    #[error(
        "this is a binary word2vec file; the text format was expected: \
         load it with gensim and save it with binary=False"
    )]
    BinaryWord2vec,
    /// The file is a fastText model.
    #[error("this is a binary fastText model; its vectors as text were expected, the .vec file beside it")]
    BinaryFastText,
    /// The file is an archive.
    #[error("this is a {kind} file; text or gzip was expected: unpack it first")]
    Packed {
        /// The format of the archive.
        kind: &'static str,
    },
    /// The file has bytes that no text has.
    #[error("this is no text file; lines of a token and its numbers were expected")]
    NotText,
    /// The first line is neither a header nor a token with its numbers.
    #[error("line {line}: a token and its numbers were expected")]
    NotVectors {
        /// The number of the line.
        line: usize,
    },
    /// A line has more or fewer numbers than the first.
    #[error(
        "line {line}: {values} number{} after the token; {expected} were expected, as in the lines before",
        if *values == 1 { "" } else { "s" }
    )]
    WrongCount {
        /// The number of the line.
        line: usize,
        /// How many numbers it has.
        values: usize,
        /// How many numbers the first line has.
        expected: usize,
    },
    /// A value is not a finite number.
    #[error("line {line}: value {place} of the vector, {value:?}, is not a number")]
    NotANumber {
        /// The number of the line.
        line: usize,
        /// The position of the value in the vector, from 1.
        place: usize,
        /// The value.
        value: String,
    },
    /// The vectors are wider than the widest embedding.
    #[error("line {line}: vectors of {width} numbers; at most {limit} can be used")]
    TooWide {
        /// The number of the line.
        line: usize,
        /// How many numbers a vector has.
        width: usize,
        /// The maximum.
        limit: usize,
    },
    /// A line is too long for a token and its numbers.
    #[error("line {line}: longer than {limit} bytes; a token and its numbers were expected")]
    LongLine {
        /// The number of the line.
        line: usize,
        /// The maximum, in bytes.
        limit: usize,
    },
    /// A later version of Wordloom wrote the file of starter vectors.
    #[error("version {version} of the format of starter vectors; version {known} was expected: reload the page")]
    NewerVersion {
        /// The version of the file.
        version: u32,
        /// The version that can be read.
        known: u32,
    },
    /// The file of starter vectors is shorter or longer than its header states.
    #[error("the file is damaged or was cut off; {expected} bytes were expected: load it again")]
    WrongLength {
        /// The length that the header states, or that of the header if it is cut off, in bytes.
        expected: usize,
    },
    /// A part of the file of starter vectors has a value that is not possible.
    #[error("byte {byte}: the file is damaged; the words and numbers that its header states were expected")]
    Damaged {
        /// The position of the value, or of the part with the value, from 0.
        byte: usize,
    },
    /// The file is empty, or has only a header.
    #[error("the file holds no vectors")]
    NoVectors,
    /// No token of the file is requested.
    #[error("none of the file's {tokens} tokens is in the texts; are they in another language?")]
    NoMatch {
        /// The number of tokens in the file.
        tokens: usize,
    },
}

impl Error {
    /// Returns the code of the error, which never changes. The page translates it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::BinaryWord2vec => "vectors.binaryWord2vec",
            Self::BinaryFastText => "vectors.binaryFastText",
            Self::Packed { .. } => "vectors.packed",
            Self::NotText => "vectors.notText",
            Self::NotVectors { .. } => "vectors.notVectors",
            Self::WrongCount { .. } => "vectors.wrongCount",
            Self::NotANumber { .. } => "vectors.notANumber",
            Self::TooWide { .. } => "vectors.tooWide",
            Self::LongLine { .. } => "vectors.longLine",
            Self::NewerVersion { .. } => "vectors.newerVersion",
            Self::WrongLength { .. } => "vectors.wrongLength",
            Self::Damaged { .. } => "vectors.damaged",
            Self::NoVectors => "vectors.noVectors",
            Self::NoMatch { .. } => "vectors.noMatch",
        }
    }

    /// Returns the values of the placeholders in a translated sentence, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        let values = match self {
            Self::File(error) => return error.values(),
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
            Self::NewerVersion { version, known } => {
                vec![("version", version.to_string()), ("known", known.to_string())]
            }
            Self::WrongLength { expected } => vec![("expected", expected.to_string())],
            Self::Damaged { byte } => vec![("byte", byte.to_string())],
            Self::NoMatch { tokens } => vec![("tokens", tokens.to_string())],
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
