//! Reading a file of rows that arrives in pieces. The tables loaded before are kept until the new one is complete.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

#[cfg(feature = "typescript")]
use super::Partial;
use super::{Done, Request};
use crate::error::Error;
use crate::session::Session;
use wordloom_data::{ColumnSummary, FileReader, Profile, ReadOptions, ReadReport, Suggestion, Table};

/// The number of rows of a table that its summary shows.
const PREVIEW_ROWS: usize = 20;

/// Begins to read a file or a folder, in place of one that is being read.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginReading {
    /// The name of the file or of the folder, for messages.
    pub name: String,
    /// What its rows are for.
    pub part: FileRole,
    /// Whether it is a folder, whose files arrive by `readFiles`.
    pub folder: bool,
    /// How to read it. Options that are left out are detected from the content.
    #[cfg_attr(feature = "typescript", ts(as = "Partial<ReadOptions>"))]
    pub options: ReadOptions,
}

/// Reads the next bytes of the file. If it fails, reading has ended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadBytes {
    /// Any number of bytes.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// Reads the next files of the folder. If it fails, reading has ended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadFiles {
    /// Any number of files. Their names are their paths in the folder.
    pub files: Vec<File>,
}

/// Ends reading and keeps the table, in place of the one with the same role. Unless its rows are to be predicted, the
/// columns must be chosen again.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct EndReading;

/// Drops what has been read of the file. The tables loaded before are kept.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct CancelReading;

/// Drops the separate test file, so that the test rows are split off the data again. The columns must be chosen again.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ForgetTest;

/// Whether a file is read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ReadState {
    /// Whether more bytes are needed. A limit on the rows or on the vectors can be reached before the file ends.
    pub more: bool,
}

/// A file of the page.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct File {
    /// Its name, for messages. The format is detected from the content.
    pub name: String,
    /// Its content.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// What the rows of a file are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum FileRole {
    /// They are split into training, validation and test rows. A test file loaded before is dropped.
    Data,
    /// They are the test rows. The data is then split into training and validation rows only.
    Test,
    /// They are predicted, see [`BeginFilePrediction`](super::BeginFilePrediction). The selected rows stay.
    Predict,
}

/// What a file contains.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TableSummary {
    /// The name of the file.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<ColumnSummary>,
    /// The number of rows without the header.
    pub rows: usize,
    /// Identifies the content of the table, see [`wordloom_data::Table::digest`].
    pub digest: String,
    /// The first 20 rows, cell by cell.
    pub preview: Vec<Vec<String>>,
    /// How it was read.
    pub reading: ReadReport,
    /// Which columns look like texts and which like targets.
    pub suggestion: Suggestion,
}

impl TableSummary {
    fn of(table: &Table) -> Self {
        let profile = Profile::of(table);
        Self {
            name: table.name().to_owned(),
            columns: profile.columns,
            rows: table.rows(),
            digest: table.digest(),
            preview: table.preview(PREVIEW_ROWS),
            reading: table.report().clone(),
            suggestion: profile.suggestion,
        }
    }
}

impl Request for BeginReading {
    type Answer = ReadState;

    /// # Errors
    /// [`Error::Data`] if the options contradict one another.
    async fn answer(self, session: &mut Session) -> Result<ReadState, Error> {
        let begin = if self.folder { FileReader::folder } else { FileReader::new };
        let reader = begin(&self.name, self.options).map_err(wordloom_data::Error::from)?;
        session.tables.begin(reader, self.part);
        Ok(ReadState { more: true })
    }
}

impl Request for ReadBytes {
    type Answer = ReadState;

    /// # Errors
    /// [`Error::NotReading`], or [`Error::Data`] if the bytes cannot be read.
    async fn answer(self, session: &mut Session) -> Result<ReadState, Error> {
        let more = session.tables.feed(|reader| Ok(reader.feed(&self.bytes)?))?;
        Ok(ReadState { more })
    }
}

impl Request for ReadFiles {
    type Answer = ReadState;

    /// # Errors
    /// [`Error::NotReading`], or [`Error::Data`] if a file cannot be read.
    async fn answer(self, session: &mut Session) -> Result<ReadState, Error> {
        let more = session.tables.feed(|reader| {
            for file in &self.files {
                reader.feed_file(&file.name, &file.bytes)?;
            }
            Ok(true)
        })?;
        Ok(ReadState { more })
    }
}

impl Request for EndReading {
    type Answer = TableSummary;

    /// # Errors
    /// [`Error::NotReading`], or [`Error::Data`] if the end of the file cannot be read.
    async fn answer(self, session: &mut Session) -> Result<TableSummary, Error> {
        let (table, role) = session.tables.end()?;
        if role == FileRole::Predict {
            session.file_prediction = None;
        } else {
            session.rows = None;
        }
        Ok(TableSummary::of(table))
    }
}

impl Request for CancelReading {
    type Answer = Done;

    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        session.tables.cancel();
        Ok(Done)
    }
}

impl Request for ForgetTest {
    type Answer = Done;

    /// Without a test file there is nothing to drop, and the selected rows stay.
    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        if session.tables.forget_test() {
            session.rows = None;
        }
        Ok(Done)
    }
}
