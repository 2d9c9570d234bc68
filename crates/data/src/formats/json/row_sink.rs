//! Takes rows of named values: adds a column for each new key, and an empty cell for each key that a row lacks.

use std::collections::HashMap;

use super::flat::flatten;
use super::object::{Entries, cell};
use crate::error::ReadError;
use crate::formats::row_collector::RowCollector;
use crate::table::{Column, unique_names};

/// From how many columns on nested objects stay JSON. With more, their keys are data and not names.
const MOST_NESTED: usize = 1_000;

/// The keys of the rows so far, in the order of their first occurrence. They are the columns.
#[derive(Debug, Default)]
pub(super) struct RowSink {
    keys: Vec<String>,
    indices: HashMap<String, usize>,
}

impl RowSink {
    /// Collects a row that starts in this line of the file.
    ///
    /// # Errors
    /// [`ReadError::TooLarge`] if the table exceeds the limit and no subset was requested.
    pub(super) fn collect(&mut self, entries: Entries, line: usize, rows: &mut RowCollector) -> Result<(), ReadError> {
        if rows.is_full() || !rows.start_row() {
            return Ok(());
        }
        let entries = if self.keys.len() < MOST_NESTED { flatten(entries) } else { entries };
        let (row, mut bytes) = (rows.len(), 0);
        for (key, value) in entries {
            let index = self.index_of(key, rows);
            let column = &mut rows.columns()[index];
            column.pad(row);
            // Of a key that occurs twice, the first value counts.
            if column.rows() == row {
                let cell = cell(value);
                bytes += cell.len();
                column.push(&cell);
            }
        }
        rows.end_row(line, bytes)
    }

    /// Returns the index of the column of a key, and adds the column if the key is new.
    fn index_of(&mut self, key: String, rows: &mut RowCollector) -> usize {
        if let Some(&index) = self.indices.get(&key) {
            return index;
        }
        let index = self.keys.len();
        rows.columns().push(Column::default());
        self.keys.push(key.clone());
        self.indices.insert(key, index);
        index
    }

    /// Names the columns and pads them to the same length, after the last row.
    pub(super) fn finish(&self, rows: &mut RowCollector) {
        let length = rows.len();
        let names = unique_names(self.keys.iter().map(String::as_str));
        for (column, name) in rows.columns().iter_mut().zip(names) {
            column.pad(length);
            column.rename(name);
        }
    }
}
