//! Tables made of other tables: with other cells, or with the rows of several.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::column::{Column, unique_names};
use super::{Table, TableData};
use crate::error::Error;

impl Table {
    /// Returns a copy with only these columns, in which `change` has replaced the cells for which it returns a value.
    /// Names without a column are skipped.
    #[must_use]
    pub fn with_changed_cells(&self, columns: &[&str], change: impl Fn(&str) -> Option<String>) -> Self {
        let copy = |column: &Column| {
            let mut copy = Column::new(column.name()).with_description(column.description().to_owned());
            for cell in column.cells() {
                match change(cell) {
                    Some(changed) => copy.push(&changed),
                    None => copy.push(cell),
                }
            }
            copy
        };
        let chosen = self.columns().iter().filter(|column| columns.contains(&column.name()));
        let data = TableData { columns: chosen.map(copy).collect(), lines: self.data.lines.clone() };
        Self { name: self.name.clone(), report: self.report.clone(), data, deleted: self.deleted.clone() }
    }

    /// Returns a copy with other cells, by their rows and for each column; with `added` rows at its end, which are
    /// empty except for these cells; and without the cells of `deleted` rows.
    #[must_use]
    pub(crate) fn with_changes(
        &self,
        mut cells: Vec<BTreeMap<usize, &str>>,
        deleted: BTreeSet<usize>,
        added: usize,
    ) -> Self {
        let rows = self.rows() + added;
        cells.iter_mut().for_each(|cells| cells.extend(deleted.iter().map(|&row| (row, ""))));
        let columns = self.columns().iter().zip(&cells).map(|(column, cells)| {
            let mut copy = column.clone();
            copy.pad(rows);
            copy.with_cells(cells)
        });
        let mut data = TableData { columns: columns.collect(), lines: self.data.lines.clone() };
        data.lines.resize(rows, 0);
        Self { name: self.name.clone(), report: self.report.clone(), data, deleted: Rc::new(deleted) }
    }

    /// Returns a copy with further columns after the last one, whose cells are empty.
    ///
    /// # Errors
    /// [`Error::ColumnExists`] if there is a column of that name already.
    pub(crate) fn with_added_columns<'n>(&self, names: impl Iterator<Item = &'n String>) -> Result<Self, Error> {
        let mut copy = self.clone();
        for name in names {
            if copy.column_index(name).is_some() {
                return Err(Error::ColumnExists { column: name.clone() });
            }
            let mut column = Column::new(name);
            column.pad(self.rows());
            copy.data.columns.push(column);
        }
        Ok(copy)
    }

    /// Whether another table has columns of the same names, in any order.
    pub(crate) fn has_columns_of(&self, other: &Self) -> bool {
        self.columns().len() == other.columns().len() && self.has_all_columns_of(other)
    }

    /// Whether this table has every column of another one, by its name.
    pub(crate) fn has_all_columns_of(&self, other: &Self) -> bool {
        other.columns().iter().all(|column| self.column_index(column.name()).is_some())
    }

    /// Appends the rows of another table. Its columns are found by their names, and those that it lacks are empty.
    pub(crate) fn append(&mut self, other: &Self) {
        for column in &mut self.data.columns {
            match other.column_index(column.name()) {
                Some(index) => other.columns()[index].cells().for_each(|cell| column.push(cell)),
                None => column.pad(column.rows() + other.rows()),
            }
        }
        self.data.lines.extend_from_slice(&other.data.lines);
        let (skipped, more) = (&mut self.report.skipped, &other.report.skipped);
        skipped.rows += more.rows;
        skipped.first.extend(more.first.iter().take(100_usize.saturating_sub(skipped.first.len())).cloned());
    }

    /// Adds a column of these cells, one per row. Its name is made unique.
    pub(crate) fn add_column<'c>(&mut self, name: &str, cells: impl Iterator<Item = &'c str>) {
        let names: Vec<&str> = self.columns().iter().map(Column::name).chain([name]).collect();
        let mut column = Column::new(unique_names(names).pop().unwrap_or_default());
        cells.for_each(|cell| column.push(cell));
        column.pad(self.rows());
        self.data.columns.push(column);
    }

    /// Returns how long all its cells together are, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.columns().iter().flat_map(Column::cells).map(str::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_appended_by_the_names_of_their_columns() {
        let mut table = Table::read("a", b"text,label\none,x\n").unwrap();
        table.append(&Table::read("b", b"label,text\ny,two\n").unwrap());
        table.append(&Table::read("c", b"text,more\nthree,z\n").unwrap());
        table.add_column("text", ["a", "b", "c"].into_iter());
        assert_eq!(table.columns().last().unwrap().name(), "text 2");
        assert_eq!(table.preview(9), [["one", "x", "a"], ["two", "y", "b"], ["three", "", "c"]]);
    }

    #[test]
    fn changed_cells_are_in_a_copy() {
        let table = Table::read("a", b"text,label,id\none,x,1\ntwo,y,2\n").unwrap();
        let copy = table.with_changed_cells(&["label", "text"], |cell| (cell == "x").then(|| "z".to_owned()));
        assert_eq!(copy.preview(9), [["one", "z"], ["two", "y"]]);
        assert_eq!(table.preview(1), [["one", "x", "1"]]);
    }
}
