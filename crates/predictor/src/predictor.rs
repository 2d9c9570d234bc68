//! A saved model that predicts.

use std::collections::BTreeMap;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde::Deserialize;

use crate::error::Error;
use crate::file::Files;
use wordloom_evaluation::{Certainty, Predictor as Choice};
use wordloom_format::ModelFile;
use wordloom_forward::Network;
use wordloom_inference::{Explanation, ModelCard, Models, Prediction};

/// A saved model, and the file whose rows it predicts.
#[derive(Debug)]
pub struct Predictor {
    file: ModelFile<Network>,
    pub(crate) files: Files,
}

/// How texts are predicted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PredictOptions {
    /// Which of the models predicts. If absent, the one that the file names.
    pub model: Option<Choice>,
    /// Whether the models' own predictions are returned for a text of which they know nothing, instead of the class
    /// frequencies and mean scores of the training rows.
    pub ignore_prior: bool,
    /// The thresholds, sets and intervals of the predictions. If absent, those that the file has for this model.
    pub certainty: Option<Certainty>,
}

/// What is explained of a prediction.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ExplainOptions {
    /// Which of the models is explained. If absent, the one that the file names.
    pub model: Option<Choice>,
    /// The category or label to explain, by column. If a column is absent, its most probable one.
    pub labels: BTreeMap<String, String>,
    /// The index of the first token to remove. At most 64 are removed.
    pub from: usize,
}

impl Predictor {
    /// Reads a model file of any version.
    ///
    /// # Errors
    /// [`Error::Format`] if the bytes are not a model, or are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { file: ModelFile::from_bytes(bytes, &())?, files: Files::default() })
    }

    /// Returns what the model file contains.
    pub fn card(&self) -> ModelCard {
        ModelCard::of(&self.file)
    }

    /// Predicts texts, in their order.
    ///
    /// # Errors
    /// [`Error::Inference`] if the file lacks the requested model, or the certainty is of something that is not
    /// predicted.
    pub fn predict(&self, texts: &[&str], options: PredictOptions) -> Result<Vec<Prediction>, Error> {
        let PredictOptions { model, ignore_prior, certainty } = options;
        let choice = self.choice(model)?;
        let certainty = certainty.unwrap_or_else(|| self.file.certainty_of(choice));
        Ok(ready(self.models().predict_texts(texts, choice, !ignore_prior, &certainty))?)
    }

    /// Explains the prediction for a text: how much each token supports or contradicts it.
    ///
    /// # Errors
    /// [`Error::Inference`] if a column or a label is unknown, or the file lacks the requested model.
    pub fn explain(&self, text: &str, options: &ExplainOptions) -> Result<Explanation, Error> {
        let ExplainOptions { model, labels, from } = options;
        Ok(ready(self.models().explain(text, self.choice(*model)?, labels, *from))?)
    }

    /// Returns the requested model, or the one that the file names.
    ///
    /// # Errors
    /// [`Error::Inference`] if the file lacks it.
    pub(crate) fn choice(&self, requested: Option<Choice>) -> Result<Choice, Error> {
        let choice = requested.unwrap_or(self.file.predictor);
        match choice != Choice::Network && self.file.has_only_network() {
            true => Err(wordloom_inference::Error::OnlyNetwork.into()),
            false => Ok(choice),
        }
    }

    /// Returns the thresholds, sets and intervals that the file has for a model.
    pub(crate) fn certainty_of(&self, choice: Choice) -> Certainty {
        self.file.certainty_of(choice)
    }

    /// Returns the models, and the file whose rows they predict.
    pub(crate) fn parts(&mut self) -> (Models<'_, &Network>, &mut Files) {
        (Models::of_file(&self.file, |network| network), &mut self.files)
    }

    fn models(&self) -> Models<'_, &Network> {
        Models::of_file(&self.file, |network| network)
    }
}

/// Returns the result of a future that waits for nothing: the networks compute where they are called.
pub(crate) fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => unreachable!("plain networks wait for no device"),
    }
}
