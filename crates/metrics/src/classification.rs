//! How good predicted categories are: accuracy, precision, recall, F1, the confusion matrix. Knows nothing of tensors.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// How good predicted categories are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    /// How many rows have a true category the model knows.
    pub rows: usize,
    /// The share of rows whose category is right, 0 to 1.
    pub accuracy: f64,
    /// The mean F1 of the classes that have a true or predicted row.
    pub macro_f1: f64,
    /// Every class in the model's order.
    pub classes: Vec<ClassMetrics>,
    /// Rows by true class, then predicted class: `confusion[true][predicted]`.
    pub confusion: Vec<Vec<usize>>,
}

/// How good the predictions of one class are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ClassMetrics {
    /// The class.
    pub label: String,
    /// Of the rows predicted as this class, the share that is; 0 where none is predicted.
    pub precision: f64,
    /// Of the rows of this class, the share predicted as it; 0 where there is none.
    pub recall: f64,
    /// The harmonic mean of precision and recall.
    pub f1: f64,
    /// How many rows are of this class.
    pub support: usize,
}

impl Classification {
    /// Judges predicted classes by the true ones, each an index into the labels.
    ///
    /// # Panics
    /// Where there are not as many predictions as truths, or a class has no label.
    pub fn new(labels: &[String], truth: &[u32], predicted: &[u32]) -> Self {
        assert_eq!(truth.len(), predicted.len(), "one prediction for each truth");
        let mut confusion = vec![vec![0; labels.len()]; labels.len()];
        for (&truth, &predicted) in truth.iter().zip(predicted) {
            confusion[truth as usize][predicted as usize] += 1;
        }
        let correct: usize = (0..labels.len()).map(|class| confusion[class][class]).sum();
        let classes: Vec<ClassMetrics> =
            (0..labels.len()).map(|class| ClassMetrics::of(class, &labels[class], &confusion)).collect();
        let seen = classes
            .iter()
            .enumerate()
            .filter(|(class, metrics)| metrics.support > 0 || confusion.iter().any(|predicted| predicted[*class] > 0));
        let f1: Vec<f64> = seen.map(|(_, metrics)| metrics.f1).collect();
        Self {
            rows: truth.len(),
            accuracy: share(correct, truth.len()),
            macro_f1: f1.iter().sum::<f64>() / f1.len().max(1) as f64,
            classes,
            confusion,
        }
    }
}

impl ClassMetrics {
    fn of(class: usize, label: &str, confusion: &[Vec<usize>]) -> Self {
        let correct = confusion[class][class];
        let support = confusion[class].iter().sum();
        let predicted: usize = confusion.iter().map(|predicted| predicted[class]).sum();
        Self {
            label: label.to_owned(),
            precision: share(correct, predicted),
            recall: share(correct, support),
            // 2 P R / (P + R), without the division by 0 where both are.
            f1: share(2 * correct, support + predicted),
            support,
        }
    }
}

/// A part of a whole, 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluate(labels: &[&str], truth: &[u32], predicted: &[u32]) -> Classification {
        let labels: Vec<String> = labels.iter().map(|&label| label.to_owned()).collect();
        Classification::new(&labels, truth, predicted)
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    /// By hand: 0 is right 2 of 2 and predicted 3 times; 1 right 0 of 2, predicted once; 2 right 1 of 2, predicted twice.
    #[test]
    fn the_shares_are_those_counted_by_hand() {
        let metrics = evaluate(&["a", "b", "c"], &[0, 1, 2, 0, 1, 2], &[0, 2, 1, 0, 0, 2]);
        assert_eq!(metrics.rows, 6);
        assert_eq!(metrics.accuracy, 0.5);
        assert_eq!(metrics.confusion, [[2, 0, 0], [1, 0, 1], [0, 1, 1]]);
        let [a, b, c] = &metrics.classes[..] else { panic!("three classes") };
        assert!(close(a.precision, 2.0 / 3.0) && close(a.recall, 1.0) && close(a.f1, 0.8));
        assert_eq!((b.precision, b.recall, b.f1, b.support), (0.0, 0.0, 0.0, 2));
        assert!(close(c.precision, 0.5) && close(c.recall, 0.5) && close(c.f1, 0.5));
        assert!(close(metrics.macro_f1, 1.3 / 3.0));
    }

    #[test]
    fn a_class_neither_true_nor_predicted_does_not_lower_the_macro_f1() {
        let metrics = evaluate(&["a", "b", "c"], &[0, 1], &[0, 1]);
        assert_eq!(metrics.macro_f1, 1.0);
        assert_eq!((metrics.classes[2].f1, metrics.classes[2].support), (0.0, 0));
    }

    #[test]
    fn a_class_only_predicted_lowers_the_macro_f1() {
        let metrics = evaluate(&["a", "b"], &[0, 0], &[0, 1]);
        assert!(close(metrics.macro_f1, (2.0 / 3.0) / 2.0));
    }

    #[test]
    fn no_rows_are_no_merit() {
        let metrics = evaluate(&["a", "b"], &[], &[]);
        assert_eq!((metrics.rows, metrics.accuracy, metrics.macro_f1), (0, 0.0, 0.0));
    }
}
