//! Split conformal prediction (Vovk et al. 2005; Lei et al. 2018): sets and intervals that contain the true value as
//! often as wished.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::{Estimate, argmax, proportion};

/// How often sets or intervals contain the true value, and how much they say.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Covered {
    /// The number of rows.
    pub rows: usize,
    /// The fraction of rows whose true value is in their set or interval; of labels, all true ones. Absent if there is
    /// no row.
    pub coverage: Option<Estimate>,
    /// The mean number of categories or labels in a set, or the mean width of an interval in the unit of the scores.
    /// Absent if there is no row.
    pub size: Option<f64>,
    /// The fraction of sets with a single category or label. Absent for scores, and if there is no row.
    pub single: Option<f64>,
}

/// Returns the least probability of a category in a set, so that sets contain the true class with a probability of
/// `coverage`, 0 to 1.
///
/// `truth` has the true class of each row, `probabilities` the probability of each class, `[rows, classes]`, predicted
/// by a model that was not trained on these rows. `None` if they are too few: fewer than `coverage / (1 - coverage)`.
///
/// ```
/// use wordloom_metrics::least_probability;
///
/// let probabilities = [0.9, 0.8, 0.7, 0.6].map(|p: f32| vec![p, 1.0 - p]);
/// // With a fifth row, four fifths of the rows have the fourth largest probability of the truth or more.
/// assert_eq!(least_probability(&[0; 4], &probabilities, 0.8), Some(f64::from(0.6_f32)));
/// assert_eq!(least_probability(&[0; 4], &probabilities, 0.9), None);
/// ```
pub fn least_probability(truth: &[u32], probabilities: &[Vec<f32>], coverage: f64) -> Option<f64> {
    let of_truth = |(&class, row): (&u32, &Vec<f32>)| -f64::from(row[class as usize]);
    quantile(truth.iter().zip(probabilities).map(of_truth).collect(), coverage).map(|score| -score)
}

/// Returns the least probability of a label in a set, so that sets contain all true labels of a row with a probability
/// of `coverage`, 0 to 1.
///
/// `truth` has the true labels of each row, `probabilities` the probability of each label, `[rows, labels]`, predicted
/// by a model that was not trained on these rows. `None` if they are too few. A row without labels is in every set.
///
/// ```
/// use wordloom_metrics::least_label_probability;
///
/// let probabilities = vec![vec![0.9, 0.75], vec![0.5, 0.1], vec![0.3, 0.2], vec![0.8, 0.7]];
/// let truth = [vec![0, 1], vec![0], vec![], vec![0]];
/// // All true labels of the first, the second and the last row have at least half.
/// assert_eq!(least_label_probability(&truth, &probabilities, 0.8), Some(0.5));
/// assert_eq!(least_label_probability(&truth, &probabilities, 0.6), Some(0.75));
/// ```
pub fn least_label_probability(truth: &[Vec<u32>], probabilities: &[Vec<f32>], coverage: f64) -> Option<f64> {
    let least = |(labels, row): (&Vec<u32>, &Vec<f32>)| {
        labels.iter().map(|&label| f64::from(row[label as usize])).fold(1.0, f64::min)
    };
    let scores = truth.iter().zip(probabilities).map(least).map(|least| -least);
    quantile(scores.collect(), coverage).map(|score| -score)
}

/// Returns half the width of an interval, so that intervals around predictions contain the true score with a
/// probability of `coverage`, 0 to 1.
///
/// `errors` are those of predictions by a model that was not trained on these rows, of either sign. `None` if they are
/// too few.
pub fn interval_margin(errors: impl IntoIterator<Item = f64>, coverage: f64) -> Option<f64> {
    quantile(errors.into_iter().map(f64::abs).collect(), coverage)
}

/// Returns the classes with at least a probability, most probable first, and the most probable one in any case.
pub fn prediction_set(probabilities: &[f32], least: f64) -> Vec<u32> {
    let best = argmax(probabilities);
    let is_in = |&class: &u32| class == best || f64::from(probabilities[class as usize]) >= least;
    let mut set: Vec<u32> = (0..probabilities.len() as u32).filter(is_in).collect();
    sort_by_probability(&mut set, probabilities);
    set
}

/// Returns the labels with at least a probability, most probable first.
pub fn label_set(probabilities: &[f32], least: f64) -> Vec<u32> {
    let is_in = |&label: &u32| f64::from(probabilities[label as usize]) >= least;
    let mut set: Vec<u32> = (0..probabilities.len() as u32).filter(is_in).collect();
    sort_by_probability(&mut set, probabilities);
    set
}

/// Stable, so that of equal ones the first comes first, as in `argmax`.
fn sort_by_probability(set: &mut [u32], probabilities: &[f32]) {
    set.sort_by(|&a, &b| probabilities[b as usize].total_cmp(&probabilities[a as usize]));
}

