//! The vectors that are kept of a file, while it is read.

use std::borrow::Cow;
use std::collections::HashMap;

use super::line::Line;
use super::{Error, RequestedTokens};
use wordloom_text::{Normalize, Normalizer, PreTokenize, Words};

/// The maximum number of values in memory: 512 MiB. Files begin with the most frequent tokens, so little is lost.
const MAX_VALUES: usize = 128 << 20;

/// How many tokens from the start of a text file are kept even if they are not requested: the most frequent ones of its
/// language, so that a model knows words that only later texts have.
const MAX_FREQUENT: usize = 30_000;

const CASED: Normalizer = Normalizer { lowercase: false };
const LOWERCASE: Normalizer = Normalizer { lowercase: true };

/// The vectors kept so far, by token.
#[derive(Debug, Default)]
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
    /// The number of vectors whose tokens are requested.
    matches: usize,
    /// The number of vectors among the first [`MAX_FREQUENT`] of the file.
    frequent: usize,
    is_full: bool,
}

impl MatchedRows {
    pub(super) fn new(requested: RequestedTokens) -> Self {
        Self { requested, ..Self::default() }
    }

    /// Returns the tokens that were requested.
    pub(super) fn requested(&self) -> &RequestedTokens {
        &self.requested
    }

    /// Returns the number of vectors.
    pub(super) fn rows(&self) -> usize {
        self.cased.len()
    }

    /// Returns the number of vectors whose tokens are requested.
    pub(super) fn matches(&self) -> usize {
        self.matches
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

    /// Keeps the vector of a line if its token is requested, or if it is one of the first that a tokenizer can produce.
    /// Of two lines with the same token, the first is kept.
    ///
    /// # Errors
    /// Those of [`Line::read`].
    pub(super) fn add_line(&mut self, line: Line<'_>, width: usize, number: usize) -> Result<(), Error> {
        self.lines += 1;
        let Some(token) = line.token else { return Ok(()) };
        let (cased, lowercase) = (CASED.normalize(token), LOWERCASE.normalize(token));
        if self.cased.contains_key(&*cased) {
            return Ok(());
        }
        let is_substitute = || self.requested.contains(&lowercase) && !self.lowercase.contains_key(&*lowercase);
        let is_match = self.requested.contains(&cased) || is_substitute();
        let is_frequent = self.frequent < MAX_FREQUENT && Words.is_piece(&cased);
        if !is_match && !is_frequent {
            return Ok(());
        }
        line.read(width, number, &mut self.values)?;
        self.matches += usize::from(is_match);
        self.frequent += usize::from(is_frequent);
        self.index(cased, lowercase, width);
        Ok(())
    }

    /// Keeps a vector, `[width]`, whether its token is requested or not. Of two with the same token, the first is kept.
    pub(super) fn add_row(&mut self, token: &str, row: impl ExactSizeIterator<Item = f32>) {
        self.lines += 1;
        let (cased, lowercase, width) = (CASED.normalize(token), LOWERCASE.normalize(token), row.len());
        if !self.cased.contains_key(&*cased) {
            self.matches += usize::from(self.requested.contains(&cased));
            self.values.extend(row);
            self.index(cased, lowercase, width);
        }
    }

    /// Gives the last vector its token.
    fn index(&mut self, cased: Cow<'_, str>, lowercase: Cow<'_, str>, width: usize) {
        let row = (self.values.len() / width - 1) as u32;
        if cased == lowercase {
            self.lowercase.insert(lowercase.into_owned(), row);
        } else {
            self.lowercase.entry(lowercase.into_owned()).or_insert(row);
        }
        self.cased.insert(cased.into_owned(), row);
        self.is_full = self.values.len() + width > MAX_VALUES;
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

    /// Returns the tokens in the order of their rows.
    pub(super) fn tokens(&self) -> Vec<&str> {
        let mut tokens: Vec<(&str, u32)> = self.cased.iter().map(|(token, &row)| (&**token, row)).collect();
        tokens.sort_unstable_by_key(|&(_, row)| row);
        tokens.into_iter().map(|(token, _)| token).collect()
    }
}
