//! Rows grouped by their text. A map from a million texts to their rows would need more memory than the texts.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::Dataset;
use super::fold::fold;

/// Rows of a dataset, grouped by equal texts, in the order of each group's first row.
pub(super) struct TextGroups {
    /// The rows, group by group and rising within a group.
    rows: Vec<u32>,
    groups: Vec<Range<u32>>,
}

impl TextGroups {
    /// Groups these rows, which must be rising. With `near_duplicates`, texts that are equal except for case, width,
    /// spaces and punctuation are in one group.
    ///
    /// Texts are compared by 64-bit hashes (XXH3). Two different texts with the same hash, 3 in 100 million for a
    /// million texts, would only stay together in the split.
    pub(super) fn new(dataset: &Dataset, rows: &[usize], near_duplicates: bool) -> Self {
        let hash = |text: &str| if near_duplicates { xxh3_64(fold(text).as_bytes()) } else { xxh3_64(text.as_bytes()) };
        let mut hashed: Vec<(u64, u32)> = rows.iter().map(|&row| (hash(dataset.text(row)), row as u32)).collect();
        hashed.sort_unstable();
        let mut groups = Vec::new();
        let mut start = 0;
        for group in hashed.chunk_by(|a, b| a.0 == b.0) {
            let end = start + group.len() as u32;
            groups.push(start..end);
            start = end;
        }
        let rows: Vec<u32> = hashed.into_iter().map(|(_, row)| row).collect();
        // Not in the order of the hashes: the split must not depend on the hash function.
        groups.sort_unstable_by_key(|group| rows[group.start as usize]);
        Self { rows, groups }
    }

    /// Returns the groups, as ranges for [`TextGroups::rows`].
    pub(super) fn groups(&self) -> &[Range<u32>] {
        &self.groups
    }

    /// Returns the rows of a group.
    pub(super) fn rows(&self, group: &Range<u32>) -> impl Iterator<Item = usize> + Clone {
        self.rows[group.start as usize..group.end as usize].iter().map(|&row| row as usize)
    }

    /// Returns the first row of each group.
    pub(super) fn firsts(&self) -> impl ExactSizeIterator<Item = usize> {
        self.groups.iter().map(|group| self.rows[group.start as usize] as usize)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::{Schema, Table, TargetChoice, TargetKind};

    fn groups(texts: &[&str], rows: &[usize], near_duplicates: bool) -> Vec<Vec<usize>> {
        let cells: String = texts.iter().map(|text| format!("{text}\tx\n")).collect();
        let table = Rc::new(Table::read("a file", format!("text\tlabel\n{cells}y\ty\n").as_bytes()).unwrap());
        let target = TargetChoice::new("label", TargetKind::Category);
        let schema = Schema::new(&table, &["text".to_owned()], &[target]).unwrap();
        let groups = TextGroups::new(&Dataset::new(&table, &schema).unwrap(), rows, near_duplicates);
        groups.groups().iter().map(|group| groups.rows(group).collect()).collect()
    }

    #[test]
    fn rows_with_equal_texts_are_grouped_in_the_order_of_their_first_rows() {
        let texts = ["late", "fine", "late", "Late!", "fine", "soon"];
        assert_eq!(groups(&texts, &[0, 1, 2, 3, 4, 5], false), [vec![0, 2], vec![1, 4], vec![3], vec![5]]);
        assert_eq!(groups(&texts, &[0, 1, 2, 3, 4, 5], true), [vec![0, 2, 3], vec![1, 4], vec![5]]);
        assert_eq!(groups(&texts, &[1, 2, 4], false), [vec![1, 4], vec![2]]);
    }
}
