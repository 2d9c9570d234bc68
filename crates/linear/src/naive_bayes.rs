//! Complement naive Bayes (Rennie et al. 2003) on n-grams: a counted model. Knows nothing of texts.
//!
//! The weight of an n-gram for a class is minus the logarithm of its fraction of all n-grams in the rows of the other
//! classes. The counts are sums of tf-idf values. Unlike in the paper, the weights of a class are not normalized.

use super::counted::Columns;
use super::descent::{Examples, Targets};
use super::matrix::{Matrix, stride};

/// What is added to the sum of each n-gram (Lidstone smoothing). Chosen on development rows among 0.003, 0.01, 0.03 and
/// 0.1.
const SMOOTHING: f32 = 0.03;

/// Counts the weights of classes, `[columns + 1, stride]`, on these rows. Returns `None` if the values are no classes.
///
/// N-grams that no row has, text vectors and the bias have the weight 0. The weights of an n-gram have the mean 0.
pub(super) fn weights(matrix: &Matrix, examples: Examples<'_>, columns: Columns) -> Option<Vec<f32>> {
    let Targets::Classes(classes, outputs) = examples.targets else { return None };
    let stride = stride(*outputs);
    // The sum of each n-gram in the rows of each class, from which its weights are computed in place.
    let mut weights = vec![0.0; (columns.all + 1) * stride];
    // Those of classes are large, and would lose small values in 32 bits.
    let (mut of_n_grams, mut of_classes) = (vec![0.0_f32; columns.n_grams], vec![0.0_f64; *outputs]);
    for ((index, &row), &class) in examples.rows.iter().enumerate().zip(classes) {
        let (row, values) = matrix.row(row as usize);
        let n_grams = row.partition_point(|&column| (column as usize) < columns.n_grams);
        for (&column, value) in row[..n_grams].iter().zip(values) {
            let value = value * examples.weight(index);
            weights[column as usize * stride + class as usize] += value;
            of_n_grams[column as usize] += value;
            of_classes[class as usize] += f64::from(value);
        }
    }
    let known = of_n_grams.iter().filter(|&&sum| sum > 0.0).count() as f64;
    let sum = of_classes.iter().sum::<f64>() + f64::from(SMOOTHING) * known;
    let of_others: Vec<f32> = of_classes.iter().map(|own| (sum - own).ln() as f32).collect();
    for (weights, all) in weights.chunks_exact_mut(stride).zip(of_n_grams) {
        if all == 0.0 {
            continue;
        }
        let weights = &mut weights[..*outputs];
        let without_own = (SMOOTHING + all).ln();
        for (weight, of_others) in weights.iter_mut().zip(&of_others) {
            // Most classes have no row with the n-gram.
            let others = if *weight == 0.0 { without_own } else { (SMOOTHING + all - *weight).max(SMOOTHING).ln() };
            *weight = of_others - others;
        }
        let mean = weights.iter().sum::<f32>() / *outputs as f32;
        weights.iter_mut().for_each(|weight| *weight -= mean);
    }
    Some(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { n_grams: 3, all: 4 };

    /// Three rows over three n-grams and a text vector of one value: "late parcel", "late bill", "bill".
    fn matrix() -> Matrix {
        Matrix {
            starts: vec![0, 3, 6, 8],
            columns: vec![0, 1, 3, 0, 2, 3, 2, 3],
            values: vec![0.5, 0.5, 0.7, 0.5, 0.5, -0.7, 1.0, -0.7],
        }
    }

    fn counted(classes: &[u32], labeled: usize) -> Vec<f32> {
        let targets = Targets::Classes(classes.to_vec(), 3);
        let rows: Vec<u32> = (0..classes.len() as u32).collect();
        weights(&matrix(), Examples { rows: &rows, labeled, targets: &targets }, COLUMNS).unwrap()
    }

    #[test]
    fn a_weight_is_minus_the_logarithm_of_the_part_in_the_other_classes() {
        let weights = counted(&[0, 1, 1], 3);
        // Of "parcel", the other classes have nothing for class 0 and 0.5 for the classes 1 and 2. All n-grams have 3.0
        // and three times the smoothing, class 0 has 1.0 of them, class 1 has 2.0.
        let parts = [(0.0, 2.0), (0.5, 1.0), (0.5, 3.0)].map(|(own, all)| (own + SMOOTHING) / (all + 3.0 * SMOOTHING));
        let logarithms = parts.map(|part| -part.ln());
        let mean = logarithms.iter().sum::<f32>() / 3.0;
        for (weight, logarithm) in weights[4..7].iter().zip(logarithms) {
            assert!((weight - (logarithm - mean)).abs() < 1e-5, "{weights:?}");
        }
    }

    #[test]
    fn n_grams_that_no_row_has_text_vectors_and_the_bias_have_no_weight() {
        let weights = counted(&[0, 1], 2);
        assert!(weights[4..12].chunks(4).all(|weights| weights[0] != weights[1]), "{weights:?}");
        assert!(weights[12..].iter().all(|&weight| weight == 0.0), "{weights:?}");
        let weights = counted(&[0], 1);
        assert!(weights[8..12].iter().all(|&weight| weight == 0.0), "{weights:?}");
    }

    #[test]
    fn a_row_whose_class_is_only_predicted_counts_less() {
        let bill = |labeled: usize| counted(&[0, 1, 1], labeled)[8 + 1] - counted(&[0, 1, 1], labeled)[8];
        assert!(bill(1) < bill(3) && bill(1) > 0.0);
    }

    #[test]
    fn sets_of_labels_and_scores_have_none() {
        for targets in [Targets::Sets(vec![vec![0]], 2), Targets::Scores(vec![0.5])] {
            assert!(weights(&matrix(), Examples { rows: &[0], labeled: 1, targets: &targets }, COLUMNS).is_none());
        }
    }
}
