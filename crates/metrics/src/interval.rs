//! Confidence intervals of metrics by the bootstrap (Efron 1979). Knows nothing of the metrics.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::wilson::proportion;
use wordloom_base::random::Random;

/// A metric with its 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// The metric on the rows themselves.
    pub value: f64,
    /// The lower end of the interval: the 2.5th percentile of the resampled metrics; Wilson's bound for a proportion.
    pub low: f64,
    /// The upper end of the interval: their 97.5th percentile; Wilson's bound for a proportion.
    pub high: f64,
}

/// The number of resamples, unless there are very many rows.
const MAX_RESAMPLES: usize = 1_000;
const MIN_RESAMPLES: usize = 200;
/// The number of rows that are drawn in all resamples together, about, so that an interval takes a fraction of a
/// second.
const MAX_DRAWN_ROWS: usize = 20_000_000;

/// Estimates `M` metrics of `rows` rows, each with its confidence interval.
///
/// `measure` returns the metrics of the rows with the given indices. It is called once with all rows, and then with
/// resamples of as many rows, drawn with replacement. All metrics are measured on the same resamples. The same `seed`
/// gives the same intervals.
///
/// A metric that is `None` on the rows themselves has no estimate, and a resample on which it is `None` is left out.
/// With 0 rows there are no estimates.
pub fn bootstrap<const M: usize>(
    rows: usize,
    seed: u64,
    mut measure: impl FnMut(&[u32]) -> [Option<f64>; M],
) -> [Option<Estimate>; M] {
    if rows == 0 {
        return [None; M];
    }
    let mut drawn: Vec<u32> = (0..rows as u32).collect();
    let values = measure(&drawn);
    let mut measured: [Vec<f64>; M] = std::array::from_fn(|_| Vec::new());
    let mut random = Random::named(seed, "bootstrap");
    for _ in 0..(MAX_DRAWN_ROWS / rows).clamp(MIN_RESAMPLES, MAX_RESAMPLES) {
        for pair in drawn.chunks_mut(2) {
            let bits = random.bits();
            for (row, bits) in pair.iter_mut().zip([bits as u32, (bits >> 32) as u32]) {
                // Slightly uneven in the last bits, which does not show in a percentile of 1,000 values.
                *row = ((u64::from(bits) * rows as u64) >> 32) as u32;
            }
        }
        for (all, one) in measured.iter_mut().zip(measure(&drawn)) {
            all.extend(one);
        }
    }
    std::array::from_fn(|index| {
        let (value, all) = (values[index]?, &mut measured[index]);
        all.sort_by(f64::total_cmp);
        let percentile = |rank: f64| all.get(((all.len().max(1) - 1) as f64 * rank).round() as usize).copied();
        Some(Estimate { value, low: percentile(0.025).unwrap_or(value), high: percentile(0.975).unwrap_or(value) })
    })
}

/// Widens an interval without width, as the bootstrap gives it if every row is right or none is, to that of a
/// proportion of as many rows.
pub(crate) fn widened(estimate: Estimate, rows: usize) -> Estimate {
    if estimate.low != estimate.high || ![0.0, 1.0].contains(&estimate.value) {
        return estimate;
    }
    let hits = if estimate.value == 1.0 { rows } else { 0 };
    proportion(hits, rows).unwrap_or(estimate)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The estimate of the fraction of `right` among `rows`.
    fn fraction(right: usize, rows: usize, seed: u64) -> Estimate {
        let mean = |drawn: &[u32]| {
            [Some(drawn.iter().filter(|&&row| (row as usize) < right).count() as f64 / drawn.len() as f64)]
        };
        bootstrap(rows, seed, mean)[0].unwrap()
    }

    #[test]
    fn the_interval_of_a_fraction_follows_from_its_standard_error() {
        // The standard error of 0.8 on 400 rows is 0.02, and 95 % lie within 1.96 standard errors.
        let Estimate { value, low, high } = fraction(320, 400, 1);
        assert_eq!(value, 0.8);
        assert!((low - 0.7608).abs() < 0.006 && (high - 0.8392).abs() < 0.006, "{low} {high}");
    }

    #[test]
    fn more_rows_narrow_the_interval_and_a_seed_repeats_it() {
        let width = |estimate: Estimate| estimate.high - estimate.low;
        assert!(width(fraction(3_200, 4_000, 1)) < 0.5 * width(fraction(320, 400, 1)));
        assert_eq!(fraction(320, 400, 7), fraction(320, 400, 7));
        assert!(width(fraction(80_000, 100_000, 1)) < 0.006);
    }

    #[test]
    fn a_metric_that_cannot_be_measured_has_no_interval() {
        assert_eq!(bootstrap(0, 1, |_| [Some(1.0)]), [None]);
        let [none, one] = bootstrap(3, 1, |drawn| [None, (drawn[0] != 2).then_some(1.0)]);
        assert_eq!(none, None);
        assert_eq!(one, Some(Estimate { value: 1.0, low: 1.0, high: 1.0 }));
    }
}
