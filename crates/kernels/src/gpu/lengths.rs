//! The number of tokens of a row, as seen inside a kernel.

use cubecl::prelude::*;

/// The number of tokens of a row; 0 for a row beyond the batch.
#[cube]
pub(super) fn length_of(lengths: &[i32], row: usize, batch: usize) -> usize {
    let mut length = 0usize;
    if row < batch {
        length = usize::cast_from(lengths[row]);
    }
    length
}
