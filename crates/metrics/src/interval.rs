//! How far a measure may be trusted: bootstrap intervals (Efron 1979). Knows nothing of what is measured.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_base::random::Random;

/// A measure and the interval in which it lies for 19 of 20 draws of as many rows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// The measure on the rows themselves.
    pub value: f64,
    /// The lower end of the 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Draws of rows, where there are not very many.
const DRAWS: usize = 1_000;
/// Rows drawn in all, about: an interval may take a fraction of a second. Of many rows fewer draws tell as much.
const MOST_ROWS: usize = 20_000_000;
const LEAST_DRAWS: usize = 200;

/// Measures of so many rows, each with its interval: the rows are drawn anew with replacement, the same draw for every measure, and
/// the 2.5th and 97.5th percentile of what is then measured are the ends.
///
/// `measure` is given the rows of a draw; a measure that is absent on the rows themselves has no estimate, and a draw in which one is
/// absent does not count for it. Without rows there is no estimate.
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
    for _ in 0..(MOST_ROWS / rows).clamp(LEAST_DRAWS, DRAWS) {
        for pair in drawn.chunks_mut(2) {
            let bits = random.bits();
            for (row, bits) in pair.iter_mut().zip([bits as u32, (bits >> 32) as u32]) {
                // Not even to the last bit, which no percentile of a thousand would show.
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
        let percentile = |share: f64| all.get(((all.len().max(1) - 1) as f64 * share).round() as usize).copied();
        Some(Estimate { value, low: percentile(0.025).unwrap_or(value), high: percentile(0.975).unwrap_or(value) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The interval of the share of `right` among `rows`.
    fn share(right: usize, rows: usize, seed: u64) -> Estimate {
        let mean = |drawn: &[u32]| {
            [Some(drawn.iter().filter(|&&row| (row as usize) < right).count() as f64 / drawn.len() as f64)]
        };
        bootstrap(rows, seed, mean)[0].unwrap()
    }

    #[test]
    fn the_interval_of_a_share_is_that_of_its_deviation() {
        // The deviation of a share of 0.8 of 400 is 0.02, and 95 % lie within 1.96 of it.
        let Estimate { value, low, high } = share(320, 400, 1);
        assert_eq!(value, 0.8);
        assert!((low - 0.7608).abs() < 0.006 && (high - 0.8392).abs() < 0.006, "{low} {high}");
    }

    #[test]
    fn more_rows_narrow_the_interval_and_a_seed_gives_one() {
        let width = |estimate: Estimate| estimate.high - estimate.low;
        assert!(width(share(3_200, 4_000, 1)) < 0.5 * width(share(320, 400, 1)));
        assert_eq!(share(320, 400, 7), share(320, 400, 7));
        assert!(width(share(80_000, 100_000, 1)) < 0.006);
    }

    #[test]
    fn what_cannot_be_measured_has_no_interval() {
        assert_eq!(bootstrap(0, 1, |_| [Some(1.0)]), [None]);
        let [none, one] = bootstrap(3, 1, |drawn| [None, (drawn[0] != 2).then_some(1.0)]);
        assert_eq!(none, None);
        assert_eq!(one, Some(Estimate { value: 1.0, low: 1.0, high: 1.0 }));
    }
}
