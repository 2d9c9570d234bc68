//! Runs all checks.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::checks::unknown_tokens::{self, TokenCounts};
use super::checks::{
    class_sizes, contents, duplicates, empty_rows, few_rows, label_leak, mojibake, scores, spellings, split_overlap,
    starter_vectors, text_lengths, unnamed_labels, unread_cells,
};
use super::finding::FindingWithRows;
use super::partitioned_texts::PartitionedTexts;
use super::{Finding, Lengths, RowLocation, VocabularySummary};
use wordloom_data::{Dataset, Partition, Split};
use wordloom_text::Tokenizer;

/// What [`inspect`] checks.
#[derive(Debug, Clone, Copy)]
pub struct InspectionInput<'d> {
    /// The selected rows.
    pub dataset: &'d Dataset,
    /// The partition of each row.
    pub split: &'d Split,
    /// The rows of the separate test file; `None` if there is none.
    pub test: Option<&'d Dataset>,
    /// Whether the split is drawn at random, and not given by a column or a separate test file.
    pub drawn: bool,
    /// The tokenizer, fitted to the training rows.
    pub tokenizer: &'d Tokenizer,
    /// The number of rows in one training step.
    pub batch_size: usize,
}

/// The findings, and statistics of the texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// The findings, the most severe first.
    pub findings: Vec<Finding>,
    /// The lengths of the texts.
    pub lengths: Lengths,
    /// The size of the vocabulary, and how much of the texts is outside it.
    pub vocabulary: VocabularySummary,
}

/// The result of [`inspect`].
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The findings, and statistics of the texts.
    pub health: Health,
    /// The rows behind each finding, in the order of the findings.
    pub rows: Vec<Vec<RowLocation>>,
}

/// Runs all checks on the selected rows.
pub fn inspect(input: InspectionInput<'_>) -> Inspection {
    let InspectionInput { dataset, split, test, tokenizer, .. } = input;
    let texts = PartitionedTexts::new(dataset, split, test);
    let is_training = |row| texts.partition(row) == Partition::Train;
    let count_tokens = |dataset: &Dataset, test| -> Vec<TokenCounts> {
        let texts = dataset.texts().enumerate();
        texts.map(|(row, text)| TokenCounts::of(dataset, test, row, &tokenizer.encode_whole(text))).collect()
    };
    let own = count_tokens(dataset, false);
    let counts: Vec<usize> = own.iter().map(|row| row.tokens).collect();
    let lengths = Lengths::of(&counts, tokenizer.config().max_length);
    let (training, mut held_out): (Vec<TokenCounts>, Vec<TokenCounts>) =
        own.into_iter().partition(|row| is_training(row.location.group));
    if let Some(test) = test {
        held_out.extend(count_tokens(test, true));
    }
    let vocabulary = VocabularySummary {
        size: tokenizer.vocabulary().len(),
        unknown_trained: unknown_tokens::unknown_fraction(&training),
        unknown_held_out: unknown_tokens::unknown_fraction(&held_out),
    };
    let mut found: Vec<FindingWithRows> = split_overlap::finding(&input, &texts).into_iter().collect();
    found.extend(label_leak::findings(dataset, &tokenizer.config().ignored, tokenizer.config().cleaning));
    found.extend(mojibake::finding(dataset, test));
    found.extend(duplicates::findings(dataset, texts.folded()));
    found.extend(spellings::findings(dataset));
    found.extend(unread_cells::findings(dataset, false));
    found.extend(test.into_iter().flat_map(|test| unread_cells::findings(test, true)));
    found.extend(scores::findings(dataset));
    found.extend(class_sizes::findings(dataset, is_training));
    found.extend(few_rows::finding(split.train.len(), input.batch_size));
    found.extend(text_lengths::finding(dataset, &counts, &lengths));
    found.extend(unknown_tokens::finding(&held_out, tokenizer.config()));
    found.extend(starter_vectors::finding(dataset));
    found.extend(unnamed_labels::findings(dataset));
    found.extend(contents::findings(dataset, tokenizer.config().cleaning));
    found.extend(empty_rows::findings(dataset, false));
    found.extend(test.into_iter().flat_map(|test| empty_rows::findings(test, true)));
    found.sort_by_key(|(finding, _)| finding.severity);
    let (findings, rows) = found.into_iter().unzip();
    Inspection { health: Health { findings, lengths, vocabulary }, rows }
}
