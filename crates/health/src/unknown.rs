//! What the vocabulary of the training rows knows of the rows held out.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{Finding, RowPlace, Severity};
use wordloom_data::{Dataset, Sentence};
use wordloom_text::{Encoding, TokenKind, TokenizerConfig, UNK};

/// The vocabulary, and what is outside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VocabularySummary {
    /// How many tokens it holds, padding and unknown included.
    pub size: usize,
    /// The share of the training rows' tokens outside it, 0 to 1.
    pub unknown_trained: f64,
    /// The share of the held-out rows' tokens outside it, 0 to 1.
    pub unknown_held_out: f64,
}

/// From this share on it is worth a word.
const MUCH: f64 = 0.1;
/// From this share on the model reads much of what it is judged on as one and the same token. Below, that may be all the better: rare
/// words say little, and less is learned by heart.
const TOO_MUCH: f64 = 0.3;

/// How many tokens of a row there are, and how many of them are unknown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub place: RowPlace,
    pub tokens: usize,
    pub unknown: usize,
}

impl Known {
    pub(super) fn of(dataset: &Dataset, test: bool, row: usize, encoding: &Encoding) -> Self {
        let unknown = encoding.ids.iter().filter(|&&id| id == UNK).count();
        Self { place: RowPlace { test, row: dataset.rows[row], group: row }, tokens: encoding.len(), unknown }
    }
}

/// The share of unknown tokens.
pub(super) fn share(rows: &[Known]) -> f64 {
    let (tokens, unknown) = rows.iter().fold((0, 0), |sum, row| (sum.0 + row.tokens, sum.1 + row.unknown));
    unknown as f64 / f64::max(tokens as f64, 1.0)
}

/// Tells where much of the held-out rows is unknown, the rows with most first.
pub(super) fn finding(held_out: &[Known], config: &TokenizerConfig) -> Option<(Finding, Vec<RowPlace>)> {
    let share = share(held_out);
    if share < MUCH {
        return None;
    }
    let severity = if share < TOO_MUCH { Severity::Note } else { Severity::Warning };
    let finding = Finding::new(severity, Sentence::new("health.unknown").with("share", share));
    let finding = match config.tokens {
        // Parts of a word are known where the whole is not.
        TokenKind::Words => finding.set("tokens", "bytePair"),
        _ if config.min_count > 1 => finding.set("minCount", 1_usize),
        _ => finding,
    };
    let mut rows: Vec<&Known> = held_out.iter().filter(|row| row.unknown > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.unknown));
    Some(finding.behind(rows.into_iter().map(|row| row.place).collect()))
}
