//! Reading a file of pretrained word vectors that arrives in pieces, and how much of a vocabulary they cover.

use serde::Deserialize;
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{Done, ReadState, Request};
use crate::error::Error;
use crate::run_settings::RunSettings;
use crate::session::Session;
use wordloom_data::Column;
use wordloom_vectors::{Coverage, RequestedTokens, VectorReader, VectorsSummary};

/// Begins to read a file of word vectors for the tokens of the selected rows, in place of one that is being read.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginVectors {
    /// The name of the file.
    pub name: String,
}

/// Reads the next bytes of the file of word vectors. If it fails, reading has ended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VectorBytes {
    /// Any number of bytes.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// Ends reading and keeps the word vectors, in place of those loaded before.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct EndVectors;

/// Drops what has been read of the file of word vectors. Those loaded before are kept.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct CancelVectors;

/// Drops the word vectors.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ForgetVectors;

/// Asks how much of the vocabulary that a run with these settings would have has a word vector.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(transparent)]
pub struct CoverageQuery(pub RunSettings);

impl Request for BeginVectors {
    type Answer = ReadState;

    /// Requests the tokens of all selected rows, so that the vectors also serve another split; if none are selected,
    /// those of the whole table.
    ///
    /// # Errors
    /// [`Error::NoData`].
    async fn answer(self, session: &mut Session) -> Result<ReadState, Error> {
        let tokens = match session.rows() {
            Ok(rows) => {
                let names = rows.label_texts();
                RequestedTokens::of(rows.own_texts().chain(names.iter().map(String::as_str)))
            }
            // Rows without any label cannot be selected, but labeled with the help of vectors.
            Err(_) => RequestedTokens::of(session.tables.data()?.columns().iter().flat_map(Column::cells)),
        };
        session.word_vectors.begin(VectorReader::new(&self.name, tokens));
        Ok(ReadState { more: true })
    }
}

impl Request for VectorBytes {
    type Answer = ReadState;

    /// # Errors
    /// [`Error::NotReading`], or [`Error::Vectors`] if the bytes cannot be read.
    async fn answer(self, session: &mut Session) -> Result<ReadState, Error> {
        Ok(ReadState { more: session.word_vectors.feed(&self.bytes)? })
    }
}

impl Request for EndVectors {
    type Answer = VectorsSummary;

    /// # Errors
    /// [`Error::NotReading`], or [`Error::Vectors`] if no requested token has a vector.
    async fn answer(self, session: &mut Session) -> Result<VectorsSummary, Error> {
        Ok(session.word_vectors.end()?.summary().clone())
    }
}

impl Request for CancelVectors {
    type Answer = Done;

    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        session.word_vectors.cancel();
        Ok(Done)
    }
}

impl Request for ForgetVectors {
    type Answer = Done;

    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        session.word_vectors.forget();
        Ok(Done)
    }
}

impl Request for CoverageQuery {
    type Answer = Coverage;

    /// # Errors
    /// [`Error::NoVectors`], [`Error::NotChosen`], or [`Error::Training`] if the settings are invalid.
    async fn answer(self, session: &mut Session) -> Result<Coverage, Error> {
        let settings = self.0.check()?;
        let vectors = session.word_vectors.loaded().ok_or(Error::NoVectors)?;
        let tokenizer = session.rows.as_mut().ok_or(Error::NotChosen)?.tokenizer(&settings);
        Ok(vectors.coverage(tokenizer.vocabulary(), settings.embedding))
    }
}
