//! The models that predict a text: networks, a linear model, and their blend. Knows nothing of how they were trained.

use std::rc::Rc;

use burn::tensor::Device;

use crate::encoding::{ids, token_views};
use crate::requests::Prediction;
use crate::target_prediction::target_predictions;
use crate::teacher_vectors::TeacherVectors;
use crate::text_reading::TextReading;
use wordloom_data::Target;
use wordloom_evaluation::{Predictions, Predictor, blended, mean, predict, tempered_all};
use wordloom_linear::Linear;
use wordloom_model::TextModel;
use wordloom_model::batch::Examples;
use wordloom_store::Network;
use wordloom_text::Tokenizer;

/// A network with its tokenizer and its device.
#[derive(Clone, Copy)]
pub(crate) struct NetworkRef<'m> {
    pub model: &'m TextModel,
    pub tokenizer: &'m Tokenizer,
    pub device: &'m Device,
}

impl NetworkRef<'_> {
    /// Predicts texts.
    pub(crate) async fn predict(&self, texts: &[&str]) -> Predictions {
        let tokens = texts.iter().map(|text| ids(&self.tokenizer.encode(text))).collect();
        let examples = Examples { tokens, ..Examples::default() };
        predict(self.model, &examples, &(0..texts.len()).collect::<Vec<_>>(), self.device).await
    }
}

/// Networks that predict as one, by the mean of their predictions: one, or those of the folds of a cross-validation.
#[derive(Clone)]
pub(crate) struct Networks<'m>(pub Vec<NetworkRef<'m>>);

impl<'m> Networks<'m> {
    /// The networks of a file or an ensemble, at least one.
    pub(crate) fn of(networks: &'m [Network], device: &'m Device) -> Self {
        Self(networks.iter().map(|Network { model, tokenizer, .. }| NetworkRef { model, tokenizer, device }).collect())
    }

    /// Predicts texts.
    pub(crate) async fn predict(&self, texts: &[&str]) -> Predictions {
        let mut predictions = Vec::with_capacity(self.0.len());
        for network in &self.0 {
            predictions.push(network.predict(texts).await);
        }
        mean(predictions)
    }
}

/// The models that predict the same columns.
pub(crate) struct Models<'m> {
    /// The columns, without values.
    pub targets: &'m [Target],
    /// The networks that predict without the others.
    pub own: Networks<'m>,
    /// The other members of the blend.
    pub members: Vec<Networks<'m>>,
    /// The linear model. Absent if only the network is needed.
    pub linear: Option<Rc<Linear>>,
    /// The teacher whose vectors the linear model needs, if it needs any.
    pub teacher: Option<&'m TeacherVectors>,
    /// The temperature of each target of each network: the members, then the network.
    pub temperatures: &'m [Vec<f64>],
    /// The weight of each model in the blend, per target: the members, the network, the linear model.
    pub weights: &'m [Vec<f64>],
    /// What is predicted for a text that the models know nothing of: one row of predictions.
    pub prior: Predictions,
}

impl Models<'_> {
    /// Predicts texts, with the tokens that the model read. With `prior`, predicts the prior for a text that it knows
    /// nothing of.
    ///
    /// # Panics
    /// If the predictor needs the linear model and it is absent.
    pub(crate) async fn predict_texts(&self, texts: &[&str], predictor: Predictor, prior: bool) -> Vec<Prediction> {
        let (predictions, readings) = self.predict_and_read(texts, predictor, prior).await;
        let prediction = |(index, (text, reading)): (usize, (&&str, &TextReading))| Prediction {
            targets: target_predictions(&predictions, self.targets, index),
            tokens: token_views(text, &reading.encoding),
            known: reading.known,
            read: reading.encoding.len(),
            cut: reading.cut,
            unfamiliar: reading.unfamiliar,
        };
        texts.iter().zip(&readings).enumerate().map(prediction).collect()
    }

    /// Predicts texts, and returns how each of them was read. With `prior`, predicts the prior for a text that the
    /// models know nothing of.
    ///
    /// # Panics
    /// If the predictor needs the linear model and it is absent.
    pub(crate) async fn predict_and_read(
        &self,
        texts: &[&str],
        predictor: Predictor,
        prior: bool,
    ) -> (Predictions, Vec<TextReading>) {
        let predictions = self.combine(&self.predict_each(texts, predictor).await);
        let readings = self.read(texts, predictor);
        (if prior { self.with_prior(predictions, &readings) } else { predictions }, readings)
    }

    /// The predictions of each model that a predictor consists of. For the blend: the members, the network and the
    /// linear model.
    pub(crate) async fn predict_each(&self, texts: &[&str], predictor: Predictor) -> Vec<Predictions> {
        if let (Some(teacher), true) = (self.teacher, predictor != Predictor::Network) {
            teacher.prepare_others(texts.iter().copied()).await;
        }
        match predictor {
            Predictor::Network => {
                let temperatures = self.temperatures.last().map_or(&[][..], Vec::as_slice);
                vec![tempered_all(self.own.predict(texts).await, temperatures)]
            }
            Predictor::Linear => vec![self.linear().predict(texts.iter().copied())],
            Predictor::Blend => {
                let mut predictions = Vec::with_capacity(self.members.len() + 2);
                for (networks, temperatures) in self.members.iter().chain([&self.own]).zip(self.temperatures) {
                    predictions.push(tempered_all(networks.predict(texts).await, temperatures));
                }
                predictions.push(self.linear().predict(texts.iter().copied()));
                predictions
            }
        }
    }

    /// One prediction from those of [`Self::predict_each`].
    pub(crate) fn combine(&self, predictions: &[Predictions]) -> Predictions {
        match predictions {
            [one] => one.clone(),
            several => blended(&several.iter().collect::<Vec<_>>(), self.weights),
        }
    }

    fn linear(&self) -> &Linear {
        self.linear.as_ref().expect("a predictor that needs the linear model comes with it")
    }
}
