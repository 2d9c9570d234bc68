//! Groups rows of similar length into batches, so that there is little padding. The order is random, by a seed. Knows
//! nothing of tensors.

use wordloom_base::random::Random;

/// The number of batches whose rows are sorted by length together. More would need less padding; fewer would shuffle an
/// epoch better.
const BATCHES_SORTED_TOGETHER: usize = 32;

/// Divides rows into batches.
#[derive(Debug, Clone)]
pub struct Batcher {
    batch_size: usize,
}

impl Batcher {
    /// Returns a batcher for batches of `batch_size` rows, from 1.
    ///
    /// # Panics
    /// If `batch_size` is 0.
    pub fn new(batch_size: usize) -> Self {
        assert!(batch_size > 0, "a batch has at least one row");
        Self { batch_size }
    }

    /// Returns the number of batches that `rows` rows make.
    pub fn count(&self, rows: usize) -> usize {
        rows.div_ceil(self.batch_size)
    }

    /// Returns the batches of one training epoch in random order: every row is in exactly one batch, with rows of
    /// similar length. `length` returns the number of tokens of a row.
    pub fn shuffled(&self, rows: &[usize], length: impl Fn(usize) -> usize, random: &mut Random) -> Vec<Vec<usize>> {
        let mut rows = rows.to_vec();
        random.shuffle(&mut rows);
        for group in rows.chunks_mut(self.batch_size * BATCHES_SORTED_TOGETHER) {
            group.sort_by_key(|&row| length(row));
        }
        let mut batches: Vec<Vec<usize>> = rows.chunks(self.batch_size).map(<[usize]>::to_vec).collect();
        random.shuffle(&mut batches);
        batches
    }

    /// Returns the batches for prediction, sorted by length, which needs the least padding.
    pub fn by_length(&self, rows: &[usize], length: impl Fn(usize) -> usize) -> Vec<Vec<usize>> {
        let mut rows = rows.to_vec();
        rows.sort_by_key(|&row| length(row));
        rows.chunks(self.batch_size).map(<[usize]>::to_vec).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_contains_every_row_once() {
        let rows: Vec<usize> = (0..1000).collect();
        let batches = Batcher::new(7).shuffled(&rows, |row| row % 13, &mut Random::new(1));
        assert_eq!(batches.len(), Batcher::new(7).count(1000));
        let mut seen: Vec<usize> = batches.into_iter().flatten().collect();
        seen.sort_unstable();
        assert_eq!(seen, rows);
    }

    #[test]
    fn rows_of_a_batch_have_similar_lengths() {
        let rows: Vec<usize> = (0..640).collect();
        let batches = Batcher::new(32).shuffled(&rows, |row| row % 64, &mut Random::new(2));
        for batch in batches {
            let lengths = batch.iter().map(|row| row % 64);
            assert!(lengths.clone().max().unwrap() - lengths.min().unwrap() <= 6);
        }
    }

    #[test]
    fn the_order_depends_only_on_the_seed() {
        let rows: Vec<usize> = (0..100).collect();
        let order = |seed| Batcher::new(8).shuffled(&rows, |_| 1, &mut Random::new(seed));
        assert_eq!(order(3), order(3));
        assert_ne!(order(3), order(4));
    }
}
