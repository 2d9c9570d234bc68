//! Writing a file with the user's edits: the bytes of the file go in, and come out with the edits.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{Done, Request};
use crate::error::Error;
use crate::mended_file::{MendedFile, write_rows};
use crate::session::Session;
use wordloom_data::{Edit, OutputFormat, Table};

/// Begins to write a file with the edits of the selected rows, in place of one that is being written.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginMendedFile {
    /// Whether it is the separate test file.
    pub test_file: bool,
}

/// Whether a file can be written as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MendedFilePlan {
    /// Whether the file can be written in its own format and encoding, so that only what was edited differs. Its bytes
    /// must then be sent. Otherwise, only a new file can be written.
    pub in_place: bool,
}

/// Receives the next bytes of the file, as it was read.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MendedFileBytes {
    /// Any number of bytes.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// Ends writing: returns the file with the edits.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndMendedFile {
    /// The format of a new file with the edited rows. If absent, the bytes that were sent are returned with the edits,
    /// and every other byte as it is.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub format: Option<OutputFormat>,
}

/// A file with the edits.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct WrittenFile {
    /// Its content.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

impl Request for BeginMendedFile {
    type Answer = MendedFilePlan;

    /// # Errors
    /// [`Error::NotChosen`], or [`Error::NoData`] if there is no separate test file.
    async fn answer(self, session: &mut Session) -> Result<MendedFilePlan, Error> {
        let rows = session.rows()?;
        let table = rows.edited_table(self.test_file)?;
        let in_place = is_in_place(&table, &rows.choice().edits, self.test_file);
        session.mended_file = Some(MendedFile { test_file: self.test_file, bytes: Vec::new() });
        Ok(MendedFilePlan { in_place })
    }
}

impl Request for MendedFileBytes {
    type Answer = Done;

    /// # Errors
    /// [`Error::NotWriting`].
    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        session.mended_file.as_mut().ok_or(Error::NotWriting)?.bytes.extend_from_slice(&self.bytes);
        Ok(Done)
    }
}

impl Request for EndMendedFile {
    type Answer = WrittenFile;

    /// # Errors
    /// [`Error::NotWriting`] if none was begun or its format cannot be kept,
    /// [`wordloom_inference::Error::TooLargeForSheet`], or [`Error::Data`] if the format or the encoding of the file
    /// cannot hold a new cell, or the bytes are not those that were read.
    async fn answer(self, session: &mut Session) -> Result<WrittenFile, Error> {
        let MendedFile { test_file, bytes } = session.mended_file.take().ok_or(Error::NotWriting)?;
        let rows = session.rows()?;
        let bytes = if let Some(format) = self.format {
            write_rows(&*rows.edited_table(test_file)?, format)?
        } else {
            let table = match test_file {
                false => session.tables.data()?,
                true => session.tables.test().ok_or(Error::NoData)?,
            };
            if !is_in_place(table, &rows.choice().edits, test_file) {
                return Err(Error::NotWriting);
            }
            table.rewritten(bytes, &rows.choice().edits, test_file)?
        };
        Ok(WrittenFile { bytes: ByteBuf::from(bytes) })
    }
}

/// Whether a file can be written with edits in its own format.
fn is_in_place(table: &Table, edits: &[Edit], test_file: bool) -> bool {
    let adds = edits.iter().any(|edit| edit.test_file == test_file && !edit.columns.is_empty());
    if adds { table.report().is_extendable() } else { table.report().is_rewritable() }
}
