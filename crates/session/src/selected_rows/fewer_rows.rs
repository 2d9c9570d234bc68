//! Fewer training rows than there are, to measure how good a model is with them.

use wordloom_base::random::Random;
use wordloom_data::Split;

/// Leaves at most `limit` training rows in the split, drawn at random. The rows of a smaller limit are part of those of
/// a larger one.
pub(super) fn limit_train_rows(split: &mut Split, limit: usize, seed: u64) {
    if split.train.len() <= limit {
        return;
    }
    Random::named(seed, "fewer rows").shuffle(&mut split.train);
    split.train.truncate(limit);
    split.train.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_rows_are_part_of_more_rows() {
        let of = |limit: usize| {
            let mut split = Split { train: (0..100).collect(), ..Split::default() };
            limit_train_rows(&mut split, limit, 1);
            split.train
        };
        let (few, more) = (of(10), of(30));
        assert!(few.len() == 10 && more.len() == 30 && few.iter().all(|row| more.contains(row)));
        assert_eq!(of(100), (0..100).collect::<Vec<_>>());
    }
}
