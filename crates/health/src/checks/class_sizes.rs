//! Classes that are absent from the training rows, rare, or of very different sizes.

use crate::finding::FindingWithRows;
use crate::{Finding, Fix, RowLocation, Severity};
use wordloom_data::{ClassCount, Dataset, Sentence, Target};

/// A class with fewer rows is rare: it needs some each for training, validation and test.
const MIN_ROWS: usize = 5;
/// From this ratio of the largest to the smallest class on, the imbalance is reported.
const NOTE_RATIO: f64 = 3.0;
/// From this ratio on, a model that never predicts the smallest class has a deceptively high accuracy.
const WARNING_RATIO: f64 = 10.0;

/// The rare classes of a target, and their rows. Rare labels of a multi-label target are not meant.
fn rare_of(target: &Target) -> (Vec<ClassCount>, Vec<usize>) {
    let Some(of) = target.classes() else { return (Vec::new(), Vec::new()) };
    let classes = target.counts();
    let is_rare = |id: u32| classes[id as usize].rows < MIN_ROWS;
    let rows = (0..of.len()).filter(|&row| of[row].is_some_and(is_rare)).collect();
    (classes.into_iter().filter(|class| class.rows < MIN_ROWS).collect(), rows)
}

/// Returns the rows of rare classes.
pub(crate) fn rare_rows(dataset: &Dataset) -> Vec<usize> {
    dataset.targets.iter().flat_map(|target| rare_of(target).1).collect()
}

/// Finds classes that are hard or impossible to learn. `is_training` returns whether a row is a training row.
pub(crate) fn findings(dataset: &Dataset, is_training: impl Fn(usize) -> bool) -> Vec<FindingWithRows> {
    let of_target = |target| {
        let found =
            [absent_classes(dataset, target, &is_training), rare_classes(dataset, target), imbalance(dataset, target)];
        found.into_iter().flatten()
    };
    dataset.targets.iter().flat_map(of_target).collect()
}

/// The classes of held-out rows that no training row has, which a split by a column may cause. They can never be
/// predicted.
fn absent_classes(dataset: &Dataset, target: &Target, is_training: impl Fn(usize) -> bool) -> Option<FindingWithRows> {
    let of = target.classes()?;
    let mut present = vec![false; target.labels.len()];
    (0..of.len()).filter(|&row| is_training(row)).filter_map(|row| of[row]).for_each(|id| present[id as usize] = true);
    let absent = present.iter().filter(|present| !**present).count();
    let example = present.iter().position(|present| !present)?;
    let rows: Vec<usize> = (0..of.len()).filter(|&row| of[row].is_some_and(|id| !present[id as usize])).collect();
    let sentence = Sentence::new("health.absentClasses")
        .with("column", target.column.as_str())
        .with("classes", absent)
        .with("label", target.labels[example].as_str())
        .with("rows", rows.len());
    let location = location_by_class(dataset, of);
    Some(Finding::new(Severity::Serious, sentence).with_rows(rows.into_iter().map(location).collect()))
}

fn rare_classes(dataset: &Dataset, target: &Target) -> Option<FindingWithRows> {
    let (classes, mut rows) = rare_of(target);
    let example = classes.first()?;
    let sentence = Sentence::new("health.rareClasses")
        .with("column", target.column.as_str())
        .with("classes", classes.len())
        .with("label", example.label.as_str())
        .with("rows", example.rows)
        .with("least", MIN_ROWS);
    let of = target.classes()?;
    rows.sort_by_key(|&row| of[row]);
    let finding = Finding::new(Severity::Warning, sentence);
    // Without them, at least two classes have to remain.
    let drop = (target.labels.len() - classes.len() > 1).then_some(Fix::DropRareClasses);
    Some(finding.with_fixes(drop).with_rows(rows.into_iter().map(location_by_class(dataset, of)).collect()))
}

fn imbalance(dataset: &Dataset, target: &Target) -> Option<FindingWithRows> {
    let (of, classes) = (target.classes()?, target.counts());
    let (largest, smallest) = (classes.first()?, classes.last()?);
    let ratio = largest.rows as f64 / smallest.rows.max(1) as f64;
    if classes.len() < 2 || ratio < NOTE_RATIO {
        return None;
    }
    let severity = if ratio >= WARNING_RATIO { Severity::Warning } else { Severity::Note };
    let sentence = Sentence::new("health.imbalance")
        .with("column", target.column.as_str())
        .with("ratio", ratio)
        .with("most", largest.label.as_str())
        .with("mostRows", largest.rows)
        .with("least", smallest.label.as_str())
        .with("leastRows", smallest.rows);
    let smallest_id = classes.len() - 1;
    let rows = (0..dataset.len()).filter(|&row| of[row] == Some(smallest_id as u32));
    let location = |row: usize| RowLocation { test: false, row: dataset.rows[row], group: row };
    Some(Finding::new(severity, sentence).with_rows(rows.map(location).collect()))
}

/// Locates a row, grouped by its class.
fn location_by_class(dataset: &Dataset, of: &[Option<u32>]) -> impl Fn(usize) -> RowLocation {
    |row| RowLocation { test: false, row: dataset.rows[row], group: of[row].map_or(0, |id| id as usize) }
}
