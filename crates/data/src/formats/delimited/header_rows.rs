//! Detects a header of several rows, and makes names and descriptions of it: question texts below names, options below
//! questions, units below names.

use std::collections::HashSet;

use super::header::{HeaderGuess, guess_header};
use crate::read::{HeaderReason, ReadOptions};
use crate::table::{is_date, parse_any_number};

/// The most rows that a header has: Qualtrics writes names, questions and ids.
pub(in crate::formats) const MOST_HEADER_ROWS: u32 = 3;

/// The evidence from which a row below the names is a part of the header. One column is not enough: its first cell may
/// be a word among numbers.
const ENOUGH: i32 = 3;

/// The fewest cells from which the type of a column is taken.
const FEWEST_CELLS: usize = 3;

/// Cells that stand for a missing value, which are no evidence of a header.
const MISSING: [&str; 14] =
    ["-", "--", ".", "?", "na", "n/a", "#n/a", "nan", "none", "null", "unknown", "missing", "n.a.", "tbd"];

/// How many records at the top of a table are its header, with the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) struct Header {
    /// How many: 0 to [`MOST_HEADER_ROWS`].
    pub(in crate::formats) rows: u32,
    /// The strongest evidence.
    pub(in crate::formats) reason: HeaderReason,
}

/// Detects the header of a table from its first records, unless the options specify it.
pub(in crate::formats) fn detect_header(records: &[Vec<String>], options: &ReadOptions) -> Header {
    if let Some(rows) = options.header_rows.or(options.header.map(u32::from)) {
        return Header { rows, reason: HeaderReason::Specified };
    }
    let more = rows_below_names(records);
    let Some((names, rest)) = records.split_first() else {
        return Header { rows: 1, reason: HeaderReason::Nothing };
    };
    if more > 0 {
        return Header { rows: 1 + more as u32, reason: HeaderReason::SeveralRows };
    }
    let HeaderGuess { header, reason } = guess_header(names, rest);
    Header { rows: u32::from(header), reason }
}

/// Returns how many rows below the first are a part of the header.
fn rows_below_names(records: &[Vec<String>]) -> usize {
    let most = (MOST_HEADER_ROWS as usize).min(records.len());
    if let Some(ids) = (1..most).find(|&row| is_import_ids(&records[row])) {
        return ids;
    }
    let Some(names) = records.first() else { return 0 };
    // The names of the columns are not numbers, and the cells below a header are neither blank nor all different.
    if names.iter().any(|name| parse_any_number(name.trim()).is_some()) {
        return 0;
    }
    (1..most).take_while(|&row| is_header_row(records, row)).count()
}

/// Whether a record contains the ids by which Qualtrics imports its own files.
fn is_import_ids(record: &[String]) -> bool {
    let filled = || record.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    filled().count() > 0 && filled().all(|cell| cell.starts_with("{\"ImportId\"") || cell.starts_with("{'ImportId'"))
}

fn is_header_row(records: &[Vec<String>], row: usize) -> bool {
    // The types of the columns are those below all rows that may belong to the header.
    let body = &records[(MOST_HEADER_ROWS as usize).min(records.len())..];
    let columns = records[0].len();
    if records[row].iter().all(|cell| cell.trim().is_empty()) {
        return false;
    }
    let (mut sum, mut describes) = (0, false);
    for column in 0..columns {
        let cells: Vec<&str> = body.iter().filter_map(|record| record.get(column)).map(|cell| cell.trim()).collect();
        let cell = records[row].get(column).map_or("", |cell| cell.trim());
        describes |= !cell.is_empty() && cells.iter().filter(|cell| !cell.is_empty()).count() >= FEWEST_CELLS;
        match evidence(cell, &cells) {
            Some(evidence) => sum += evidence,
            None => return false,
        }
        sum += i32::from(is_below_group(&records[0], column, cell));
    }
    // Above columns without values, there is nothing to describe.
    describes && sum >= ENOUGH
}

