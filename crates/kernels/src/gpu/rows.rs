//! The rows of a batch that one workgroup of a recurrence owns, within its kernel: how long each is, where its tokens lie.

use cubecl::prelude::*;

/// Some rows of a padded batch. `r` counts them from 0; a step is the one a row takes, from its end where it is read in reverse.
#[derive(CubeType)]
pub(super) struct Rows {
    /// The first of them in the batch.
    first: usize,
    /// The tokens of each; none of a row beyond the batch, which the last workgroup may own.
    lengths: Array<usize>,
    /// The tokens of the longest.
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
    /// Those of this workgroup, `count` of a batch of these lengths.
    pub(super) fn owned(
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
    pub(super) fn has(&self, r: usize, step: usize) -> bool {
        step < self.lengths[r]
    }

    /// Where the token of a row at a step lies, as a row of [batch * seq, _].
    pub(super) fn place(&self, r: usize, step: usize) -> usize {
        let time = if self.reverse { self.lengths[r] - 1 - step } else { step };
        (self.first + r) * self.seq + time
    }

    /// Writes zeros over the padding of these rows in a padded batch of `width` values a token.
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

/// The tokens of a row; none for a row beyond the batch.
#[cube]
pub(super) fn length_of(lengths: &[i32], row: usize, batch: usize) -> usize {
    let mut length = 0usize;
    if row < batch {
        length = usize::cast_from(lengths[row]);
    }
    length
}

/// Writes zeros over the first `count` values of workgroup memory, by all invocations together.
#[cube]
pub(super) fn clear<E: CubePrimitive>(values: &mut [E], zero: E, count: usize) {
    let mut index = UNIT_POS_X as usize;
    while index < count {
        values[index] = zero;
        index += CUBE_DIM_X as usize;
    }
}
