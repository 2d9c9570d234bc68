//! The models that predict a text: networks, a linear model, and their blend. Knows nothing of how they were trained.

use std::rc::Rc;

use burn::tensor::Device;

use crate::encoding::{ids, token_views};
use crate::requests::Prediction;
use crate::target_prediction::target_predictions;
use wordloom_data::Target;
use wordloom_evaluation::{Predictions, Predictor, blended, predict};
use wordloom_linear::Linear;
use wordloom_model::TextModel;
use wordloom_model::batch::Examples;
use wordloom_text::{Encoding, Tokenizer, UNK};

/// Any id except the one of an unknown token, for a token that the linear model knows.
const KNOWN: u32 = UNK + 1;

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
        let examples = Examples { tokens, targets: Vec::new() };
        predict(self.model, &examples, &(0..texts.len()).collect::<Vec<_>>(), self.device).await
    }
}

/// The models that predict the same columns.
pub(crate) struct Models<'m> {
    /// The columns, without values.
    pub targets: &'m [Target],
    /// The network that predicts by itself.
    pub own: NetworkRef<'m>,
    /// The other networks of the blend.
    pub members: Vec<NetworkRef<'m>>,
    /// The linear model. Absent if only the network is needed.
    pub linear: Option<Rc<Linear>>,
    /// The weight of each model in the blend, per target: the members, the network, the linear model.
    pub weights: &'m [Vec<f64>],
}

impl Models<'_> {
    /// Predicts texts, with the tokens that the model read.
    ///
    /// # Panics
    /// If the predictor needs the linear model and it is absent.
    pub(crate) async fn predict_texts(&self, texts: &[&str], predictor: Predictor) -> Vec<Prediction> {
        let predictions = self.combine(&self.predict_each(texts, predictor).await);
        let prediction = |(index, text): (usize, &&str)| Prediction {
            targets: target_predictions(&predictions, self.targets, index),
            tokens: token_views(text, &self.encode(text, predictor)),
        };
        texts.iter().enumerate().map(prediction).collect()
    }

    /// The predictions of each model that a predictor consists of. For the blend: the members, the network and the
    /// linear model.
    pub(crate) async fn predict_each(&self, texts: &[&str], predictor: Predictor) -> Vec<Predictions> {
        match predictor {
            Predictor::Network => vec![self.own.predict(texts).await],
            Predictor::Linear => vec![self.linear().predict(texts.iter().copied())],
            Predictor::Blend => {
                let mut predictions = Vec::with_capacity(self.members.len() + 2);
                for network in self.members.iter().chain([&self.own]) {
                    predictions.push(network.predict(texts).await);
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

    /// The tokens of a text, and which of them the model knows. The linear model knows the tokens of its n-grams.
    pub(crate) fn encode(&self, text: &str, predictor: Predictor) -> Encoding {
        if predictor != Predictor::Linear {
            return self.own.tokenizer.encode(text);
        }
        let known = self.linear().features().known(text);
        let mut encoding = Encoding::default();
        for offset in self.own.tokenizer.encode_whole(text).offsets {
            encoding.push(if known.contains(&offset) { KNOWN } else { UNK }, offset);
        }
        encoding
    }

    fn linear(&self) -> &Linear {
        self.linear.as_ref().expect("a predictor that needs the linear model comes with it")
    }
}
