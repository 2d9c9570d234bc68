//! The folded texts of the training, validation and test rows, and where they overlap.

use std::collections::HashSet;

use super::row_groups::{RowGroups, folded_texts};
use wordloom_data::{Dataset, Partition, Split};

/// The folded text and the partition of each row.
pub(super) struct PartitionedTexts {
    folded: Vec<String>,
    partitions: Vec<Partition>,
    /// The folded texts of the separate test file.
    test_folded: Vec<String>,
}

/// Which rows of the dataset and of the separate test file are meant, `[rows]` each.
pub(super) struct RowMasks {
    pub dataset: Vec<bool>,
    pub test: Vec<bool>,
}

impl RowMasks {
    /// Returns the number of rows that are meant.
    pub(super) fn count(&self) -> usize {
        self.dataset.iter().chain(&self.test).filter(|is_meant| **is_meant).count()
    }
}

/// A row of an overlap.
pub(super) struct OverlapRow {
    /// Whether it is a row of the separate test file.
    pub test: bool,
    /// Its index in the dataset of its file.
    pub row: usize,
    /// Rows with equal folded texts have the same number.
    pub group: usize,
}

impl PartitionedTexts {
    pub(super) fn new(dataset: &Dataset, split: &Split, test: Option<&Dataset>) -> Self {
        let mut partitions = vec![Partition::Train; dataset.len()];
        split.parts().for_each(|(row, partition)| partitions[row] = partition);
        let test_folded = test.map(folded_texts).unwrap_or_default();
        Self { folded: folded_texts(dataset), partitions, test_folded }
    }

    /// Returns the folded text of each row of the dataset.
    pub(super) fn folded(&self) -> &[String] {
        &self.folded
    }

    /// Returns the partition of a row of the dataset.
    pub(super) fn partition(&self, row: usize) -> Partition {
        self.partitions[row]
    }

    /// Returns the number of held-out rows, those of the separate test file included.
    pub(super) fn held_out(&self) -> usize {
        self.partitions.iter().filter(|&&partition| partition != Partition::Train).count() + self.test_folded.len()
    }

    fn texts_of(&self, partitions: &[Partition]) -> HashSet<&str> {
        let rows = self.folded.iter().zip(&self.partitions).filter(|(_, partition)| partitions.contains(partition));
        rows.map(|(text, _)| text.as_str()).collect()
    }

    /// Returns which held-out rows have the text of an earlier partition. For a validation row these are the training
    /// rows. For a test row they are the training and the validation rows, which select the model.
    pub(super) fn held_out_overlap(&self) -> RowMasks {
        let training = self.texts_of(&[Partition::Train]);
        let earlier = self.texts_of(&[Partition::Train, Partition::Validation]);
        let overlaps = |(text, partition): (&String, &Partition)| match partition {
            Partition::Train => false,
            Partition::Validation => training.contains(text.as_str()),
            Partition::Test => earlier.contains(text.as_str()),
        };
        RowMasks {
            dataset: self.folded.iter().zip(&self.partitions).map(overlaps).collect(),
            test: self.test_folded.iter().map(|text| earlier.contains(text.as_str())).collect(),
        }
    }

    /// Returns which training rows, and which validation rows, have the text of a later partition.
    pub(super) fn training_overlap(&self) -> RowMasks {
        let mut test = self.texts_of(&[Partition::Test]);
        test.extend(self.test_folded.iter().map(String::as_str));
        let validation = self.texts_of(&[Partition::Validation]);
        let overlaps = |(text, partition): (&String, &Partition)| match partition {
            Partition::Train => test.contains(text.as_str()) || validation.contains(text.as_str()),
            Partition::Validation => test.contains(text.as_str()),
            Partition::Test => false,
        };
        let dataset = self.folded.iter().zip(&self.partitions).map(overlaps).collect();
        RowMasks { dataset, test: vec![false; self.test_folded.len()] }
    }

    /// Returns all rows whose text is that of a masked row, grouped by text.
    pub(super) fn rows_with_texts_of(&self, masks: &RowMasks) -> Vec<OverlapRow> {
        let all = |test, texts: &'_ [String]| (0..texts.len()).map(move |row| (test, row)).collect::<Vec<_>>();
        let rows: Vec<(bool, usize)> = [all(false, &self.folded), all(true, &self.test_folded)].concat();
        let text = |&(test, row): &(bool, usize)| {
            if test { self.test_folded[row].as_str() } else { self.folded[row].as_str() }
        };
        let is_masked = |&&(test, row): &&(bool, usize)| if test { masks.test[row] } else { masks.dataset[row] };
        let masked: HashSet<&str> = rows.iter().filter(is_masked).map(text).collect();
        let rows: Vec<&(bool, usize)> = rows.iter().filter(|row| masked.contains(text(row))).collect();
        let groups = RowGroups::by(rows.len(), |index| text(rows[index]));
        let numbered = groups.repeated().enumerate();
        numbered
            .flat_map(|(group, members)| members.iter().map(move |&index| (group, index)))
            .map(|(group, index)| OverlapRow { test: rows[index].0, row: rows[index].1, group })
            .collect()
    }
}
