//! The rows of the batch that one workgroup of a recurrence computes, as seen inside a kernel.

use cubecl::prelude::*;

use crate::gpu::lengths::length_of;

/// Some consecutive rows of a padded batch. `r` is the index of a row among them. A step is a row's own: step 0 reads
/// its first token, or its last one in reverse.
#[derive(CubeType)]
pub(super) struct Rows {
    /// The index of the first row in the batch.
    first: usize,
    /// The number of tokens of each row; 0 for a row beyond the batch, which the last workgroup may have.
    lengths: Array<usize>,
    /// The number of tokens of the longest row.
    pub longest: usize,
    batch: usize,
    seq: usize,
    #[cube(comptime)]
    count: usize,
    #[cube(comptime)]
    reverse: bool,
}

#[cube]
impl Rows {
    /// The `count` rows of this workgroup.
    pub(super) fn of_workgroup(
        lengths: &[i32],
        batch: usize,
        seq: usize,
        #[comptime] count: usize,
        #[comptime] reverse: bool,
    ) -> Self {
        let first = CUBE_POS_X as usize * count;
        let mut own = Array::<usize>::new(count);
        let mut longest = 0usize;
        #[unroll]
        for r in 0..count {
            own[r] = length_of(lengths, first + r, batch);
            longest = max(longest, own[r]);
        }
        Rows { first, lengths: own, longest, batch, seq, count, reverse }
    }

    /// Whether a row has a token at a step.
    pub(super) fn has_token(&self, r: usize, step: usize) -> bool {
        step < self.lengths[r]
    }

    /// The index of the token of a row at a step, in `[batch * seq, _]`.
    pub(super) fn token(&self, r: usize, step: usize) -> usize {
        let time = if self.reverse { self.lengths[r] - 1 - step } else { step };
        (self.first + r) * self.seq + time
    }

    /// Writes zeros to the padding of these rows, in a padded batch of `width` values per token.
    pub(super) fn clear_padding<E: CubePrimitive>(&self, values: &mut [E], zero: E, #[comptime] width: usize) {
        #[unroll]
        for r in 0..self.count {
            if self.first + r < self.batch {
                let end = (self.first + r + 1) * self.seq * width;
                let mut index = ((self.first + r) * self.seq + self.lengths[r]) * width + UNIT_POS_X as usize;
                while index < end {
                    values[index] = zero;
                    index += CUBE_DIM_X as usize;
                }
            }
        }
    }
}

/// Writes zeros to the first `count` values of workgroup memory. All invocations share the work.
#[cube]
pub(super) fn clear<E: CubePrimitive>(values: &mut [E], zero: E, count: usize) {
    let mut index = UNIT_POS_X as usize;
    while index < count {
        values[index] = zero;
        index += CUBE_DIM_X as usize;
    }
}
