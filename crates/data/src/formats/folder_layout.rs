//! What a folder or an archive contains, judged by the paths of its files alone: class folders, a spreadsheet or
//! tables.

use std::collections::HashSet;

use crate::table::Partition;

/// What a folder or an archive contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Contents {
    /// An Excel or OpenDocument spreadsheet, which is an archive too.
    Spreadsheet,
    /// Texts, one per file, in one folder per class.
    Classes,
    /// Files, of which one is to be read.
    Files,
}

impl Contents {
    /// Returns what an archive with these paths contains.
    pub(super) fn of_archive(paths: &[String]) -> Self {
        let spreadsheet = |path: &String| matches!(&**path, "xl/workbook.xml" | "xl/workbook.bin" | "content.xml");
        if paths.iter().any(spreadsheet) { Self::Spreadsheet } else { Self::of_folder(paths) }
    }

    /// Returns what a folder with these paths contains: classes if at least three quarters of the files are in two or
    /// more class folders with several files, and no more than half of them have the extension of a table.
    pub(super) fn of_folder(paths: &[String]) -> Self {
        let parents = parents(paths);
        let classes: Vec<&str> = paths.iter().filter_map(|path| class_of(path, &parents)).collect();
        let folders = classes.iter().collect::<HashSet<_>>().len();
        let tables = paths.iter().filter(|path| is_table(path)).count();
        let nearly_all = classes.len() * 4 >= paths.len() * 3;
        let several = folders > 1 && classes.len() > folders;
        if nearly_all && several && tables * 2 <= paths.len() { Self::Classes } else { Self::Files }
    }
}

/// Whether a file has the extension of a table.
pub(super) fn is_table(path: &str) -> bool {
    const EXTENSIONS: [&str; 9] = [".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls", ".ods"];
    let path = path.to_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    EXTENSIONS.iter().any(|extension| path.ends_with(extension))
}

/// Returns the folders that contain other folders.
pub(super) fn parents(paths: &[String]) -> HashSet<String> {
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

/// Returns the class of a file: the name of its folder. `None` if the folder contains other folders or names a part of
/// a split.
pub(super) fn class_of<'p>(path: &'p str, parents: &HashSet<String>) -> Option<&'p str> {
    let (folders, _) = path.rsplit_once('/')?;
    let class = folders.rsplit('/').next().unwrap_or(folders);
    (!parents.contains(folders) && Partition::parse(class).is_none()).then_some(class)
}

/// Returns the folder above the class folder that names a part of a split, if there is one.
pub(super) fn part_of(path: &str) -> Option<&str> {
    path.rsplit('/').skip(2).find(|folder| Partition::parse(folder).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(paths: &[&str]) -> Vec<String> {
        paths.iter().map(|&path| path.to_owned()).collect()
    }

    fn contents(paths: &[&str]) -> Contents {
        Contents::of_folder(&owned(paths))
    }

    #[test]
    fn folders_are_classes_if_nearly_every_file_is_in_one() {
        assert_eq!(contents(&["set/good/1.txt", "set/good/2.txt", "set/bad/3.txt"]), Contents::Classes);
        assert_eq!(contents(&["train.csv", "test.csv"]), Contents::Files);
        assert_eq!(contents(&["set/train.csv", "set/test.csv"]), Contents::Files);
        assert_eq!(contents(&["readme.txt", "good/1.txt", "good/2.txt", "bad/3.txt"]), Contents::Classes);
        assert_eq!(contents(&["data/train.csv", "data/test.csv", "more/a.csv", "more/b.csv"]), Contents::Files);
    }

    #[test]
    fn a_path_names_a_class_and_perhaps_a_part() {
        let paths = owned(&["set/train/good/1.txt", "set/readme.txt", "good/1.txt", "1.txt"]);
        let parents = parents(&paths);
        let named: Vec<_> = paths.iter().map(|path| (class_of(path, &parents), part_of(path))).collect();
        assert_eq!(named, [(Some("good"), Some("train")), (None, None), (Some("good"), None), (None, None)]);
    }
}
