//! Rows that share their text: the same, or the same but for case, width, spaces and punctuation.

use std::collections::HashMap;
use std::hash::Hash;

use super::{Finding, Fix, RowPlace, Severity};
use wordloom_data::{Dataset, Sentence, fold};

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
pub(super) type Answer = Vec<Option<Vec<u32>>>;

pub(super) fn answer(dataset: &Dataset, row: usize) -> Answer {
    dataset.targets.iter().map(|target| target.values.key(row)).collect()
}

/// The folded texts of a dataset.
pub(super) fn keys(dataset: &Dataset) -> Vec<String> {
    dataset.texts().map(fold).collect()
}

/// The groups of rows of the same text and the same answers.
pub(super) fn duplicates(dataset: &Dataset) -> Groups {
    Groups::by(dataset.len(), |row| (dataset.text(row), answer(dataset, row)))
}

/// The groups of rows of alike texts and the same answers.
pub(super) fn alike(dataset: &Dataset, keys: &[String]) -> Groups {
    Groups::by(dataset.len(), |row| (keys[row].as_str(), answer(dataset, row)))
}

/// The groups of rows of alike texts whose answers differ: their categories and labels where they have any, else their scores.
pub(super) fn conflicts(dataset: &Dataset, keys: &[String]) -> Vec<Vec<usize>> {
    let named = dataset.targets.iter().any(|target| !target.labels.is_empty());
    let judged = || dataset.targets.iter().filter(|target| target.labels.is_empty() != named);
    let differ = |group: &Vec<usize>| {
        judged().any(|target| {
            let mut answers = group.iter().filter_map(|&row| target.values.key(row));
            answers.next().is_some_and(|first| answers.any(|other| other != first))
        })
    };
    let groups = Groups::by(dataset.len(), |row| keys[row].as_str());
    groups.several().filter(|group| differ(group)).cloned().collect()
}

/// Rows that say the same again, or the opposite.
pub(super) fn findings(dataset: &Dataset, keys: &[String]) -> Vec<(Finding, Vec<RowPlace>)> {
    let duplicates: Vec<Vec<usize>> = duplicates(dataset).several().cloned().collect();
    let differ = |group: &&Vec<usize>| group.iter().any(|&row| dataset.text(row) != dataset.text(group[0]));
    let alike: Vec<Vec<usize>> = alike(dataset, keys).several().filter(differ).cloned().collect();
    let later = |groups: &[Vec<usize>]| groups.iter().map(|group| group.len() - 1).sum::<usize>();
    let conflicts = conflicts(dataset, keys);
    let all = conflicts.iter().map(Vec::len).sum();
    let (again, nearly_again) = (later(&duplicates), later(&alike));
    let found = [
        report(dataset, "health.conflicts", &conflicts, all, &[Fix::DropConflicts, Fix::KeepFirstConflict]),
        report(dataset, "health.duplicates", &duplicates, again, &[Fix::KeepFirstDuplicate]),
        report(dataset, "health.alike", &alike, nearly_again, &[Fix::KeepFirstAlike]),
    ];
    found.into_iter().flatten().collect()
}

/// From this share of all rows on, what is learned is another thing.
const MANY: f64 = 0.01;

/// A finding about groups of rows, of which so many are too many.
fn report(
    dataset: &Dataset,
    code: &str,
    groups: &[Vec<usize>],
    rows: usize,
    fixes: &[Fix],
) -> Option<(Finding, Vec<RowPlace>)> {
    let share = rows as f64 / dataset.len() as f64;
    let sentence = Sentence::new(code).with("texts", groups.len()).with("rows", rows).with("share", share);
    let severity = if share >= MANY { Severity::Warning } else { Severity::Note };
    let place = |group| move |&row: &usize| RowPlace { test: false, row: dataset.rows[row], group };
    let places = groups.iter().enumerate().flat_map(|(group, rows)| rows.iter().map(place(group)));
    let finding = Finding::new(severity, sentence).answered_by(fixes.iter().cloned());
    (!groups.is_empty()).then(|| finding.behind(places.collect()))
}
