//! Everything that is measured of predicted categories, with confidence intervals.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::interval::{Estimate, bootstrap, widened};
use crate::ratio::ratio;
use crate::{RankingMeasure, argmax, average_precision, proportion, rank, roc_auc};

/// Everything that is measured of predicted categories, with 95 % confidence intervals.
///
/// The intervals are Wilson's for proportions of rows, those of the infinitesimal jackknife for areas under curves,
/// those of a bootstrap for the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CategoryReport {
    /// The fraction of rows whose category is predicted correctly, 0 to 1.
    pub accuracy: Option<Estimate>,
    /// The mean recall of the classes that have rows, 0 to 1.
    pub balanced_accuracy: Option<Estimate>,
    /// The mean F1 of the classes that have a true or a predicted row, 0 to 1.
    pub macro_f1: Option<Estimate>,
    /// The mean F1 of the classes, weighted by their rows, 0 to 1.
    pub weighted_f1: Option<Estimate>,
    /// The fractions of rows whose category is among the most probable ones.
    pub top: Vec<TopClasses>,
    /// The mean negative natural logarithm of the probability of the true class, from 0.
    pub log_loss: Option<Estimate>,
    /// The mean over the classes of the area under the receiver operating characteristic, each class against the rest,
    /// 0 to 1. Absent if no class has both, or if there are too many classes and rows.
    pub roc_auc: Option<Estimate>,
    /// The mean over the classes that have rows of the average precision, each class against the rest, 0 to 1.
    pub average_precision: Option<Estimate>,
    /// Each class, in the model's order.
    pub classes: Vec<ClassReport>,
    /// Rows by true class, then predicted class: `confusion[true][predicted]`.
    pub confusion: Vec<Vec<usize>>,
}

/// The fraction of rows whose category is among the most probable ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TopClasses {
    /// How many of the most probable classes.
    pub count: usize,
    /// The fraction of rows, 0 to 1.
    pub accuracy: Option<Estimate>,
}

/// What is measured of one class, or of one label, against the rest.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ClassReport {
    /// The name of the class.
    pub label: String,
    /// The fraction of the rows predicted as this class that belong to it, 0 to 1. Absent if none is predicted.
    pub precision: Option<Estimate>,
    /// The fraction of the rows of this class that are predicted as it, 0 to 1. Absent if there is none.
    pub recall: Option<Estimate>,
    /// The harmonic mean of precision and recall, 0 to 1. Absent if the class has neither true nor predicted rows.
    pub f1: Option<Estimate>,
    /// The number of rows of this class.
    pub support: usize,
    /// The number of rows predicted as this class.
    pub predicted: usize,
    /// The area under the receiver operating characteristic, 0 to 1.
    pub roc_auc: Option<Estimate>,
    /// The average precision, 0 to 1.
    pub average_precision: Option<Estimate>,
}

/// The numbers of most probable classes whose accuracy is reported, if there are more classes.
const TOP: [usize; 3] = [2, 3, 5];
/// The most probabilities that are sorted for the areas under curves, so that a report takes about a second.
pub(crate) const MOST_SORTED: usize = 20_000_000;
const SEED: u64 = 1;

