//! How a file was read, and how a person wants it read: each choice with what it goes by. Plain data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// How rows are written in a file. Told by the content, never by the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// Fields between separators: CSV, TSV and their like.
    Table,
    /// One JSON object a line.
    JsonLines,
    /// A JSON array of objects, alone or within an object.
    Json,
    /// Lines of `__label__name` words and a text.
    FastText,
    /// Lines of a label and a text, between them a tab or a space.
    Labelled,
    /// A sheet of an Excel or OpenDocument spreadsheet.
    Sheet,
    /// Text files in folders, one folder a class.
    Folders,
}

/// What encloses a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Quote {
    /// `"`.
    Double,
    /// `'`.
    Single,
    /// Nothing: quotes are content.
    None,
}

impl Quote {
    /// The character, where there is one.
    pub fn byte(self) -> Option<u8> {
        match self {
            Self::Double => Some(b'"'),
            Self::Single => Some(b'\''),
            Self::None => None,
        }
    }
}

/// How a quote within a quoted field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Escape {
    /// Twice.
    Doubled,
    /// After a backslash; twice is understood too.
    Backslash,
}

/// Which rows are taken of a table too large to be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Take {
    /// As many as fit, from the start.
    First,
    /// As many as fit, each row as likely as the next.
    Random,
}

/// How a person wants a file read. What is absent is told by the content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ReadOptions {
    /// How rows are written.
    pub format: Option<Format>,
    /// The character encoding, by a name of the WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// What separates fields: one ASCII character.
    pub delimiter: Option<char>,
    /// What encloses fields.
    pub quote: Option<Quote>,
    /// How a quote within a quoted field is written.
    pub escape: Option<Escape>,
    /// Whether the first record names the columns.
    pub header: Option<bool>,
    /// How many lines above the table are passed over.
    pub skip_lines: Option<u32>,
    /// The sheet of a spreadsheet, or the file of an archive.
    pub member: Option<String>,
    /// Whether rows that cannot be read are left out, rather than the file refused.
    pub skip_bad_rows: bool,
    /// Which rows to take where the table is larger than the limit, rather than refuse it.
    pub take: Option<Take>,
    /// The size of the table that is held at most, in MiB; 1 to 512, and 512 where absent.
    pub limit: Option<u32>,
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// How its rows are written.
    pub format: Format,
    /// Whether it was gzipped.
    pub gzip: bool,
    /// The character encoding; absent for a spreadsheet, which says so itself.
    pub encoding: Option<EncodingReading>,
    /// How fields are told apart, in a table.
    pub dialect: Option<DialectReading>,
    /// The sheet or file that was taken, where there are several to choose from.
    pub member: Option<MemberReading>,
    /// The rows that were left out because they could not be read.
    pub skipped: Skipped,
    /// Which part of the rows was taken, where it is not all.
    pub part: Option<PartReading>,
}

/// Which part of a file's rows was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PartReading {
    /// Which.
    pub take: Take,
    /// How many rows there are; absent where reading ended before the file did.
    pub of: Option<usize>,
}

/// The encoding taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EncodingReading {
    /// Its name, as the WHATWG Encoding Standard spells it.
    pub name: String,
    /// Why it was taken.
    pub reason: EncodingReason,
    /// How many characters could not be read and stand as U+FFFD.
    pub replaced: usize,
}

/// What an encoding was told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum EncodingReason {
    /// A person asked for it.
    Asked,
    /// A byte order mark at the start.
    Mark,
    /// Every byte is ASCII.
    Ascii,
    /// The bytes follow UTF-8's rules.
    Utf8,
    /// Every other byte is zero where UTF-16 has zeros.
    Zeros,
    /// The characters that come out are those of a language it was made for.
    Characters,
}

/// How fields are told apart, and what says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DialectReading {
    /// What separates fields; absent for a sheet.
    pub delimiter: Option<char>,
    /// What encloses fields.
    pub quote: Quote,
    /// How a quote within a quoted field is written.
    pub escape: Escape,
    /// Whether the first record names the columns.
    pub header: bool,
    /// What that goes by.
    pub header_reason: HeaderReason,
    /// How many lines above the table were passed over.
    pub skip_lines: u32,
    /// Fields in most of the rows looked at.
    pub fields: usize,
    /// How many of the rows looked at have so many.
    pub agreeing: usize,
    /// How many rows were looked at.
    pub looked_at: usize,
    /// How many fields of these rows are quoted.
    pub quoted: usize,
}

/// What says that the first record names the columns, or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum HeaderReason {
    /// A person said so.
    Asked,
    /// A name that columns of labelled texts go by.
    KnownName,
    /// A word over a column of numbers.
    OverNumbers,
    /// A word that its column, where few values come again and again, never says.
    NeverAgain,
    /// A number, which is no name.
    Number,
    /// A word that its column says again.
    ComesAgain,
    /// A text as long as those below it.
    Long,
    /// Nothing: files mostly have a header.
    Nothing,
}

/// The sheet or file that was taken of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MemberReading {
    /// Its name.
    pub name: String,
    /// All there are.
    pub names: Vec<String>,
}

/// Rows left out because they could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
    /// How many.
    pub rows: usize,
    /// What is wrong with the first of them, in the order of the file.
    pub first: Vec<SkippedRow>,
}

/// A row left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SkippedRow {
    /// What is wrong with it: a code of the page's messages.
    pub code: String,
    /// The same in an English sentence.
    pub message: String,
    /// The values within the sentence, by name.
    pub values: BTreeMap<String, String>,
}
