//! Zip archives, unpacked in memory. Knows nothing of what the files contain.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::ReadError;
use crate::kind::FileKind;

/// A file of an archive or of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// Its path, with slashes between the folders.
    pub(crate) path: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

/// A zip archive whose files are still compressed.
pub(crate) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    limit: usize,
}

impl Archive {
    /// Opens an archive of which at most `limit` bytes may be unpacked.
    ///
    /// # Errors
    /// [`ReadError::Archive`] if the bytes are not a zip archive.
    pub(crate) fn open(bytes: Vec<u8>, limit: usize) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { zip, limit })
    }

    /// Returns the paths and the uncompressed sizes, in bytes, of its files, without those that an operating system
    /// adds, and how many these are.
    ///
    /// # Errors
    /// [`ReadError::Archive`] if the directory is damaged, [`ReadError::Kind`] if a file is protected by a password.
    pub(crate) fn files(&mut self) -> Result<(Vec<String>, Vec<usize>, usize), ReadError> {
        let (mut paths, mut sizes, mut hidden) = (Vec::new(), Vec::new(), 0);
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index).map_err(|error| damaged(&error))?;
            let path = file.name().map_err(|error| damaged(&error))?.replace('\\', "/");
            if file.encrypted() {
                return Err(ReadError::Kind { kind: FileKind::ProtectedArchive });
            }
            if path.ends_with('/') {
                continue;
            }
            if is_hidden(&path) {
                hidden += 1;
            } else {
                paths.push(path);
                sizes.push(usize::try_from(file.size()).unwrap_or(usize::MAX));
            }
        }
        Ok((paths, sizes, hidden))
    }

    /// Returns the first bytes of each of its files, in the order of [`Archive::files`], for at most `length` bytes.
    ///
    /// # Errors
    /// [`ReadError::Archive`] if a file is damaged.
    pub(crate) fn heads(&mut self, length: usize) -> Result<Vec<Vec<u8>>, ReadError> {
        let mut heads = Vec::new();
        for index in 0..self.zip.len() {
            let mut file = self.zip.by_index(index).map_err(|error| damaged(&error))?;
            let path = file.name().map_err(|error| damaged(&error))?.replace('\\', "/");
            if path.ends_with('/') || is_hidden(&path) {
                continue;
            }
            let mut head = Vec::new();
            let read = (&mut file).take(length as u64).read_to_end(&mut head);
            read.map_err(|error| ReadError::Archive { reason: format!("{path}: {error}") })?;
            heads.push(head);
        }
        Ok(heads)
    }

    /// Returns the start of the file with this path, if there is one that can be unpacked.
    pub(crate) fn head_of(&mut self, path: &str) -> Option<String> {
        const LENGTH: u64 = 64 << 10;
        let mut file = self.zip.by_name(path).ok()?;
        let mut head = Vec::new();
        (&mut file).take(LENGTH).read_to_end(&mut head).ok()?;
        Some(String::from_utf8_lossy(&head).into_owned())
    }

    /// Unpacks the files with these paths, in the order of the archive.
    ///
    /// # Errors
    /// [`ReadError::Archive`] if a file is damaged, [`ReadError::TooLarge`] if the files together exceed the limit.
    pub(crate) fn unpack(mut self, paths: &[String]) -> Result<Vec<Member>, ReadError> {
        let requested: HashSet<&String> = paths.iter().collect();
        let mut left = self.limit as u64;
        let mut members = Vec::new();
        for index in 0..self.zip.len() {
            let mut file = self.zip.by_index(index).map_err(|error| damaged(&error))?;
            let path = file.name().map_err(|error| damaged(&error))?.replace('\\', "/");
            if !requested.contains(&path) {
                continue;
            }
            // The size in the directory may be forged, so the limit applies to the bytes that come out.
            let mut bytes = Vec::new();
            let read = (&mut file).take(left + 1).read_to_end(&mut bytes);
            read.map_err(|error| ReadError::Archive { reason: format!("{path}: {error}") })?;
            left = left.checked_sub(bytes.len() as u64).ok_or(ReadError::TooLarge { limit: self.limit })?;
            members.push(Member { path, bytes });
        }
        Ok(members)
    }

    /// Returns the archive's own bytes.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.zip.into_inner().into_inner()
    }
}

fn damaged(error: &zip::result::ZipError) -> ReadError {
    ReadError::Archive { reason: error.to_string() }
}

/// Whether an operating system added the file: `.DS_Store`, anything in `__MACOSX`, `Thumbs.db`.
pub(crate) fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (path, text) in files {
            writer.start_file(*path, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn owned(paths: &[&str]) -> Vec<String> {
        paths.iter().map(|&path| path.to_owned()).collect()
    }

    #[test]
    fn an_archive_unpacks_the_requested_files_and_hides_what_systems_add() {
        let bytes = zipped(&[("a.csv", "text"), ("__MACOSX/._a.csv", "?"), (".DS_Store", "?"), ("b/c.csv", "more")]);
        let mut archive = Archive::open(bytes, 1 << 20).unwrap();
        assert_eq!(archive.files().unwrap(), (owned(&["a.csv", "b/c.csv"]), vec![4, 4], 2));
        let members = archive.unpack(&owned(&["b/c.csv"])).unwrap();
        assert_eq!(members, [Member { path: "b/c.csv".to_owned(), bytes: b"more".to_vec() }]);
    }

    #[test]
    fn more_than_the_limit_is_not_unpacked() {
        let bytes = zipped(&[("a.csv", &"x".repeat(100_000))]);
        let unpacked = Archive::open(bytes, 50_000).unwrap().unpack(&owned(&["a.csv"]));
        assert_eq!(unpacked, Err(ReadError::TooLarge { limit: 50_000 }));
    }

    #[test]
    fn bytes_that_are_not_an_archive_are_refused() {
        assert!(matches!(Archive::open(b"PK\x03\x04 and no more".to_vec(), 1), Err(ReadError::Archive { .. })));
    }
}