impl CategoryReport {
    /// Compares the probabilities of the classes, `[rows, classes]`, with the true classes, `[rows]`, each an index
    /// into `labels`.
    ///
    /// # Panics
    /// If `truth` and `probabilities` differ in length, or a class has no label.
    pub fn new(labels: &[String], truth: &[u32], probabilities: &[Vec<f32>]) -> Self {
        assert_eq!(truth.len(), probabilities.len(), "one prediction for each truth");
        let predicted: Vec<u32> = probabilities.iter().map(|row| argmax(row)).collect();
        let mut confusion = vec![vec![0; labels.len()]; labels.len()];
        for (&truth, &predicted) in truth.iter().zip(&predicted) {
            confusion[truth as usize][predicted as usize] += 1;
        }
        let ranks: Vec<usize> = truth.iter().zip(probabilities).map(|(&truth, row)| rank(row, truth)).collect();
        let within = |count: usize| ranks.iter().filter(|&&rank| rank < count).count();
        let losses: Vec<f64> = truth
            .iter()
            .zip(probabilities)
            .map(|(&truth, row)| -f64::from(row[truth as usize]).clamp(f64::EPSILON, 1.0).ln())
            .collect();
        let [balanced_accuracy, macro_f1, weighted_f1, log_loss] = bootstrap(truth.len(), SEED, |drawn| {
            let counts = Counts::of(labels.len(), drawn, truth, &predicted);
            let loss = drawn.iter().map(|&row| losses[row as usize]).sum::<f64>() / drawn.len() as f64;
            [Some(counts.balanced_accuracy()), Some(counts.macro_f1()), Some(counts.weighted_f1()), Some(loss)]
        });
        let rankings = Rankings::of(labels.len(), truth, probabilities);
        let class = |class: usize| {
            let support = confusion[class].iter().sum();
            let predicted: usize = confusion.iter().map(|row| row[class]).sum();
            ClassReport {
                roc_auc: rankings.roc_auc[class],
                average_precision: rankings.average_precision[class],
                ..ClassReport::new(labels[class].clone(), confusion[class][class], support, predicted)
            }
        };
        Self {
            accuracy: proportion(within(1), truth.len()),
            balanced_accuracy: balanced_accuracy.map(|estimate| widened(estimate, truth.len())),
            macro_f1: macro_f1.map(|estimate| widened(estimate, truth.len())),
            weighted_f1: weighted_f1.map(|estimate| widened(estimate, truth.len())),
            top: TOP
                .into_iter()
                .filter(|&count| count < labels.len())
                .map(|count| TopClasses { count, accuracy: proportion(within(count), truth.len()) })
                .collect(),
            log_loss,
            roc_auc: rankings.mean_roc_auc,
            average_precision: rankings.mean_average_precision,
            classes: (0..labels.len()).map(class).collect(),
            confusion,
        }
    }
}

impl ClassReport {
    /// What follows from the numbers of rows that are both, of the class, and predicted as it.
    pub(crate) fn new(label: String, both: usize, support: usize, predicted: usize) -> Self {
        // F1 is 2 J / (1 + J) of the proportion J of the rows that are both among those that are either, and it rises
        // with J. The bounds of J are therefore those of F1.
        let f1 = |j: f64| 2.0 * j / (1.0 + j);
        let either = proportion(both, support + predicted - both);
        Self {
            label,
            precision: proportion(both, predicted),
            recall: proportion(both, support),
            f1: either.map(|Estimate { value, low, high }| Estimate { value: f1(value), low: f1(low), high: f1(high) }),
            support,
            predicted,
            roc_auc: None,
            average_precision: None,
        }
    }
}

/// The areas under the curves of the classes, each against the rest, and their means.
pub(crate) struct Rankings {
    pub roc_auc: Vec<Option<Estimate>>,
    pub average_precision: Vec<Option<Estimate>>,
    pub mean_roc_auc: Option<Estimate>,
    pub mean_average_precision: Option<Estimate>,
}

impl Rankings {
    fn of(classes: usize, truth: &[u32], probabilities: &[Vec<f32>]) -> Self {
        Self::new(classes, probabilities, |row, class| truth[row] as usize == class)
    }

    /// Ranks the rows by the probability of each class. `is_true` returns whether a row is of a class.
    pub(crate) fn new(classes: usize, probabilities: &[Vec<f32>], is_true: impl Fn(usize, usize) -> bool) -> Self {
        let (mut areas, mut precisions) = (vec![None; classes], vec![None; classes]);
        if classes.saturating_mul(probabilities.len()) <= MOST_SORTED {
            for class in 0..classes {
                let scores: Vec<f64> = probabilities.iter().map(|row| f64::from(row[class])).collect();
                let positive: Vec<bool> = (0..scores.len()).map(|row| is_true(row, class)).collect();
                areas[class] = roc_auc(&scores, &positive);
                precisions[class] = average_precision(&scores, &positive);
            }
        }
        let estimates = |all: &[Option<RankingMeasure>]| -> Vec<Option<Estimate>> {
            all.iter().map(|measure| measure.as_ref().map(RankingMeasure::estimate)).collect()
        };
        let (roc_auc, average_precision) = (estimates(&areas), estimates(&precisions));
        let mean = |all: Vec<Option<RankingMeasure>>| {
            RankingMeasure::mean(all.into_iter().flatten()).map(|mean| mean.estimate())
        };
        Self { roc_auc, average_precision, mean_roc_auc: mean(areas), mean_average_precision: mean(precisions) }
    }
}

