//! Reading a file as it comes. What was loaded before stays until the new table is whole.

use std::rc::Rc;

use super::error::Error;
use super::{File, FileRole, Response, Session, Table};
use wordloom_data::{FileReader, Profile, ReadOptions, Table as DataTable};

/// Rows of a table that the page is shown.
const PREVIEW_ROWS: usize = 20;

impl Session {
    pub(super) fn begin_reading(
        &mut self,
        name: &str,
        part: FileRole,
        folder: bool,
        options: ReadOptions,
    ) -> Result<Response, Error> {
        let begin = if folder { FileReader::folder } else { FileReader::new };
        self.reading = Some((begin(name, options).map_err(wordloom_data::Error::from)?, part));
        Ok(Response::Taken { more: true })
    }

    pub(super) fn read_bytes(&mut self, bytes: &[u8]) -> Result<Response, Error> {
        self.take(|intake| Ok(intake.feed(bytes)?))
    }

    pub(super) fn read_files(&mut self, files: &[File]) -> Result<Response, Error> {
        self.take(|intake| {
            for file in files {
                intake.feed_file(&file.name, &file.bytes)?;
            }
            Ok(true)
        })
    }

    /// Has the intake take what came; after a failure nothing more can come.
    fn take(
        &mut self,
        work: impl FnOnce(&mut FileReader) -> Result<bool, wordloom_data::Error>,
    ) -> Result<Response, Error> {
        let (intake, _) = self.reading.as_mut().ok_or(Error::NotReading)?;
        match work(intake) {
            Ok(more) => Ok(Response::Taken { more }),
            Err(error) => {
                self.reading = None;
                Err(error.into())
            }
        }
    }

    pub(super) fn end_reading(&mut self) -> Result<Response, Error> {
        let (intake, part) = self.reading.take().ok_or(Error::NotReading)?;
        let table = intake.finish().map_err(wordloom_data::Error::from)?;
        Ok(self.loaded(table, part))
    }

    /// Keeps a table, and tells the page what it holds.
    pub(super) fn loaded(&mut self, table: DataTable, part: FileRole) -> Response {
        let profile = Profile::of(&table);
        let loaded = Table {
            name: table.name().to_owned(),
            columns: profile.columns,
            rows: table.rows(),
            digest: table.digest(),
            preview: table.preview(PREVIEW_ROWS),
            reading: table.report().clone(),
            suggestion: profile.suggestion,
        };
        // Chosen rows belong to the tables they were chosen from.
        self.chosen = None;
        match part {
            FileRole::Data => {
                // Test rows belong to the data they came beside.
                self.test = None;
                self.data = Some(Rc::new(table));
            }
            FileRole::Test => self.test = Some(Rc::new(table)),
        }
        Response::Loaded(loaded)
    }
}
