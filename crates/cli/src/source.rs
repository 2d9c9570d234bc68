//! What rows are read from: a file, a folder of files, or stdin.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The bytes of a source as a stream, and their number, 0 if it is unknown.
pub type Stream = (Box<dyn Read>, u64);

/// What rows are read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// A folder of files.
    Folder(PathBuf),
    /// Stdin, `-`.
    Stdin,
}

impl Source {
    /// The source of an argument.
    pub fn of(argument: &Path) -> Self {
        if argument == Path::new("-") {
            Self::Stdin
        } else if argument.is_dir() {
            Self::Folder(argument.to_owned())
        } else {
            Self::File(argument.to_owned())
        }
    }

    /// Its name, for messages.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "stdin".to_owned(),
            Self::File(path) | Self::Folder(path) => path.display().to_string(),
        }
    }

    /// Its bytes. `None` for a folder.
    ///
    /// # Errors
    /// [`Error::Read`].
    pub fn open(&self) -> Result<Option<Stream>, Error> {
        match self {
            Self::Folder(_) => Ok(None),
            Self::Stdin => Ok(Some((Box::new(io::stdin()), 0))),
            Self::File(path) => {
                let open = || File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
                let (size, file) = open().map_err(|reason| self.unreadable(reason))?;
                Ok(Some((Box::new(file), size)))
            }
        }
    }

    /// The files of a folder with their paths in it, sorted. Hidden ones are left out.
    ///
    /// # Errors
    /// [`Error::Read`].
    pub fn files(&self) -> Result<Vec<(String, PathBuf)>, Error> {
        let Self::Folder(root) = self else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        collect(root, "", &mut found).map_err(|reason| self.unreadable(reason))?;
        found.sort();
        Ok(found)
    }

    /// An error of reading it.
    pub fn unreadable(&self, reason: io::Error) -> Error {
        Error::Read { path: self.name(), reason }
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push((path, entry.path()));
        }
    }
    Ok(())
}
