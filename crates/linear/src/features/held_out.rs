//! Held-out rows as texts that were not counted, and the features of the rows of a fold.

use super::{Features, UNKNOWN};
use crate::matrix::Matrix;
use wordloom_data::Fold;

impl Features {
    /// Returns held-out rows as those of texts that were not counted: without the n-grams that no training row of their
    /// fold has. `folds` has the training and the held-out rows of each fold. The other rows are empty.
    ///
    /// A text that was not counted has known n-grams alone, and they make up the whole length of its row. With unknown
    /// ones among them, the margins of held-out rows would be smaller than those of such texts.
    pub(crate) fn held_out(&self, matrix: &Matrix, folds: &[Fold]) -> Matrix {
        let seen_by_fold: Vec<Vec<bool>> = folds.iter().map(|fold| self.seen_in(matrix, &fold.train)).collect();
        let mut fold_of: Vec<Option<u16>> = vec![None; matrix.rows()];
        for (fold, Fold { validation, .. }) in (0..).zip(folds) {
            validation.iter().for_each(|&row| fold_of[row] = Some(fold));
        }
        let mut held_out = Matrix::default();
        for (row, fold) in fold_of.into_iter().enumerate() {
            if let Some(fold) = fold {
                let (columns, values) = self.seen(matrix.row(row), &seen_by_fold[usize::from(fold)]);
                held_out.columns.extend(columns);
                held_out.values.extend(values);
            }
            held_out.end_row();
        }
        held_out
    }

    /// Returns the features without the n-grams that none of these rows of a matrix has. The columns stay as they are.
    pub(crate) fn of_rows(&self, matrix: &Matrix, rows: &[usize]) -> Self {
        let is_seen = self.seen_in(matrix, rows);
        let mut features = self.clone();
        let unseen = features.columns.iter_mut().filter(|column| **column != UNKNOWN && !is_seen[**column as usize]);
        unseen.for_each(|column| *column = UNKNOWN);
        features
    }

    /// Returns whether one of these rows has the n-gram of each column, `[columns]`. Text vectors are seen in any case.
    fn seen_in(&self, matrix: &Matrix, rows: &[usize]) -> Vec<bool> {
        let mut is_seen = vec![false; self.columns()];
        let seen = rows.iter().flat_map(|&row| matrix.row(row).0);
        seen.for_each(|&column| is_seen[column as usize] = true);
        is_seen[self.len()..].fill(true);
        is_seen
    }

    /// Returns a row without the columns that are not seen. Words, characters and text vector keep their parts of the
    /// squared length; the part of one that is empty goes to the others, as in [`Self::normalize`].
    fn seen(&self, (columns, values): (&[u32], &[f32]), is_seen: &[bool]) -> (Vec<u32>, Vec<f32>) {
        let part_of =
            |column: u32| usize::from(column >= self.first_of_characters) + usize::from(column as usize >= self.len());
        let mut all = [0.0_f32; 3];
        let mut kept = [0.0_f32; 3];
        for (&column, value) in columns.iter().zip(values) {
            all[part_of(column)] += value * value;
            kept[part_of(column)] += if is_seen[column as usize] { value * value } else { 0.0 };
        }
        let [words, characters, vector] = all;
        let parts = match kept {
            [0.0, 0.0, _] => [0.0, 0.0, words + characters + vector],
            [0.0, _, _] => [0.0, words + characters, vector],
            [_, 0.0, _] => [words + characters, 0.0, vector],
            _ => all,
        };
        let scale = |column: u32| (parts[part_of(column)] / kept[part_of(column)]).sqrt();
        let seen = columns.iter().zip(values).filter(|&(&column, _)| is_seen[column as usize]);
        seen.map(|(&column, value)| (column, value * scale(column))).unzip()
    }
}
