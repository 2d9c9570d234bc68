//! Looking at the vocabulary that a run would have: its tokens with their counts, and how it splits a text.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::inspection::PAGE_LIMIT;
use super::{Request, TokenView};
use crate::error::Error;
use crate::run_settings::RunSettings;
use crate::session::Session;
use wordloom_inference::token_views;
use wordloom_text::{Normalize, Normalizer, Spelled, Tokenizer, UNK, Vocabulary, strip_continuation};

/// Asks for tokens of the vocabulary that a run with these settings would have, most frequent first.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VocabularyQuery {
    /// The settings.
    pub run: RunSettings,
    /// What the tokens must contain. Empty for all tokens.
    pub search: String,
    /// The number of tokens to skip.
    pub offset: usize,
    /// The most tokens to return, at most 1,000.
    pub limit: usize,
}

/// Splits a text, or the text of a row, into tokens as a run with these settings would.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tokenize {
    /// The settings.
    pub run: RunSettings,
    /// The text. Ignored if a `row` is given.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub text: String,
    /// The row whose text is split instead.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub row: Option<TableRow>,
}

/// A row of a file.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TableRow {
    /// Its index in the table, from 0.
    pub row: usize,
    /// Whether it is a row of the separate test file.
    pub test_file: bool,
}

/// Tokens of a vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VocabularyPage {
    /// The number of tokens in the vocabulary, padding and unknown included.
    pub size: usize,
    /// The fraction of the training rows' tokens outside the vocabulary, 0 to 1.
    pub unknown: f64,
    /// The number of tokens that match the search.
    pub matches: usize,
    /// The requested ones, most frequent first.
    pub tokens: Vec<VocabularyEntry>,
}

/// A token of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VocabularyEntry {
    /// Its id.
    pub id: u32,
    /// Its text.
    pub text: String,
    /// Whether it continues a word.
    pub inner: bool,
    /// How often it occurs in the training rows.
    pub count: u64,
}

/// The tokens of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TextTokens {
    /// The text.
    pub text: String,
    /// The text as it is read: cleaned and normalized. What comes after the maximum length is included.
    pub normalized: String,
    /// All of its tokens in order, those after the maximum length included.
    pub tokens: Vec<TextToken>,
}

/// A token of a text with its entry in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TextToken {
    /// Its start in the text, in UTF-16 code units as in JavaScript.
    pub start: usize,
    /// Its end in the text, in UTF-16 code units.
    pub end: usize,
    /// Its spelling, cleaned and normalized, whether it is known or not.
    pub text: String,
    /// Its id. 1 if it is not in the vocabulary.
    pub id: u32,
    /// Whether it is in the vocabulary.
    pub known: bool,
    /// Whether it continues a word.
    pub inner: bool,
    /// How often it occurs in the training rows. 0 if it is unknown.
    pub count: u64,
    /// Whether it comes after the maximum length, so that a model does not read it.
    pub cut: bool,
}

impl Request for VocabularyQuery {
    type Answer = VocabularyPage;

    /// # Errors
    /// [`Error::NotChosen`], or [`Error::Training`] if the settings are invalid.
    async fn answer(self, session: &mut Session) -> Result<VocabularyPage, Error> {
        let settings = self.run.check()?;
        let vocabulary = session.rows_mut()?.tokenizer(&settings).vocabulary();
        let search = Normalizer { lowercase: settings.lowercase }.normalize(self.search.trim()).into_owned();
        let found = || entries(vocabulary).filter(|entry| entry.text.contains(&search));
        Ok(VocabularyPage {
            size: vocabulary.len(),
            unknown: vocabulary.unknown(),
            matches: found().count(),
            tokens: found().skip(self.offset).take(self.limit.min(PAGE_LIMIT)).collect(),
        })
    }
}

impl Request for Tokenize {
    type Answer = TextTokens;

    /// # Errors
    /// [`Error::NotChosen`], [`Error::Training`] if the settings are invalid, or [`Error::NoRow`] if there is no such
    /// row.
    async fn answer(self, session: &mut Session) -> Result<TextTokens, Error> {
        let settings = self.run.check()?;
        let text = match self.row {
            Some(row) => session.text_of(row)?,
            None => self.text,
        };
        let tokenizer = session.rows_mut()?.tokenizer(&settings);
        Ok(TextTokens::new(tokenizer, text, settings.max_length))
    }
}

impl TextTokens {
    /// The tokens that a tokenizer makes of a text, of which those from the index `max_length` on are not read.
    pub(crate) fn new(tokenizer: &Tokenizer, text: String, max_length: usize) -> Self {
        let Spelled { encoding, spellings, normalized } = tokenizer.spell(&text);
        let vocabulary = tokenizer.vocabulary();
        let views = token_views(&text, &encoding).into_iter().zip(spellings).zip(&encoding.ids);
        let token = |(index, ((view, text), &id)): (usize, ((TokenView, String), &u32))| TextToken {
            start: view.start,
            end: view.end,
            text,
            id,
            known: view.known,
            inner: vocabulary.token(id).is_some_and(|token| strip_continuation(token).1),
            count: if id == UNK { 0 } else { vocabulary.count(id).unwrap_or_default() },
            cut: index >= max_length,
        };
        let tokens = views.enumerate().map(token).collect();
        Self { normalized, tokens, text }
    }
}

fn entries(vocabulary: &Vocabulary) -> impl Iterator<Item = VocabularyEntry> {
    // Ids 0 and 1 are padding and unknown, which are not tokens of a text.
    vocabulary.tokens().zip(2..).map(|((token, count), id)| {
        let (text, inner) = strip_continuation(token);
        VocabularyEntry { id, text: text.to_owned(), inner, count }
    })
}
