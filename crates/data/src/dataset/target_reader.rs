//! Reads the values of a target column from the cells of a table.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::label_ids::LabelIds;
use super::number_reader::Numbers;
use super::row_texts::RowTexts;
use super::scaling::Scaling;
use super::schema::{Schema, TargetColumn};
use super::spelling::spelling_key;
use super::summary::ClassCount;
use super::target::{Target, Values};
use super::target_kind::TargetKind;
use crate::error::Error;
use crate::table::{Table, trimmed};

/// Reads a target column.
pub(super) struct TargetReader<'t> {
    table: &'t Table,
    column: &'t TargetColumn,
    labels: Vec<String>,
    /// `None` if the target is not numeric.
    numbers: Option<Numbers>,
}

impl<'t> TargetReader<'t> {
    /// Prepares to read a target column. A label that is not among `labels` is a missing value.
    ///
    /// # Errors
    /// [`Error::NotANumber`] and [`Error::MixedUnits`] for a numeric target.
    pub(super) fn new(
        table: &'t Table,
        column: &'t TargetColumn,
        labels: Vec<String>,
        texts: &RowTexts,
    ) -> Result<Self, Error> {
        let numbers = column.kind.is_number().then(|| Numbers::read(table, column, texts)).transpose()?;
        Ok(Self { table, column, labels, numbers })
    }

    /// Whether a row of the table has a value, which may be a label that is not among the labels.
    pub(super) fn has_value(&self, row: usize) -> bool {
        match &self.numbers {
            Some(numbers) => numbers.values[row].is_some(),
            None => !self.column.missing.contains(self.cell(row)),
        }
    }

    /// Reads these rows. Returns the target, and the rows of the table whose cell cannot be read.
    pub(super) fn read(self, rows: &[usize]) -> (Target, Vec<usize>) {
        let ids = LabelIds::new(&self.labels, self.column.merged);
        let valued = |row: usize| Some(self.cell(row)).filter(|cell| !self.column.missing.contains(cell));
        let (values, unread) = match (&self.numbers, self.column.kind) {
            (Some(numbers), _) => {
                let values = rows.iter().map(|&row| numbers.values[row]).collect();
                (Values::Numbers(values), numbers.unread.clone())
            }
            (None, TargetKind::Labels) => {
                let set = |&row: &usize| {
                    let labels = self.column.labels.split(valued(row)?);
                    let mut set: Vec<u32> = labels.into_iter().filter_map(|label| ids.id(label)).collect();
                    set.sort_unstable();
                    set.dedup();
                    Some(set)
                };
                (Values::Sets(rows.iter().map(set).collect()), Vec::new())
            }
            (None, _) => (Values::Classes(rows.iter().map(|&row| ids.id(valued(row)?)).collect()), Vec::new()),
        };
        let column = self.table.columns()[self.column.column].name().to_owned();
        (Target { column, kind: self.column.kind, labels: self.labels, scaling: Scaling::default(), values }, unread)
    }

    fn cell(&self, row: usize) -> &'t str {
        trimmed(self.table.cell(row, self.column.column))
    }
}

/// Returns the labels of each target and their numbers of rows with a text, the most frequent first. A numeric target
/// has none. Of merged spellings, the most frequent one is the label.
pub(super) fn count_labels(table: &Table, schema: &Schema, texts: &RowTexts) -> Vec<Vec<ClassCount>> {
    let mut counts: Vec<HashMap<&str, usize>> = vec![HashMap::new(); schema.targets().len()];
    for row in (0..table.rows()).filter(|&row| !texts.row(row).is_empty()) {
        for (counts, target) in counts.iter_mut().zip(schema.targets()) {
            let cell = trimmed(table.cell(row, target.column));
            if target.kind.is_number() || target.missing.contains(cell) {
                continue;
            }
            let labels = if target.kind == TargetKind::Labels { target.labels.split(cell) } else { vec![cell] };
            labels.into_iter().for_each(|label| *counts.entry(label).or_default() += 1);
        }
    }
    counts.into_iter().zip(schema.targets()).map(|(counts, target)| merged(ordered(counts), target)).collect()
}

fn ordered(counts: HashMap<&str, usize>) -> Vec<ClassCount> {
    let mut classes: Vec<ClassCount> =
        counts.into_iter().map(|(label, rows)| ClassCount { label: label.to_owned(), rows }).collect();
    sort(&mut classes);
    classes
}

/// Sorts classes by falling count. Ties are broken by the label, so that the order does not depend on that of a hash
/// map.
fn sort(classes: &mut [ClassCount]) {
    classes.sort_unstable_by(|a, b| (Reverse(a.rows), &a.label).cmp(&(Reverse(b.rows), &b.label)));
}

/// Adds up the counts of spellings that the target merges. The classes are ordered by falling count.
fn merged(classes: Vec<ClassCount>, target: &TargetColumn) -> Vec<ClassCount> {
    let Some(likeness) = target.merged else { return classes };
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut merged: Vec<ClassCount> = Vec::new();
    for class in classes {
        let at = *index.entry(spelling_key(&class.label, likeness)).or_insert(merged.len());
        match merged.get_mut(at) {
            Some(first) => first.rows += class.rows,
            None => merged.push(class),
        }
    }
    sort(&mut merged);
    merged
}
