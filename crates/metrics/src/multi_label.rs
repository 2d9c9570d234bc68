//! How good predicted sets of labels are. Knows nothing of tensors.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::ClassMetrics;

/// How good predicted sets of labels are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MultiLabel {
    /// How many rows were judged.
    pub rows: usize,
    /// The share of rows whose whole set is right, 0 to 1.
    pub exact: f64,
    /// F1 over all decisions together.
    pub micro_f1: f64,
    /// The mean F1 of the labels that are said or true of a row.
    pub macro_f1: f64,
    /// Every label in the model's order.
    pub labels: Vec<ClassMetrics>,
}

impl MultiLabel {
    /// Judges predicted sets by the true ones, each the rising places of its labels.
    ///
    /// # Panics
    /// Where there are not as many predictions as truths.
    pub fn new(labels: &[String], truth: &[Vec<u32>], predicted: &[Vec<u32>]) -> Self {
        assert_eq!(truth.len(), predicted.len(), "one prediction for each truth");
        let mut counts = vec![[0; 3]; labels.len()];
        for (truth, predicted) in truth.iter().zip(predicted) {
            for &label in predicted {
                counts[label as usize][1] += 1;
                counts[label as usize][0] += usize::from(truth.contains(&label));
            }
            truth.iter().for_each(|&label| counts[label as usize][2] += 1);
        }
        let metrics = |(label, &[both, said, support]): (&String, &[usize; 3])| ClassMetrics {
            label: label.clone(),
            precision: share(both, said),
            recall: share(both, support),
            f1: share(2 * both, said + support),
            support,
        };
        let seen = counts.iter().filter(|[_, said, support]| said + support > 0);
        let f1: Vec<f64> = seen.map(|&[both, said, support]| share(2 * both, said + support)).collect();
        let exact = truth.iter().zip(predicted).filter(|(truth, predicted)| truth == predicted).count();
        Self {
            rows: truth.len(),
            exact: share(exact, truth.len()),
            micro_f1: micro_f1(truth.iter().zip(predicted)),
            macro_f1: f1.iter().sum::<f64>() / f1.len().max(1) as f64,
            labels: labels.iter().zip(&counts).map(metrics).collect(),
        }
    }
}

/// F1 over all decisions of these pairs of true and predicted sets; 1 where nothing is true and nothing said.
pub fn micro_f1<'s>(pairs: impl Iterator<Item = (&'s Vec<u32>, &'s Vec<u32>)>) -> f64 {
    let (mut both, mut all) = (0, 0);
    for (truth, predicted) in pairs {
        both += predicted.iter().filter(|label| truth.contains(label)).count();
        all += truth.len() + predicted.len();
    }
    if all == 0 { 1.0 } else { share(2 * both, all) }
}

/// A part of a whole, 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: a is said twice, once rightly, and true once; b said once, rightly, true twice; c never said, true once.
    #[test]
    fn the_shares_are_those_counted_by_hand() {
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
    fn nothing_said_of_rows_without_labels_is_right() {
        let metrics = MultiLabel::new(&["a".to_owned()], &[vec![]], &[vec![]]);
        assert_eq!((metrics.exact, metrics.micro_f1), (1.0, 1.0));
    }
}
