//! The texts of a table's rows. A million of them are not copied to be learned from.

use std::rc::Rc;

use crate::dataset::schema::Schema;
use crate::table::Table;
use crate::table::column::{Column, trimmed};

/// What each row of a table reads: the cell of its text column, or those of several joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Texts(Kind);

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// The cells of a column, where they are.
    Cells { table: Rc<Table>, column: usize },
    /// Cells of several columns, written out a row at a time.
    Joined(Column),
}

impl Texts {
    /// The text columns of a table, each cell trimmed, those with something in them joined by a space.
    pub fn of(table: &Rc<Table>, schema: &Schema) -> Self {
        if let &[column] = schema.text() {
            return Self(Kind::Cells { table: table.clone(), column });
        }
        let mut joined = Column::new("");
        for row in 0..table.rows() {
            let cells = schema.text().iter().map(|&column| trimmed(table.cell(row, column)));
            joined.push_with(|text| {
                for (at, cell) in cells.filter(|cell| !cell.is_empty()).enumerate() {
                    text.push_str(if at == 0 { "" } else { " " });
                    text.push_str(cell);
                }
            });
        }
        Self(Kind::Joined(joined))
    }

    /// The text of a row of the table, empty where all its cells are blank.
    ///
    /// # Panics
    /// Where there is no such row.
    pub fn row(&self, row: usize) -> &str {
        match &self.0 {
            Kind::Cells { table, column } => trimmed(table.cell(row, *column)),
            Kind::Joined(column) => column.cell(row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::schema::TargetChoice;
    use crate::dataset::target_kind::TargetKind;

    fn texts(columns: &[&str]) -> Vec<String> {
        let table = Rc::new(Table::read("a file", b"title,body,label\n a ,b,x\n,\" c d \",y\n , ,x\ne,,y\n").unwrap());
        let columns: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
        let target = TargetChoice::new("label", TargetKind::Category);
        let texts = Texts::of(&table, &Schema::new(&table, &columns, &[target]).unwrap());
        (0..table.rows()).map(|row| texts.row(row).to_owned()).collect()
    }

    #[test]
    fn cells_are_trimmed() {
        assert_eq!(texts(&["body"]), ["b", "c d", "", ""]);
    }

    #[test]
    fn of_several_columns_what_is_there_is_joined() {
        assert_eq!(texts(&["title", "body"]), ["a b", "c d", "", "e"]);
    }
}
