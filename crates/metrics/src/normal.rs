//! The standard normal distribution.

/// Returns the quantile of the standard normal distribution: the `z` below which a value lies with probability
/// `probability`, above 0 and below 1.
pub(crate) fn quantile(probability: f64) -> f64 {
    // The distribution function rises, and beyond 40 standard deviations it is 0 or 1 in 64 bits.
    let (mut low, mut high) = (-40.0, 40.0);
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if below(middle) < probability { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Returns the quantile of a two-sided interval with 95 % confidence in all of `intervals` intervals (Bonferroni).
pub(crate) fn joint_quantile(intervals: usize) -> f64 {
    // Of the lower tail, where the function keeps its precision.
    -quantile(0.025 / intervals.max(1) as f64)
}

fn below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantiles_are_those_of_the_tables() {
        // scipy.stats.norm.ppf
        for (probability, z) in [(0.5, 0.0), (0.975, 1.959963984540054), (1e-9, -5.99780701500769)] {
            assert!((quantile(probability) - z).abs() < 1e-9, "{probability}");
        }
    }

    #[test]
    fn more_intervals_need_a_larger_quantile() {
        assert!((joint_quantile(1) - 1.959963984540054).abs() < 1e-9);
        // scipy.stats.norm.ppf(1 - 0.025 / 100)
        assert!((joint_quantile(100) - 3.480756404).abs() < 1e-7);
    }
}
