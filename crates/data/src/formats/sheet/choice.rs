//! Which sheets of a workbook are read: the requested one, all with the same columns, or the first with content.

use std::collections::HashMap;

use super::grid::Grid;
use super::workbook::Workbook;
use crate::error::ReadError;
use crate::read::{MemberReport, ReadOptions};
use crate::table::parse_any_number;

/// Chooses the sheets to read: the requested one, otherwise those with the same columns, otherwise the first that is
/// not empty. A hidden sheet is read only if it is requested or all others are empty.
///
/// # Errors
/// [`ReadError::UnknownMember`] if there is no such sheet, [`ReadError::NoRows`] if every sheet is empty.
pub(super) fn choose_sheets(book: &mut Workbook, options: &ReadOptions) -> Result<MemberReport, ReadError> {
    let (visible, hidden) = book.sheets();
    let names: Vec<String> = visible.iter().chain(&hidden).cloned().collect();
    let mut report = MemberReport { names, hidden, ..MemberReport::default() };
    let mut first = None;
    if visible.len() > 1 {
        let mut headers = Vec::new();
        for name in &visible {
            // A sheet that is a chart or damaged does not matter if there is another.
            let Ok(grid) = book.read(name).map(|cells| Grid::new(cells, options)) else { continue };
            first = first.or_else(|| Some(name.clone()).filter(|_| grid.rows().next().is_some()));
            headers.extend(header_of(&grid).map(|header| (name.clone(), header)));
        }
        report.alike = alike(headers);
    }
    match &options.member {
        Some(name) if report.names.contains(name) => report.name.clone_from(name),
        Some(name) => return Err(ReadError::UnknownMember { member: name.clone(), members: report.names }),
        None if options.together.unwrap_or(true) && !report.alike.is_empty() => {
            report.together.clone_from(&report.alike);
            report.name.clone_from(&report.alike[0]);
        }
        None => report.name = first.or_else(|| first_filled(book, &report.names, options)).ok_or(ReadError::NoRows)?,
    }
    Ok(report)
}

fn first_filled(book: &mut Workbook, names: &[String], options: &ReadOptions) -> Option<String> {
    let mut has_content = |name: &&String| {
        let grid = book.read(name).map(|cells| Grid::new(cells, options));
        grid.is_ok_and(|grid| !grid.is_empty() || !grid.uncomputed.is_empty())
    };
    names.iter().find(&mut has_content).cloned()
}

/// Returns the names of the columns, or `None` if the sheet has no header of at least two words.
fn header_of(grid: &Grid) -> Option<Vec<Vec<String>>> {
    let columns = grid.named();
    let is_name = |name: &String| !name.trim().is_empty() && parse_any_number(name.trim()).is_none();
    let header: Vec<Vec<String>> = grid.header_rows().iter().map(|row| row[..columns].to_vec()).collect();
    let named = header.first()?.iter().all(is_name);
    (columns > 1 && named && grid.rows().next().is_some()).then_some(header)
}

/// Returns the names of the largest group of sheets with the same header, or nothing if there are no two.
fn alike(headers: Vec<(String, Vec<Vec<String>>)>) -> Vec<String> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut indices: HashMap<Vec<Vec<String>>, usize> = HashMap::new();
    for (name, header) in headers {
        let index = *indices.entry(header).or_insert(groups.len());
        groups.resize_with(groups.len().max(index + 1), Vec::new);
        groups[index].push(name);
    }
    // Of equally large groups the first.
    let largest = groups.into_iter().reduce(|best, group| if group.len() > best.len() { group } else { best });
    largest.filter(|group| group.len() > 1).unwrap_or_default()
}
