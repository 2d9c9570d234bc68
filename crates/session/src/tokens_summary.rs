//! Counts the tokens of the selected rows, for the page to show.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use wordloom_data::TokensSummary;
use wordloom_text::{Normalizer, Words, tokens};

/// Counts the tokens of texts, of which there is at least one.
pub(crate) fn tokens_summary<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> TokensSummary {
    let normalizer = Normalizer { lowercase: true };
    // Hashes instead of texts: a million distinct tokens take a few megabytes, and two that share 64 bits are too
    // improbable to matter.
    let mut distinct: HashSet<u64> = HashSet::new();
    let mut lengths = Vec::with_capacity(texts.len());
    for text in texts {
        let mut length = 0;
        for token in tokens(text, &Words, normalizer) {
            length += 1;
            let mut hasher = DefaultHasher::new();
            token.text.hash(&mut hasher);
            distinct.insert(hasher.finish());
        }
        lengths.push(length);
    }
    lengths.sort_unstable();
    let quantile = |fraction: f64| lengths[((lengths.len() - 1) as f64 * fraction).round() as usize];
    TokensSummary {
        total: lengths.iter().sum(),
        distinct: distinct.len(),
        median: quantile(0.5),
        p95: quantile(0.95),
        max: quantile(1.0),
    }
}
