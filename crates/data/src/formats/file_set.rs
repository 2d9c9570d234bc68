//! Several files as one table: training, validation and test files by their names, or files with the same columns.

use std::mem;

use super::member_choice::choose_member;
use super::row_collector::LIMIT;
use crate::bytes::Member;
use crate::error::ReadError;
use crate::read::{FilePart, FileReport, MemberReport, ReadOptions, SkippedRow};
use crate::table::{Partition, Table};

/// The name of the column that contains the part of each row.
const SPLIT: &str = "split";

/// The name of the column that contains the name of each row's file.
const FILE: &str = "file";

/// Reads the files with the same columns as the training file, or as the largest, and puts their rows into one table.
/// Further training files may lack some of the columns. `read` reads one file.
///
/// A column contains the part of each row if a file is for validation or testing, another one the name of its file if
/// several files have the same part.
///
/// # Errors
/// Those of the first file, if none can be read.
pub(super) fn read_set(
    members: Vec<Member>,
    options: &ReadOptions,
    read: impl Fn(&Member) -> Result<Table, ReadError>,
) -> Result<Table, ReadError> {
    let names: Vec<String> = members.iter().map(|member| member.path.clone()).collect();
    let used = |path: &String| options.parts.get(path) != Some(&FilePart::None);
    let candidates: Vec<usize> = (0..members.len()).filter(|&index| used(&names[index])).collect();
    let paths: Vec<String> = candidates.iter().map(|&index| names[index].clone()).collect();
    let chosen = choose_member(&paths, options, |index| members[candidates[index]].bytes.len())?;
    let mut order: Vec<&Member> = members.iter().filter(|member| paths.contains(&member.path)).collect();
    order.sort_by_key(|member| member.path != chosen);
    let mut set: Option<Set> = None;
    let mut reports: Vec<FileReport> = Vec::new();
    let mut first_error = None;
    for member in order {
        let specified = options.parts.get(&member.path).copied();
        let outcome = read(member).and_then(|table| match &mut set {
            None => Ok(set.insert(Set::new(table, &member.path)).table.rows()),
            Some(set) => set.add(table, &member.path, specified.is_some()),
        });
        let part = specified.unwrap_or_else(|| part_of_file(&member.path));
        reports.push(match outcome {
            Ok(rows) => FileReport { name: member.path.clone(), part, rows, reason: None },
            Err(error) => {
                let reason = Some(SkippedRow {
                    code: error.code().to_owned(),
                    message: error.to_string(),
                    values: error.values(),
                });
                first_error.get_or_insert(error);
                FileReport { name: member.path.clone(), part: FilePart::None, rows: 0, reason }
            }
        });
    }
    let Some(Set { mut table, first, rows }) = set else {
        return Err(first_error.unwrap_or(ReadError::NoClassFolders));
    };
    let excluded = names.iter().filter(|name| !used(name));
    reports.extend(excluded.map(|name| FileReport { name: name.clone(), part: FilePart::None, rows: 0, reason: None }));
    add_columns(&mut table, &rows, &reports);
    reports.sort_by_key(|report| names.iter().position(|name| *name == report.name));
    let together: Vec<String> = rows.into_iter().map(|(path, _)| path).collect();
    let together = if together.len() > 1 { together } else { Vec::new() };
    let alike = together.clone();
    if table.report().member.is_none() {
        table.set_member(MemberReport { name: first, names, alike, together, ..MemberReport::default() });
    }
    table.set_files(reports);
    Ok(table)
}

/// The rows that were read so far.
struct Set {
    table: Table,
    /// The path of the first file.
    first: String,
    /// The path of each file, with the number of its rows.
    rows: Vec<(String, usize)>,
}

impl Set {
    fn new(table: Table, path: &str) -> Self {
        Self { rows: vec![(path.to_owned(), table.rows())], table, first: path.to_owned() }
    }

