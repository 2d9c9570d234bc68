//! The tables that were loaded, and the file that is being read.

use std::rc::Rc;

use crate::error::Error;
use crate::requests::FileRole;
use wordloom_data::{FileReader, Table};

/// The data, the separate test file, the rows to predict, and the file that is being read.
#[derive(Default)]
pub(crate) struct Tables {
    data: Option<Rc<Table>>,
    test: Option<Rc<Table>>,
    to_predict: Option<Rc<Table>>,
    reading: Option<(FileReader, FileRole)>,
}

impl Tables {
    /// The data to split.
    pub(crate) fn data(&self) -> Result<&Rc<Table>, Error> {
        self.data.as_ref().ok_or(Error::NoData)
    }

    /// The separate test file.
    pub(crate) fn test(&self) -> Option<&Rc<Table>> {
        self.test.as_ref()
    }

    /// The rows to predict.
    pub(crate) fn to_predict(&self) -> Result<&Rc<Table>, Error> {
        self.to_predict.as_ref().ok_or(Error::NoFileToPredict)
    }

    /// Drops the rows to predict.
    pub(crate) fn forget_to_predict(&mut self) {
        self.to_predict = None;
    }

    /// Begins to read a file, in place of one that is being read.
    pub(crate) fn begin(&mut self, reader: FileReader, role: FileRole) {
        self.reading = Some((reader, role));
    }

    /// Feeds the file that is being read. Ends reading if that fails, as the rest of the file is then useless.
    pub(crate) fn feed<T>(
        &mut self,
        work: impl FnOnce(&mut FileReader) -> Result<T, wordloom_data::Error>,
    ) -> Result<T, Error> {
        let (reader, _) = self.reading.as_mut().ok_or(Error::NotReading)?;
        work(reader).map_err(|error| {
            self.reading = None;
            error.into()
        })
    }

    /// Keeps the table of the file that is being read, in place of the one with the same role.
    pub(crate) fn end(&mut self) -> Result<(&Table, FileRole), Error> {
        let (reader, role) = self.reading.take().ok_or(Error::NotReading)?;
        let table = Rc::new(reader.finish().map_err(wordloom_data::Error::from)?);
        let table_of_role = match role {
            FileRole::Data => {
                // Test rows belong to the data they were loaded with.
                self.test = None;
                &mut self.data
            }
            FileRole::Test => &mut self.test,
            FileRole::Predict => &mut self.to_predict,
        };
        Ok((table_of_role.insert(table), role))
    }

    /// Drops the file that is being read.
    pub(crate) fn cancel(&mut self) {
        self.reading = None;
    }

    /// Drops the test file. Returns whether there was one.
    pub(crate) fn forget_test(&mut self) -> bool {
        self.test.take().is_some()
    }
}
