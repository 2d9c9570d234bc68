//! The nearest centroid (Rocchio 1971) on text vectors: a counted model. Knows nothing of texts.
//!
//! The weights of a class are the direction from the mean of all rows to the mean of its own rows.

use super::counted::Columns;
use super::descent::{Examples, Targets};
use super::matrix::{Matrix, stride};

/// Counts the weights of classes, `[columns + 1, stride]`, on these rows. Returns `None` if the values are no classes,
/// or if there are no text vectors.
///
/// The output of a class is the distance of a text vector from the mean of all rows, along the direction of the class.
/// N-grams and classes without a row have the weight 0.
pub(super) fn weights(matrix: &Matrix, examples: Examples<'_>, columns: Columns) -> Option<Vec<f32>> {
    let Targets::Classes(classes, outputs) = examples.targets else { return None };
    let Columns { n_grams, all } = columns;
    let width = all - n_grams;
    if width == 0 {
        return None;
    }
    let (mut sums, mut counts) = (vec![vec![0.0_f32; width]; *outputs], vec![0.0_f32; *outputs]);
    for ((index, &row), &class) in examples.rows.iter().enumerate().zip(classes) {
        let (row, values) = matrix.row(row as usize);
        let first = row.partition_point(|&column| (column as usize) < n_grams);
        let weight = examples.weight(index);
        for (&column, value) in row[first..].iter().zip(&values[first..]) {
            sums[class as usize][column as usize - n_grams] += weight * value;
        }
        // A text whose words are all unknown has no vector.
        counts[class as usize] += if first < row.len() { weight } else { 0.0 };
    }
    let count = counts.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let mean: Vec<f32> = (0..width).map(|at| sums.iter().map(|sum| sum[at]).sum::<f32>() / count).collect();
    let stride = stride(*outputs);
    let mut weights = vec![0.0; (all + 1) * stride];
    for (class, (sum, count)) in sums.iter().zip(counts).enumerate() {
        let difference: Vec<f32> = sum.iter().zip(&mean).map(|(sum, mean)| sum - count * mean).collect();
        let length = difference.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length == 0.0 {
            continue;
        }
        let mut of_mean = 0.0;
        for (at, (difference, mean)) in difference.iter().zip(&mean).enumerate() {
            weights[(n_grams + at) * stride + class] = difference / length;
            of_mean += difference / length * mean;
        }
        weights[all * stride + class] = -of_mean;
    }
    Some(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { n_grams: 1, all: 3 };

    /// An n-gram and text vectors of two values: (1, 0), (0, 1), (0, 1), and none.
    fn matrix() -> Matrix {
        let values = vec![0.5, 1.0, 0.0, 0.0, 1.0, 0.5, 0.0, 1.0, 0.5];
        Matrix { starts: vec![0, 3, 5, 8, 9], columns: vec![0, 1, 2, 1, 2, 0, 1, 2, 0], values }
    }

    #[test]
    fn a_class_has_the_direction_of_its_mean_from_the_mean_of_all() {
        let targets = Targets::Classes(vec![0, 1, 1, 0], 3);
        let examples = Examples { rows: &[0, 1, 2, 3], labeled: 4, targets: &targets };
        let weights = weights(&matrix(), examples, COLUMNS).unwrap();
        let half = 0.5_f32.sqrt();
        let expected = [
            [0.0, 0.0, 0.0, 0.0],
            [half, -half, 0.0, 0.0],
            [-half, half, 0.0, 0.0],
            // The mean of all is (1, 2) / 3: the row without a vector does not count.
            [half / 3.0, -half / 3.0, 0.0, 0.0],
        ];
        for (weight, expected) in weights.iter().zip(expected.as_flattened()) {
            assert!((weight - expected).abs() < 1e-6, "{weights:?}");
        }
    }

    #[test]
    fn without_text_vectors_or_classes_there_are_none() {
        let of = |targets: &Targets, n_grams| {
            weights(&matrix(), Examples { rows: &[0], labeled: 1, targets }, Columns { n_grams, all: 3 }).is_some()
        };
        assert!(of(&Targets::Classes(vec![0], 2), 1));
        assert!(!of(&Targets::Classes(vec![0], 2), 3));
        assert!(!of(&Targets::Sets(vec![vec![0]], 2), 1));
        assert!(!of(&Targets::Scores(vec![0.5]), 1));
    }

    #[test]
    fn rows_without_text_vectors_leave_all_weights_0() {
        let targets = Targets::Classes(vec![1], 2);
        let weights = weights(&matrix(), Examples { rows: &[3], labeled: 1, targets: &targets }, COLUMNS).unwrap();
        assert!(weights.iter().all(|&weight| weight == 0.0));
    }
}