impl Covered {
    /// Counts how often sets of classes or labels, `[rows, classes in the set]`, contain the true class, or all true
    /// labels.
    pub fn by_sets(truth: &[Vec<u32>], sets: &[Vec<u32>]) -> Self {
        let is_covered = |(truth, set): &(&Vec<u32>, &Vec<u32>)| truth.iter().all(|class| set.contains(class));
        let right = truth.iter().zip(sets).filter(is_covered).count();
        let single = sets.iter().filter(|set| set.len() == 1).count();
        let size = sets.iter().map(Vec::len).sum::<usize>() as f64;
        let of_rows = |count: f64| (!sets.is_empty()).then(|| count / sets.len() as f64);
        Self {
            rows: sets.len(),
            coverage: proportion(right, sets.len()),
            size: of_rows(size),
            single: of_rows(single as f64),
        }
    }

    /// Counts how often intervals, from and to, contain the true score.
    pub fn by_intervals(truth: &[f64], intervals: &[(f64, f64)]) -> Self {
        let right = truth.iter().zip(intervals).filter(|&(score, (low, high))| (low..=high).contains(&score)).count();
        let width: f64 = intervals.iter().map(|(low, high)| high - low).sum();
        Self {
            rows: intervals.len(),
            coverage: proportion(right, intervals.len()),
            size: (!intervals.is_empty()).then(|| width / intervals.len() as f64),
            single: None,
        }
    }
}

/// The score that those of new rows exceed with a probability of at most `1 - coverage`: the `⌈(n + 1) coverage⌉`-th
/// least. `None` if there are too few scores, or one is not a number.
fn quantile(mut scores: Vec<f64>, coverage: f64) -> Option<f64> {
    if scores.iter().any(|score| score.is_nan()) {
        return None;
    }
    scores.sort_by(f64::total_cmp);
    // Ten times 0.7 is 7.000000000000001, which is not to be rounded up to 8.
    let position = ((scores.len() + 1) as f64 * coverage - 1e-9).ceil();
    scores.get((position as usize).max(1) - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_every_class_that_is_probable_enough_and_the_best_one() {
        assert_eq!(prediction_set(&[0.2, 0.5, 0.3], 0.25), [1, 2]);
        assert_eq!(prediction_set(&[0.2, 0.5, 0.3], 0.9), [1]);
        assert_eq!(prediction_set(&[0.4, 0.4, 0.2], 0.4), [0, 1]);
    }

    #[test]
    fn a_set_of_labels_contains_all_true_ones_and_may_be_empty() {
        assert_eq!(label_set(&[0.2, 0.5, 0.3], 0.25), [1, 2]);
        assert_eq!(label_set(&[0.2, 0.5, 0.3], 0.9), [0_u32; 0]);
        let sets = [vec![0, 1], vec![1], vec![]];
        let covered = Covered::by_sets(&[vec![1, 0], vec![0, 1], vec![]], &sets);
        assert!((covered.coverage.unwrap().value - 2.0 / 3.0).abs() < 1e-12);
        // No label is in every set, also if no row has one.
        assert_eq!(least_label_probability(&[vec![], vec![]], &[vec![0.3], vec![0.4]], 0.5), Some(1.0));
    }

    #[test]
    fn the_quantile_counts_one_row_more_than_there_are() {
        // (9 + 1) * 0.7 = 7, (9 + 1) * 0.9 = 9, and (9 + 1) * 0.95 is beyond the ninth.
        let errors = || (1..=9).map(f64::from);
        assert_eq!(interval_margin(errors(), 0.7), Some(7.0));
        assert_eq!(interval_margin(errors().map(|error| -error), 0.9), Some(9.0));
        assert_eq!(interval_margin(errors(), 0.95), None);
        assert_eq!(interval_margin([], 0.5), None);
        assert_eq!(interval_margin([1.0, f64::NAN], 0.1), None);
    }

    #[test]
    fn intervals_cover_what_they_promise() {
        // Errors of one distribution, in two halves: the first chooses the margin, the second is covered by it.
        let error = |index: u64| (index.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 11) as f64 / (1_u64 << 53) as f64;
        let errors: Vec<f64> = (1..=4_000).map(|index| error(index).powi(3)).collect();
        let margin = interval_margin(errors[..2_000].iter().copied(), 0.9).unwrap();
        let intervals: Vec<(f64, f64)> = errors[2_000..].iter().map(|_| (-margin, margin)).collect();
        let covered = Covered::by_intervals(&errors[2_000..], &intervals);
        assert!((covered.coverage.unwrap().value - 0.9).abs() < 0.02);
        assert!((covered.size.unwrap() - 2.0 * margin).abs() < 1e-12);
    }

    #[test]
    fn sets_are_counted() {
        let covered =
            Covered::by_sets(&[0, 1, 2, 0].map(|class| vec![class]), &[vec![0], vec![0, 1], vec![0], vec![2, 0, 1]]);
        assert_eq!((covered.rows, covered.coverage.unwrap().value), (4, 0.75));
        assert_eq!((covered.size, covered.single), (Some(1.75), Some(0.5)));
        assert_eq!(Covered::by_sets(&[], &[]).coverage, None);
    }
}
