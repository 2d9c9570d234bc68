//! Why a file cannot be written again with the user's edits, as it is written.

/// Why a file cannot be written again with the user's edits, as it is written.
///
/// A line of 0 is that of an added row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RewriteError {
    /// The encoding switches its alphabet, so that a part of a line cannot be replaced.
    #[error("a file in {encoding} cannot be changed in place; write a new file instead")]
    Encoding {
        /// The encoding's name.
        encoding: String,
    },

    /// The file's encoding has no such character.
    #[error(
        "line {line}: the encoding of the file, {encoding}, has no {character:?}; change the cell, or write a new file"
    )]
    Character {
        /// The line of the row.
        line: usize,
        /// The character.
        character: char,
        /// The encoding's name.
        encoding: String,
    },

    /// A cell would need quotes, and the file is read without quotes.
    #[error(
        "line {line}, column {column:?}: the cell contains a separator or a line end, and this file has no quotes \
         around cells; change the cell, or write a new file"
    )]
    Unquoted {
        /// The line of the row.
        line: usize,
        /// The column's name.
        column: String,
    },

    /// The bytes are not those that the table was read from.
    #[error("line {line}: the file is not as it was when it was read; read it again")]
    OtherFile {
        /// The line where it differs.
        line: usize,
    },

    /// The cells of a column are collected from several places of an object.
    #[error("the cells of column {column:?} are collected from a list of objects; write a new file instead")]
    Nested {
        /// The column's name.
        column: String,
    },
}
