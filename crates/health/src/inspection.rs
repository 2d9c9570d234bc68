//! Looks at everything at once.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::split_overlap::Sides;
use super::unknown::{self, Known};
use super::{
    Finding, Lengths, RowPlace, Severity, VocabularySummary, alike, classes, empty, label_leak, lengths, split_overlap,
};
use wordloom_data::{Dataset, Partition, Sentence, Split};
use wordloom_text::Tokenizer;

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
    /// Rows in one step of training.
    pub batch_size: usize,
}

/// What the page is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
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

/// Training rows that are less than one step takes.
fn few_rows(rows: usize, batch_size: usize) -> Option<(Finding, Vec<RowPlace>)> {
    let sentence = Sentence::new("health.fewRows").with("rows", rows).with("batchSize", batch_size);
    // Four steps an epoch, and a power of two as people choose them.
    let better = (rows / 4).next_power_of_two().max(2) / 2;
    let finding = Finding::new(Severity::Note, sentence).set("batchSize", better);
    (rows < batch_size).then(|| finding.behind(Vec::new()))
}

/// Looks at the rows.
pub fn inspect(inspected: Inspected<'_>) -> Inspection {
    let Inspected { dataset, split, test, tokenizer, .. } = inspected;
    let sides = Sides::new(dataset, split, test);
    let encode = |dataset: &Dataset, test| -> Vec<Known> {
        let texts = dataset.texts().enumerate();
        texts.map(|(row, text)| Known::of(dataset, test, row, &tokenizer.encode_whole(text))).collect()
    };
    let own = encode(dataset, false);
    let counts: Vec<usize> = own.iter().map(|row| row.tokens).collect();
    let lengths = Lengths::of(&counts, tokenizer.config().max_length);
    let (trained, mut held_out): (Vec<Known>, Vec<Known>) =
        own.into_iter().partition(|row| sides.part(row.place.group) == Partition::Train);
    if let Some(test) = test {
        held_out.extend(encode(test, true));
    }
    let vocabulary = VocabularySummary {
        size: tokenizer.vocabulary().len(),
        unknown_trained: unknown::share(&trained),
        unknown_held_out: unknown::share(&held_out),
    };
    let mut found: Vec<(Finding, Vec<RowPlace>)> = split_overlap::finding(&inspected, &sides).into_iter().collect();
    found.extend(label_leak::findings(dataset, &tokenizer.config().ignored));
    found.extend(alike::findings(dataset, sides.keys()));
    found.extend(classes::findings(dataset, |row| sides.part(row) == Partition::Train));
    found.extend(few_rows(split.train.len(), inspected.batch_size));
    found.extend(lengths::finding(dataset, &counts, &lengths));
    found.extend(unknown::finding(&held_out, tokenizer.config()));
    found.extend(empty::findings(dataset, false));
    found.extend(test.into_iter().flat_map(|test| empty::findings(test, true)));
    found.sort_by_key(|(finding, _)| finding.severity);
    let (findings, rows) = found.into_iter().unzip();
    Inspection { health: Health { findings, lengths, vocabulary }, rows }
}
