//! Confidence intervals of the difference between two separate groups of rows. They are wider the more groups were
//! compared: of a hundred groups that do not differ, five would otherwise appear to.

use crate::Estimate;
use crate::normal::joint_quantile;
use crate::wilson::proportion_at;

/// Returns the proportion of one group of rows minus that of another, each given as hits and rows.
///
/// The interval is Newcombe's (1998, method 10). `comparisons` is the number of differences that are estimated (from
/// 1); all their intervals contain the true differences with 95 % confidence (Bonferroni). `None` if a group has no
/// row.
///
/// ```
/// use wordloom_metrics::separate_proportions;
///
/// let estimate = separate_proportions((56, 70), (48, 80), 1).unwrap();
/// assert!((estimate.value - 0.2).abs() < 1e-12 && (estimate.low - 0.0524).abs() < 1e-4);
/// ```
pub fn separate_proportions(one: (usize, usize), other: (usize, usize), comparisons: usize) -> Option<Estimate> {
    let z = joint_quantile(comparisons);
    let (one, other) = (proportion_at(one.0, one.1, z)?, proportion_at(other.0, other.1, z)?);
    let value = one.value - other.value;
    let below = (one.value - one.low).hypot(other.high - other.value);
    let above = (one.high - one.value).hypot(other.value - other.low);
    Some(Estimate { value, low: value - below, high: value + above })
}

/// Returns the mean of one group of numbers minus that of another.
///
/// The interval is that of Welch's standard error and the normal quantile. `comparisons` is as in
/// [`separate_proportions`]. `None` if a group has fewer than two numbers.
pub fn mean_difference(one: &[f64], other: &[f64], comparisons: usize) -> Option<Estimate> {
    if one.len() < 2 || other.len() < 2 {
        return None;
    }
    let [(mean, error), (other_mean, other_error)] = [one, other].map(mean_and_squared_error);
    let value = mean - other_mean;
    let spread = joint_quantile(comparisons) * (error + other_error).sqrt();
    Some(Estimate { value, low: value - spread, high: value + spread })
}

/// Returns the mean and the square of its standard error.
fn mean_and_squared_error(numbers: &[f64]) -> (f64, f64) {
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, variance / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_those_of_newcombe() {
        // Newcombe (1998), "Interval estimation for the difference between independent proportions", table II,
        // method 10.
        for ((one, other), (low, high)) in [
            (((56, 70), (48, 80)), (0.0524, 0.3339)),
            (((9, 10), (3, 10)), (0.1705, 0.8090)),
            (((5, 56), (0, 29)), (-0.0381, 0.1926)),
            (((10, 10), (0, 10)), (0.6075, 1.0)),
        ] {
            let estimate = separate_proportions(one, other, 1).unwrap();
            assert!((estimate.low - low).abs() < 1e-4 && (estimate.high - high).abs() < 1e-4, "{one:?}: {estimate:?}");
        }
        assert_eq!(separate_proportions((0, 0), (1, 2), 1), None);
    }

    #[test]
    fn more_comparisons_widen_the_interval() {
        let width = |comparisons| {
            let Estimate { low, high, .. } = separate_proportions((56, 70), (48, 80), comparisons).unwrap();
            high - low
        };
        assert!(width(100) > 1.5 * width(1));
    }

    #[test]
    fn the_difference_of_means_has_welchs_standard_error() {
        // Variances 2.5 and 10 of five numbers each: the standard error is sqrt(0.5 + 2).
        let (one, other) = ([1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 4.0, 6.0, 8.0, 10.0]);
        let estimate = mean_difference(&one, &other, 1).unwrap();
        assert_eq!(estimate.value, -3.0);
        assert!((estimate.high + 3.0 - 1.959963984540054 * 2.5_f64.sqrt()).abs() < 1e-9, "{estimate:?}");
        assert_eq!(mean_difference(&one, &[1.0], 1), None);
    }
}
