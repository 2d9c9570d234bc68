//! Confidence intervals of proportions. Unlike those of a bootstrap, they do not collapse if no row or every row is
//! right, and they are honest for few rows.

use crate::Estimate;

/// The standard normal quantile of a 95 % confidence interval.
const Z: f64 = 1.96;

/// The margin, in fractions of 1, that is exact enough to tell something: 10 percentage points.
const MARGIN: f64 = 0.1;

/// The fewest rows with different outcomes that can show a difference of two models: with fewer, all in favor of one
/// model, a sign test still has p > 0.05.
const MIN_DIFFERENT: usize = 6;

/// Returns the proportion of `hits` in `of`, 0 to 1, with Wilson's 95 % confidence interval (1927). `None` if `of` is
/// 0.
///
/// ```
/// use wordloom_metrics::proportion;
///
/// let estimate = proportion(0, 1).unwrap();
/// assert_eq!((estimate.value, estimate.low), (0.0, 0.0));
/// assert!((estimate.high - 0.79).abs() < 0.005);
/// ```
pub fn proportion(hits: usize, of: usize) -> Option<Estimate> {
    proportion_at(hits, of, Z)
}

/// Returns the proportion with Wilson's interval of another confidence: `z` is its standard normal quantile.
pub(crate) fn proportion_at(hits: usize, of: usize, z: f64) -> Option<Estimate> {
    if of == 0 {
        return None;
    }
    let (n, value) = (of as f64, hits as f64 / of as f64);
    let spread = z * (value * (1.0 - value) / n + z * z / (4.0 * n * n)).sqrt();
    let bound = |spread: f64| (value + z * z / (2.0 * n) + spread) / (1.0 + z * z / n);
    // Rounding must not leave the value outside of its interval.
    Some(Estimate { value, low: bound(-spread).clamp(0.0, value), high: bound(spread).clamp(value, 1.0) })
}

/// Returns the difference of two proportions on the same `of` rows, with its 95 % confidence interval (Agresti and Min
/// 2005). `None` if `of` is 0.
///
/// `first` rows are right only in the first sample, and `second` rows only in the second. If fewer than six rows
/// differ, the interval contains 0.
pub fn proportion_difference(first: usize, second: usize, of: usize) -> Option<Estimate> {
    if of == 0 {
        return None;
    }
    let value = (first as f64 - second as f64) / of as f64;
    // Half a row is added to each of the four outcomes.
    let (n, first_half, second_half) = (of as f64 + 2.0, first as f64 + 0.5, second as f64 + 0.5);
    let center = (first_half - second_half) / n;
    let spread = Z * ((first_half + second_half) / n - center * center).sqrt() / n.sqrt();
    let (mut low, mut high) = ((center - spread).clamp(-1.0, value), (center + spread).clamp(value, 1.0));
    if first + second < MIN_DIFFERENT {
        (low, high) = (low.min(0.0), high.max(0.0));
    }
    Some(Estimate { value, low, high })
}

/// Returns half the width of the widest interval of a proportion of this many rows, 0 to 0.5: that of one half.
pub fn margin(rows: usize) -> f64 {
    Z / (2.0 * (rows as f64 + Z * Z).sqrt())
}

/// Returns the fewest rows of which every proportion is known to within 10 percentage points.
pub fn enough_rows() -> usize {
    (Z * Z / (4.0 * MARGIN * MARGIN) - Z * Z).ceil() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_those_of_newcombe() {
        // Newcombe (1998), table I, method 3.
        for (hits, of, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let Estimate { low: actual_low, high: actual_high, .. } = proportion(hits, of).unwrap();
            assert!((actual_low - low).abs() < 5e-5 && (actual_high - high).abs() < 5e-5, "{hits} of {of}");
        }
        assert_eq!(proportion(0, 0), None);
    }

    #[test]
    fn no_row_and_every_row_right_have_an_interval() {
        let one = proportion(0, 1).unwrap();
        assert!(one.low == 0.0 && (one.high - 0.793).abs() < 5e-4, "{one:?}");
        let all = proportion(20, 20).unwrap();
        assert!(all.high == 1.0 && (all.low - 0.839).abs() < 5e-4, "{all:?}");
    }

    #[test]
    fn few_different_rows_show_no_difference() {
        for rows in 1..MIN_DIFFERENT {
            let Estimate { value, low, high } = proportion_difference(rows, 0, rows).unwrap();
            assert!(value == 1.0 && low <= 0.0 && high == 1.0, "{rows}: {low}");
        }
        assert!(proportion_difference(6, 0, 6).unwrap().low > 0.0);
        assert!(proportion_difference(0, 9, 40).unwrap().high < 0.0);
        assert_eq!(proportion_difference(0, 0, 0), None);
    }

    #[test]
    fn the_interval_of_a_difference_follows_from_its_standard_error_if_there_are_many_rows() {
        // A tenth of 10,000 rows right only here, a twentieth only there: the standard error is
        // sqrt((0.15 - 0.05²) / 10,000) = 0.00384.
        let Estimate { value, low, high } = proportion_difference(1_000, 500, 10_000).unwrap();
        assert!((value - 0.05).abs() < 1e-12);
        assert!((low - 0.05 + 1.96 * 0.00384).abs() < 1e-4 && (high - 0.05 - 1.96 * 0.00384).abs() < 1e-4);
    }

    #[test]
    fn enough_rows_have_a_margin_of_ten_points() {
        assert!(margin(enough_rows()) <= 0.1 && margin(enough_rows() - 1) > 0.1);
        let Estimate { low, high, .. } = proportion(50, 100).unwrap();
        assert!((margin(100) - (high - low) / 2.0).abs() < 1e-12);
    }
}
