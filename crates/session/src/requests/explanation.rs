//! Explaining a prediction, by occlusion or by integrated gradients.

use std::collections::BTreeMap;

use serde::Deserialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use wordloom_evaluation::Predictor;
use wordloom_inference::{Explanation, ExplanationMethod};

/// Explains the prediction for a text: how much each token supports or contradicts it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Explain {
    /// The text.
    pub text: String,
    /// Which of the models to explain. If absent, the network.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
    pub model: Predictor,
    /// Whether to use the loaded model instead of the run. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// How to explain it. If absent, by occlusion.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<ExplanationMethod>"))]
    pub method: ExplanationMethod,
    /// The category or label to explain, by column. If a column is absent, its most probable one.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, type = "Record<string, string>"))]
    pub labels: BTreeMap<String, String>,
    /// Of occlusion, the index of the first token to remove, by default 0. At most 64 are removed per request. Not used
    /// by integrated gradients, which explain all tokens at once.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<usize>"))]
    pub from: usize,
}

impl Request for Explain {
    type Answer = Explanation;

    /// # Errors
    /// [`Error::NotBegun`], [`Error::NoModel`] if a loaded model is requested and none is loaded, or
    /// [`Error::Inference`] if a column or a label is unknown.
    async fn answer(self, session: &mut Session) -> Result<Explanation, Error> {
        let Self { text, model, loaded, method, labels, from } = self;
        let models = session.models(loaded, model).await?;
        Ok(match method {
            ExplanationMethod::Occlusion => models.explain(&text, model, &labels, from).await?,
            ExplanationMethod::IntegratedGradients => models.attribute(&text, model, &labels, None).await?,
        })
    }
}