/// Rows by class: those that are both true and predicted, true, and predicted.
struct Counts(Vec<[usize; 3]>);

impl Counts {
    fn of(classes: usize, drawn: &[u32], truth: &[u32], predicted: &[u32]) -> Self {
        let mut counts = vec![[0; 3]; classes];
        for &row in drawn {
            let (truth, predicted) = (truth[row as usize] as usize, predicted[row as usize] as usize);
            counts[truth][1] += 1;
            counts[predicted][2] += 1;
            counts[truth][0] += usize::from(truth == predicted);
        }
        Self(counts)
    }

    fn balanced_accuracy(&self) -> f64 {
        let recalls =
            self.0.iter().filter(|[_, support, _]| *support > 0).map(|[both, support, _]| ratio(*both, *support));
        mean(recalls)
    }

    fn macro_f1(&self) -> f64 {
        mean(self.0.iter().filter(|[_, support, predicted]| support + predicted > 0).map(f1))
    }

    fn weighted_f1(&self) -> f64 {
        let rows: usize = self.0.iter().map(|[_, support, _]| support).sum();
        self.0.iter().map(|counts| f1(counts) * counts[1] as f64).sum::<f64>() / rows.max(1) as f64
    }
}

fn f1([both, support, predicted]: &[usize; 3]) -> f64 {
    ratio(2 * both, support + predicted)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    sum / f64::from(count.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Classification;

    fn report() -> (Classification, CategoryReport) {
        let labels: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        let truth: Vec<u32> = (0..60).map(|row| row % 3).collect();
        let row = |row: u32| {
            let mut row_of = vec![0.2_f32; 3];
            row_of[((row + u32::from(row.is_multiple_of(7))) % 3) as usize] = 0.6;
            row_of
        };
        let probabilities: Vec<Vec<f32>> = (0..60).map(row).collect();
        let predicted: Vec<u32> = probabilities.iter().map(|row| argmax(row)).collect();
        (Classification::new(&labels, &truth, &predicted), CategoryReport::new(&labels, &truth, &probabilities))
    }

    #[test]
    fn the_values_are_those_of_the_metrics_without_intervals() {
        let (metrics, report) = report();
        assert!((report.accuracy.unwrap().value - metrics.accuracy).abs() < 1e-12);
        assert!((report.macro_f1.unwrap().value - metrics.macro_f1).abs() < 1e-12);
        assert_eq!(report.confusion, metrics.confusion);
        for (class, metrics) in report.classes.iter().zip(&metrics.classes) {
            assert!((class.f1.unwrap().value - metrics.f1).abs() < 1e-12);
            assert!((class.precision.unwrap().value - metrics.precision).abs() < 1e-12);
            assert_eq!(class.support, metrics.support);
        }
        let top = report.top.iter().map(|top| top.count).collect::<Vec<_>>();
        assert_eq!(top, [2], "three classes have no top 3");
    }

    #[test]
    fn every_value_is_within_its_interval() {
        let (_, report) = report();
        let of_class =
            |class: &ClassReport| [class.precision, class.recall, class.f1, class.roc_auc, class.average_precision];
        let all = [report.accuracy, report.balanced_accuracy, report.macro_f1, report.weighted_f1, report.log_loss];
        let all = all.into_iter().chain([report.roc_auc, report.average_precision]);
        for estimate in all.chain(report.classes.iter().flat_map(of_class)) {
            let Estimate { value, low, high } = estimate.unwrap();
            assert!(low < value && value < high, "{estimate:?}");
        }
    }

    #[test]
    fn a_class_without_rows_has_no_recall_and_no_rows_have_no_measures() {
        let labels: Vec<String> = ["a", "b"].map(str::to_owned).to_vec();
        let report = CategoryReport::new(&labels, &[0, 0], &[vec![0.9, 0.1], vec![0.8, 0.2]]);
        assert_eq!((report.classes[1].recall, report.classes[1].f1, report.roc_auc), (None, None, None));
        assert!(report.macro_f1.unwrap().low < 0.8, "two rows are few");
        assert_eq!(CategoryReport::new(&labels, &[], &[]).accuracy, None);
    }
}
