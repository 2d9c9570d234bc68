//! Counts the different values of a column. A set of a million texts would take longer to fill than the file to read.

use crate::table::column::Column;

impl Column {
    /// How many different values its cells hold, spaces around them and empty cells aside.
    ///
    /// Values are told apart by 64 bits made of each: in a million, two that differ are taken for one in less than one file of
    /// ten million.
    pub fn distinct(&self) -> usize {
        let mut marks: Vec<u64> = self.filled_cells().map(|cell| mark(cell.as_bytes())).collect();
        marks.sort_unstable();
        marks.dedup();
        marks.len()
    }
}

/// 64 bits that depend on every byte, eight at a time. Each step can be undone, so that values of one length which differ in
/// one place only never share them.
pub(crate) fn mark(bytes: &[u8]) -> u64 {
    let mut mark = bytes.len() as u64 ^ 0x9e37_79b9_7f4a_7c15;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        mark = mixed(mark ^ u64::from_le_bytes(word.try_into().expect("chunks are of eight bytes")));
    }
    let rest = words.remainder();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mixed(mixed(mark ^ u64::from_le_bytes(last)))
}

/// Spreads every bit: upwards by the product, downwards by the shift.
fn mixed(word: u64) -> u64 {
    let product = word.wrapping_mul(0x9fb2_1c65_1e98_df25);
    product ^ (product >> 32)
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
    fn spaces_around_a_value_and_empty_cells_do_not_count() {
        let cells = ["a", " a ", "b", "", "  ", "a b"].map(str::to_owned);
        assert_eq!(column(cells).distinct(), 3);
    }

    #[test]
    fn values_that_differ_in_a_single_place_are_told_apart() {
        let cells = (0..100_000).map(|n| format!("{n:x}, {} and the same again for all of them", n % 7));
        assert_eq!(column(cells).distinct(), 100_000);
        let lengths = (1..300).map(|n| "\u{1}".repeat(n));
        assert_eq!(column(lengths).distinct(), 299);
    }

    #[test]
    fn the_count_is_that_of_a_set() {
        let cells: Vec<String> =
            (0..10_000_u32).map(|n| format!("{}", n.wrapping_mul(2_654_435_761) % 3_001)).collect();
        assert_eq!(column(cells.clone()).distinct(), cells.iter().collect::<HashSet<_>>().len());
    }
}
