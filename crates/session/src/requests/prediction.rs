//! Predicting texts.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::models::Models;
use crate::session::Session;
use wordloom_evaluation::{Certainty, Predictor};
use wordloom_inference::Prediction;

/// Predicts texts. While a network trains, with its best weights so far.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Predict {
    /// The texts. If the model reads several columns, their texts are joined by a space.
    pub texts: Vec<String>,
    /// Which of the models predicts. If absent, the network.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
    pub model: Predictor,
    /// Whether to use the loaded model instead of the run. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// Whether the class frequencies or the mean score of the training rows are predicted for a text of which the
    /// models know nothing. If false, the models' own predictions are. By default true.
    #[serde(default = "yes")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub prior: bool,
    /// The thresholds, sets and intervals of the predictions. If absent, those that the file of the loaded model has
    /// for this model, and none of the run.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub certainty: Option<Certainty>,
}

fn yes() -> bool {
    true
}

/// The predictions for texts.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Predictions {
    /// One for each text, in order.
    pub predictions: Vec<Prediction>,
}

impl Request for Predict {
    type Answer = Predictions;

    /// # Errors
    /// [`Error::NotBegun`], [`Error::NoModel`] if a loaded model is requested and none is loaded, or
    /// [`Error::Inference`] if the certainty is of something that is not predicted.
    async fn answer(self, session: &mut Session) -> Result<Predictions, Error> {
        let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        let certainty = session.certainty(self.certainty, self.loaded, self.model);
        let models = session.models(self.loaded, self.model).await?;
        Ok(Predictions { predictions: models.predict_texts(&texts, self.model, self.prior, &certainty).await? })
    }
}

impl Session {
    /// The requested thresholds, sets and intervals, or those of the loaded file for a model.
    pub(super) fn certainty(&self, requested: Option<Certainty>, loaded: bool, model: Predictor) -> Certainty {
        let stored = || self.loaded_model.as_ref().filter(|_| loaded).map(|loaded| loaded.file().certainty_of(model));
        requested.or_else(stored).unwrap_or_default()
    }

    /// The models that a predictor needs: of the loaded model or of the run.
    ///
    /// # Errors
    /// [`Error::NotBegun`], [`Error::NoModel`], or [`Error::Inference`] if the loaded file has the network alone.
    pub(super) async fn models(&mut self, loaded: bool, predictor: Predictor) -> Result<Models<'_>, Error> {
        if loaded {
            let model = self.loaded_model.as_ref().ok_or(Error::NoModel)?;
            if predictor != Predictor::Network && model.file().has_only_network() {
                return Err(wordloom_inference::Error::OnlyNetwork.into());
            }
            return Ok(model.models());
        }
        Ok(self.training.run()?.models(predictor).await)
    }
}
