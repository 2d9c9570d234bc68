//! The vectors of a file whose tokens are requested, while it is read.

use std::collections::HashMap;

use super::line::Line;
use super::{Error, RequestedTokens};
use wordloom_text::{Normalize, Normalizer};

/// The maximum number of values in memory: 512 MiB. Files begin with the most frequent tokens, so little is lost.
const MAX_VALUES: usize = 128 << 20;

const CASED: Normalizer = Normalizer { lowercase: false };
const LOWERCASE: Normalizer = Normalizer { lowercase: true };

/// The vectors kept so far, by token.
#[derive(Debug)]
pub(super) struct MatchedRows {
    requested: RequestedTokens,
    /// The row of each spelling.
    cased: HashMap<String, u32>,
    /// The row for each spelling in lower case: that of the same spelling, otherwise the first that differs only in
    /// case.
    lowercase: HashMap<String, u32>,
    /// `[rows, width]`.
    values: Vec<f32>,
    lines: usize,
    is_full: bool,
}

impl MatchedRows {
    pub(super) fn new(requested: RequestedTokens) -> Self {
        Self {
            requested,
            cased: HashMap::new(),
            lowercase: HashMap::new(),
            values: Vec::new(),
            lines: 0,
            is_full: false,
        }
    }

    /// Returns the tokens that were requested.
    pub(super) fn requested(&self) -> &RequestedTokens {
        &self.requested
    }

    /// Returns the number of vectors.
    pub(super) fn rows(&self) -> usize {
        self.cased.len()
    }

    /// Returns the vectors, `[rows, width]`.
    pub(super) fn values(&self) -> &[f32] {
        &self.values
    }

    /// Returns the number of lines with a vector so far, kept or not.
    pub(super) fn lines(&self) -> usize {
        self.lines
    }

    /// Returns whether there is no room for another vector.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Keeps the vector of a line if its token is requested. Of two lines with the same token, the first is kept.
    ///
    /// # Errors
    /// Those of [`Line::read`].
    pub(super) fn add(&mut self, line: Line<'_>, width: usize, number: usize) -> Result<(), Error> {
        self.lines += 1;
        let Some(token) = line.token else { return Ok(()) };
        let (cased, lowercase) = (CASED.normalize(token), LOWERCASE.normalize(token));
        let is_substitute = || self.requested.contains(&lowercase) && !self.lowercase.contains_key(&*lowercase);
        if self.cased.contains_key(&*cased) || !(self.requested.contains(&cased) || is_substitute()) {
            return Ok(());
        }
        line.read(width, number, &mut self.values)?;
        let row = (self.values.len() / width - 1) as u32;
        if cased == lowercase {
            self.lowercase.insert(lowercase.into_owned(), row);
        } else {
            self.lowercase.entry(lowercase.into_owned()).or_insert(row);
        }
        self.cased.insert(cased.into_owned(), row);
        self.is_full = self.values.len() + width > MAX_VALUES;
        Ok(())
    }

    /// Releases the memory that was reserved for more vectors.
    pub(super) fn shrink(&mut self) {
        self.values.shrink_to_fit();
    }

    /// Returns the row of a token: that of the same spelling, otherwise one that differs only in case.
    pub(super) fn row(&self, token: &str) -> Option<usize> {
        let row = self.cased.get(token).or_else(|| self.lowercase.get(&*LOWERCASE.normalize(token)))?;
        Some(*row as usize)
    }
}
