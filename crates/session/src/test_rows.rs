//! The rows that models are evaluated on.

use std::rc::Rc;

use wordloom_data::{Dataset, Table};

/// The rows that models are evaluated on: the test rows of the split, or those of another file.
#[derive(Clone)]
pub(crate) struct TestRows {
    /// The dataset that contains them.
    pub dataset: Rc<Dataset>,
    /// The table that the dataset's rows come from, with all its columns.
    pub table: Rc<Table>,
    /// Whether it is a file of its own.
    pub is_file: bool,
    /// The indices of the rows in the dataset.
    pub rows: Vec<usize>,
}

impl TestRows {
    /// All rows of a dataset that was read from another file.
    pub(crate) fn of_file(dataset: Rc<Dataset>, table: Rc<Table>) -> Self {
        Self { rows: (0..dataset.len()).collect(), dataset, table, is_file: true }
    }
}
