//! Classes too rare to learn, and classes of very different size.

use super::{Finding, Fix, RowPlace, Severity};
use wordloom_data::{ClassCount, Dataset, Sentence, Target};

/// Rows a class needs at least to be learned, chosen and tested on.
const FEW: usize = 5;

/// The classes of a target with fewer rows than that, and their rows. A label that few rows have beside others is not meant.
fn rare_of(target: &Target) -> (Vec<ClassCount>, Vec<usize>) {
    let Some(of) = target.classes() else { return (Vec::new(), Vec::new()) };
    let classes = target.counts();
    let is_rare = |id: u32| classes[id as usize].rows < FEW;
    let rows = (0..of.len()).filter(|&row| of[row].is_some_and(is_rare)).collect();
    (classes.into_iter().filter(|class| class.rows < FEW).collect(), rows)
}

/// The rows of classes with fewer rows than that.
pub(super) fn rare(dataset: &Dataset) -> Vec<usize> {
    dataset.targets.iter().flat_map(|target| rare_of(target).1).collect()
}

/// Classes that are hard to learn, or cannot be: those of the rows that train are `trained`.
pub(super) fn findings(dataset: &Dataset, trained: impl Fn(usize) -> bool) -> Vec<(Finding, Vec<RowPlace>)> {
    let of_target = |target| {
        let found =
            [absent_classes(dataset, target, &trained), rare_classes(dataset, target), imbalance(dataset, target)];
        found.into_iter().flatten()
    };
    dataset.targets.iter().flat_map(of_target).collect()
}

/// The classes that no training row is of, though others are: what a given split may do. They can never be predicted.
fn absent_classes(
    dataset: &Dataset,
    target: &Target,
    trained: impl Fn(usize) -> bool,
) -> Option<(Finding, Vec<RowPlace>)> {
    let of = target.classes()?;
    let mut learned = vec![false; target.labels.len()];
    (0..of.len()).filter(|&row| trained(row)).filter_map(|row| of[row]).for_each(|id| learned[id as usize] = true);
    let absent = learned.iter().filter(|learned| !**learned).count();
    let example = learned.iter().position(|learned| !learned)?;
    let rows: Vec<usize> = (0..of.len()).filter(|&row| of[row].is_some_and(|id| !learned[id as usize])).collect();
    let sentence = Sentence::new("health.absentClasses")
        .with("column", target.column.as_str())
        .with("classes", absent)
        .with("label", target.labels[example].as_str())
        .with("rows", rows.len());
    let place =
        |row: usize| RowPlace { test: false, row: dataset.rows[row], group: of[row].map_or(0, |id| id as usize) };
    Some(Finding::new(Severity::Serious, sentence).behind(rows.into_iter().map(place).collect()))
}

fn rare_classes(dataset: &Dataset, target: &Target) -> Option<(Finding, Vec<RowPlace>)> {
    let (classes, mut rows) = rare_of(target);
    let example = classes.first()?;
    let sentence = Sentence::new("health.rareClasses")
        .with("column", target.column.as_str())
        .with("classes", classes.len())
        .with("label", example.label.as_str())
        .with("rows", example.rows)
        .with("least", FEW);
    let of = target.classes()?;
    rows.sort_by_key(|&row| of[row]);
    let place =
        |row: usize| RowPlace { test: false, row: dataset.rows[row], group: of[row].map_or(0, |id| id as usize) };
    let finding = Finding::new(Severity::Warning, sentence);
    // Fewer than two classes would be left.
    let drop = (target.labels.len() - classes.len() > 1).then_some(Fix::DropRareClasses);
    Some(finding.answered_by(drop).behind(rows.into_iter().map(place).collect()))
}

/// From this ratio on it is worth a word.
const UNEVEN: f64 = 3.0;
/// From this ratio on a model that never says the rarest class looks good.
const VERY_UNEVEN: f64 = 10.0;

fn imbalance(dataset: &Dataset, target: &Target) -> Option<(Finding, Vec<RowPlace>)> {
    let (of, classes) = (target.classes()?, target.counts());
    let (most, least) = (classes.first()?, classes.last()?);
    let ratio = most.rows as f64 / least.rows.max(1) as f64;
    if classes.len() < 2 || ratio < UNEVEN {
        return None;
    }
    let severity = if ratio >= VERY_UNEVEN { Severity::Warning } else { Severity::Note };
    let sentence = Sentence::new("health.imbalance")
        .with("column", target.column.as_str())
        .with("ratio", ratio)
        .with("most", most.label.as_str())
        .with("mostRows", most.rows)
        .with("least", least.label.as_str())
        .with("leastRows", least.rows);
    let rarest = classes.len() - 1;
    let rows = (0..dataset.len()).filter(|&row| of[row] == Some(rarest as u32));
    let place = |row: usize| RowPlace { test: false, row: dataset.rows[row], group: row };
    Some(Finding::new(severity, sentence).behind(rows.map(place).collect()))
}
