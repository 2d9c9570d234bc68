//! Dropout in one pass over the values.

use crate::random::{hash, threshold};

/// Drops values in place. See [`crate::dropout`].
pub(super) fn dropout(values: &mut [f32], rate: f32, seed: u32) {
    let (start, threshold, factor) = (hash(seed), threshold(rate), 1.0 / (1.0 - rate));
    for (index, value) in values.iter_mut().enumerate() {
        let is_kept = hash(start.wrapping_add(index as u32)) >= threshold;
        *value *= if is_kept { factor } else { 0.0 };
    }
}
