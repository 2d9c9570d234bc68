//! Opens zip archives, and tells what is in an archive or a folder: a spreadsheet, a table, or texts in a folder for each class.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::read_error::ReadError;
use crate::table::partition::Partition;

/// A file within an archive or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path, folders before it, between slashes.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What an archive or a folder is, by the paths of its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contents {
    /// An Excel or OpenDocument spreadsheet.
    Spreadsheet,
    /// Texts, one file each, in a folder for each class.
    Classes,
    /// Files of which one is to be read.
    Files,
}

/// A zip archive whose files are still packed.
pub struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    limit: usize,
}

impl Archive {
    /// Opens an archive of which at most so many bytes may be unpacked.
    pub fn open(bytes: Vec<u8>, limit: usize) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
        Ok(Self { zip, limit })
    }

    /// The paths of its files and their sizes, those aside that a system adds for itself.
    pub fn files(&mut self) -> Result<(Vec<String>, Vec<usize>), ReadError> {
        let (mut paths, mut sizes) = (Vec::new(), Vec::new());
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index).map_err(|error| unreadable(&error))?;
            let path = file.name().map_err(|error| unreadable(&error))?.replace('\\', "/");
            if !path.ends_with('/') && !is_hidden(&path) {
                paths.push(path);
                sizes.push(usize::try_from(file.size()).unwrap_or(usize::MAX));
            }
        }
        Ok((paths, sizes))
    }

    /// What it is, by the paths of its files.
    pub fn contents(&self, paths: &[String]) -> Contents {
        let spreadsheet = |path: &String| matches!(&**path, "xl/workbook.xml" | "xl/workbook.bin" | "content.xml");
        if paths.iter().any(spreadsheet) { Contents::Spreadsheet } else { contents(paths) }
    }

    /// Unpacks the files of these paths.
    pub fn unpack(mut self, paths: &[String]) -> Result<Vec<Member>, ReadError> {
        let wanted: HashSet<&String> = paths.iter().collect();
        let mut left = self.limit as u64;
        let mut members = Vec::new();
        for index in 0..self.zip.len() {
            let mut file = self.zip.by_index(index).map_err(|error| unreadable(&error))?;
            let path = file.name().map_err(|error| unreadable(&error))?.replace('\\', "/");
            if !wanted.contains(&path) {
                continue;
            }
            let mut bytes = Vec::new();
            let read = (&mut file).take(left + 1).read_to_end(&mut bytes);
            read.map_err(|error| ReadError::Archive { reason: format!("{path}: {error}") })?;
            left = left.checked_sub(bytes.len() as u64).ok_or(ReadError::TooLarge { limit: self.limit })?;
            members.push(Member { path, bytes });
        }
        Ok(members)
    }

    /// The archive as it came.
    pub fn into_bytes(self) -> Vec<u8> {
        self.zip.into_inner().into_inner()
    }
}

fn unreadable(error: &zip::result::ZipError) -> ReadError {
    ReadError::Archive { reason: error.to_string() }
}

/// What files are, by their paths: classes where nearly all lie in several folders, and most are no tables by their names.
pub fn contents(paths: &[String]) -> Contents {
    let parents = parents(paths);
    let classes: Vec<&str> = paths.iter().filter_map(|path| class_of(path, &parents)).collect();
    let folders = classes.iter().collect::<HashSet<_>>().len();
    let tables = paths.iter().filter(|path| is_table(path)).count();
    let nearly_all = classes.len() * 4 >= paths.len() * 3;
    let several = folders > 1 && classes.len() > folders;
    if nearly_all && several && tables * 2 <= paths.len() { Contents::Classes } else { Contents::Files }
}

/// Whether a file is a table by its name.
fn is_table(path: &str) -> bool {
    const ENDS: [&str; 9] = [".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls", ".ods"];
    let path = path.to_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    ENDS.iter().any(|end| path.ends_with(end))
}

/// Whether a file is one that a system adds for itself: `.DS_Store`, what lies in `__MACOSX`, `Thumbs.db`.
pub fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini")
}

/// The folders that hold further folders.
pub fn parents(paths: &[String]) -> HashSet<String> {
    let folders = paths.iter().filter_map(|path| path.rsplit_once('/')).map(|(folders, _)| folders);
    let mut parents = HashSet::new();
    for mut folder in folders.collect::<HashSet<_>>() {
        while let Some((parent, _)) = folder.rsplit_once('/') {
            parents.insert(parent.to_owned());
            folder = parent;
        }
    }
    parents
}

/// The folder that a file lies in, which is its class; none for a folder of folders, or one that names a part of a split.
pub fn class_of<'p>(path: &'p str, parents: &HashSet<String>) -> Option<&'p str> {
    let (folders, _) = path.rsplit_once('/')?;
    let class = folders.rsplit('/').next().unwrap_or(folders);
    (!parents.contains(folders) && Partition::named(class).is_none()).then_some(class)
}

/// The part of a split that one of the folders of a path names.
pub fn part_of(path: &str) -> Option<&str> {
    path.rsplit('/').skip(2).find(|folder| Partition::named(folder).is_some())
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
    fn an_archive_gives_the_files_asked_for_and_hides_what_systems_add() {
        let bytes = zipped(&[("a.csv", "text"), ("__MACOSX/._a.csv", "?"), (".DS_Store", "?"), ("b/c.csv", "more")]);
        let mut archive = Archive::open(bytes, 1 << 20).unwrap();
        assert_eq!(archive.files().unwrap(), (owned(&["a.csv", "b/c.csv"]), vec![4, 4]));
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
    fn what_is_no_archive_is_refused() {
        assert!(matches!(Archive::open(b"PK\x03\x04 and no more".to_vec(), 1), Err(ReadError::Archive { .. })));
    }

    #[test]
    fn folders_are_classes_where_nearly_every_file_lies_in_one() {
        assert_eq!(contents(&owned(&["set/good/1.txt", "set/good/2.txt", "set/bad/3.txt"])), Contents::Classes);
        assert_eq!(contents(&owned(&["train.csv", "test.csv"])), Contents::Files);
        assert_eq!(contents(&owned(&["set/train.csv", "set/test.csv"])), Contents::Files);
        assert_eq!(contents(&owned(&["readme.txt", "good/1.txt", "good/2.txt", "bad/3.txt"])), Contents::Classes);
        assert_eq!(contents(&owned(&["data/train.csv", "data/test.csv", "more/a.csv", "more/b.csv"])), Contents::Files);
    }

    #[test]
    fn a_path_names_a_class_and_perhaps_a_part() {
        let paths = owned(&["set/train/good/1.txt", "set/readme.txt", "good/1.txt", "1.txt"]);
        let parents = parents(&paths);
        let told: Vec<_> = paths.iter().map(|path| (class_of(path, &parents), part_of(path))).collect();
        assert_eq!(told, [(Some("good"), Some("train")), (None, None), (Some("good"), None), (None, None)]);
    }
}
