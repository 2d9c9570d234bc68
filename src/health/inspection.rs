//! Looks at everything at once.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use std::collections::HashSet;

use super::alike::{Groups, alike, conflicts, duplicates, keys};
use super::unknown::{self, Known};
use super::{Finding, Lengths, Remedy, RowPlace, Severity, VocabularySummary, classes, empty, giveaway, lengths};
use crate::data::{Dataset, Part, Sentence, Split};
use crate::text::Tokenizer;

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Inspected<'d> {
    /// The chosen rows.
    pub dataset: &'d Dataset,
    /// What each is for.
    pub split: &'d Split,
    /// The rows of a second file to test with.
    pub test: Option<&'d Dataset>,
    /// Whether the split is drawn by us, and not told by a column or a second file.
    pub drawn: bool,
    /// Fitted to the training rows.
    pub tokenizer: &'d Tokenizer,
}

/// What the page is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// What is wrong, what matters most first.
    pub findings: Vec<Finding>,
    /// How long the texts are.
    pub lengths: Lengths,
    /// What the vocabulary knows.
    pub vocabulary: VocabularySummary,
}

/// What was found, and the rows behind each finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// What the page is told.
    pub health: Health,
    /// The rows behind each finding, in the order of the findings.
    pub rows: Vec<Vec<RowPlace>>,
}

/// Looks at the rows.
pub fn inspect(inspected: Inspected<'_>) -> Inspection {
    let Inspected { dataset, split, test, tokenizer, .. } = inspected;
    let mut part = vec![Part::Train; dataset.len()];
    split.parts().for_each(|(row, of)| part[row] = of);
    let encode = |dataset: &Dataset, test| -> Vec<Known> {
        let texts = dataset.texts.iter().enumerate();
        texts.map(|(row, text)| Known::of(dataset, test, row, &tokenizer.encode_whole(text))).collect()
    };
    let own = encode(dataset, false);
    let counts: Vec<usize> = own.iter().map(|row| row.tokens).collect();
    let lengths = Lengths::of(&counts, tokenizer.config().max_length);
    let (trained, mut held_out): (Vec<_>, Vec<_>) =
        own.iter().copied().enumerate().partition(|&(row, _)| part[row] == Part::Train);
    let mut held_out: Vec<Known> = held_out.drain(..).map(|(_, known)| known).collect();
    if let Some(test) = test {
        held_out.extend(encode(test, true));
    }
    let trained: Vec<Known> = trained.into_iter().map(|(_, known)| known).collect();
    let vocabulary = VocabularySummary {
        size: tokenizer.vocabulary().len(),
        unknown_trained: unknown::share(&trained),
        unknown_held_out: unknown::share(&held_out),
    };
    let keys = keys(dataset);
    let mut found: Vec<(Finding, Vec<RowPlace>)> = leaks(&inspected, &keys, &part).into_iter().collect();
    found.extend(giveaway::findings(dataset, &tokenizer.config().ignored));
    found.extend(repeats(dataset, &keys));
    found.extend(classes::findings(dataset));
    found.extend(lengths::finding(dataset, &counts, &lengths));
    found.extend(unknown::finding(&held_out, tokenizer.config()));
    found.extend(empty::findings(dataset, false));
    found.extend(test.into_iter().flat_map(|test| empty::findings(test, true)));
    found.sort_by_key(|(finding, _)| finding.severity);
    let (findings, rows) = found.into_iter().unzip();
    Inspection { health: Health { findings, lengths, vocabulary }, rows }
}

