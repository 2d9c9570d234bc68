//! Pretrained word vectors: those that were loaded, the file that is being read, and what a run starts from.

use crate::error::Error;
use wordloom_base::config::{Check, Checked};
use wordloom_text::{Tokenizer, Vocabulary};
use wordloom_training::{Settings, VectorUse};
use wordloom_vectors::{Coverage, InitialRows, VectorReader, Vectors};

/// The word vectors that were loaded, and the file that is being read.
#[derive(Default)]
pub(crate) struct WordVectors {
    loaded: Option<Vectors>,
    reading: Option<VectorReader>,
}

impl WordVectors {
    /// The word vectors that were loaded last.
    pub(crate) fn loaded(&self) -> Option<&Vectors> {
        self.loaded.as_ref()
    }

    /// Begins to read a file, in place of one that is being read.
    pub(crate) fn begin(&mut self, reader: VectorReader) {
        self.reading = Some(reader);
    }

    /// Feeds the file that is being read. Returns whether more bytes are needed. Ends reading if that fails.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        let reader = self.reading.as_mut().ok_or(Error::NotReading)?;
        reader.feed(bytes).map_err(|error| {
            self.reading = None;
            error.into()
        })
    }

    /// Keeps the vectors of the file that is being read, in place of those loaded before.
    pub(crate) fn end(&mut self) -> Result<&Vectors, Error> {
        let vectors = self.reading.take().ok_or(Error::NotReading)?.finish()?;
        Ok(self.loaded.insert(vectors))
    }

    /// Drops the file that is being read.
    pub(crate) fn cancel(&mut self) {
        self.reading = None;
    }

    /// Drops the vectors that were loaded.
    pub(crate) fn forget(&mut self) {
        self.loaded = None;
    }
}

/// The word vectors that the embedding of a run starts from.
pub(crate) struct InitialVectors {
    rows: InitialRows,
    frozen: bool,
}

impl InitialVectors {
    /// What a run with these settings takes of the loaded vectors, and its settings with the width of the embedding
    /// that follows from them.
    ///
    /// # Errors
    /// [`Error::NoVectors`] if the embedding is to be frozen and none are loaded.
    pub(crate) fn of(
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
        let initial = Self { frozen: settings.vectors == VectorUse::Frozen, rows };
        let embedding = initial.rows.coverage.width;
        Ok((Some(initial), Settings { embedding, ..settings.into_inner() }.check()?))
    }

    /// The vector of each id. `None` if its token has none and starts at random.
    pub(crate) fn rows(&self) -> &[Option<Vec<f32>>] {
        &self.rows.rows
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen
    }

    pub(crate) fn coverage(&self) -> &Coverage {
        &self.rows.coverage
    }

    /// The number of weights of the embedding that are not trained.
    pub(crate) fn frozen_weights(&self, vocabulary: &Vocabulary) -> usize {
        if self.frozen { vocabulary.len() * self.rows.coverage.width } else { 0 }
    }
}
