//! The cells of a table and the lines that they come from.

use super::column::Column;

/// The cells of a table, column by column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TableData {
    /// The columns, all of the same length.
    pub(crate) columns: Vec<Column>,
    /// The line of the file in which each row starts, from 1.
    pub(crate) lines: Vec<u32>,
}

impl TableData {
    /// Keeps the rows for which `keep` returns true and drops all others.
    pub(crate) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        for column in &mut self.columns {
            column.retain(&keep);
        }
        let mut row = 0;
        self.lines.retain(|_| {
            row += 1;
            keep(row - 1)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropped_rows_leave_every_column() {
        let mut data = TableData { columns: vec![Column::new("a"), Column::new("b")], lines: Vec::new() };
        for row in 0..4_106 {
            data.columns[0].push(&row.to_string());
            data.columns[1].push("x");
            data.lines.push(row);
        }
        data.retain(|row| row % 1_000 == 7);
        assert_eq!(data.columns[0].cells().collect::<Vec<_>>(), ["7", "1007", "2007", "3007", "4007"]);
        assert_eq!((data.columns[1].rows(), &*data.lines), (5, &[7, 1_007, 2_007, 3_007, 4_007][..]));
    }
}
