//! Texts as counts of their n-grams, and their conversion into rows of tf-idf values. Knows nothing of targets.

use super::features::{Features, count};
use super::matrix::Matrix;
use super::n_grams::NGrams;
use wordloom_text::Cleaning;

/// The texts counted so far: for each, the hashes of its n-grams and how often each occurs.
#[derive(Debug)]
pub(super) struct Counts {
    n_grams: NGrams,
    /// Hashes in place of columns, counts in place of values.
    matrix: Matrix,
    /// The fraction of each text's words that have character n-grams, `[texts]`.
    fractions: Vec<f32>,
    hashes: Vec<u32>,
}

impl Counts {
    pub(super) fn new(n_grams: NGrams) -> Self {
        Self { n_grams, matrix: Matrix::default(), fractions: Vec::new(), hashes: Vec::new() }
    }

    /// Cleans every text that is counted from now on.
    pub(super) fn set_cleaning(&mut self, cleaning: Cleaning) {
        self.n_grams.cleaning = cleaning;
    }

    /// Counts the n-grams of one more text.
    pub(super) fn add(&mut self, text: &str) {
        let fraction = count(&self.n_grams, text, &mut self.hashes, |hash, count| {
            self.matrix.columns.push(hash);
            self.matrix.values.push(count);
        });
        self.fractions.push(fraction);
        self.matrix.end_row();
    }

    /// Selects the n-grams that occur in the most texts and in at least `min_texts`, at most `max_features` of them.
    pub(super) fn select(self, max_features: usize, min_texts: u32) -> Weighting {
        let features = Features::select(self.n_grams, &self.matrix, max_features, min_texts);
        let (starts, fractions) = (self.matrix.starts.clone(), self.fractions);
        Weighting { features, starts, fractions, matrix: self.matrix, row: 0, kept: 0 }
    }
}

/// The conversion of counts into rows of tf-idf values, in place: a second matrix would double the memory.
#[derive(Debug)]
pub(super) struct Weighting {
    features: Features,
    matrix: Matrix,
    /// Where each row of counts starts.
    starts: Vec<usize>,
    /// The fraction of each text's words that have character n-grams, `[texts]`.
    fractions: Vec<f32>,
    /// The next row to convert.
    row: usize,
    /// How many values the converted rows have.
    kept: usize,
}

impl Weighting {
    /// Converts up to `rows` more rows. Returns whether all are done.
    pub(super) fn advance(&mut self, rows: usize) -> bool {
        let end = self.matrix.rows().min(self.row + rows);
        for row in self.row..end {
            let first = self.kept;
            for at in self.starts[row]..self.starts[row + 1] {
                let (hash, count) = (self.matrix.columns[at], self.matrix.values[at]);
                if let Some((column, value)) = self.features.column(hash, count) {
                    self.matrix.columns[self.kept] = column;
                    self.matrix.values[self.kept] = value;
                    self.kept += 1;
                }
            }
            let range = first..self.kept;
            let (columns, values) = (&self.matrix.columns[range.clone()], &mut self.matrix.values[range]);
            self.features.normalize(self.fractions[row], columns, values);
            self.matrix.starts[row + 1] = self.kept;
        }
        self.row = end;
        end == self.matrix.rows()
    }

    /// Returns the selected n-grams and the texts as rows, once all are converted.
    pub(super) fn into_rows(mut self) -> (Features, Matrix) {
        self.matrix.columns.truncate(self.kept);
        self.matrix.values.truncate(self.kept);
        (self.features, self.matrix)
    }
}

#[cfg(test)]
mod tests;
