//! How much of a vocabulary has vectors, and the initial rows of its embedding.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Vectors;
use wordloom_text::{UNK, Vocabulary, strip_continuation};

/// How much of a vocabulary has vectors.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// The number of tokens in the vocabulary, without padding and the unknown token.
    pub vocabulary: usize,
    /// The number of those that have a vector.
    pub covered: usize,
    /// The fraction of the training texts' tokens that have a vector, 0 to 1. Unknown tokens have none.
    pub share: f64,
    /// The number of tokens that were not requested when the file was read, because the texts were others.
    pub unsought: usize,
    /// The width of the embedding: the requested one, or that of the vectors if they are narrower.
    pub width: usize,
    /// The fraction of the vectors' variance that their projection keeps, 0 to 1; `None` if they are not wider than the
    /// embedding.
    pub explained: Option<f64>,
}

/// The initial rows of an embedding.
#[derive(Debug, Clone, PartialEq)]
pub struct InitialRows {
    /// The vector of each id, `[vocabulary][width]`; `None` if its token has none.
    pub rows: Vec<Option<Vec<f32>>>,
    /// How much of the vocabulary has vectors.
    pub coverage: Coverage,
}

impl Vectors {
    /// Returns how much of a vocabulary has vectors, for an embedding of `embedding` values per token.
    pub fn coverage(&self, vocabulary: &Vocabulary, embedding: usize) -> Coverage {
        let mut coverage = Coverage {
            vocabulary: vocabulary.tokens().count(),
            covered: 0,
            share: 0.0,
            unsought: 0,
            width: embedding.min(self.width()),
            explained: (embedding < self.width()).then(|| self.principal_components().explained(embedding)),
        };
        let (mut count_covered, mut total) = (0, vocabulary.count(UNK).unwrap_or_default());
        for (token, count) in vocabulary.tokens() {
            total += count;
            if self.vector(token).is_some() {
                coverage.covered += 1;
                count_covered += count;
            } else if !is_continuation(token) && self.is_unrequested(token) {
                coverage.unsought += 1;
            }
        }
        coverage.share = count_covered as f64 / total.max(1) as f64;
        coverage
    }

    /// Returns the initial rows of an embedding of `embedding` values per token.
    ///
    /// Wider vectors are projected on their first principal components. If they are narrower, the embedding is as
    /// narrow: padding the vectors with random dimensions would add only noise.
    pub fn initial_rows(&self, vocabulary: &Vocabulary, embedding: usize) -> InitialRows {
        let coverage = self.coverage(vocabulary, embedding);
        let row = |token: &str| {
            let vector = self.vector(token)?;
            Some(match coverage.explained {
                Some(_) => self.principal_components().project(vector, coverage.width),
                None => vector.to_vec(),
            })
        };
        let tokens = vocabulary.tokens().map(|(token, _)| row(token));
        // Padding and the unknown token are no words.
        InitialRows { rows: [None, None].into_iter().chain(tokens).collect(), coverage }
    }

    /// The vector of a token of a vocabulary. A subword that continues a word has none, although a word may have the
    /// same spelling.
    fn vector(&self, token: &str) -> Option<&[f32]> {
        if is_continuation(token) { None } else { self.find(token) }
    }
}

fn is_continuation(token: &str) -> bool {
    strip_continuation(token).1
}
