//! Metrics of predicted sets of labels. Knows nothing of tensors.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::ClassMetrics;
use super::ratio::ratio;

/// Metrics of predicted sets of labels.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MultiLabel {
    /// The number of evaluated rows.
    pub rows: usize,
    /// The fraction of rows whose set of labels is predicted exactly (subset accuracy), 0 to 1.
    pub exact: f64,
    /// F1 over all decisions together, 0 to 1.
    pub micro_f1: f64,
    /// The mean F1 of the labels that have a true or a predicted row, 0 to 1.
    pub macro_f1: f64,
    /// The metrics of every label, in the model's order.
    pub labels: Vec<ClassMetrics>,
}

impl MultiLabel {
    /// Compares predicted with true sets, `[rows]`. A set holds indices into `labels`, ascending.
    ///
    /// # Panics
    /// If `truth` and `predicted` differ in length, or a label has no name.
    pub fn new(labels: &[String], truth: &[Vec<u32>], predicted: &[Vec<u32>]) -> Self {
        assert_eq!(truth.len(), predicted.len(), "one prediction for each truth");
        // By label: rows that are both true and predicted, predicted, and true.
        let mut counts = vec![[0; 3]; labels.len()];
        for (truth, predicted) in truth.iter().zip(predicted) {
            for &label in predicted {
                counts[label as usize][1] += 1;
                counts[label as usize][0] += usize::from(truth.contains(&label));
            }
            truth.iter().for_each(|&label| counts[label as usize][2] += 1);
        }
        let metrics = |(label, &[both, predicted, support]): (&String, &[usize; 3])| ClassMetrics {
            label: label.clone(),
            precision: ratio(both, predicted),
            recall: ratio(both, support),
            f1: ratio(2 * both, predicted + support),
            support,
        };
        let present = counts.iter().filter(|[_, predicted, support]| predicted + support > 0);
        let f1: Vec<f64> = present.map(|&[both, predicted, support]| ratio(2 * both, predicted + support)).collect();
        let exact = truth.iter().zip(predicted).filter(|(truth, predicted)| truth == predicted).count();
        Self {
            rows: truth.len(),
            exact: ratio(exact, truth.len()),
            micro_f1: micro_f1(truth.iter().zip(predicted)),
            macro_f1: f1.iter().sum::<f64>() / f1.len().max(1) as f64,
            labels: labels.iter().zip(&counts).map(metrics).collect(),
        }
    }
}

/// Returns F1 over all decisions of these pairs of true and predicted sets, 0 to 1; 1 if all sets are empty.
pub fn micro_f1<'s>(pairs: impl Iterator<Item = (&'s Vec<u32>, &'s Vec<u32>)>) -> f64 {
    let (mut both, mut all) = (0, 0);
    for (truth, predicted) in pairs {
        both += predicted.iter().filter(|label| truth.contains(label)).count();
        all += truth.len() + predicted.len();
    }
    if all == 0 { 1.0 } else { ratio(2 * both, all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: a is predicted twice, once correctly, and true once; b predicted once, correctly, and true twice; c
    /// never predicted, and true once.
    #[test]
    fn the_metrics_are_those_counted_by_hand() {
        let labels = ["a", "b", "c"].map(str::to_owned);
        let truth = [vec![0, 1], vec![1, 2], vec![]];
        let predicted = [vec![0, 1], vec![], vec![0]];
        let metrics = MultiLabel::new(&labels, &truth, &predicted);
        assert!((metrics.exact - 1.0 / 3.0).abs() < 1e-12);
        assert!((metrics.micro_f1 - 4.0 / 7.0).abs() < 1e-12);
        let f1: Vec<f64> = metrics.labels.iter().map(|label| label.f1).collect();
        assert!((f1[0] - 2.0 / 3.0).abs() < 1e-12 && (f1[1] - 2.0 / 3.0).abs() < 1e-12 && f1[2] == 0.0);
        assert!((metrics.macro_f1 - 4.0 / 9.0).abs() < 1e-12);
    }

    #[test]
    fn an_empty_set_is_correct_for_a_row_without_labels() {
        let metrics = MultiLabel::new(&["a".to_owned()], &[vec![]], &[vec![]]);
        assert_eq!((metrics.exact, metrics.micro_f1), (1.0, 1.0));
    }
}
