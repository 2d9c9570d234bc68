//! The models that predict a text: networks, a linear model, and their blend. Knows nothing of how they were trained.

use std::future::Future;
use std::rc::Rc;

use crate::certainty::TargetCertainty;
use crate::error::Error;
use crate::prediction::Prediction;
use crate::target_prediction::certain_predictions;
use crate::text_reading::TextReading;
use crate::tokens::token_views;
use wordloom_data::Target;
use wordloom_evaluation::{Certainty, Predictions, Predictor, blended, mean, tempered_all};
use wordloom_format::ModelFile;
use wordloom_linear::Linear;
use wordloom_text::Tokenizer;

/// A network with its tokenizer.
pub trait TextNetwork {
    /// Returns its tokenizer.
    fn tokenizer(&self) -> &Tokenizer;

    /// Predicts texts. [`ids`](crate::ids) has the tokens that it reads of a text.
    fn predict(&self, texts: &[&str]) -> impl Future<Output = Predictions>;
}

/// What must be computed of texts before a linear model can predict them.
pub trait Prepare {
    /// Computes it for texts.
    fn prepare(&self, texts: &[&str]) -> impl Future<Output = ()>;
}

/// Nothing: the features of the linear model are n-grams and word vectors.
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

impl Prepare for Nothing {
    async fn prepare(&self, _: &[&str]) {}
}

/// Networks that predict as one, by the mean of their predictions: one, or those of the folds of a cross-validation.
#[derive(Debug, Clone)]
pub struct Networks<N>(pub Vec<N>);

impl<N: TextNetwork> Networks<N> {
    /// Predicts texts.
    pub async fn predict(&self, texts: &[&str]) -> Predictions {
        let mut predictions = Vec::with_capacity(self.0.len());
        for network in &self.0 {
            predictions.push(network.predict(texts).await);
        }
        mean(predictions)
    }
}

/// The models that predict the same columns.
#[derive(Debug)]
pub struct Models<'m, N, P = Nothing> {
    /// The columns, without values.
    pub targets: &'m [Target],
    /// The networks that predict without the others.
    pub own: Networks<N>,
    /// The other members of the blend.
    pub members: Vec<Networks<N>>,
    /// The linear model. Absent if only the network is needed.
    pub linear: Option<Rc<Linear>>,
    /// What the linear model needs of texts before it predicts them, if it needs anything.
    pub prepare: Option<&'m P>,
    /// The temperature of each target of each network: the members, then the network.
    pub temperatures: &'m [Vec<f64>],
    /// The weight of each model in the blend, per target: the members, the network, the linear model.
    pub weights: &'m [Vec<f64>],
    /// What is predicted for a text that the models know nothing of: one row of predictions.
    pub prior: Predictions,
}

impl<'m, N, P> Models<'m, N, P> {
    /// Returns the models of a file; `network` makes one that predicts of one in the file.
    ///
    /// # Panics
    /// If the file has no network, which [`ModelFile::from_bytes`] refuses.
    pub fn of_file<F>(file: &'m ModelFile<F>, network: impl Fn(&'m F) -> N) -> Self {
        let ModelFile { targets, groups, linear, temperatures, weights, prior, .. } = file;
        let (own, members) = groups.split_last().expect("a file without a network cannot be loaded");
        let group = |networks: &'m Vec<F>| Networks(networks.iter().map(&network).collect());
        Self {
            targets,
            own: group(own),
            members: members.iter().map(group).collect(),
            linear: Some(linear.clone()),
            prepare: None,
            temperatures,
            weights,
            prior: match prior {
                Some(prior) => prior.predict(1),
                // Without n-grams, the linear model predicts about as often as the classes occur.
                None => linear.predict([""]),
            },
        }
    }
}

impl<N: TextNetwork> TextNetwork for &N {
    fn tokenizer(&self) -> &Tokenizer {
        (*self).tokenizer()
    }

    async fn predict(&self, texts: &[&str]) -> Predictions {
        (*self).predict(texts).await
    }
}

impl<N: TextNetwork, P: Prepare> Models<'_, N, P> {
    /// Predicts texts, with the tokens that the model read. With `prior`, predicts the prior for a text that it knows
    /// nothing of. With `certainty`, the predictions have decisions, sets and intervals.
    ///
    /// # Errors
    /// [`Error::NoCategories`], [`Error::NoLabel`] or [`Error::NoCoverage`] if the certainty is of something that is
    /// not predicted.
    ///
    /// # Panics
    /// If the predictor needs the linear model and it is absent.
    pub async fn predict_texts(
        &self,
        texts: &[&str],
        predictor: Predictor,
        prior: bool,
        certainty: &Certainty,
    ) -> Result<Vec<Prediction>, Error> {
        let certainty = TargetCertainty::by_target(certainty, self.targets)?;
        let of_unfamiliar: Vec<TargetCertainty> = certainty.iter().map(TargetCertainty::of_unfamiliar).collect();
        let (predictions, readings) = self.predict_and_read(texts, predictor, prior).await;
        let prediction = |(index, (text, reading)): (usize, (&&str, &TextReading))| {
            let is_prior = prior && reading.unfamiliar.is_some();
            let certainty = if is_prior { &of_unfamiliar } else { &certainty };
            Prediction {
                targets: certain_predictions(&predictions, self.targets, certainty, index),
                tokens: token_views(text, &reading.encoding),
                known: reading.known,
                read: reading.encoding.len(),
                cut: reading.cut,
                unfamiliar: reading.unfamiliar,
            }
        };
        Ok(texts.iter().zip(&readings).enumerate().map(prediction).collect())
    }

    /// Predicts texts, and returns how each of them was read. With `prior`, predicts the prior for a text that the
    /// models know nothing of.
    ///
    /// # Panics
    /// If the predictor needs the linear model and it is absent.
    pub async fn predict_and_read(
        &self,
        texts: &[&str],
        predictor: Predictor,
        prior: bool,
    ) -> (Predictions, Vec<TextReading>) {
        let predictions = self.combine(&self.predict_each(texts, predictor).await);
        let readings = self.read(texts, predictor);
        (if prior { self.with_prior(predictions, &readings) } else { predictions }, readings)
    }

    /// Returns the predictions of each model that a predictor consists of. For the blend: the members, the network and
    /// the linear model.
    ///
    /// # Panics
    /// If the predictor needs the linear model and it is absent.
    pub async fn predict_each(&self, texts: &[&str], predictor: Predictor) -> Vec<Predictions> {
        if let (Some(prepare), true) = (self.prepare, predictor != Predictor::Network) {
            prepare.prepare(texts).await;
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

    /// Returns one prediction from those of [`Self::predict_each`].
    pub fn combine(&self, predictions: &[Predictions]) -> Predictions {
        match predictions {
            [one] => one.clone(),
            several => blended(&several.iter().collect::<Vec<_>>(), self.weights),
        }
    }

    fn linear(&self) -> &Linear {
        self.linear.as_ref().expect("a predictor that needs the linear model comes with it")
    }
}
