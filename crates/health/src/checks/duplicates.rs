//! Rows with equal or nearly equal texts.

use crate::finding::FindingWithRows;
use crate::row_groups::{conflicts, duplicates, near_duplicates};
use crate::{Finding, Fix, RowLocation, Severity};
use wordloom_data::{Dataset, Sentence};

/// From this fraction of all rows on, duplicates change what the model learns.
const WARNING_FRACTION: f64 = 0.01;

/// Finds duplicates, near-duplicates, and equal texts with different target values. `folded` has the folded text of
/// each row.
pub(crate) fn findings(dataset: &Dataset, folded: &[String]) -> Vec<FindingWithRows> {
    let duplicates: Vec<Vec<usize>> = duplicates(dataset).repeated().cloned().collect();
    let differ = |group: &&Vec<usize>| group.iter().any(|&row| dataset.text(row) != dataset.text(group[0]));
    let near: Vec<Vec<usize>> = near_duplicates(dataset, folded).repeated().filter(differ).cloned().collect();
    let conflicts = conflicts(dataset, folded);
    // All rows of a group but the first are superfluous. All rows of a conflict are in doubt.
    let superfluous = |groups: &[Vec<usize>]| groups.iter().map(|group| group.len() - 1).sum::<usize>();
    let (all, equal, nearly_equal) =
        (conflicts.iter().map(Vec::len).sum(), superfluous(&duplicates), superfluous(&near));
    let found = [
        finding(dataset, "health.conflicts", &conflicts, all, &[Fix::DropConflicts, Fix::KeepFirstConflict]),
        finding(dataset, "health.duplicates", &duplicates, equal, &[Fix::KeepFirstDuplicate]),
        finding(dataset, "health.alike", &near, nearly_equal, &[Fix::KeepFirstAlike]),
    ];
    found.into_iter().flatten().collect()
}

/// A finding about groups of rows, of which `rows` in all are affected.
fn finding(
    dataset: &Dataset,
    code: &str,
    groups: &[Vec<usize>],
    rows: usize,
    fixes: &[Fix],
) -> Option<FindingWithRows> {
    let fraction = rows as f64 / dataset.len() as f64;
    let sentence = Sentence::new(code).with("texts", groups.len()).with("rows", rows).with("share", fraction);
    let severity = if fraction >= WARNING_FRACTION { Severity::Warning } else { Severity::Note };
    let location = |group| move |&row: &usize| RowLocation { test: false, row: dataset.rows[row], group };
    let locations = groups.iter().enumerate().flat_map(|(group, rows)| rows.iter().map(location(group)));
    let finding = Finding::new(severity, sentence).with_fixes(fixes.iter().cloned());
    (!groups.is_empty()).then(|| finding.with_rows(locations.collect()))
}
