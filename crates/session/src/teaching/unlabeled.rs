//! The rows without a value to predict.

use std::rc::Rc;

use wordloom_base::random::Random;
use wordloom_data::Dataset;

/// The most rows that are used. More teach little more, and the teacher would take many minutes to read them.
const MOST_ROWS: usize = 20_000;

/// Rows that have a text and no value in any column to predict.
#[derive(Debug, Clone)]
pub(crate) struct Unlabeled {
    dataset: Rc<Dataset>,
    /// Rows of the dataset's table, ascending.
    rows: Vec<usize>,
}

impl Unlabeled {
    /// Those rows of the table that a dataset is from, or some of them, drawn with the seed, if there are too many.
    pub(crate) fn of(dataset: &Rc<Dataset>, seed: u64) -> Self {
        let mut rows = dataset.without_target.clone();
        if rows.len() > MOST_ROWS {
            Random::named(seed, "unlabeled").shuffle(&mut rows);
            rows.truncate(MOST_ROWS);
            rows.sort_unstable();
        }
        Self { dataset: dataset.clone(), rows }
    }

    /// The number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows of the dataset's table.
    pub(crate) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The texts of the rows.
    pub(crate) fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rows.iter().map(|&row| self.dataset.texts.row(row))
    }
}
