//! What a share seen in a few rows says of the share in all.

/// The lower end of Wilson's interval (1927) at 95%: a share of `hits` in `of` is hardly due to one below this. 0 where nothing was
/// seen.
pub(super) fn lower_bound(hits: usize, of: usize) -> f64 {
    const Z: f64 = 1.96;
    if of == 0 {
        return 0.0;
    }
    let (n, share) = (of as f64, hits as f64 / of as f64);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((share + Z * Z / (2.0 * n) - spread) / (1.0 + Z * Z / n)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_rows_say_little_and_many_say_much() {
        // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 29 of 29.
        for (hits, of, bound) in [(81, 263, 0.2553), (15, 148, 0.0624), (0, 20, 0.0), (29, 29, 0.8830)] {
            assert!((lower_bound(hits, of) - bound).abs() < 5e-5, "{hits} of {of}: {}", lower_bound(hits, of));
        }
        assert_eq!(lower_bound(0, 0), 0.0);
    }
}
