//! Reads the values of a target column from the cells of a table.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::row_texts::RowTexts;
use super::schema::{Schema, TargetColumn};
use super::summary::ClassCount;
use super::target::{Target, Values};
use super::target_kind::TargetKind;
use crate::error::Error;
use crate::table::{Number, Table, parse_number, trimmed};

/// Reads a target column in these rows. A label that is not among `labels` is a missing value.
///
/// # Errors
/// [`Error::NotANumber`] and [`Error::MixedUnits`] for a numeric target.
pub(super) fn read_target(
    table: &Table,
    column: TargetColumn,
    labels: Vec<String>,
    rows: &[usize],
) -> Result<Target, Error> {
    let ids: HashMap<&str, u32> = labels.iter().map(String::as_str).zip(0..).collect();
    let cells = rows.iter().map(|&row| trimmed(table.cell(row, column.column)));
    let values = match Values::none(column.kind) {
        Values::Classes(_) => Values::Classes(cells.map(|cell| ids.get(cell).copied()).collect()),
        Values::Sets(_) => {
            let set = |cell: &str| {
                let known = split_labels(cell, column.separator).filter_map(|label| ids.get(label).copied());
                let mut set: Vec<u32> = known.collect();
                set.sort_unstable();
                set.dedup();
                (!cell.is_empty()).then_some(set)
            };
            Values::Sets(cells.map(set).collect())
        }
        Values::Numbers(_) => {
            let mut scores = ScoreReader { table, column, first: None };
            Values::Numbers(rows.iter().map(|&row| scores.read(row)).collect::<Result<_, _>>()?)
        }
    };
    Ok(Target { column: table.columns()[column.column].name().to_owned(), kind: column.kind, labels, values })
}

/// Returns the labels in a cell that may contain several.
fn split_labels(cell: &str, separator: char) -> impl Iterator<Item = &str> {
    cell.split(separator).map(str::trim).filter(|label| !label.is_empty())
}

/// Reads the scores of a column, which must all have the unit of the first.
struct ScoreReader<'t> {
    table: &'t Table,
    column: TargetColumn,
    /// The unit of the first score. `None` before it, `Some(None)` if it has none.
    first: Option<Option<char>>,
}

impl ScoreReader<'_> {
    fn read(&mut self, row: usize) -> Result<Option<f32>, Error> {
        let cell = trimmed(self.table.cell(row, self.column.column));
        if cell.is_empty() {
            return Ok(None);
        }
        let (line, name) = (self.table.line(row), || self.table.columns()[self.column.column].name().to_owned());
        let number = parse_number(cell, self.column.mark).filter(|number| (number.value as f32).is_finite());
        let Some(Number { value, unit }) = number else {
            return Err(Error::NotANumber { line, column: name(), value: cell.to_owned() });
        };
        let first = *self.first.get_or_insert(unit);
        if are_incomparable(first, unit) {
            let unit = first.or(unit).map_or_else(String::new, String::from);
            return Err(Error::MixedUnits { line, column: name(), value: cell.to_owned(), unit });
        }
        Ok(Some(value as f32))
    }
}

/// Whether scores with these units cannot be compared: two currencies, or a percentage and any other number. A currency
/// sign may be missing.
fn are_incomparable(a: Option<char>, b: Option<char>) -> bool {
    a != b && (a.is_some() && b.is_some() || [a, b].contains(&Some('%')))
}

/// Returns the labels of each target and their numbers of rows with a text, the most frequent first. A numeric target
/// has none.
pub(super) fn count_labels(table: &Table, schema: &Schema, texts: &RowTexts) -> Vec<Vec<ClassCount>> {
    let mut counts: Vec<HashMap<&str, usize>> = vec![HashMap::new(); schema.targets().len()];
    for row in (0..table.rows()).filter(|&row| !texts.row(row).is_empty()) {
        for (counts, target) in counts.iter_mut().zip(schema.targets()) {
            let cell = trimmed(table.cell(row, target.column));
            match target.kind {
                TargetKind::Category if !cell.is_empty() => *counts.entry(cell).or_default() += 1,
                TargetKind::Labels => {
                    split_labels(cell, target.separator).for_each(|label| *counts.entry(label).or_default() += 1);
                }
                _ => {}
            }
        }
    }
    let ordered = |counts: HashMap<&str, usize>| {
        let classes = counts.into_iter().map(|(label, rows)| ClassCount { label: label.to_owned(), rows });
        let mut classes: Vec<_> = classes.collect();
        // Ties are broken by the label, so that the order does not depend on the order of a hash map.
        classes.sort_unstable_by(|a, b| (Reverse(a.rows), &a.label).cmp(&(Reverse(b.rows), &b.label)));
        classes
    };
    counts.into_iter().map(ordered).collect()
}
