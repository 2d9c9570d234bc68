//! Division of counts.

/// Returns `part / whole`; 0 if `whole` is 0.
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
