//! Cells of a numeric target that are not numbers.

use crate::finding::FindingWithRows;
use crate::{Finding, RowLocation, Severity};
use wordloom_data::{Dataset, Sentence};

/// Reports the rows that have no score because their cell is not a number. `test` is whether the rows are those of the
/// separate test file.
pub(crate) fn findings(dataset: &Dataset, test: bool) -> Vec<FindingWithRows> {
    let file = if test { "test" } else { "data" };
    let finding = |(target, unread): (&wordloom_data::Target, &Vec<usize>)| {
        let sentence = Sentence::new("health.unreadCells")
            .with("column", target.column.as_str())
            .with("rows", unread.len())
            .with("file", file);
        let rows = unread.iter().map(|&row| RowLocation { test, row, group: row }).collect();
        (!unread.is_empty()).then(|| Finding::new(Severity::Note, sentence).with_rows(rows))
    };
    dataset.targets.iter().zip(&dataset.unread).filter_map(finding).collect()
}
