//! Rows of the same text. A map from a million texts to their rows would take more memory than the texts do.

use std::ops::Range;

use crate::dataset::Dataset;
use crate::dataset::fold::fold;
use crate::table::distinct::mark;

/// Rows of a dataset in groups of the same text, in the order of their first rows.
pub(crate) struct Grouping {
    /// The rows, those of a group together and in rising order.
    rows: Vec<u32>,
    groups: Vec<Range<u32>>,
}

impl Grouping {
    /// Groups these rows, which rise. `alike` takes texts for the same that differ in case, width, spaces and punctuation alone.
    ///
    /// Texts are told apart by 64 bits made of each: two that share them would do no harm but stay together.
    pub(crate) fn of(dataset: &Dataset, rows: &[usize], alike: bool) -> Self {
        let mark = |text: &str| if alike { mark(fold(text).as_bytes()) } else { mark(text.as_bytes()) };
        let mut marked: Vec<(u64, u32)> = rows.iter().map(|&row| (mark(dataset.text(row)), row as u32)).collect();
        marked.sort_unstable();
        let mut groups = Vec::new();
        let mut start = 0;
        for group in marked.chunk_by(|a, b| a.0 == b.0) {
            let end = start + group.len() as u32;
            groups.push(start..end);
            start = end;
        }
        let rows: Vec<u32> = marked.into_iter().map(|(_, row)| row).collect();
        groups.sort_unstable_by_key(|group| rows[group.start as usize]);
        Self { rows, groups }
    }

    /// The groups.
    pub(crate) fn groups(&self) -> &[Range<u32>] {
        &self.groups
    }

    /// The rows of a group.
    pub(crate) fn rows(&self, group: &Range<u32>) -> impl Iterator<Item = usize> + Clone {
        self.rows[group.start as usize..group.end as usize].iter().map(|&row| row as usize)
    }

    /// The first row of each group.
    pub(crate) fn firsts(&self) -> impl ExactSizeIterator<Item = usize> {
        self.groups.iter().map(|group| self.rows[group.start as usize] as usize)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::dataset::schema::{Schema, TargetChoice};
    use crate::dataset::target_kind::TargetKind;
    use crate::table::Table;

    fn groups(texts: &[&str], rows: &[usize], alike: bool) -> Vec<Vec<usize>> {
        let cells: String = texts.iter().map(|text| format!("{text}\tx\n")).collect();
        let table = Rc::new(Table::read("a file", format!("text\tlabel\n{cells}y\ty\n").as_bytes()).unwrap());
        let target = TargetChoice::new("label", TargetKind::Category);
        let schema = Schema::new(&table, &["text".to_owned()], &[target]).unwrap();
        let grouping = Grouping::of(&Dataset::new(&table, &schema).unwrap(), rows, alike);
        grouping.groups().iter().map(|group| grouping.rows(group).collect()).collect()
    }

    #[test]
    fn rows_of_the_same_text_are_together_by_their_first_row() {
        let texts = ["late", "fine", "late", "Late!", "fine", "soon"];
        assert_eq!(groups(&texts, &[0, 1, 2, 3, 4, 5], false), [vec![0, 2], vec![1, 4], vec![3], vec![5]]);
        assert_eq!(groups(&texts, &[0, 1, 2, 3, 4, 5], true), [vec![0, 2, 3], vec![1, 4], vec![5]]);
        assert_eq!(groups(&texts, &[1, 2, 4], false), [vec![1, 4], vec![2]]);
    }
}
