//! Rows that share their text: the same, or the same but for case, width, spaces and punctuation.

use std::collections::HashMap;
use std::hash::Hash;

use crate::data::{Dataset, fold};

/// The rows of a dataset in groups that share something, in the order of their first rows.
#[derive(Debug, Default)]
pub(super) struct Groups(Vec<Vec<usize>>);

impl Groups {
    pub(super) fn by<K: Hash + Eq>(rows: usize, key: impl Fn(usize) -> K) -> Self {
        let mut places: HashMap<K, usize> = HashMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for row in 0..rows {
            let place = *places.entry(key(row)).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Vec::new());
            }
            groups[place].push(row);
        }
        Self(groups)
    }

    /// The groups of more than one row.
    pub(super) fn several(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.0.iter().filter(|group| group.len() > 1)
    }
}

/// What a row answers, to tell whether two rows agree.
pub(super) type Answer = (Option<u32>, Option<u32>);

pub(super) fn answer(dataset: &Dataset, row: usize) -> Answer {
    (dataset.categories[row], dataset.scores[row].map(f32::to_bits))
}

/// The folded texts of a dataset.
pub(super) fn keys(dataset: &Dataset) -> Vec<String> {
    dataset.texts.iter().map(|text| fold(text)).collect()
}

/// The groups of rows of the same text and the same answers.
pub(super) fn duplicates(dataset: &Dataset) -> Groups {
    Groups::by(dataset.len(), |row| (dataset.texts[row].as_str(), answer(dataset, row)))
}

/// The groups of rows of alike texts and the same answers.
pub(super) fn alike(dataset: &Dataset, keys: &[String]) -> Groups {
    Groups::by(dataset.len(), |row| (keys[row].as_str(), answer(dataset, row)))
}

/// The groups of rows of alike texts whose answers differ: their categories where they have any, else their scores.
pub(super) fn conflicts(dataset: &Dataset, keys: &[String]) -> Vec<Vec<usize>> {
    let categories = !dataset.labels.is_empty();
    let differ = |group: &Vec<usize>| {
        let mut answers = group.iter().filter_map(|&row| match categories {
            true => dataset.categories[row],
            false => dataset.scores[row].map(f32::to_bits),
        });
        answers.next().is_some_and(|first| answers.any(|other| other != first))
    };
    let groups = Groups::by(dataset.len(), |row| keys[row].as_str());
    groups.several().filter(|group| differ(group)).cloned().collect()
}
