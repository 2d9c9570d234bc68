//! How well scores rank the rows of a class before the others: areas under curves, with their standard errors.

use crate::Estimate;
use crate::wilson::proportion_at;

/// The standard normal quantile of a 95 % confidence interval.
const Z: f64 = 1.96;

/// A measure of a ranking, and how it would change with each row's weight.
///
/// The infinitesimal jackknife (Jaeckel 1972) has the variance of the measure as the sum of the squared influences. It
/// needs one pass where a bootstrap would sort a thousand resamples of each class. Influences of several measures on
/// the same rows may be averaged: they are those of the mean.
#[derive(Debug, Clone, PartialEq)]
pub struct RankingMeasure {
    /// The measure, 0 to 1.
    pub value: f64,
    /// The derivative of the measure by the weight of each row, `[rows]`, at weights of 1.
    pub influences: Vec<f64>,
}

impl RankingMeasure {
    /// Returns the mean of measures on the same rows; `None` if there are none.
    pub fn mean(measures: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut count = 0;
        let sum = measures.into_iter().reduce(|mut sum, measure| {
            count += 1;
            sum.value += measure.value;
            sum.influences.iter_mut().zip(measure.influences).for_each(|(sum, influence)| *sum += influence);
            sum
        });
        sum.map(|Self { value, influences }| {
            let count = f64::from(count + 1);
            Self { value: value / count, influences: influences.iter().map(|influence| influence / count).collect() }
        })
    }

    /// Returns the measure with its 95 % confidence interval, which is symmetric in the log odds, so that it stays
    /// within 0 and 1. A perfect ranking has the interval of a proportion of as many rows.
    pub fn estimate(&self) -> Estimate {
        let Self { value, ref influences } = *self;
        let deviation = influences.iter().map(|influence| influence * influence).sum::<f64>().sqrt();
        let room = value * (1.0 - value);
        if room < 1e-12 {
            let hits = if value > 0.5 { influences.len() } else { 0 };
            let widest = proportion_at(hits, influences.len(), Z);
            return widest.unwrap_or(Estimate { value, low: value, high: value });
        }
        let (odds, spread) = ((value / (1.0 - value)).ln(), Z * deviation / room);
        let bound = |odds: f64| 1.0 / (1.0 + (-odds).exp());
        Estimate { value, low: bound(odds - spread), high: bound(odds + spread) }
    }
}

/// Returns the area under the receiver operating characteristic: the probability that a positive row has a higher score
/// than a negative one, equal scores counting half. `None` if either is absent.
///
/// # Panics
/// If `scores` and `positive` differ in length.
pub fn roc_auc(scores: &[f64], positive: &[bool]) -> Option<RankingMeasure> {
    let groups = groups(scores, positive);
    let positives = positive.iter().filter(|&&positive| positive).count() as f64;
    let negatives = scores.len() as f64 - positives;
    if positives == 0.0 || negatives == 0.0 {
        return None;
    }
    // For each row, the fraction of rows of the other kind that it is ranked rightly with.
    let (mut positives_above, mut negatives_above, mut placements) = (0.0, 0.0, vec![0.0; scores.len()]);
    for group in &groups {
        let (p, n) = (group.positives as f64, group.rows.len() as f64 - group.positives as f64);
        for &row in &group.rows {
            placements[row] = if positive[row] {
                (negatives - negatives_above - 0.5 * n) / negatives
            } else {
                (positives_above + 0.5 * p) / positives
            };
        }
        positives_above += p;
        negatives_above += n;
    }
    let of_positives = placements.iter().zip(positive).filter(|(_, positive)| **positive);
    let value = of_positives.map(|(placement, _)| placement).sum::<f64>() / positives;
    let influence =
        |(placement, &positive): (&f64, &bool)| (placement - value) / if positive { positives } else { negatives };
    Some(RankingMeasure { value, influences: placements.iter().zip(positive).map(influence).collect() })
}

