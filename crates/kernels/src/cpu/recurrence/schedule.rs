//! The order in which the tokens of a padded batch are computed. Knows nothing of cells.

/// A padded batch laid out step by step.
///
/// Rows are ranked by descending length, so the rows that have a token at a step are the first ranks. A packed matrix
/// has one row per token: step 0 of every rank, then step 1 of the ranks that have two tokens, and so on.
#[derive(Debug, Clone)]
pub(super) struct Schedule {
    /// The batch row of each rank.
    rows: Vec<usize>,
    /// The number of tokens of each rank.
    lengths: Vec<usize>,
    /// The index of the first row of each step in a packed matrix, and at the end the number of rows.
    starts: Vec<usize>,
    /// Time steps of the padded batch.
    seq: usize,
    /// Whether each row is read from its last token to its first.
    reverse: bool,
}

impl Schedule {
    /// The schedule of rows of these lengths in a batch padded to `seq` steps. Lengths are clamped to 0..seq.
    pub(super) fn new(lengths: &[i32], seq: usize, reverse: bool) -> Self {
        let length = |row: usize| (lengths[row].max(0) as usize).min(seq);
        let mut rows: Vec<usize> = (0..lengths.len()).collect();
        rows.sort_by_key(|&row| std::cmp::Reverse(length(row)));
        let lengths: Vec<usize> = rows.iter().map(|&row| length(row)).collect();
        let mut starts = vec![0];
        let mut active = lengths.len();
        for step in 0..lengths.first().copied().unwrap_or(0) {
            while lengths[active - 1] <= step {
                active -= 1;
            }
            starts.push(starts[step] + active);
        }
        Self { rows, lengths, starts, seq, reverse }
    }

    /// The number of steps, which is the number of tokens of the longest row.
    pub(super) fn steps(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of tokens of all rows.
    pub(super) fn tokens(&self) -> usize {
        self.starts[self.steps()]
    }

    /// The rows of a packed matrix that belong to a step.
    pub(super) fn step(&self, step: usize) -> std::ops::Range<usize> {
        self.starts[step]..self.starts[step + 1]
    }

    /// The number of rows that have a token at a step; 0 after the last step.
    pub(super) fn step_len(&self, step: usize) -> usize {
        if step < self.steps() { self.step(step).len() } else { 0 }
    }

    /// The range of the values that the rows of a step have at the step before, in a packed matrix with `width` values
    /// per token. Empty at the first step.
    pub(super) fn before(&self, step: usize, width: usize) -> std::ops::Range<usize> {
        if step == 0 {
            return 0..0;
        }
        let start = self.starts[step - 1] * width;
        start..start + self.step_len(step) * width
    }

    /// The index of the token of a rank at a step in the padded batch, `[batch * seq, _]`.
    pub(super) fn padded(&self, step: usize, rank: usize) -> usize {
        let time = if self.reverse { self.lengths[rank] - 1 - step } else { step };
        self.rows[rank] * self.seq + time
    }

    /// Appends the rows of a step of a padded matrix, `[batch * seq, width]`, to a packed one, `[tokens, width]`, which
    /// has the steps before it.
    pub(super) fn pack(&self, step: usize, padded: &[f32], width: usize, packed: &mut Vec<f32>) {
        for rank in 0..self.step_len(step) {
            packed.extend_from_slice(&padded[self.padded(step, rank) * width..][..width]);
        }
    }

    /// A packed matrix as a padded one, with zeros on the padding.
    pub(super) fn unpack(&self, packed: &[f32], width: usize) -> Vec<f32> {
        let mut ranks = vec![0; self.rows.len()];
        self.rows.iter().enumerate().for_each(|(rank, &row)| ranks[row] = rank);
        let mut padded = Vec::with_capacity(self.rows.len() * self.seq * width);
        // In the order of the padded batch, so that each value is written once.
        for rank in ranks {
            let length = self.lengths[rank];
            for time in 0..length {
                let step = if self.reverse { length - 1 - time } else { time };
                padded.extend_from_slice(&packed[(self.starts[step] + rank) * width..][..width]);
            }
            padded.resize(padded.len() + (self.seq - length) * width, 0.0);
        }
        padded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_only_the_rows_with_a_token() {
        let schedule = Schedule::new(&[1, 3, 2], 4, false);
        assert_eq!(schedule.steps(), 3);
        assert_eq!([schedule.step(0), schedule.step(1), schedule.step(2)], [0..3, 3..5, 5..6]);
        assert_eq!(schedule.padded(0, 0), 4);
        assert_eq!(schedule.padded(2, 0), 6);
    }

    #[test]
    fn a_reversed_row_starts_at_its_own_end() {
        let schedule = Schedule::new(&[1, 3], 4, true);
        assert_eq!(schedule.padded(0, 0), 6);
        assert_eq!(schedule.padded(0, 1), 0);
    }

    #[test]
    fn unpacking_undoes_packing_and_zeroes_the_padding() {
        let schedule = Schedule::new(&[2, 0, 1], 2, true);
        let padded = [1.0, 2.0, 9.0, 9.0, 3.0, 9.0];
        let mut packed = Vec::new();
        (0..schedule.steps()).for_each(|step| schedule.pack(step, &padded, 1, &mut packed));
        assert_eq!(packed, [2.0, 3.0, 1.0]);
        assert_eq!(schedule.unpack(&packed, 1), [1.0, 2.0, 0.0, 0.0, 3.0, 0.0]);
    }
}
