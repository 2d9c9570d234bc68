//! Counts the distinct values of a column by their hashes. A set of a million texts would take longer to fill than the
//! file takes to read.

use xxhash_rust::xxh3::xxh3_64;

use super::column::Column;

impl Column {
    /// Returns how many distinct values its cells contain, after trimming and without empty cells.
    pub fn distinct(&self) -> usize {
        distinct(self.filled_cells())
    }
}

/// Returns how many distinct values cells contain.
///
/// Values are compared by 64-bit hashes (XXH3). The probability that any two of a million different values share a hash
/// is 3 in 100 million.
pub(super) fn distinct<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    let mut hashes: Vec<u64> = cells.map(|cell| xxh3_64(cell.as_bytes())).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.len()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn column(cells: impl IntoIterator<Item = String>) -> Column {
        let mut column = Column::new("a");
        cells.into_iter().for_each(|cell| column.push(&cell));
        column
    }

    #[test]
    fn spaces_around_a_value_and_empty_cells_are_ignored() {
        let cells = ["a", " a ", "b", "", "  ", "a b"].map(str::to_owned);
        assert_eq!(column(cells).distinct(), 3);
    }

    #[test]
    fn values_that_differ_in_one_character_or_in_length_count_separately() {
        let cells = (0..100_000).map(|n| format!("{n:x}, {} and the same again for all of them", n % 7));
        assert_eq!(column(cells).distinct(), 100_000);
        let lengths = (1..300).map(|n| "\u{1}".repeat(n));
        assert_eq!(column(lengths).distinct(), 299);
    }

    #[test]
    fn the_count_equals_the_size_of_a_set() {
        let cells: Vec<String> =
            (0..10_000_u32).map(|n| format!("{}", n.wrapping_mul(2_654_435_761) % 3_001)).collect();
        assert_eq!(column(cells.clone()).distinct(), cells.iter().collect::<HashSet<_>>().len());
    }
}
