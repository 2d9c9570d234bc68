//! Vectors for a vocabulary: how much of it they know, and the rows its embedding starts from.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Vectors;
use wordloom_text::{UNK, Vocabulary, inner};

/// How much of a vocabulary has vectors.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Tokens of the vocabulary, padding and unknown not counted.
    pub vocabulary: usize,
    /// Those of them that have a vector.
    pub covered: usize,
    /// What share of the training texts' tokens those make up, 0 to 1; unknown tokens count as without a vector.
    pub share: f64,
    /// Tokens of the vocabulary that the texts did not hold when the file was read, and that were not looked for.
    pub unsought: usize,
    /// Width of the embedding: that asked for, or that of the vectors where they are narrower.
    pub width: usize,
    /// The share of the vectors' variance that is kept, 0 to 1, where they are wider than the embedding.
    pub explained: Option<f64>,
}

/// The rows of an embedding to start from.
#[derive(Debug, Clone, PartialEq)]
pub struct StartRows {
    /// The vector of each id; nothing where its token has none.
    pub rows: Vec<Option<Vec<f32>>>,
    /// How much of the vocabulary that is.
    pub coverage: Coverage,
}

impl Vectors {
    /// How much of a vocabulary has vectors, in an embedding of so many numbers.
    pub fn coverage(&self, vocabulary: &Vocabulary, embedding: usize) -> Coverage {
        let mut coverage = Coverage {
            vocabulary: vocabulary.tokens().count(),
            covered: 0,
            share: 0.0,
            unsought: 0,
            width: embedding.min(self.width()),
            explained: (embedding < self.width()).then(|| self.principal().explained(embedding)),
        };
        let (mut count_covered, mut total) = (0, vocabulary.count(UNK).unwrap_or_default());
        for (token, count) in vocabulary.tokens() {
            total += count;
            if self.vector(token).is_some() {
                coverage.covered += 1;
                count_covered += count;
            } else if !is_inner(token) && self.misses(token) {
                coverage.unsought += 1;
            }
        }
        coverage.share = count_covered as f64 / total.max(1) as f64;
        coverage
    }

    /// The rows that an embedding of so many numbers starts from. Wider vectors are projected on their first principal components;
    /// where they are narrower, the embedding is as wide as they are.
    pub fn start(&self, vocabulary: &Vocabulary, embedding: usize) -> StartRows {
        let coverage = self.coverage(vocabulary, embedding);
        let fitted = |token: &str| {
            let vector = self.vector(token)?;
            Some(match coverage.explained {
                Some(_) => self.principal().project(vector, coverage.width),
                None => vector.to_vec(),
            })
        };
        let tokens = vocabulary.tokens().map(|(token, _)| fitted(token));
        // Padding and the unknown are no tokens of a language.
        StartRows { rows: [None, None].into_iter().chain(tokens).collect(), coverage }
    }

    /// The vector of a vocabulary's token. A part that goes on within a word is no word, whatever it is spelled like.
    fn vector(&self, token: &str) -> Option<&[f32]> {
        if is_inner(token) { None } else { self.find(token) }
    }
}

fn is_inner(token: &str) -> bool {
    inner(token).1
}
