//! How the cells of a target column are read, for the page to show.

use std::rc::Rc;

use wordloom_data::{LabelSyntax, Table, TargetColumn, TargetKind, TargetSummary, UnreadCell, UnreadCells, WordCount};

/// The most cells that are not numbers which a summary lists. The findings have all of them.
const MOST_CELLS: usize = 100;

/// How the cells of a target column are read.
#[derive(Debug, Clone)]
pub(crate) struct TargetReading {
    table: Rc<Table>,
    column: usize,
    labels: Option<LabelSyntax>,
    words: Vec<WordCount>,
}

impl TargetReading {
    /// How a column of this table is read.
    pub(crate) fn of(table: &Rc<Table>, column: &TargetColumn) -> Self {
        Self {
            table: table.clone(),
            column: column.column,
            labels: (column.kind == TargetKind::Labels).then(|| column.labels.clone()),
            words: column.missing.counts(&table.columns()[column.column]),
        }
    }

    /// Adds to a summary how the cells are read. `unread` are the rows whose cell is not a number.
    pub(crate) fn summary(&self, summary: TargetSummary, unread: &[usize]) -> TargetSummary {
        let cell = |&row: &usize| UnreadCell {
            line: self.table.line(row),
            value: self.table.cell(row, self.column).trim().to_owned(),
        };
        let cells = unread.iter().take(MOST_CELLS).map(cell).collect();
        let LabelSyntax { separator, options } = self.labels.clone().unwrap_or_default();
        TargetSummary {
            separator: self.labels.is_some().then_some(separator),
            options,
            words: self.words.clone(),
            unread: UnreadCells { rows: unread.len(), cells },
            ..summary
        }
    }
}
