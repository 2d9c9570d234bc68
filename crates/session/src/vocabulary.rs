//! What a person is shown of the vocabulary: its tokens with their counts, and what becomes of a text they type.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::encoding::token_views;
use super::error::Error;
use super::inquiry::{MOST_SHOWN, settings};
use super::{Response, RunSettings, Session};
use wordloom_text::{Normalize, Normalizer, Vocabulary, strip_continuation};

/// Some tokens of a vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VocabularyPage {
    /// How many tokens it holds, padding and unknown included.
    pub size: usize,
    /// The share of the training rows' tokens outside it, 0 to 1.
    pub unknown: f64,
    /// How many tokens match the search.
    pub matches: usize,
    /// Some of those, commonest first.
    pub tokens: Vec<VocabularyEntry>,
}

/// A token of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VocabularyEntry {
    /// Its number.
    pub id: u32,
    /// Its text.
    pub text: String,
    /// Whether it goes on within a word.
    pub inner: bool,
    /// How often it occurs in the training rows.
    pub count: u64,
}

/// A token of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Piece {
    /// Where it starts in the text, in UTF-16 code units, as JavaScript counts.
    pub start: usize,
    /// Where it ends in the text, likewise.
    pub end: usize,
    /// Its number; 1 where the vocabulary does not hold it.
    pub id: u32,
    /// Whether the vocabulary holds it.
    pub known: bool,
    /// Whether it goes on within a word.
    pub inner: bool,
    /// How often it occurs in the training rows; 0 where it is unknown.
    pub count: u64,
    /// Whether it stands after the maximum length, so that a model does not read it.
    pub cut: bool,
}

impl Session {
    pub(super) fn vocabulary(
        &mut self,
        run: RunSettings,
        search: &str,
        offset: usize,
        limit: usize,
    ) -> Result<Response, Error> {
        let settings = settings(run)?;
        let vocabulary = self.chosen.as_mut().ok_or(Error::NotChosen)?.tokenizer(&settings).vocabulary();
        let search = Normalizer { lowercase: settings.lowercase }.normalize(search.trim()).into_owned();
        let found = || entries(vocabulary).filter(|entry| entry.text.contains(&search));
        Ok(Response::Vocabulary(VocabularyPage {
            size: vocabulary.len(),
            unknown: vocabulary.unknown(),
            matches: found().count(),
            tokens: found().skip(offset).take(limit.min(MOST_SHOWN)).collect(),
        }))
    }

    pub(super) fn tokenize(&mut self, run: RunSettings, text: &str) -> Result<Response, Error> {
        let settings = settings(run)?;
        let tokenizer = self.chosen.as_mut().ok_or(Error::NotChosen)?.tokenizer(&settings);
        let encoding = tokenizer.encode_whole(text);
        let vocabulary = tokenizer.vocabulary();
        let views = token_views(text, &encoding).into_iter().zip(&encoding.ids).enumerate();
        let piece = |(place, (view, &id)): (usize, (super::TokenView, &u32))| Piece {
            start: view.start,
            end: view.end,
            id,
            known: view.known,
            inner: view.known && vocabulary.token(id).is_some_and(|token| strip_continuation(token).1),
            count: if view.known { vocabulary.count(id).unwrap_or_default() } else { 0 },
            cut: place >= settings.max_length,
        };
        Ok(Response::Tokenized { pieces: views.map(piece).collect() })
    }
}

fn entries(vocabulary: &Vocabulary) -> impl Iterator<Item = VocabularyEntry> {
    vocabulary.tokens().zip(2..).map(|((token, count), id)| {
        let (text, inner) = strip_continuation(token);
        VocabularyEntry { id, text: text.to_owned(), inner, count }
    })
}
