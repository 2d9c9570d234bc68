//! Models whose weights are sums over the training rows instead of solutions of the descent. Their weights are added to
//! those of the descent, each multiplied by a factor. Knows nothing of texts.
//!
//! The descent finds weights that separate the training rows. If rows are few, many weights separate them. The counted
//! models use every feature, and the sum of both is often more accurate than either (Wang and Manning 2012 interpolate
//! naive Bayes and a support vector machine).

use super::calibration::Calibration;
use super::descent::{Examples, Targets};
use super::matrix::Matrix;
use super::{centroids, naive_bayes};

/// The factor of each counted model, 0 or more.
pub(super) type Factors = [f32; MODELS.len()];

#[derive(Debug, Clone, Copy)]
enum Model {
    /// Complement naive Bayes of the n-grams.
    NaiveBayes,
    /// The nearest centroid of the text vectors.
    Centroids,
}

const MODELS: [Model; 2] = [Model::NaiveBayes, Model::Centroids];

impl Model {
    /// Returns the factors to try beside 0. Those of the centroids are larger, because their outputs are smaller: each
    /// direction has the length 1.
    fn factors(self) -> [f32; 4] {
        match self {
            Self::NaiveBayes => [0.03, 0.1, 0.3, 1.0],
            Self::Centroids => [0.3, 1.0, 3.0, 10.0],
        }
    }
}

/// The columns of a matrix.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    /// How many are n-grams. They come first, the others are text vectors.
    pub n_grams: usize,
    /// The number of all columns.
    pub all: usize,
}

impl Columns {
    /// Returns the weights of a model, `[columns + 1, stride]`; `None` if it has none for these values.
    fn count(self, model: Model, matrix: &Matrix, examples: Examples<'_>) -> Option<Vec<f32>> {
        match model {
            Model::NaiveBayes => naive_bayes::weights(matrix, examples, self),
            Model::Centroids => centroids::weights(matrix, examples, self),
        }
    }

    /// Counts the weights of each model on these rows. Adds them to other weights, multiplied by the model's factor.
    pub(super) fn add_counted(self, weights: &mut [f32], factors: Factors, matrix: &Matrix, examples: Examples<'_>) {
        for (model, factor) in MODELS.into_iter().zip(factors).filter(|&(_, factor)| factor != 0.0) {
            if let Some(counted) = self.count(model, matrix, examples) {
                add(weights, &counted, factor);
            }
        }
    }
}

/// The outputs of the counted models for the validation rows.
#[derive(Debug, Default)]
pub(super) struct CountedOutputs {
    /// Of each model, `[rows, outputs]`; empty if it has no weights.
    by_model: [Vec<Vec<f32>>; MODELS.len()],
}

/// The outputs of the descent and of the counted models together.
#[derive(Debug)]
pub(super) struct Sum {
    pub factors: Factors,
    /// `[rows, outputs]`.
    pub outputs: Vec<Vec<f32>>,
    pub calibration: Calibration,
}

impl CountedOutputs {
    /// Appends the outputs for the validation rows of another fold. `examples` are the fold's training rows. `apply`
    /// returns the outputs of weights for its validation rows.
    pub(super) fn extend(
        &mut self,
        columns: Columns,
        matrix: &Matrix,
        examples: Examples<'_>,
        apply: impl Fn(&[f32]) -> Vec<Vec<f32>>,
    ) {
        for (model, outputs) in MODELS.into_iter().zip(&mut self.by_model) {
            outputs.extend(columns.count(model, matrix, examples).iter().flat_map(|weights| apply(weights)));
        }
    }

    /// Adds the outputs of the counted models to `solved`, those of the descent. Chooses the factors with the lowest
    /// validation error: that of naive Bayes first, then that of the centroids. `values` are those of the rows.
    pub(super) fn best_sum(&self, solved: Vec<Vec<f32>>, values: &Targets) -> Sum {
        let calibration = Calibration::of(&solved, values);
        let mut best = Sum { factors: Factors::default(), outputs: solved, calibration };
        for (index, (model, counted)) in MODELS.into_iter().zip(&self.by_model).enumerate() {
            if counted.is_empty() {
                continue;
            }
            let (before, factors) = (best.outputs.clone(), best.factors);
            for factor in model.factors() {
                let mut outputs = before.clone();
                outputs.iter_mut().zip(counted).for_each(|(outputs, counted)| add(outputs, counted, factor));
                let calibration = Calibration::of(&outputs, values);
                if calibration.validation_error < best.calibration.validation_error {
                    best = Sum { factors, outputs, calibration };
                    best.factors[index] = factor;
                }
            }
        }
        best
    }
}

/// Adds `from` to `to`, multiplied by `factor`.
fn add(to: &mut [f32], from: &[f32], factor: f32) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += factor * from);
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { n_grams: 1, all: 2 };

    /// An n-gram and a text vector of one value.
    fn matrix() -> Matrix {
        Matrix { starts: vec![0, 2, 3], columns: vec![0, 1, 1], values: vec![1.0, -1.0, 1.0] }
    }

    #[test]
    fn the_factors_are_those_with_the_lowest_validation_error() {
        let values = Targets::Classes(vec![0, 1], 2);
        let solved = vec![vec![0.0, 0.1], vec![0.1, 0.0]];
        let right = vec![vec![1.0, -1.0], vec![-1.0, 1.0]];
        let wrong = vec![vec![-1.0, 1.0], vec![1.0, -1.0]];
        let sum = |naive_bayes: &[Vec<f32>], centroids: &[Vec<f32>]| {
            CountedOutputs { by_model: [naive_bayes.to_vec(), centroids.to_vec()] }.best_sum(solved.clone(), &values)
        };
        let of = sum(&right, &wrong);
        assert!(of.factors[0] > 0.1 && of.factors[1] == 0.0, "{of:?}");
        assert_eq!(of.outputs[0], [of.factors[0], 0.1 - of.factors[0]]);
        assert!(sum(&wrong, &right).factors[1] > 0.0);
        assert_eq!(sum(&wrong, &[]).factors, [0.0; 2]);
        assert_eq!(sum(&[], &[]).outputs, solved);
    }

    #[test]
    fn added_weights_have_the_outputs_that_were_validated() {
        let targets = Targets::Classes(vec![0, 1], 2);
        let examples = Examples { rows: &[0, 1], labeled: 2, targets: &targets };
        let rows = |weights: &[f32]| super::super::head::apply(weights, 2, &matrix(), 0..2);
        let mut outputs = CountedOutputs::default();
        outputs.extend(COLUMNS, &matrix(), examples, rows);
        let mut weights = vec![0.0; 3 * 4];
        COLUMNS.add_counted(&mut weights, [0.5, 2.0], &matrix(), examples);
        for (row, sum) in rows(&weights).iter().enumerate() {
            for (output, sum) in sum.iter().enumerate() {
                let [naive_bayes, centroids] = [0, 1].map(|model: usize| outputs.by_model[model][row][output]);
                assert!((sum - (0.5 * naive_bayes + 2.0 * centroids)).abs() < 1e-6);
                assert!(naive_bayes != 0.0 || row == 1);
                assert!(centroids != 0.0);
            }
        }
    }
}
