//! Confidence bounds of a proportion.

/// Returns the lower end of Wilson's 95 % confidence interval (1927) for the proportion of `hits` in `of`, 0 to 1; 0 if
/// `of` is 0.
pub(super) fn lower_bound(hits: usize, of: usize) -> f64 {
    const Z: f64 = 1.96;
    if of == 0 {
        return 0.0;
    }
    let (n, proportion) = (of as f64, hits as f64 / of as f64);
    let spread = Z * (proportion * (1.0 - proportion) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((proportion + Z * Z / (2.0 * n) - spread) / (1.0 + Z * Z / n)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_approaches_the_proportion_with_more_rows() {
        // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 29 of 29.
        for (hits, of, bound) in [(81, 263, 0.2553), (15, 148, 0.0624), (0, 20, 0.0), (29, 29, 0.8830)] {
            assert!((lower_bound(hits, of) - bound).abs() < 5e-5, "{hits} of {of}: {}", lower_bound(hits, of));
        }
        assert_eq!(lower_bound(0, 0), 0.0);
    }
}
