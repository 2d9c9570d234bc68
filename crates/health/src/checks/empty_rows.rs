//! Rows without a text, without a target value, or without any visible character.

use crate::finding::FindingWithRows;
use crate::{Finding, Fix, RowLocation, Severity};
use wordloom_data::{Dataset, Sentence};
use wordloom_text::{PreTokenize, Words};

/// Returns the rows whose text has no token, because all its characters are invisible.
pub(crate) fn without_token(dataset: &Dataset) -> Vec<usize> {
    (0..dataset.len()).filter(|&row| Words.pieces(dataset.text(row)).next().is_none()).collect()
}

/// Reports the rows that were left out when the dataset was read, and those that should be. `test` is whether it is
/// that of the separate test file.
pub(crate) fn findings(dataset: &Dataset, test: bool) -> Vec<FindingWithRows> {
    let file = if test { "test" } else { "data" };
    let locations = |rows: &[usize]| rows.iter().map(|&row| RowLocation { test, row, group: row }).collect::<Vec<_>>();
    let left_out = |code, rows: &[usize]| {
        let sentence = Sentence::new(code).with("rows", rows.len()).with("file", file);
        Finding::new(Severity::Note, sentence).with_rows(locations(rows))
    };
    let invisible: Vec<usize> = without_token(dataset).into_iter().map(|row| dataset.rows[row]).collect();
    let sentence = Sentence::new("health.withoutToken").with("rows", invisible.len()).with("file", file);
    // The rows of a separate test file stay as they are.
    let fixes = if test { None } else { Some(Fix::DropWithoutToken) };
    let without_token = Finding::new(Severity::Warning, sentence).with_fixes(fixes).with_rows(locations(&invisible));
    let (placeholders, blank): (Vec<usize>, Vec<usize>) =
        dataset.without_text.iter().partition(|&&row| dataset.texts.has_placeholder(row));
    let (finding, rows) = left_out("health.placeholderTexts", &placeholders);
    let all = [
        left_out("health.withoutText", &blank),
        // How texts are read applies to both files; one of the two findings offers to change it.
        (finding.with_fixes((!test).then_some(Fix::KeepPlaceholders)), rows),
        left_out("health.withoutTarget", &dataset.without_target),
        without_token,
    ];
    all.into_iter().filter(|(finding, _)| finding.rows > 0).collect()
}