/// Returns the evidence that a cell describes the column below it, or `None` if it is a value of the column.
fn evidence(cell: &str, column: &[&str]) -> Option<i32> {
    let filled: Vec<&str> = column.iter().copied().filter(|cell| !cell.is_empty()).collect();
    if filled.len() < FEWEST_CELLS {
        return Some(0);
    }
    let complete = filled.len() == column.len();
    if cell.is_empty() {
        return Some(i32::from(complete));
    }
    if MISSING.contains(&cell.to_lowercase().as_str()) {
        return Some(-1);
    }
    let known = || filled.iter().filter(|cell| !MISSING.contains(&cell.to_lowercase().as_str()));
    let all = |is: &dyn Fn(&str) -> bool| known().count() >= FEWEST_CELLS && known().all(|cell| is(cell));
    for is in [&(|cell: &str| parse_any_number(cell).is_some()) as &dyn Fn(&str) -> bool, &is_date] {
        if all(is) {
            return if is(cell) { None } else { Some(2 + i32::from(is_unit(cell))) };
        }
    }
    let distinct: HashSet<&str> = filled.iter().copied().collect();
    if distinct.len() * 2 <= filled.len() {
        return match distinct.contains(cell) {
            // A tick box: the option is in the header, and in the cells of those who chose it.
            true if distinct.len() == 1 && !complete => Some(2),
            true => None,
            false => Some(1 + i32::from(is_question(cell))),
        };
    }
    let is_id = |cell: &&str| !cell.contains(' ') && cell.contains(|c: char| c.is_ascii_digit());
    let phrase = cell.contains(' ') && filled.iter().all(is_id);
    Some(i32::from(phrase) + i32::from(is_question(cell)))
}

fn is_question(cell: &str) -> bool {
    cell.ends_with(['?', '？', ':', '：', '…']) || cell.ends_with("...")
}

/// Whether a cell is a unit: in brackets, or short and without a digit.
fn is_unit(cell: &str) -> bool {
    let bracketed =
        [('(', ')'), ('[', ']'), ('（', '）')].iter().any(|&(a, b)| cell.starts_with(a) && cell.ends_with(b));
    bracketed || (cell.chars().count() <= 4 && !cell.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a cell is below a blank name with a group's name to its left, as merged cells are written.
fn is_below_group(names: &[String], column: usize, cell: &str) -> bool {
    let blank = |name: &String| name.trim().is_empty();
    let is_word = !cell.is_empty() && parse_any_number(cell).is_none();
    is_word && column > 0 && blank(&names[column]) && names[..column].iter().any(|name| !blank(name))
}

/// The name of a column, and what else the header contains about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::formats) struct ColumnName {
    /// Its name, possibly blank.
    pub(in crate::formats) name: String,
    /// The question, the unit or the like. Empty if the header has only names.
    pub(in crate::formats) description: String,
}

/// Makes the names of the columns from the rows of a header. Without a row, all names are blank.
///
/// If the first row has blanks to the right of a name, or names that occur twice, its names are those of groups, and
/// the second row distinguishes the columns of a group. Otherwise the rows below the first describe the columns.
pub(in crate::formats) fn column_names(rows: &[Vec<String>], columns: usize) -> Vec<ColumnName> {
    let rows: Vec<&Vec<String>> = rows.iter().filter(|row| !is_import_ids(row)).collect();
    let cell = |row: usize, column: usize| {
        rows.get(row).and_then(|row| row.get(column)).map(|cell| cell.trim()).unwrap_or_default()
    };
    let groups = groups(&(0..columns).map(|column| (cell(0, column), cell(1, column))).collect::<Vec<_>>());
    let name = |column: usize| {
        let (group, own) = (groups[column].name, cell(1, column));
        let (name, first) = match groups[column].columns {
            _ if group.is_empty() || group == own => (own.to_owned(), 2),
            0 | 1 => (group.to_owned(), 1),
            _ if own.is_empty() => (group.to_owned(), 2),
            _ => (format!("{group} - {own}"), 2),
        };
        let rest = (first..rows.len()).map(|row| cell(row, column));
        let rest: Vec<&str> = rest.filter(|text| !text.is_empty() && *text != name).collect();
        ColumnName { name, description: rest.join(" · ") }
    };
    (0..columns).map(name).collect()
}

/// The group that a column belongs to.
#[derive(Debug, Clone, Copy)]
struct Group<'n> {
    name: &'n str,
    /// How many columns the group has; 0 if the header has no groups.
    columns: usize,
}

/// Returns the group of each column, by its cells in the first and in the second row.
fn groups<'n>(cells: &[(&'n str, &'n str)]) -> Vec<Group<'n>> {
    let mut names: Vec<&str> = Vec::with_capacity(cells.len());
    for &(name, own) in cells {
        let left = names.last().copied().unwrap_or_default();
        names.push(if name.is_empty() && !own.is_empty() { left } else { name });
    }
    let count = |name: &str| names.iter().filter(|other| **other == name).count();
    let is_grouped =
        names.iter().any(|name| !name.is_empty() && count(name) > 1) && cells.iter().any(|cell| !cell.1.is_empty());
    names.iter().map(|&name| Group { name, columns: if is_grouped { count(name) } else { 0 } }).collect()
}

#[cfg(test)]
mod tests;