/// Texts that train and are held out as well.
fn leaks(inspected: &Inspected<'_>, keys: &[String], part: &[Part]) -> Option<(Finding, Vec<RowPlace>)> {
    let &Inspected { dataset, test, drawn, .. } = inspected;
    let test_keys = test.map(self::keys).unwrap_or_default();
    let of = |parts: &[Part]| -> HashSet<&str> {
        (0..dataset.len()).filter(|&row| parts.contains(&part[row])).map(|row| keys[row].as_str()).collect()
    };
    let (trained, known) = (of(&[Part::Train]), of(&[Part::Train, Part::Validation]));
    let leaks = |row: usize| match part[row] {
        Part::Train => false,
        Part::Validation => trained.contains(&*keys[row]),
        Part::Test => known.contains(&*keys[row]),
    };
    let own: Vec<usize> = (0..dataset.len()).filter(|&row| leaks(row)).collect();
    let others: Vec<usize> = (0..test_keys.len()).filter(|&row| known.contains(&*test_keys[row])).collect();
    if own.is_empty() && others.is_empty() {
        return None;
    }
    let held_out = part.iter().filter(|&&part| part != Part::Train).count() + test_keys.len();
    let leaking = own.len() + others.len();
    let sentence = Sentence::new("health.leaks")
        .with("rows", leaking)
        .with("heldOut", held_out)
        .with("share", leaking as f64 / held_out as f64);
    let remedies = match drawn {
        true => vec![Remedy::AlikeOnOneSide],
        false => vec![Remedy::DropLeaksFromTraining, Remedy::DropLeaksFromHeldOut],
    };
    // Each text with all its rows, wherever they are.
    let leaked: HashSet<&str> =
        own.iter().map(|&row| keys[row].as_str()).chain(others.iter().map(|&row| test_keys[row].as_str())).collect();
    let all: Vec<(bool, usize, &str)> = (0..dataset.len())
        .map(|row| (false, row, keys[row].as_str()))
        .chain((0..test_keys.len()).map(|row| (true, row, test_keys[row].as_str())))
        .filter(|(.., key)| leaked.contains(key))
        .collect();
    let groups = Groups::by(all.len(), |at| all[at].2);
    let places = groups.several().enumerate().flat_map(|(group, members)| members.iter().map(move |&at| (group, at)));
    let place = |(group, at): (usize, usize)| {
        let (in_test, row, _) = all[at];
        let table = if in_test { test.map_or(row, |test| test.rows[row]) } else { dataset.rows[row] };
        RowPlace { test: in_test, row: table, group }
    };
    let severity = match leaking as f64 / held_out as f64 {
        share if share >= 0.01 => Severity::Serious,
        share if share >= 0.001 => Severity::Warning,
        _ => Severity::Note,
    };
    Some(Finding::new(severity, sentence).answered_by(remedies).behind(places.map(place).collect()))
}

/// Rows that say the same again, or the opposite.
fn repeats(dataset: &Dataset, keys: &[String]) -> Vec<(Finding, Vec<RowPlace>)> {
    let conflicts = conflicts(dataset, keys);
    let duplicates: Vec<Vec<usize>> = duplicates(dataset).several().cloned().collect();
    let differ = |group: &&Vec<usize>| group.iter().any(|&row| dataset.texts[row] != dataset.texts[group[0]]);
    let alike: Vec<Vec<usize>> = alike(dataset, keys).several().filter(differ).cloned().collect();
    let found = [
        ("health.conflicts", conflicts, vec![Remedy::DropConflicts, Remedy::KeepFirstConflict]),
        ("health.duplicates", duplicates, vec![Remedy::KeepFirstDuplicate]),
        ("health.alike", alike, vec![Remedy::KeepFirstAlike]),
    ];
    let report = |(code, groups, remedies): (&str, Vec<Vec<usize>>, Vec<Remedy>)| {
        let rows: usize = groups.iter().map(Vec::len).sum();
        let again = rows - groups.len();
        let share = if code == "health.conflicts" { rows } else { again } as f64 / dataset.len() as f64;
        let sentence = Sentence::new(code)
            .with("texts", groups.len())
            .with("rows", if code == "health.conflicts" { rows } else { again })
            .with("share", share);
        let severity = if share >= 0.01 { Severity::Warning } else { Severity::Note };
        let places = groups.iter().enumerate().flat_map(|(group, rows)| {
            rows.iter().map(move |&row| RowPlace { test: false, row: dataset.rows[row], group })
        });
        (!groups.is_empty()).then(|| Finding::new(severity, sentence).answered_by(remedies).behind(places.collect()))
    };
    found.into_iter().filter_map(report).collect()
}
