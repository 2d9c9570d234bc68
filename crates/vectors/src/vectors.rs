//! The word vectors of a file.

use std::cell::OnceCell;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::matched_rows::MatchedRows;
use super::{Error, PrincipalComponents};

/// The format of a file of word vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum VectorFormat {
    /// Each line has a token and its numbers (Pennington et al. 2014).
    Glove,
    /// The first line has the count and the width of the vectors: word2vec's text format (Mikolov et al. 2013), and
    /// fastText's `.vec`.
    Word2vec,
}

/// What was read from a file of word vectors.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VectorsSummary {
    /// The name of the file.
    pub name: String,
    /// The format of the file.
    pub format: VectorFormat,
    /// Whether the file was compressed by gzip.
    pub gzip: bool,
    /// The number of values per vector.
    pub width: usize,
    /// The number of tokens that were read.
    pub tokens: usize,
    /// The number of tokens whose vectors were kept, because the texts may be cut into them.
    pub kept: usize,
    /// Whether the memory was full, so that the rest of the file was not read.
    pub full: bool,
}

/// The word vectors that were kept of a file.
#[derive(Debug)]
pub struct Vectors {
    summary: VectorsSummary,
    rows: MatchedRows,
    /// Computed at the first use.
    principal_components: OnceCell<PrincipalComponents>,
}

impl Vectors {
    pub(super) fn new(name: String, format: VectorFormat, gzip: bool, mut rows: MatchedRows) -> Result<Self, Error> {
        let kept = rows.rows();
        if kept == 0 {
            return Err(Error::NoMatch { tokens: rows.lines() });
        }
        rows.shrink();
        let summary = VectorsSummary {
            name,
            format,
            gzip,
            width: rows.values().len() / kept,
            tokens: rows.lines(),
            kept,
            full: rows.is_full(),
        };
        Ok(Self { summary, rows, principal_components: OnceCell::new() })
    }

    /// Returns what was read.
    pub fn summary(&self) -> &VectorsSummary {
        &self.summary
    }

    /// Returns the number of values per vector.
    pub fn width(&self) -> usize {
        self.summary.width
    }

    /// Returns the vector of a token, `[width]`: that of the same spelling, otherwise one that differs only in case.
    /// `None` if there is neither.
    pub fn find(&self, token: &str) -> Option<&[f32]> {
        let start = self.rows.row(token)? * self.width();
        Some(&self.rows.values()[start..start + self.width()])
    }

    /// Returns whether a token was not requested when the file was read, because the texts were others.
    pub(super) fn is_unrequested(&self, token: &str) -> bool {
        !self.rows.requested().covers(token)
    }

    /// Returns the principal components of all vectors.
    pub fn principal_components(&self) -> &PrincipalComponents {
        self.principal_components.get_or_init(|| PrincipalComponents::of(self.rows.values(), self.width()))
    }
}
