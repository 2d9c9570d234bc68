//! How a file should be read: what the user may specify instead of leaving it to detection.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::export::Annotations;
use super::files::FilePart;

/// How rows are written in a file. Detected from the content, never from the file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// Fields between separators: CSV, TSV and their like.
    Table,
    /// One JSON object per line.
    JsonLines,
    /// A JSON array of objects, alone or inside an object.
    Json,
    /// Lines of fastText: `__label__name` words and a text.
    FastText,
    /// Lines of a label and a text, with a tab or a space between them.
    #[serde(rename = "labelled")]
    Labeled,
    /// A sheet of an Excel or OpenDocument spreadsheet.
    Sheet,
    /// Text files in folders, one folder per class.
    Folders,
    /// The largest table of a web page, which is also what some programs call an Excel file.
    Html,
    /// Weka's format.
    Arff,
    /// Rows of a Parquet file, which arrive as JSON Lines.
    Parquet,
    /// Rows of an Arrow or Feather file, which arrive as JSON Lines.
    Arrow,
}

/// The character that encloses a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Quote {
    /// `"`.
    Double,
    /// `'`.
    Single,
    /// Curly quotes, guillemets and their like, as word processors write them. They enclose a field within one line.
    Curly,
    /// No character: quotes are content.
    None,
}

impl Quote {
    /// Returns the character, or `None` if it is not ASCII or if quotes are content.
    pub fn byte(self) -> Option<u8> {
        match self {
            Self::Double => Some(b'"'),
            Self::Single => Some(b'\''),
            Self::Curly | Self::None => None,
        }
    }
}

/// How a quote inside a quoted field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Escape {
    /// Twice.
    Doubled,
    /// After a backslash. A doubled quote is understood too.
    Backslash,
}

/// Which rows are read from a table that is larger than the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Take {
    /// As many as fit, from the start.
    First,
    /// As many as fit, drawn at random from the whole file, each row with the same probability.
    Random,
}

/// How a file should be read. Omitted options are detected from the content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ReadOptions {
    /// How rows are written.
    pub format: Option<Format>,
    /// The character encoding, by a name of the WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// The character encoding of lines that are not UTF-8, by a name of the same standard. Ignored if `encoding` is
    /// present.
    pub other_encoding: Option<String>,
    /// What separates fields: one ASCII character. U+001F, which texts do not contain, reads one text a line.
    pub delimiter: Option<char>,
    /// What encloses fields.
    pub quote: Option<Quote>,
    /// How a quote inside a quoted field is written.
    pub escape: Option<Escape>,
    /// Whether the first record contains the column names.
    pub header: Option<bool>,
    /// How many records at the top are the header, 0 to 3. Takes precedence over `header`, which means 0 or 1.
    pub header_rows: Option<u32>,
    /// How many lines above the table are skipped.
    pub skip_lines: Option<u32>,
    /// The sheet of a spreadsheet, or the file of an archive.
    pub member: Option<String>,
    /// Whether sheets or files with the same columns are read as one table. If absent, they are. Ignored if `member` is
    /// present.
    pub together: Option<bool>,
    /// What the rows of files in a folder or an archive are for, by the files' paths. Detected from the names of those
    /// that are left out.
    pub parts: BTreeMap<String, FilePart>,
    /// Whether rows that cannot be read are skipped. If false, the first one is an error.
    pub skip_bad_rows: bool,
    /// Whether the objects of JSON are rows as they are, whatever tool they were exported from.
    pub plain: bool,
    /// Which annotations count if several people annotated a text. The majority if absent.
    pub annotations: Option<Annotations>,
    /// Whether cells that are lists stay as they are, instead of being read as labels.
    pub keep_lists: bool,
    /// Which rows to read if the table is larger than the limit. If absent, such a table is an error.
    pub take: Option<Take>,
    /// The maximum size of the table, in MiB: 1 to 512, and 512 if absent.
    pub limit: Option<u32>,
}
