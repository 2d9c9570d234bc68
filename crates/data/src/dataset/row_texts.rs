//! The texts of a table's rows. A million of them are not copied to train on, unless several columns are joined.

use std::rc::Rc;

use crate::table::{Column, Table, is_placeholder, trimmed};

/// The text of each row of a table: the cell of its text column, or the cells of several columns, joined.
#[derive(Debug, Clone, PartialEq)]
pub struct RowTexts(Source);

#[derive(Debug, Clone, PartialEq)]
enum Source {
    /// The cells of one column, in the table.
    Cells { table: Rc<Table>, column: usize, keeps_placeholders: bool },
    /// The joined cells of several columns, and the rows that have nothing but words for a missing value.
    Joined { column: Column, placeholders: Vec<usize> },
}

impl RowTexts {
    /// Returns the texts of a table's rows: the cells of these columns, given by their indices, each trimmed, and those
    /// that are not blank joined by a space. A word for a missing value is no text, unless they are kept.
    pub fn new(table: &Rc<Table>, columns: &[usize], keeps_placeholders: bool) -> Self {
        if let &[column] = columns {
            return Self(Source::Cells { table: table.clone(), column, keeps_placeholders });
        }
        let (mut joined, mut placeholders) = (Column::new(""), Vec::new());
        for row in 0..table.rows() {
            let cells = columns.iter().map(|&column| trimmed(table.cell(row, column)));
            if !keeps_placeholders && is_only_placeholders(cells.clone()) {
                placeholders.push(row);
            }
            joined.push_with(|text| {
                let is_text = |cell: &&str| !cell.is_empty() && (keeps_placeholders || !is_placeholder(cell));
                for (index, cell) in cells.filter(is_text).enumerate() {
                    text.push_str(if index == 0 { "" } else { " " });
                    text.push_str(cell);
                }
            });
        }
        Self(Source::Joined { column: joined, placeholders })
    }

    /// Returns the cell of a row that has no text because the cell is a word for a missing value. It is empty if the
    /// row has a text or is blank, and if several columns are joined.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn placeholder(&self, row: usize) -> &str {
        match &self.0 {
            Source::Cells { table, column, keeps_placeholders: false } => {
                Some(trimmed(table.cell(row, *column))).filter(|cell| is_placeholder(cell)).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// Whether a row has no text because its cells are words for a missing value.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn has_placeholder(&self, row: usize) -> bool {
        match &self.0 {
            Source::Cells { .. } => !self.placeholder(row).is_empty(),
            Source::Joined { placeholders, .. } => placeholders.binary_search(&row).is_ok(),
        }
    }

    /// Returns the text of a row of the table. It is empty if all its cells are blank.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, row: usize) -> &str {
        match &self.0 {
            Source::Cells { table, column, keeps_placeholders } => {
                let cell = trimmed(table.cell(row, *column));
                if *keeps_placeholders || !is_placeholder(cell) { cell } else { "" }
            }
            Source::Joined { column, .. } => column.cell(row),
        }
    }
}

/// Whether some cell is a word for a missing value, and all others are blank.
fn is_only_placeholders<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let mut filled = cells.filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_placeholder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find_column;

    fn texts(columns: &[&str]) -> Vec<String> {
        let table = Rc::new(Table::read("a file", b"title,body,label\n a ,b,x\n,\" c d \",y\n , ,x\ne,,y\n").unwrap());
        let columns: Vec<usize> = columns.iter().map(|column| find_column(&table, column).unwrap()).collect();
        let texts = RowTexts::new(&table, &columns, false);
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

    #[test]
    fn a_word_for_a_missing_value_is_no_text_unless_it_is_kept() {
        let table =
            Rc::new(Table::read("a file", "title,body,label\nNaN,b,x\nn/a,-,y\nnone,,x\na,b,y\n".as_bytes()).unwrap());
        let all = |texts: &RowTexts| (0..table.rows()).map(|row| texts.row(row).to_owned()).collect::<Vec<_>>();
        let one = RowTexts::new(&table, &[0], false);
        assert_eq!(all(&one), ["", "", "", "a"]);
        assert_eq!((one.placeholder(0), one.placeholder(3)), ("NaN", ""));
        let joined = RowTexts::new(&table, &[0, 1], false);
        assert_eq!(all(&joined), ["b", "", "", "a b"]);
        assert_eq!([0, 1, 2, 3].map(|row| joined.has_placeholder(row)), [false, true, true, false]);
        assert_eq!(all(&RowTexts::new(&table, &[0], true)), ["NaN", "n/a", "none", "a"]);
    }
}
