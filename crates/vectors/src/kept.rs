//! The rows of a file that were kept, by their tokens.

use std::cell::OnceCell;
use std::collections::HashMap;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::line::Line;
use super::{Error, Principal, Sought};
use wordloom_text::{Normalize, Normalizer};

/// How a file of word vectors is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum VectorFormat {
    /// Lines of a token and its numbers (Pennington et al. 2014).
    Glove,
    /// The same after a line with their count and width: word2vec's text format (Mikolov et al. 2013), and fastText's `.vec`.
    Word2vec,
}

/// What was kept of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VectorsSummary {
    /// The file's name.
    pub name: String,
    /// How it is written.
    pub format: VectorFormat,
    /// Whether it was gzip.
    pub gzip: bool,
    /// Numbers of a vector.
    pub width: usize,
    /// Tokens that were read.
    pub tokens: usize,
    /// Tokens whose vectors were kept: those that the texts may be cut into.
    pub kept: usize,
    /// Whether there was no room for more, so that the rest of the file was left.
    pub full: bool,
}

/// Numbers that are kept at most: 512 MiB of them. Files begin with the commonest tokens.
const MOST_VALUES: usize = 128 << 20;

const SPELLED: Normalizer = Normalizer { lowercase: false };
const FOLDED: Normalizer = Normalizer { lowercase: true };

/// The rows kept so far.
#[derive(Debug)]
pub(super) struct Kept {
    sought: Sought,
    /// The row of each spelling.
    spelled: HashMap<String, u32>,
    /// The row that stands for each spelling in lower case: its own, or else the first that differs from it in case.
    folded: HashMap<String, u32>,
    values: Vec<f32>,
    lines: usize,
    full: bool,
}

impl Kept {
    pub fn new(sought: Sought) -> Self {
        Self { sought, spelled: HashMap::new(), folded: HashMap::new(), values: Vec::new(), lines: 0, full: false }
    }

    /// Lines with a vector so far.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// Whether there is no room for more.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Keeps a line's row if its token is sought; of two rows of one token, the first.
    pub fn take(&mut self, line: Line<'_>, width: usize, number: usize) -> Result<(), Error> {
        self.lines += 1;
        let Some(token) = line.token else { return Ok(()) };
        let (spelled, folded) = (SPELLED.normalize(token), FOLDED.normalize(token));
        let stands_in = || self.sought.holds(&folded) && !self.folded.contains_key(&*folded);
        if self.spelled.contains_key(&*spelled) || !(self.sought.holds(&spelled) || stands_in()) {
            return Ok(());
        }
        line.read(width, number, &mut self.values)?;
        let row = (self.values.len() / width - 1) as u32;
        if spelled == folded {
            self.folded.insert(folded.into_owned(), row);
        } else {
            self.folded.entry(folded.into_owned()).or_insert(row);
        }
        self.spelled.insert(spelled.into_owned(), row);
        self.full = self.values.len() + width > MOST_VALUES;
        Ok(())
    }
}

/// The rows of a file that were kept.
#[derive(Debug)]
pub struct Vectors {
    summary: VectorsSummary,
    kept: Kept,
    /// Worked out when first needed.
    principal: OnceCell<Principal>,
}

impl Vectors {
    pub(super) fn new(name: String, format: VectorFormat, gzip: bool, mut kept: Kept) -> Result<Self, Error> {
        let rows = kept.spelled.len();
        if rows == 0 {
            return Err(Error::NoMatch { tokens: kept.lines });
        }
        kept.values.shrink_to_fit();
        let summary = VectorsSummary {
            name,
            format,
            gzip,
            width: kept.values.len() / rows,
            tokens: kept.lines,
            kept: rows,
            full: kept.full,
        };
        Ok(Self { summary, kept, principal: OnceCell::new() })
    }

    /// What was kept.
    pub fn summary(&self) -> &VectorsSummary {
        &self.summary
    }

    /// Numbers of a vector.
    pub fn width(&self) -> usize {
        self.summary.width
    }

    /// The vector of a token: of its own spelling, or else of one that differs in case alone.
    pub fn find(&self, token: &str) -> Option<&[f32]> {
        let row = self.kept.spelled.get(token).or_else(|| self.kept.folded.get(&*FOLDED.normalize(token)))?;
        let start = *row as usize * self.width();
        Some(&self.kept.values[start..start + self.width()])
    }

    /// Whether a token was not looked for when the file was read: it is of other texts.
    pub fn misses(&self, token: &str) -> bool {
        self.kept.sought.misses(token)
    }

    /// The principal components of all rows kept.
    pub fn principal(&self) -> &Principal {
        self.principal.get_or_init(|| Principal::of(&self.kept.values, self.width()))
    }
}
