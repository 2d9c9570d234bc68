//! Reading and writing whole files.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Reads a file.
///
/// # Errors
/// [`Error::Read`].
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|reason| Error::Read { path: path.display().to_string(), reason })
}

/// A file that gets its name when it is complete, so that an interrupted command leaves no part of one under it.
pub struct NewFile {
    path: PathBuf,
    partial: PathBuf,
    file: BufWriter<File>,
}

impl NewFile {
    /// Begins a file.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn begin(path: &Path) -> Result<Self, Error> {
        let partial = path.with_added_extension("partial");
        let file = File::create(&partial).map_err(|reason| unwritable(path, reason))?;
        Ok(Self { path: path.to_owned(), partial, file: BufWriter::new(file) })
    }

    /// Writes a whole file.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let mut file = Self::begin(path)?;
        file.add(bytes)?;
        file.end()
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(|reason| unwritable(&self.path, reason))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn end(mut self) -> Result<(), Error> {
        let renamed = self.file.flush().and_then(|()| fs::rename(&self.partial, &self.path));
        renamed.map_err(|reason| unwritable(&self.path, reason))
    }
}

impl Drop for NewFile {
    /// Removes what was begun. After the end, there is nothing of that name.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.partial);
    }
}

/// An error of writing to a path.
pub fn unwritable(path: &Path, reason: std::io::Error) -> Error {
    Error::Write { path: path.display().to_string(), reason }
}
