//! Categories without names, to measure what the models learn from names.

use std::iter;

use wordloom_data::{Author, Edit, Renaming, RowsSummary};

/// Returns edits of the data and of the test file that give each category a number in place of its name.
pub fn unnamed(summary: &RowsSummary) -> Vec<Edit> {
    let renamed: Vec<Renaming> = summary
        .targets
        .iter()
        .flat_map(|target| iter::zip(&target.classes, 1..).map(move |(class, number)| (target, class, number)))
        .map(|(target, class, number)| Renaming {
            column: target.column.clone(),
            from: class.label.clone(),
            to: number.to_string(),
        })
        .collect();
    let edit = |test_file: bool| Edit {
        test_file,
        columns: Vec::new(),
        cells: Vec::new(),
        renamed: renamed.clone(),
        deleted: Vec::new(),
        added: Vec::new(),
        confirmed: Vec::new(),
        by: Author::Person,
        at: 0.0,
    };
    [false, true].map(edit).into()
}
