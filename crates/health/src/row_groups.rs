//! Groups of rows with equal or nearly equal texts.

use std::collections::HashMap;
use std::hash::Hash;

use wordloom_data::{Dataset, fold};

/// The rows of a dataset, grouped by a key, in the order of the first row of each group.
#[derive(Debug, Default)]
pub(super) struct RowGroups(Vec<Vec<usize>>);

impl RowGroups {
    pub(super) fn by<K: Hash + Eq>(rows: usize, key: impl Fn(usize) -> K) -> Self {
        let mut indices: HashMap<K, usize> = HashMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for row in 0..rows {
            let index = *indices.entry(key(row)).or_insert(groups.len());
            if index == groups.len() {
                groups.push(Vec::new());
            }
            groups[index].push(row);
        }
        Self(groups)
    }

    /// Returns the groups with more than one row.
    pub(super) fn repeated(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.0.iter().filter(|group| group.len() > 1)
    }
}

/// The values of a row in all targets, for comparison with other rows.
type TargetValues = Vec<Option<Vec<u32>>>;

fn target_values(dataset: &Dataset, row: usize) -> TargetValues {
    dataset.targets.iter().map(|target| target.values.key(row)).collect()
}

/// Returns the folded text of each row. Near-duplicates have equal ones.
pub(super) fn folded_texts(dataset: &Dataset) -> Vec<String> {
    dataset.texts().map(fold).collect()
}

/// Groups rows with equal texts and equal target values.
pub(super) fn duplicates(dataset: &Dataset) -> RowGroups {
    RowGroups::by(dataset.len(), |row| (dataset.text(row), target_values(dataset, row)))
}

/// Groups rows with equal folded texts and equal target values.
pub(super) fn near_duplicates(dataset: &Dataset, folded: &[String]) -> RowGroups {
    RowGroups::by(dataset.len(), |row| (folded[row].as_str(), target_values(dataset, row)))
}

/// Returns the groups of rows with equal folded texts whose target values differ: in categories and labels if there are
/// any, otherwise in scores.
pub(super) fn conflicts(dataset: &Dataset, folded: &[String]) -> Vec<Vec<usize>> {
    let has_labels = dataset.targets.iter().any(|target| !target.labels.is_empty());
    let compared = || dataset.targets.iter().filter(|target| target.labels.is_empty() != has_labels);
    let differ = |group: &Vec<usize>| {
        compared().any(|target| {
            let mut values = group.iter().filter_map(|&row| target.values.key(row));
            values.next().is_some_and(|first| values.any(|other| other != first))
        })
    };
    let groups = RowGroups::by(dataset.len(), |row| folded[row].as_str());
    groups.repeated().filter(|group| differ(group)).cloned().collect()
}
