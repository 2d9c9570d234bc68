//! How a file was read: encoding, format and dialect, each with the evidence for it.

use std::collections::BTreeMap;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::export::ExportReport;
use super::files::FileReport;
use super::list_column::{LeftOut, ListColumn};
use super::options::{Escape, Format, Quote, Take};

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ReadReport {
    /// How its rows are written.
    pub format: Format,
    /// Whether it was compressed with gzip.
    pub gzip: bool,
    /// The character encoding. Absent for a spreadsheet, which declares its own.
    pub encoding: Option<EncodingReport>,
    /// The dialect of a delimited file or a sheet. Absent for other formats.
    pub dialect: Option<DialectReport>,
    /// The sheet or file that was read, if there are several to choose from.
    pub member: Option<MemberReport>,
    /// The files of a folder or an archive, if they were to be read as one table. Empty for a single file.
    pub files: Vec<FileReport>,
    /// What is special about the cells of a sheet. Absent for other formats.
    pub sheet: Option<SheetReport>,
    /// The rows that were skipped because they could not be read.
    pub skipped: Skipped,
    /// Which subset of the rows was read. Absent if all were.
    pub part: Option<SubsetReport>,
    /// What JSON was exported from. Absent for other formats, and for objects that no tool is known to write.
    pub export: Option<ExportReport>,
    /// The columns whose cells are lists, which are read as labels.
    pub lists: Vec<ListColumn>,
    /// Whether there are such columns that the user had left as they are.
    pub kept_lists: bool,
    /// The files of a folder or an archive that were left out, because they are no texts.
    pub left_out: LeftOut,
}

impl ReadReport {
    /// Creates a report of a file that was read as a whole and without a choice.
    pub(crate) fn new(format: Format, gzip: bool) -> Self {
        Self {
            format,
            gzip,
            encoding: None,
            dialect: None,
            member: None,
            files: Vec::new(),
            sheet: None,
            skipped: Skipped::default(),
            part: None,
            export: None,
            lists: Vec::new(),
            kept_lists: false,
            left_out: LeftOut::default(),
        }
    }
}

/// Which subset of a file's rows was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SubsetReport {
    /// How the rows were selected.
    pub take: Take,
    /// How many rows the file has. Absent if reading ended before the file did.
    pub of: Option<usize>,
}

/// The character encoding that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EncodingReport {
    /// Its name in the WHATWG Encoding Standard.
    pub name: String,
    /// Why it was used.
    pub reason: EncodingReason,
    /// How many characters could not be decoded and were replaced by U+FFFD.
    pub replaced: usize,
    /// The encoding of the lines that are not UTF-8. Absent if all lines have one encoding.
    pub mixed: Option<MixedReport>,
}

/// The lines of a file in UTF-8 that are in another encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MixedReport {
    /// The other encoding's name in the WHATWG Encoding Standard.
    pub other: String,
    /// How many lines, or files of a folder, are in it.
    pub lines: usize,
}

/// The evidence for an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum EncodingReason {
    /// The user specified it.
    #[serde(rename = "asked")]
    Specified,
    /// The file starts with a byte order mark.
    Mark,
    /// The web page declares it.
    Declared,
    /// Every byte is ASCII.
    Ascii,
    /// The bytes are valid UTF-8.
    Utf8,
    /// Every other byte is zero, where UTF-16 has zeros.
    Zeros,
    /// Some lines are valid UTF-8, others are not.
    Mixed,
    /// The decoded characters are those of a language that uses this encoding.
    Characters,
}

/// The dialect of a delimited file or a sheet, with the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DialectReport {
    /// What separates fields. U+001F if each line is one text. Absent for a sheet.
    pub delimiter: Option<char>,
    /// What encloses fields.
    pub quote: Quote,
    /// How a quote inside a quoted field is written.
    pub escape: Escape,
    /// Whether the first record contains the column names.
    pub header: bool,
    /// How many records at the top are the header, 0 to 3.
    pub header_rows: u32,
    /// The evidence for `header`.
    pub header_reason: HeaderReason,
    /// How many lines above the table were skipped.
    pub skip_lines: u32,
    /// How many fields most of the examined rows have.
    pub fields: usize,
    /// How many of the examined rows have exactly `fields` fields.
    pub agreeing: usize,
    /// How many rows were examined.
    pub looked_at: usize,
    /// How many fields of the examined rows are quoted.
    pub quoted: usize,
}

/// The evidence that the first record contains, or does not contain, the column names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum HeaderReason {
    /// The user specified it.
    #[serde(rename = "asked")]
    Specified,
    /// The format has header cells.
    Declared,
    /// A cell is a common name for a column of labeled texts.
    KnownName,
    /// A cell is a word above a column of numbers.
    OverNumbers,
    /// A cell is a word that never occurs again in a low-cardinality column.
    NeverAgain,
    /// A cell is a number, which is not a name.
    Number,
    /// A cell is a word that occurs again in its column.
    ComesAgain,
    /// A cell is a text as long as those below it.
    Long,
    /// The rows below the first contain questions, units or ids, unlike the cells under them.
    SeveralRows,
    /// There is no evidence. Most files have a header.
    Nothing,
}

/// What is special about the cells of the sheets that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SheetReport {
    /// How many merged cells span several rows of the table.
    pub merged: usize,
    /// How many cells below them got their value.
    pub merged_rows: usize,
    /// How many formulas of the table have no stored value, so that their cells are empty.
    pub formulas: usize,
    /// The columns with such formulas.
    pub formula_columns: Vec<String>,
    /// How many cells contain an error, such as `#N/A`.
    pub errors: usize,
}

/// The sheet or file that was read, out of several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MemberReport {
    /// Its name.
    pub name: String,
    /// The names of all of them, the hidden sheets last.
    pub names: Vec<String>,
    /// The sheets that the workbook hides.
    pub hidden: Vec<String>,
    /// Those with the same columns, which can be read as one table. Empty if there are no two.
    pub alike: Vec<String>,
    /// Those that were read as one table. Empty if one was read.
    pub together: Vec<String>,
}

/// The rows that were skipped because they could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
    /// How many.
    pub rows: usize,
    /// What is wrong with the first 100 of them, in the order of the file.
    pub first: Vec<SkippedRow>,
}

/// A row, or a file, that was skipped because it could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SkippedRow {
    /// What is wrong with it: a code of the page's messages.
    pub code: String,
    /// What is wrong with it, as an English sentence.
    pub message: String,
    /// The values inside the sentence, by name.
    pub values: BTreeMap<String, String>,
}