    /// Adds the rows of a file. Returns how many.
    ///
    /// The file has the same columns, or one of them if the user requested it. A training file may also lack columns:
    /// texts without values teach the networks. If the files so far lack columns of this one, it becomes the first.
    fn add(&mut self, table: Table, path: &str, requested: bool) -> Result<usize, ReadError> {
        let is_train = part_of_file(path) == FilePart::Train;
        let shares = || table.columns().iter().any(|column| self.table.column_index(column.name()).is_some());
        let is_wider = is_train && !requested && table.has_all_columns_of(&self.table);
        let fits = self.table.has_columns_of(&table) || is_train && self.table.has_all_columns_of(&table);
        if !(fits || is_wider || requested && shares()) {
            let names = |table: &Table| table.columns().iter().map(|column| column.name().to_owned()).collect();
            let first = self.first.clone();
            return Err(ReadError::OtherColumns { columns: names(&table), first, expected: names(&self.table) });
        }
        if self.table.bytes() + table.bytes() > LIMIT {
            return Err(ReadError::TooLarge { limit: LIMIT });
        }
        let rows = table.rows();
        if is_wider && !fits {
            let narrower = mem::replace(&mut self.table, table);
            self.table.append(&narrower);
            path.clone_into(&mut self.first);
            self.rows.insert(0, (path.to_owned(), rows));
        } else {
            self.table.append(&table);
            self.rows.push((path.to_owned(), rows));
        }
        Ok(rows)
    }
}

/// Adds the columns that contain the part and the name of each row's file, where they distinguish rows.
fn add_columns(table: &mut Table, files: &[(String, usize)], reports: &[FileReport]) {
    let part = |path: &String| {
        reports.iter().find(|report| report.name == *path).map_or(FilePart::Train, |report| report.part)
    };
    let parts: Vec<FilePart> = files.iter().map(|(path, _)| part(path)).collect();
    let has_split = parts.iter().any(|part| *part != FilePart::Train);
    let is_shared = |part: &FilePart| parts.iter().filter(|other| *other == part).count() > 1;
    let stems: Vec<&str> = files.iter().map(|(path, _)| stem(path)).collect();
    let is_unique = |name: &&str| stems.iter().filter(|other| *other == name).count() == 1;
    let unique = stems.iter().all(is_unique);
    if parts.iter().any(is_shared) {
        let name = |index: usize| if unique { stems[index] } else { &files[index].0 };
        let cells = files.iter().enumerate().flat_map(|(index, (_, rows))| std::iter::repeat_n(name(index), *rows));
        table.add_column(FILE, cells);
    }
    if has_split {
        let cells = parts.iter().zip(files).flat_map(|(part, (_, rows))| std::iter::repeat_n(cell_of(*part), *rows));
        table.add_column(SPLIT, cells);
    }
}

fn cell_of(part: FilePart) -> &'static str {
    match part {
        FilePart::Train | FilePart::None => "train",
        FilePart::Validation => "validation",
        FilePart::Test => "test",
    }
}

/// Returns the name of a file without its folders and its extension.
fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    let file = file.strip_suffix(".gz").unwrap_or(file);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// Returns the part that the name of a file or of one of its folders names, as a word of its own: `reviews_test.csv`,
/// `dev/part-1.csv`, `测试集.csv`.
fn part_of_file(path: &str) -> FilePart {
    const CHINESE: [(&str, FilePart); 3] =
        [("训练", FilePart::Train), ("验证", FilePart::Validation), ("测试", FilePart::Test)];
    let file = path.rsplit('/').next().unwrap_or(path);
    let folders = path.strip_suffix(file).unwrap_or_default();
    for name in std::iter::once(stem(path)).chain(folders.rsplit('/')) {
        let name = name.to_lowercase();
        let words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let part = |word: &str| {
            let word = ["set", "data", "file"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
            match Partition::parse(word) {
                Some(Partition::Train) => Some(FilePart::Train),
                Some(Partition::Validation) => Some(FilePart::Validation),
                Some(Partition::Test) => Some(FilePart::Test),
                None => None,
            }
        };
        let chinese = || CHINESE.iter().find(|(word, _)| name.contains(word)).map(|(_, part)| *part);
        if let Some(part) = words.filter_map(part).next().or_else(chinese) {
            return part;
        }
    }
    FilePart::Train
}

#[cfg(test)]
mod tests;
