//! Saving the run's models as a file, and loading such a file.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::loaded_model::LoadedModel;
use crate::session::Session;
use wordloom_evaluation::{Certainty, Predictor};
use wordloom_inference::ModelCard;
use wordloom_store::Precision;

/// Saves everything that predicts: the ensemble members, the run's network, the linear model and their weights in the
/// blend. The file contains tokens of the training rows, and none of their texts.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveModel {
    /// The name of the model.
    pub name: String,
    /// Which of the models predicts by default. If absent, the network.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
    pub model: Predictor,
    /// The precision of the stored numbers. If absent, `single`.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Precision>"))]
    pub precision: Precision,
    /// Whether to save the loaded model instead of the run's, under its own name. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// Whether the file has only what the requested model needs: beside a network, neither the other members of the
    /// blend nor the linear model. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub alone: bool,
    /// The thresholds, sets and intervals of the requested model. If absent, none. The file of a loaded model keeps its
    /// own.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Certainty>"))]
    pub certainty: Certainty,
}

/// Loads a saved model, in place of the one loaded before. No data need be loaded.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoadModel {
    /// The bytes of the file.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// A model as a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SavedModel {
    /// The bytes that `loadModel` reads.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

impl Request for SaveModel {
    type Answer = SavedModel;

    /// # Errors
    /// [`Error::NotBegun`], [`Error::NoModel`] if the loaded model is requested and none is loaded, or
    /// [`Error::Inference`] if it lacks the requested model.
    async fn answer(self, session: &mut Session) -> Result<SavedModel, Error> {
        let Self { name, model, precision, loaded, alone, certainty } = self;
        let own;
        let file = if loaded {
            session.loaded_model.as_ref().ok_or(Error::NoModel)?.file()
        } else {
            own = session.training.run()?.file(name, model, certainty).await;
            &own
        };
        if loaded && model != Predictor::Network && file.has_only_network() {
            return Err(wordloom_inference::Error::OnlyNetwork.into());
        }
        // The file of a run may have another predictor than the requested one: without the teacher, it is chosen again.
        let bytes = match alone {
            true => file.to_predicting_bytes(if loaded { model } else { file.predictor }, precision).await,
            false => file.to_bytes(precision).await,
        };
        Ok(SavedModel { bytes: ByteBuf::from(bytes) })
    }
}

impl Request for LoadModel {
    type Answer = ModelCard;

    /// # Errors
    /// [`Error::NotOpen`], or [`Error::Store`] if the bytes are not a model or are damaged.
    async fn answer(self, session: &mut Session) -> Result<ModelCard, Error> {
        let device = session.device()?.device.clone();
        let model = LoadedModel::from_bytes(&self.bytes, device)?;
        session.file_prediction = None;
        session.diagnosis = None;
        Ok(session.loaded_model.insert(model).card())
    }
}
