//! Pretrained word vectors: a file of them as it comes, how much of the vocabulary they know, and what a run takes of them.

use super::error::Error;
use super::inquiry::settings;
use super::{Response, RunSettings, Session};
use wordloom_base::config::{Check, Checked};
use wordloom_text::{Tokenizer, Vocabulary};
use wordloom_training::{Settings, VectorUse};
use wordloom_vectors::{Coverage, InitialRows, RequestedTokens, VectorReader, Vectors};

impl Session {
    /// Looks for the tokens of all chosen rows, so that what is kept does for another split as well.
    pub(super) fn begin_vectors(&mut self, name: &str) -> Result<Response, Error> {
        let dataset = self.chosen.as_ref().ok_or(Error::NotChosen)?.dataset();
        self.reading_vectors = Some(VectorReader::new(name, RequestedTokens::of(dataset.texts())));
        Ok(Response::Taken { more: true })
    }

    /// Takes a piece; after a failure nothing more can come.
    pub(super) fn take_vectors(&mut self, bytes: &[u8]) -> Result<Response, Error> {
        let reader = self.reading_vectors.as_mut().ok_or(Error::NotReading)?;
        match reader.feed(bytes) {
            Ok(more) => Ok(Response::Taken { more }),
            Err(error) => {
                self.reading_vectors = None;
                Err(error.into())
            }
        }
    }

    pub(super) fn end_vectors(&mut self) -> Result<Response, Error> {
        let vectors = self.reading_vectors.take().ok_or(Error::NotReading)?.finish()?;
        let summary = vectors.summary().clone();
        self.vectors = Some(vectors);
        Ok(Response::VectorsLoaded(summary))
    }

    pub(super) fn coverage(&mut self, run: RunSettings) -> Result<Response, Error> {
        let settings = settings(run)?;
        let vectors = self.vectors.as_ref().ok_or(Error::NoVectors)?;
        let tokenizer = self.chosen.as_mut().ok_or(Error::NotChosen)?.tokenizer(&settings);
        Ok(Response::Covered(vectors.coverage(tokenizer.vocabulary(), settings.embedding)))
    }
}

/// The vectors that a run starts from.
pub(super) struct Start {
    pub rows: InitialRows,
    pub frozen: bool,
}

impl Start {
    /// What a run with these settings takes of the vectors that are loaded, and its settings with the embedding as wide as it will be.
    pub(super) fn of(
        vectors: Option<&Vectors>,
        tokenizer: &Tokenizer,
        settings: Checked<Settings>,
    ) -> Result<(Option<Self>, Checked<Settings>), Error> {
        let vectors = match (settings.vectors, vectors) {
            (VectorUse::None, _) | (VectorUse::Trained, None) => return Ok((None, settings)),
            (VectorUse::Frozen, None) => return Err(Error::NoVectors),
            (_, Some(vectors)) => vectors,
        };
        let rows = vectors.initial_rows(tokenizer.vocabulary(), settings.embedding);
        let start = Self { frozen: settings.vectors == VectorUse::Frozen, rows };
        let embedding = start.rows.coverage.width;
        Ok((Some(start), Settings { embedding, ..settings.into_inner() }.check()?))
    }

    pub(super) fn coverage(&self) -> &Coverage {
        &self.rows.coverage
    }

    /// How many numbers of the embedding are not learned.
    pub(super) fn numbers_frozen(&self, vocabulary: &Vocabulary) -> usize {
        if self.frozen { vocabulary.len() * self.rows.coverage.width } else { 0 }
    }
}
