//! Everything that is measured of predicted sets of labels, with confidence intervals.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::category_report::Rankings;
use crate::interval::{Estimate, bootstrap, widened};
use crate::ratio::ratio;
use crate::{ClassReport, predicted_labels, proportion};

/// Everything that is measured of predicted sets of labels, with 95 % confidence intervals as in
/// [`CategoryReport`](crate::CategoryReport).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelReport {
    /// The fraction of rows whose set of labels is predicted exactly, 0 to 1.
    pub exact: Option<Estimate>,
    /// F1 over all decisions together, 0 to 1.
    pub micro_f1: Option<Estimate>,
    /// The mean F1 of the labels that have a true or a predicted row, 0 to 1.
    pub macro_f1: Option<Estimate>,
    /// The mean over the labels of the area under the receiver operating characteristic, 0 to 1.
    pub roc_auc: Option<Estimate>,
    /// The mean over the labels that have rows of the average precision, 0 to 1.
    pub average_precision: Option<Estimate>,
    /// Each label, in the model's order.
    pub labels: Vec<ClassReport>,
}

const SEED: u64 = 1;

impl LabelReport {
    /// Compares the probabilities of the labels, `[rows, labels]`, with the true sets, `[rows]`, of indices into
    /// `labels`.
    ///
    /// # Panics
    /// If `truth` and `probabilities` differ in length, or a label has no name.
    pub fn new(labels: &[String], truth: &[Vec<u32>], probabilities: &[Vec<f32>]) -> Self {
        assert_eq!(truth.len(), probabilities.len(), "one prediction for each truth");
        let predicted: Vec<Vec<u32>> = probabilities.iter().map(|row| predicted_labels(row)).collect();
        let all: Vec<u32> = (0..truth.len() as u32).collect();
        let counts = counts(labels.len(), &all, truth, &predicted);
        let [micro_f1, macro_f1] =
            bootstrap(truth.len(), SEED, |drawn| measures(labels.len(), drawn, truth, &predicted));
        let exact = truth.iter().zip(&predicted).filter(|(truth, predicted)| truth == predicted).count();
        let rankings = Rankings::new(labels.len(), probabilities, |row, label| truth[row].contains(&(label as u32)));
        let label = |(index, &[both, support, predicted]): (usize, &[usize; 3])| ClassReport {
            roc_auc: rankings.roc_auc[index],
            average_precision: rankings.average_precision[index],
            ..ClassReport::new(labels[index].clone(), both, support, predicted)
        };
        Self {
            exact: proportion(exact, truth.len()),
            micro_f1: micro_f1.map(|estimate| widened(estimate, truth.len())),
            macro_f1: macro_f1.map(|estimate| widened(estimate, truth.len())),
            roc_auc: rankings.mean_roc_auc,
            average_precision: rankings.mean_average_precision,
            labels: counts.iter().enumerate().map(label).collect(),
        }
    }
}

/// Returns micro and macro F1 of the drawn rows.
fn measures(labels: usize, drawn: &[u32], truth: &[Vec<u32>], predicted: &[Vec<u32>]) -> [Option<f64>; 2] {
    let counts = counts(labels, drawn, truth, predicted);
    let f1 = |[both, support, predicted]: [usize; 3]| ratio(2 * both, support + predicted);
    let sum = counts.iter().fold([0; 3], |sum, each| std::array::from_fn(|index| sum[index] + each[index]));
    let present: Vec<f64> =
        counts.iter().filter(|[_, support, predicted]| support + predicted > 0).map(|&each| f1(each)).collect();
    let micro = if sum[1] + sum[2] == 0 { 1.0 } else { f1(sum) };
    [Some(micro), (!present.is_empty()).then(|| present.iter().sum::<f64>() / present.len() as f64)]
}

/// Rows by label: those that are both true and predicted, true, and predicted.
fn counts(labels: usize, drawn: &[u32], truth: &[Vec<u32>], predicted: &[Vec<u32>]) -> Vec<[usize; 3]> {
    let mut counts = vec![[0; 3]; labels];
    for &row in drawn {
        let (truth, predicted) = (&truth[row as usize], &predicted[row as usize]);
        truth.iter().for_each(|&label| counts[label as usize][1] += 1);
        for &label in predicted {
            counts[label as usize][2] += 1;
            counts[label as usize][0] += usize::from(truth.contains(&label));
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MultiLabel;

    #[test]
    fn the_values_are_those_of_the_metrics_without_intervals() {
        let labels = ["a", "b", "c"].map(str::to_owned);
        let truth = [vec![0, 1], vec![1, 2], vec![]];
        let probabilities = [vec![0.9, 0.6, 0.1], vec![0.2, 0.3, 0.4], vec![0.7, 0.2, 0.1]];
        let report = LabelReport::new(&labels, &truth, &probabilities);
        let predicted: Vec<Vec<u32>> = probabilities.iter().map(|row| predicted_labels(row)).collect();
        let metrics = MultiLabel::new(&labels, &truth, &predicted);
        assert!((report.exact.unwrap().value - metrics.exact).abs() < 1e-12);
        assert!((report.micro_f1.unwrap().value - metrics.micro_f1).abs() < 1e-12);
        assert!((report.macro_f1.unwrap().value - metrics.macro_f1).abs() < 1e-12);
        assert_eq!((report.labels[2].precision, report.labels[2].support), (None, 1));
        assert_eq!(report.labels[2].f1.unwrap().value, 0.0);
    }
}
