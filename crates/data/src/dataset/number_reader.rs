//! Reads the numbers of a target column.

use super::row_texts::RowTexts;
use super::schema::TargetColumn;
use crate::error::Error;
use crate::table::{Number, Table, parse_number, trimmed};

/// The numbers of a column.
pub(super) struct Numbers {
    /// The number of each row of the table; `None` if the row has none.
    pub(super) values: Vec<Option<f64>>,
    /// The rows of the table whose cell is neither a number nor a missing value.
    pub(super) unread: Vec<usize>,
}

/// A cell that has a value.
struct Cell {
    row: usize,
    /// `None` if it is not a number.
    number: Option<Number>,
}

impl Numbers {
    /// Reads the cells of a column. Up to a tenth of those with a text and a value may be no number, or be in another
    /// unit than the others; they have no value then.
    ///
    /// # Errors
    /// [`Error::NotANumber`] or [`Error::MixedUnits`] for the first such cell if there are more.
    pub(super) fn read(table: &Table, column: &TargetColumn, texts: &RowTexts) -> Result<Self, Error> {
        let mut cells = Vec::new();
        for row in (0..table.rows()).filter(|&row| !texts.row(row).is_empty()) {
            let cell = trimmed(table.cell(row, column.column));
            if !column.missing.contains(cell) {
                let number = parse_number(cell, column.mark);
                cells.push(Cell { row, number });
            }
        }
        let unit = common_unit(&cells);
        let is_read = |cell: &&Cell| cell.number.is_some_and(|number| !are_incomparable(unit, number.unit));
        let (read, odd): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(is_read);
        match odd.first() {
            Some(first) if odd.len() * 10 > cells.len() => return Err(error(table, column, first, unit)),
            _ => {}
        }
        let mut values = vec![None; table.rows()];
        read.iter().for_each(|cell| values[cell.row] = cell.number.map(|number| number.value));
        Ok(Self { values, unread: odd.iter().map(|cell| cell.row).collect() })
    }
}

fn error(table: &Table, column: &TargetColumn, cell: &Cell, unit: Option<char>) -> Error {
    let name = table.columns()[column.column].name().to_owned();
    let (line, value) = (table.line(cell.row), trimmed(table.cell(cell.row, column.column)).to_owned());
    match cell.number {
        None => Error::NotANumber { line, column: name, value },
        Some(number) => {
            let unit = unit.or(number.unit).map_or_else(String::new, String::from);
            Error::MixedUnits { line, column: name, value, unit }
        }
    }
}

/// Returns the unit that most cells can be compared with; of several, the first.
fn common_unit(cells: &[Cell]) -> Option<char> {
    let mut units: Vec<(Option<char>, usize)> = Vec::new();
    for number in cells.iter().filter_map(|cell| cell.number) {
        match units.iter_mut().find(|(unit, _)| *unit == number.unit) {
            Some((_, count)) => *count += 1,
            None => units.push((number.unit, 1)),
        }
    }
    let comparable = |unit: Option<char>| -> usize {
        units.iter().filter(|(other, _)| !are_incomparable(unit, *other)).map(|(_, count)| count).sum()
    };
    // Numbers without a unit could be in any currency, so they are the common unit only if there is no currency.
    let is_currency = |unit: Option<char>| unit.is_some_and(|unit| unit != '%');
    let has_currency = units.iter().any(|&(unit, _)| is_currency(unit));
    let mut best: Option<(Option<char>, usize)> = None;
    for &(unit, _) in units.iter().filter(|(unit, _)| unit.is_some() || !has_currency) {
        let count = comparable(unit);
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((unit, count));
        }
    }
    best.and_then(|(unit, _)| unit)
}

/// Whether numbers with these units cannot be compared: two currencies, or a percentage and any other number. A
/// currency sign may be missing.
fn are_incomparable(a: Option<char>, b: Option<char>) -> bool {
    a != b && (a.is_some() && b.is_some() || [a, b].contains(&Some('%')))
}
