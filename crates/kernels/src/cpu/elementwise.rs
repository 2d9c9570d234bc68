//! Passes over all values of a tensor.

use crate::random::{hash, threshold};

/// Drops values in place.
pub(super) fn dropout(values: &mut [f32], rate: f32, seed: u32) {
    let (start, limit, keep) = (hash(seed), threshold(rate), 1.0 / (1.0 - rate));
    for (index, value) in values.iter_mut().enumerate() {
        let kept = hash(start.wrapping_add(index as u32)) >= limit;
        *value *= if kept { keep } else { 0.0 };
    }
}
