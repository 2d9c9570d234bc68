//! What a trained model reads of a text.

use serde::Deserialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{Request, TableRow, TextTokens};
use crate::error::Error;
use crate::session::Session;
use wordloom_evaluation::Predictor;

/// Splits a text into tokens as a trained model does, with those that it knows and those that it does not read.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadText {
    /// The text.
    pub text: String,
    /// Which of the models reads it. If absent, the network.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
    pub model: Predictor,
    /// Whether to use the loaded model instead of the run. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
}

impl Request for ReadText {
    type Answer = TextTokens;

    /// # Errors
    /// [`Error::NotBegun`], or [`Error::NoModel`] if a loaded model is requested and none is loaded.
    async fn answer(self, session: &mut Session) -> Result<TextTokens, Error> {
        let models = session.models(self.loaded, self.model).await?;
        let reading = models.read(&[&self.text], self.model).remove(0);
        let tokenizer = models.own.tokenizer();
        let mut tokens = TextTokens::new(tokenizer, self.text, reading.encoding.len());
        for (token, known) in tokens.tokens.iter_mut().zip(reading.known_tokens()) {
            token.known = known;
        }
        Ok(tokens)
    }
}

impl Session {
    /// The text of a row, whether it is selected or not.
    ///
    /// # Errors
    /// [`Error::NotChosen`], or [`Error::NoRow`] if there is no such row.
    pub(super) fn text_of(&self, TableRow { row, test_file }: TableRow) -> Result<String, Error> {
        let rows = self.rows()?;
        let test = rows.test();
        let (table, dataset) = match test_file {
            false => (&rows.table, rows.dataset()),
            true if test.is_file => (&test.table, &*test.dataset),
            true => return Err(Error::NoData),
        };
        let is_there = row < table.rows();
        is_there.then(|| dataset.texts.row(row).to_owned()).ok_or(Error::NoRow { row, rows: table.rows() })
    }
}
