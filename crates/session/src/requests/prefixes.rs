//! Predicting the beginnings of a text: what a model expects after each of its tokens.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use wordloom_evaluation::Predictor;
use wordloom_inference::{TargetPrediction, TokenView, target_predictions, token_views};

/// The most tokens of one request. Their predictions of a long text take up to a second on a slow machine.
const SLICE: usize = 64;

/// Predicts a text as if it ended after each of its tokens in turn.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PredictPrefixes {
    /// The text.
    pub text: String,
    /// Which of the models predicts. If absent, the network.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
    pub model: Predictor,
    /// Whether to use the loaded model instead of the run. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// The index of the first token after which the text ends, by default 0. At most 64 are predicted per request.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<usize>"))]
    pub from: usize,
}

/// The predictions for beginnings of a text.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PrefixPredictions {
    /// The tokens after which the text ends: at most 64 from the requested index on.
    pub tokens: Vec<TokenView>,
    /// The number of tokens after them.
    pub left: usize,
    /// The number of tokens after the maximum length, which are not read.
    pub cut: usize,
    /// The predictions of each column after each of the tokens. They are the model's own, never the prior.
    pub predictions: Vec<Vec<TargetPrediction>>,
}

impl Request for PredictPrefixes {
    type Answer = PrefixPredictions;

    /// # Errors
    /// [`Error::NotBegun`], [`Error::NoModel`] if a loaded model is requested and none is loaded, or
    /// [`Error::Inference`] if it lacks the requested model.
    async fn answer(self, session: &mut Session) -> Result<PrefixPredictions, Error> {
        let Self { text, model, loaded, from } = self;
        let models = session.models(loaded, model).await?;
        let reading = models.read(&[&text], model).remove(0);
        let encoding = &reading.encoding;
        let slice = from.min(encoding.len())..from.saturating_add(SLICE).min(encoding.len());
        let prefixes: Vec<&str> = encoding.offsets[slice.clone()].iter().map(|&(_, end)| &text[..end]).collect();
        let (predictions, _) = models.predict_and_read(&prefixes, model, false).await;
        let after = |index: usize| target_predictions(&predictions, models.targets, index);
        Ok(PrefixPredictions {
            left: encoding.len() - slice.end,
            cut: reading.cut,
            predictions: (0..prefixes.len()).map(after).collect(),
            tokens: token_views(&text, encoding)[slice].to_vec(),
        })
    }
}
