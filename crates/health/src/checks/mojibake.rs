//! Texts and classes that were decoded with the wrong encoding: `nÃ©gatif`.

use crate::finding::FindingWithRows;
use crate::{Finding, Fix, RowLocation, Severity};
use wordloom_data::{Dataset, Sentence, Values, mend_encoding};

/// How many characters of a text are shown around the first wrong one.
const SHOWN: usize = 40;

/// Reports the rows whose text or whose class looks as if it was decoded with the wrong encoding, with one of them
/// before and after. `test` are the rows of the separate test file.
pub(crate) fn finding(dataset: &Dataset, test: Option<&Dataset>) -> Option<FindingWithRows> {
    let own = wrong_rows(dataset, false);
    let of_test = test.map(|test| wrong_rows(test, true)).unwrap_or_default();
    let example = wrong_label(dataset).or_else(|| wrong_text(dataset)).or_else(|| test.and_then(wrong_text));
    let (before, after) = example?;
    let locations: Vec<RowLocation> = own.into_iter().chain(of_test).collect();
    let sentence = Sentence::new("health.mojibake")
        .with("rows", locations.len())
        .with("before", before.as_str())
        .with("after", after.as_str());
    Some(Finding::new(Severity::Warning, sentence).with_fixes([Fix::MendEncoding]).with_rows(locations))
}

fn wrong_rows(dataset: &Dataset, test: bool) -> Vec<RowLocation> {
    let wrong: Vec<Vec<bool>> = dataset
        .targets
        .iter()
        .map(|target| target.labels.iter().map(|label| mend_encoding(label).is_some()).collect())
        .collect();
    let has_wrong_label = |row: usize| {
        dataset.targets.iter().zip(&wrong).any(|(target, wrong)| match &target.values {
            Values::Classes(classes) => classes[row].is_some_and(|class| wrong[class as usize]),
            Values::Sets(sets) => sets[row].iter().flatten().any(|&label| wrong[label as usize]),
            Values::Numbers(_) => false,
        })
    };
    let is_wrong = |&row: &usize| has_wrong_label(row) || mend_encoding(dataset.text(row)).is_some();
    let rows = (0..dataset.len()).filter(is_wrong);
    rows.map(|row| RowLocation { test, row: dataset.rows[row], group: row }).collect()
}

/// Returns the first class name that is wrong, before and after.
fn wrong_label(dataset: &Dataset) -> Option<(String, String)> {
    let labels = dataset.targets.iter().flat_map(|target| &target.labels);
    labels.into_iter().find_map(|label| Some((label.clone(), mend_encoding(label)?)))
}

/// Returns the part around the first wrong character of the first text that is wrong, before and after.
fn wrong_text(dataset: &Dataset) -> Option<(String, String)> {
    let (text, mended) = dataset.texts().find_map(|text| Some((text, mend_encoding(text)?)))?;
    let same = text.chars().zip(mended.chars()).take_while(|(a, b)| a == b).count();
    let excerpt = |text: &str| {
        let start = same.saturating_sub(SHOWN / 2);
        let mut shown = if start > 0 { "…".to_owned() } else { String::new() };
        shown.extend(text.chars().skip(start).take(SHOWN));
        shown.extend((text.chars().count() > start + SHOWN).then_some('…'));
        shown
    };
    Some((excerpt(text), excerpt(&mended)))
}
