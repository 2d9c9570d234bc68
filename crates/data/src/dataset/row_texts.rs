//! The texts of a table's rows. A million of them are not copied to train on, unless several columns are joined.

use std::rc::Rc;

use crate::table::{Column, Table, trimmed};

/// The text of each row of a table: the cell of its text column, or the cells of several columns, joined.
#[derive(Debug, Clone, PartialEq)]
pub struct RowTexts(Source);

#[derive(Debug, Clone, PartialEq)]
enum Source {
    /// The cells of one column, in the table.
    Cells { table: Rc<Table>, column: usize },
    /// The joined cells of several columns.
    Joined(Column),
}

impl RowTexts {
    /// Returns the texts of a table's rows: the cells of these columns, given by their indices, each trimmed, and those
    /// that are not blank joined by a space.
    pub fn new(table: &Rc<Table>, columns: &[usize]) -> Self {
        if let &[column] = columns {
            return Self(Source::Cells { table: table.clone(), column });
        }
        let mut joined = Column::new("");
        for row in 0..table.rows() {
            let cells = columns.iter().map(|&column| trimmed(table.cell(row, column)));
            joined.push_with(|text| {
                for (index, cell) in cells.filter(|cell| !cell.is_empty()).enumerate() {
                    text.push_str(if index == 0 { "" } else { " " });
                    text.push_str(cell);
                }
            });
        }
        Self(Source::Joined(joined))
    }

    /// Returns the text of a row of the table. It is empty if all its cells are blank.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, row: usize) -> &str {
        match &self.0 {
            Source::Cells { table, column } => trimmed(table.cell(row, *column)),
            Source::Joined(column) => column.cell(row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find_column;

    fn texts(columns: &[&str]) -> Vec<String> {
        let table = Rc::new(Table::read("a file", b"title,body,label\n a ,b,x\n,\" c d \",y\n , ,x\ne,,y\n").unwrap());
        let columns: Vec<usize> = columns.iter().map(|column| find_column(&table, column).unwrap()).collect();
        let texts = RowTexts::new(&table, &columns);
        (0..table.rows()).map(|row| texts.row(row).to_owned()).collect()
    }

    #[test]
    fn cells_are_trimmed() {
        assert_eq!(texts(&["body"]), ["b", "c d", "", ""]);
    }

    #[test]
    fn the_cells_of_several_columns_are_joined_if_they_are_not_blank() {
        assert_eq!(texts(&["title", "body"]), ["a b", "c d", "", "e"]);
    }
}
