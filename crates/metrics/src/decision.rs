//! Thresholds above which a predicted category is decided without a person, and what they hold.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::wilson::proportion_at;
use crate::{Estimate, argmax, proportion};

/// The fewest rows that show a precision. Of fewer, all are right by chance too often.
const LEAST_ROWS: usize = 5;
/// The standard normal quantile of one standard error, by which a precision must be exceeded.
const STANDARD_ERROR: f64 = 1.0;

/// How many rows are decided, and how many of these decisions are right.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Decided {
    /// The number of all rows.
    pub rows: usize,
    /// The number of rows that are decided: their predicted class has a threshold that they reach.
    pub decided: usize,
    /// The fraction of rows that are decided. Absent if there is no row.
    pub coverage: Option<Estimate>,
    /// The fraction of decisions that are right. Absent if no row is decided.
    pub accuracy: Option<Estimate>,
    /// Each class, in the order of the labels.
    pub classes: Vec<DecidedClass>,
}

/// The decisions for one class.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DecidedClass {
    /// The number of rows that are decided as this class.
    pub decided: usize,
    /// The fraction of them that are of this class. Absent if there are none.
    pub precision: Option<Estimate>,
    /// The fraction of the rows of this class that are decided as it. Absent if there is no such row.
    pub recall: Option<Estimate>,
}

/// Returns for each class the lowest threshold of its probability with a precision, 0 to 1.
///
/// The precision is that of the rows that are predicted as the class and reach the threshold, less one standard error.
/// `None` if no threshold with at least five such rows has it.
///
/// The margin is needed because many thresholds are tried: of the few surest rows, all are often right by chance.
/// `truth` has the true class of each row, `probabilities` the probability of each class, `[rows, classes]`.
///
/// ```
/// use wordloom_metrics::thresholds;
///
/// let sure = |probability: f32| vec![probability, 1.0 - probability];
/// let probabilities = [0.9, 0.9, 0.8, 0.8, 0.8, 0.7, 0.6].map(sure);
/// let truth = [0, 0, 0, 0, 0, 1, 0];
/// // At 0.6, six of seven rows are right, which is 0.68 less a standard error; at 0.8, all five are, which is 0.83.
/// assert_eq!(thresholds(&truth, &probabilities, 2, 0.65), [Some(f64::from(0.6_f32)), None]);
/// assert_eq!(thresholds(&truth, &probabilities, 2, 0.8), [Some(f64::from(0.8_f32)), None]);
/// ```
pub fn thresholds(truth: &[u32], probabilities: &[Vec<f32>], classes: usize, precision: f64) -> Vec<Option<f64>> {
    let mut predicted: Vec<Vec<(f32, bool)>> = vec![Vec::new(); classes];
    for (&truth, row) in truth.iter().zip(probabilities) {
        let class = argmax(row);
        predicted[class as usize].push((row[class as usize], class == truth));
    }
    predicted.into_iter().map(|rows| threshold(rows, precision)).collect()
}

/// The lowest threshold with a precision on the rows that are predicted as a class: their probability, and whether they
/// are of it.
fn threshold(mut rows: Vec<(f32, bool)>, precision: f64) -> Option<f64> {
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut found) = (0, None);
    for (index, &(probability, is_right)) in rows.iter().enumerate() {
        right += usize::from(is_right);
        // Rows of equal probability are on the same side of every threshold.
        let is_last = rows.get(index + 1).is_none_or(|next| next.0 < probability);
        let count = index + 1;
        let has_precision = || proportion_at(right, count, STANDARD_ERROR).is_some_and(|own| own.low >= precision);
        if is_last && count >= LEAST_ROWS && has_precision() {
            found = Some(f64::from(probability));
        }
    }
    found
}

/// Returns the class that is decided for a row of probabilities, `[classes]`; `None` if it is below its threshold.
///
/// # Panics
/// If there is not one threshold for each class.
pub fn decide(probabilities: &[f32], thresholds: &[Option<f64>]) -> Option<u32> {
    let class = argmax(probabilities);
    let threshold = thresholds[class as usize]?;
    (f64::from(probabilities[class as usize]) >= threshold).then_some(class)
}

