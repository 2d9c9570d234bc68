//! Pretrained word vectors: those that were loaded, the file that is being read, and what a run starts from.

use std::rc::Rc;

use crate::error::Error;
use wordloom_base::config::{Check, Checked};
use wordloom_starter::{Encoder, Weights};
use wordloom_text::Tokenizer;
use wordloom_training::{Settings, VectorUse};
use wordloom_vectors::{Coverage, InitialRows, VectorReader, Vectors};

/// The word vectors that were loaded, and the file that is being read.
#[derive(Default)]
pub(crate) struct WordVectors {
    loaded: Option<Rc<Vectors>>,
    reading: Option<VectorReader>,
}

impl WordVectors {
    /// The word vectors that were loaded last.
    pub(crate) fn loaded(&self) -> Option<&Rc<Vectors>> {
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
        Ok(self.loaded.insert(Rc::new(vectors)))
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

/// The word vectors that the embeddings of a run start from.
pub(crate) struct InitialVectors {
    /// The vector of each id of each fold's vocabulary. `None` if its token has none and starts at random.
    rows: Vec<Vec<Option<Vec<f32>>>>,
    /// The encoder that the first layer starts from.
    encoder: Option<Rc<Encoder>>,
    /// How much of the first fold's vocabulary has vectors.
    coverage: Coverage,
    frozen: bool,
}

impl InitialVectors {
    /// What a run with these settings takes of the loaded vectors: the initial embeddings, the encoder, and the
    /// settings with the widths of the embedding and of the first layer that follow from them. Adds the tokens that
    /// have vectors, although no training text has them, to the tokenizers.
    ///
    /// # Errors
    /// [`Error::NoVectors`] if the embedding is to be frozen and none are loaded.
    pub(crate) fn of(
        vectors: Option<&Vectors>,
        tokenizers: &mut [Tokenizer],
        settings: Checked<Settings>,
    ) -> Result<(Option<Self>, Checked<Settings>), Error> {
        let vectors = match (settings.vectors, vectors) {
            (VectorUse::None, _) | (VectorUse::Trained, None) => return Ok((None, settings)),
            (VectorUse::Frozen, None) => return Err(Error::NoVectors),
            (_, Some(vectors)) => vectors,
        };
        let frozen = settings.vectors == VectorUse::Frozen;
        let coverage = vectors.coverage(tokenizers[0].vocabulary(), settings.embedding);
        for tokenizer in tokenizers.iter_mut() {
            let kind = tokenizer.config().tokens;
            let produced = vectors.tokens().map(|(token, _)| token).filter(|token| kind.is_piece(token));
            *tokenizer = tokenizer.clone().extended(produced);
        }
        let rows = |tokenizer: &Tokenizer| {
            let InitialRows { rows, .. } = vectors.initial_rows(tokenizer.vocabulary(), settings.embedding);
            rows
        };
        let rows = tokenizers.iter().map(rows).collect();
        let encoder = vectors.encoder().filter(|encoder| {
            let reads = encoder.weights().d_vector == coverage.width && coverage.explained.is_none();
            reads && settings.starter_encoder && settings.layers[0].is_bidirectional_lstm()
        });
        let mut settings = Settings { embedding: coverage.width, ..settings.into_inner() };
        if let Some(encoder) = encoder {
            settings.layers[0].hidden = encoder.weights().d_hidden;
        }
        Ok((Some(Self { rows, encoder: encoder.cloned(), coverage, frozen }), settings.check()?))
    }

    /// The vector of each id of each fold's vocabulary.
    pub(crate) fn rows(&self) -> &[Vec<Option<Vec<f32>>>] {
        &self.rows
    }

    /// The weights of the encoder that the first layer starts from.
    pub(crate) fn encoder(&self) -> Option<&Weights> {
        self.encoder.as_ref().map(|encoder| encoder.weights())
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen
    }

    pub(crate) fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The number of weights of the embeddings that are not trained.
    pub(crate) fn frozen_weights(&self, tokenizers: &[Tokenizer]) -> usize {
        let trained: usize = tokenizers.iter().map(|tokenizer| tokenizer.vocabulary().trained()).sum();
        if self.frozen { trained * self.coverage.width } else { 0 }
    }
}
