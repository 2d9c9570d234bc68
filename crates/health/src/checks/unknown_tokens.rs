//! Tokens of the held-out rows that are not in the vocabulary of the training rows.

use std::cmp::Reverse;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::finding::FindingWithRows;
use crate::{Finding, RowLocation, Severity};
use wordloom_data::{Dataset, Sentence};
use wordloom_text::{Encoding, TokenKind, TokenizerConfig, UNK};

/// The size of the vocabulary, and how much of the texts is outside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VocabularySummary {
    /// The number of tokens, including padding and the unknown token.
    pub size: usize,
    /// The fraction of the training rows' tokens that are unknown, 0 to 1.
    pub unknown_trained: f64,
    /// The fraction of the held-out rows' tokens that are unknown, 0 to 1.
    pub unknown_held_out: f64,
}

/// From this fraction on, unknown tokens are reported.
const NOTE_FRACTION: f64 = 0.1;
/// From this fraction on, the model reads much of the held-out texts as one and the same token. Less may even help:
/// rare words say little, and without them the model overfits less.
const WARNING_FRACTION: f64 = 0.3;

/// The number of tokens of a row, and how many of them are unknown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenCounts {
    pub location: RowLocation,
    pub tokens: usize,
    pub unknown: usize,
}

impl TokenCounts {
    pub(crate) fn of(dataset: &Dataset, test: bool, row: usize, encoding: &Encoding) -> Self {
        let unknown = encoding.ids.iter().filter(|&&id| id == UNK).count();
        Self { location: RowLocation { test, row: dataset.rows[row], group: row }, tokens: encoding.len(), unknown }
    }
}

/// Returns the fraction of unknown tokens, 0 to 1.
pub(crate) fn unknown_fraction(rows: &[TokenCounts]) -> f64 {
    let (tokens, unknown) = rows.iter().fold((0, 0), |sum, row| (sum.0 + row.tokens, sum.1 + row.unknown));
    unknown as f64 / f64::max(tokens as f64, 1.0)
}

/// Reports many unknown tokens in the held-out rows. The rows with the most come first.
pub(crate) fn finding(held_out: &[TokenCounts], config: &TokenizerConfig) -> Option<FindingWithRows> {
    let fraction = unknown_fraction(held_out);
    if fraction < NOTE_FRACTION {
        return None;
    }
    let severity = if fraction < WARNING_FRACTION { Severity::Note } else { Severity::Warning };
    let finding = Finding::new(severity, Sentence::new("health.unknown").with("share", fraction));
    let finding = match config.tokens {
        // The subwords of an unknown word may be known.
        TokenKind::Words => finding.with_setting("tokens", "bytePair"),
        _ if config.min_count > 1 => finding.with_setting("minCount", 1_usize),
        _ => finding,
    };
    let mut rows: Vec<&TokenCounts> = held_out.iter().filter(|row| row.unknown > 0).collect();
    rows.sort_by_key(|row| Reverse(row.unknown));
    Some(finding.with_rows(rows.into_iter().map(|row| row.location).collect()))
}