/// Returns the average precision: the mean over the positive rows of the precision among the rows with at least their
/// score. `None` if no row is positive.
///
/// # Panics
/// If `scores` and `positive` differ in length.
pub fn average_precision(scores: &[f64], positive: &[bool]) -> Option<RankingMeasure> {
    let groups = groups(scores, positive);
    let positives = positive.iter().filter(|&&positive| positive).count() as f64;
    if positives == 0.0 {
        return None;
    }
    // For each group: the rows with at least its scores, and the positives among them.
    let (mut rows, mut hits) = (0.0, 0.0);
    let counts = groups.iter().map(|group| {
        rows += group.rows.len() as f64;
        hits += group.positives as f64;
        (rows, hits)
    });
    let counts: Vec<(f64, f64)> = counts.collect();
    let precisions = groups.iter().zip(&counts).map(|(group, (rows, hits))| group.positives as f64 * hits / rows);
    let value = precisions.sum::<f64>() / positives;
    let mut influences = vec![0.0; scores.len()];
    // Sums over the positive rows with at most the scores of a group.
    let (mut inverse, mut squared) = (0.0, 0.0);
    for (group, (rows, hits)) in groups.iter().zip(&counts).rev() {
        inverse += group.positives as f64 / rows;
        squared += group.positives as f64 * hits / (rows * rows);
        for &row in &group.rows {
            let own = if positive[row] { hits / rows - value + inverse } else { 0.0 };
            influences[row] = (own - squared) / positives;
        }
    }
    Some(RankingMeasure { value, influences })
}

/// The rows with one score.
struct Group {
    rows: Vec<usize>,
    positives: usize,
}

/// The rows by their scores, highest first.
fn groups(scores: &[f64], positive: &[bool]) -> Vec<Group> {
    assert_eq!(scores.len(), positive.len(), "one truth for each score");
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let equal = order.chunk_by(|&a, &b| scores[a] == scores[b]);
    let group =
        |rows: &[usize]| Group { rows: rows.to_vec(), positives: rows.iter().filter(|&&row| positive[row]).count() };
    equal.map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bootstrap;

    #[test]
    fn the_measures_are_those_of_scikit_learns_documentation() {
        let (scores, positive) = ([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
        assert!((roc_auc(&scores, &positive).unwrap().value - 0.75).abs() < 1e-12);
        assert!((average_precision(&scores, &positive).unwrap().value - 0.8333333333333333).abs() < 1e-12);
        assert_eq!(roc_auc(&scores, &[true; 4]), None);
        assert_eq!(average_precision(&scores, &[false; 4]), None);
    }

    #[test]
    fn equal_scores_count_half() {
        assert_eq!(roc_auc(&[0.5; 4], &[true, false, true, false]).unwrap().value, 0.5);
        assert_eq!(average_precision(&[0.5; 4], &[true, false, true, false]).unwrap().value, 0.5);
    }

    #[test]
    fn a_perfect_ranking_has_an_interval() {
        let Estimate { value, low, high } = roc_auc(&[0.1, 0.9, 0.8], &[false, true, true]).unwrap().estimate();
        assert!(value == 1.0 && high == 1.0 && low < 0.6, "{low}");
    }

    /// The derivative by the weight of a row is compared with that of doubling a row among many copies of the rows.
    #[test]
    fn the_influence_of_a_row_is_the_derivative_by_its_weight() {
        let (scores, positive) = ([0.9, 0.7, 0.7, 0.4, 0.3, 0.1], [true, false, true, false, true, false]);
        const COPIES: usize = 2_000;
        for measure in [roc_auc, average_precision] {
            let exact = measure(&scores, &positive).unwrap();
            for row in 0..scores.len() {
                let (mut many, mut truth) = (scores.repeat(COPIES), positive.repeat(COPIES));
                many.push(scores[row]);
                truth.push(positive[row]);
                let change = measure(&many, &truth).unwrap().value - exact.value;
                assert!((change * COPIES as f64 - exact.influences[row]).abs() < 1e-3, "row {row}");
            }
        }
    }

    #[test]
    fn the_intervals_are_about_those_of_a_bootstrap() {
        let noise = |row: usize| ((row * 7919) % 1000) as f64 / 1000.0;
        let positive: Vec<bool> = (0..400).map(|row| row % 4 == 0).collect();
        let scores: Vec<f64> = (0..400).map(|row| noise(row) + if row % 4 == 0 { 0.3 } else { 0.0 }).collect();
        for measure in [roc_auc, average_precision] {
            let estimate = measure(&scores, &positive).unwrap().estimate();
            let resampled = bootstrap(400, 3, |drawn| {
                let scores: Vec<f64> = drawn.iter().map(|&row| scores[row as usize]).collect();
                let positive: Vec<bool> = drawn.iter().map(|&row| positive[row as usize]).collect();
                [measure(&scores, &positive).map(|measure| measure.value)]
            })[0]
                .unwrap();
            let width = resampled.high - resampled.low;
            assert!((estimate.low - resampled.low).abs() < 0.15 * width, "{estimate:?} {resampled:?}");
            assert!((estimate.high - resampled.high).abs() < 0.15 * width, "{estimate:?} {resampled:?}");
        }
    }
}