impl Decided {
    /// Decides rows and compares the decisions with the true classes.
    ///
    /// # Panics
    /// If there is not one threshold for each class.
    pub fn new(truth: &[u32], probabilities: &[Vec<f32>], thresholds: &[Option<f64>]) -> Self {
        let [mut decided, mut right, mut of] = [(); 3].map(|()| vec![0; thresholds.len()]);
        for (&truth, row) in truth.iter().zip(probabilities) {
            of[truth as usize] += 1;
            if let Some(class) = decide(row, thresholds) {
                decided[class as usize] += 1;
                right[class as usize] += usize::from(class == truth);
            }
        }
        let class = |index: usize| DecidedClass {
            decided: decided[index],
            precision: proportion(right[index], decided[index]),
            recall: proportion(right[index], of[index]),
        };
        let (all, right_ones) = (decided.iter().sum(), right.iter().sum());
        Self {
            rows: truth.len(),
            decided: all,
            coverage: proportion(all, truth.len()),
            accuracy: proportion(right_ones, all),
            classes: (0..thresholds.len()).map(class).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(probability: f32) -> Vec<f32> {
        vec![probability, 1.0 - probability]
    }

    #[test]
    fn equal_probabilities_are_on_one_side_of_a_threshold() {
        // Less a standard error, n right rows of n have n / (n + 1): five right ones 0.833, six 0.857. The sixth right
        // one is in a tie with two wrong ones, and six of eight have 0.575.
        let probabilities = [0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8, 0.8].map(row);
        let truth = [0, 0, 0, 0, 0, 0, 1, 1];
        assert_eq!(thresholds(&truth, &probabilities, 2, 0.84)[0], None);
        assert_eq!(thresholds(&truth, &probabilities, 2, 0.83)[0], Some(f64::from(0.9_f32)));
        assert_eq!(thresholds(&truth, &probabilities, 2, 0.57)[0], Some(f64::from(0.8_f32)));
    }

    #[test]
    fn a_precision_that_no_threshold_has_leaves_every_row_to_a_person() {
        let probabilities = [0.9; 8].map(row);
        let truth = [0, 0, 0, 0, 1, 1, 1, 1];
        let thresholds = thresholds(&truth, &probabilities, 2, 0.9);
        assert_eq!(thresholds, [None, None]);
        let decided = Decided::new(&truth, &probabilities, &thresholds);
        assert_eq!((decided.decided, decided.accuracy), (0, None));
        assert_eq!(decided.coverage.unwrap().value, 0.0);
    }

    #[test]
    fn four_rows_are_too_few_to_show_a_precision() {
        assert_eq!(thresholds(&[0; 4], &[0.9; 4].map(row), 2, 0.5), [None, None]);
        assert_eq!(thresholds(&[0; 5], &[0.9; 5].map(row), 2, 0.5), [Some(f64::from(0.9_f32)), None]);
    }

    #[test]
    fn decisions_are_counted_by_the_class_that_is_decided() {
        let probabilities = [0.95, 0.7, 0.4, 0.9].map(row);
        let decided = Decided::new(&[0, 0, 1, 1], &probabilities, &[Some(0.8), Some(0.5)]);
        // 0.95 is right, 0.7 is below the threshold, 0.4 is class 1 at 0.6 and right, 0.9 is wrong.
        assert_eq!((decided.rows, decided.decided), (4, 3));
        assert!((decided.accuracy.unwrap().value - 2.0 / 3.0).abs() < 1e-12);
        let [first, second] = &decided.classes[..] else { panic!() };
        assert_eq!((first.decided, first.precision.unwrap().value, first.recall.unwrap().value), (2, 0.5, 0.5));
        assert_eq!((second.decided, second.precision.unwrap().value, second.recall.unwrap().value), (1, 1.0, 0.5));
    }
}
