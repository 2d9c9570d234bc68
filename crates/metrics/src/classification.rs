//! Metrics of predicted categories: accuracy, precision, recall, F1, the confusion matrix. Knows nothing of tensors.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::ratio::ratio;

/// Metrics of predicted categories.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    /// The number of rows whose true category the model knows.
    pub rows: usize,
    /// The fraction of rows whose category is predicted correctly, 0 to 1.
    pub accuracy: f64,
    /// The mean F1 of the classes that have a true or a predicted row, 0 to 1.
    pub macro_f1: f64,
    /// The metrics of every class, in the model's order.
    pub classes: Vec<ClassMetrics>,
    /// Rows by true class, then predicted class: `confusion[true][predicted]`.
    pub confusion: Vec<Vec<usize>>,
}

/// Metrics of one class, or of one label.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ClassMetrics {
    /// The name of the class.
    pub label: String,
    /// The fraction of the rows predicted as this class that belong to it, 0 to 1; 0 if none is predicted.
    pub precision: f64,
    /// The fraction of the rows of this class that are predicted as it, 0 to 1; 0 if there is none.
    pub recall: f64,
    /// The harmonic mean of precision and recall, 0 to 1.
    pub f1: f64,
    /// The number of rows of this class.
    pub support: usize,
}

impl Classification {
    /// Compares predicted with true classes, `[rows]`, each an index into `labels`.
    ///
    /// # Panics
    /// If `truth` and `predicted` differ in length, or a class has no label.
    pub fn new(labels: &[String], truth: &[u32], predicted: &[u32]) -> Self {
        assert_eq!(truth.len(), predicted.len(), "one prediction for each truth");
        let mut confusion = vec![vec![0; labels.len()]; labels.len()];
        for (&truth, &predicted) in truth.iter().zip(predicted) {
            confusion[truth as usize][predicted as usize] += 1;
        }
        let correct: usize = (0..labels.len()).map(|class| confusion[class][class]).sum();
        let classes: Vec<ClassMetrics> =
            (0..labels.len()).map(|class| ClassMetrics::of(class, &labels[class], &confusion)).collect();
        let present = classes
            .iter()
            .enumerate()
            .filter(|(class, metrics)| metrics.support > 0 || confusion.iter().any(|predicted| predicted[*class] > 0));
        let f1: Vec<f64> = present.map(|(_, metrics)| metrics.f1).collect();
        Self {
            rows: truth.len(),
            accuracy: ratio(correct, truth.len()),
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
            precision: ratio(correct, predicted),
            recall: ratio(correct, support),
            // 2 P R / (P + R), but defined if both are 0.
            f1: ratio(2 * correct, support + predicted),
            support,
        }
    }
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

    /// By hand: class 0 is correct for 2 of 2 rows and predicted 3 times; class 1 for 0 of 2, once; class 2 for 1 of 2,
    /// twice.
    #[test]
    fn the_metrics_are_those_counted_by_hand() {
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
    fn a_class_that_is_neither_true_nor_predicted_does_not_lower_the_macro_f1() {
        let metrics = evaluate(&["a", "b", "c"], &[0, 1], &[0, 1]);
        assert_eq!(metrics.macro_f1, 1.0);
        assert_eq!((metrics.classes[2].f1, metrics.classes[2].support), (0.0, 0));
    }

    #[test]
    fn a_class_that_is_only_predicted_lowers_the_macro_f1() {
        let metrics = evaluate(&["a", "b"], &[0, 0], &[0, 1]);
        assert!(close(metrics.macro_f1, (2.0 / 3.0) / 2.0));
    }

    #[test]
    fn metrics_without_rows_are_zero() {
        let metrics = evaluate(&["a", "b"], &[], &[]);
        assert_eq!((metrics.rows, metrics.accuracy, metrics.macro_f1), (0, 0.0, 0.0));
    }
}
