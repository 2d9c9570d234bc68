//! The exact test of McNemar (1947): whether one of two models is right more often on the same rows, by more than
//! chance.

/// Returns the two-sided p-value of the exact test, 0 to 1.
///
/// `first` rows are right only by the first model, and `second` rows only by the second. If both models were equally
/// good, each of these rows would be either with probability 1/2. The p-value is the probability of a difference at
/// least as large as that one.
///
/// ```
/// use wordloom_metrics::mcnemar;
///
/// // Of eight rows, seven are right only by the first model: 2 * (1 + 8) / 2^8.
/// assert!((mcnemar(7, 1) - 18.0 / 256.0).abs() < 1e-12);
/// ```
pub fn mcnemar(first: usize, second: usize) -> f64 {
    let (least, count) = (first.min(second), (first + second) as f64);
    // The logarithm of a binomial coefficient times 2^-count, as the coefficient of many rows is no number of 64 bits.
    let probability = |hits: usize| {
        let hits = hits as f64;
        let coefficient = libm::lgamma(count + 1.0) - libm::lgamma(hits + 1.0) - libm::lgamma(count - hits + 1.0);
        libm::exp(coefficient - count * std::f64::consts::LN_2)
    };
    (2.0 * (0..=least).map(probability).sum::<f64>()).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_counts_and_no_rows_show_nothing() {
        assert_eq!([mcnemar(0, 0), mcnemar(1, 1), mcnemar(40, 40), mcnemar(1, 0)], [1.0; 4]);
    }

    #[test]
    fn six_rows_of_one_model_alone_are_the_fewest_that_show_a_difference() {
        // 2 / 2^6 and 2 / 2^5.
        assert!((mcnemar(6, 0) - 0.03125).abs() < 1e-12 && (mcnemar(0, 5) - 0.0625).abs() < 1e-12);
    }

    #[test]
    fn many_rows_have_a_p_value() {
        assert!(mcnemar(50_000, 50_000) > 0.99 && mcnemar(60_000, 40_000) < 1e-300);
    }
}
