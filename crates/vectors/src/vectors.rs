//! The word vectors of a file.

use std::cell::OnceCell;
use std::rc::Rc;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::matched_rows::MatchedRows;
use super::starter_reader::Starter;
use super::{Error, PrincipalComponents};
use wordloom_starter::Encoder;

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
    /// The file that `cargo xtask vectors` makes: the most frequent words of a language, with 8 bits per value.
    Starter,
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
    /// The number of tokens whose vectors were kept: of a text file, those that the texts may be cut into and the most
    /// frequent ones; of starter vectors, all.
    pub kept: usize,
    /// The number of kept tokens that the texts may be cut into.
    pub matched: usize,
    /// Whether the memory was full, so that the rest of the file was not read.
    pub full: bool,
}

/// The origin of starter vectors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The code of their language, such as `en`.
    pub language: String,
    /// A sentence that names their source and their license.
    pub source: String,
}

/// The word vectors that were kept of a file.
#[derive(Debug)]
pub struct Vectors {
    summary: VectorsSummary,
    /// `None` if they were read from a text file.
    origin: Option<Origin>,
    /// `None` if the file has none.
    encoder: Option<Rc<Encoder>>,
    rows: MatchedRows,
    /// Computed at the first use.
    principal_components: OnceCell<PrincipalComponents>,
}

impl Vectors {
    /// # Errors
    /// [`Error::NoMatch`] if no token was requested.
    pub(super) fn of_text(name: String, format: VectorFormat, gzip: bool, rows: MatchedRows) -> Result<Self, Error> {
        match rows.matches() {
            0 => Err(Error::NoMatch { tokens: rows.lines() }),
            _ => Ok(Self::new(name, format, (None, None), gzip, rows)),
        }
    }

    /// At least one row is expected.
    pub(super) fn of_starter(name: String, Starter { origin, encoder, rows }: Starter, gzip: bool) -> Self {
        Self::new(name, VectorFormat::Starter, (Some(origin), encoder.map(Rc::new)), gzip, rows)
    }

    fn new(
        name: String,
        format: VectorFormat,
        (origin, encoder): (Option<Origin>, Option<Rc<Encoder>>),
        gzip: bool,
        mut rows: MatchedRows,
    ) -> Self {
        rows.shrink();
        let kept = rows.rows();
        let summary = VectorsSummary {
            name,
            format,
            gzip,
            width: rows.values().len() / kept,
            tokens: rows.lines(),
            kept,
            matched: rows.matches(),
            full: rows.is_full(),
        };
        Self { summary, origin, encoder, rows, principal_components: OnceCell::new() }
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

    /// Returns the origin of starter vectors; `None` for a text file, which does not name it.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Returns the encoder that reads these vectors, which came with them; `None` if the file has none.
    pub fn encoder(&self) -> Option<&Rc<Encoder>> {
        self.encoder.as_ref()
    }

    /// Returns the tokens that were kept, spelled as in the file except for their normalization, with their vectors,
    /// `[width]`, in the order of the file. Most files begin with the most frequent tokens.
    pub fn tokens(&self) -> impl Iterator<Item = (&str, &[f32])> {
        self.rows.tokens().into_iter().zip(self.rows.values().chunks_exact(self.width()))
    }

    /// Returns whether the vector of a token was not searched for when the file was read, because the texts were
    /// others.
    pub(super) fn is_unrequested(&self, token: &str) -> bool {
        self.summary.format != VectorFormat::Starter && !self.rows.requested().covers(token)
    }

    /// Returns the principal components of all vectors.
    pub fn principal_components(&self) -> &PrincipalComponents {
        self.principal_components.get_or_init(|| PrincipalComponents::of(self.rows.values(), self.width()))
    }
}
