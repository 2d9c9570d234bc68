//! Rows there is nothing to learn from: no text, no answer, or a text without a token.

use super::{Finding, Fix, RowPlace, Severity};
use wordloom_data::{Dataset, Sentence};
use wordloom_text::{PreTokenize, Words};

/// The rows of a dataset whose text is only what is not seen.
pub(super) fn without_token(dataset: &Dataset) -> Vec<usize> {
    (0..dataset.len()).filter(|&row| Words.pieces(dataset.text(row)).next().is_none()).collect()
}

/// What was left out of a dataset as it was read, and what should be.
pub(super) fn findings(dataset: &Dataset, test: bool) -> Vec<(Finding, Vec<RowPlace>)> {
    let file = if test { "test" } else { "data" };
    let in_table = |rows: &[usize]| rows.iter().map(|&row| RowPlace { test, row, group: row }).collect::<Vec<_>>();
    let left_out = |code, rows: &[usize]| {
        let sentence = Sentence::new(code).with("rows", rows.len()).with("file", file);
        Finding::new(Severity::Note, sentence).behind(in_table(rows))
    };
    let unseen: Vec<usize> = without_token(dataset).into_iter().map(|row| dataset.rows[row]).collect();
    let sentence = Sentence::new("health.withoutToken").with("rows", unseen.len()).with("file", file);
    // The rows of a given test file stay as they are.
    let fixes = if test { None } else { Some(Fix::DropWithoutToken) };
    let without_token = Finding::new(Severity::Warning, sentence).answered_by(fixes).behind(in_table(&unseen));
    let all = [
        left_out("health.withoutText", &dataset.without_text),
        left_out("health.withoutTarget", &dataset.without_target),
        without_token,
    ];
    all.into_iter().filter(|(finding, _)| finding.rows > 0).collect()
}
