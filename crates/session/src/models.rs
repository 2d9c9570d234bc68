//! The models that answer a text: networks, a linear model, and all of them together. Knows nothing of how they came to be.

use std::rc::Rc;

use burn::tensor::Device;

use super::Prediction;
use super::encoding::{ids, token_views};
use super::prediction::targets_of;
use wordloom_data::Target;
use wordloom_evaluation::{Predictions, Predictor, blended, predict};
use wordloom_linear::Linear;
use wordloom_model::TextModel;
use wordloom_model::batch::Examples;
use wordloom_text::{Encoding, Tokenizer, UNK};

/// Any id but that of an unknown token, for a token that the linear model knows.
const KNOWN: u32 = UNK + 1;

/// A network with what it takes to ask it.
#[derive(Clone, Copy)]
pub(super) struct Asked<'m> {
    pub model: &'m TextModel,
    pub tokenizer: &'m Tokenizer,
    pub device: &'m Device,
}

impl Asked<'_> {
    /// What it says of texts.
    pub(super) async fn say(&self, texts: &[&str]) -> Predictions {
        let tokens = texts.iter().map(|text| ids(&self.tokenizer.encode(text))).collect();
        let examples = Examples { tokens, targets: Vec::new() };
        predict(self.model, &examples, &(0..texts.len()).collect::<Vec<_>>(), self.device).await
    }
}

/// The models that can be asked, and what their answers mean.
pub(super) struct Models<'m> {
    /// The columns that they answer, without values.
    pub targets: &'m [Target],
    /// The network that is asked for by itself.
    pub own: Asked<'m>,
    /// Those that are asked in the blend besides.
    pub kept: Vec<Asked<'m>>,
    /// The linear model; absent where the network alone is to be asked.
    pub linear: Option<Rc<Linear>>,
    /// How much each counts in the blend, target by target: the networks kept, the one by itself, the linear model.
    pub weights: &'m [Vec<f64>],
}

impl Models<'_> {
    /// What one of them says of texts.
    ///
    /// # Panics
    /// Where the linear model is asked and absent.
    pub(super) async fn say(&self, texts: &[&str], model: Predictor) -> Predictions {
        self.together(&self.each(texts, model).await)
    }

    /// What each that is asked says of texts: the one, or of the blend the networks kept, the one by itself and the linear model.
    pub(super) async fn each(&self, texts: &[&str], model: Predictor) -> Vec<Predictions> {
        match model {
            Predictor::Network => vec![self.own.say(texts).await],
            Predictor::Linear => vec![self.linear().predict(texts.iter().copied())],
            Predictor::Blend => {
                let mut said = Vec::with_capacity(self.kept.len() + 2);
                for network in self.kept.iter().chain([&self.own]) {
                    said.push(network.say(texts).await);
                }
                said.push(self.linear().predict(texts.iter().copied()));
                said
            }
        }
    }

    /// What those that are asked say together.
    pub(super) fn together(&self, said: &[Predictions]) -> Predictions {
        match said {
            [one] => one.clone(),
            several => blended(&several.iter().collect::<Vec<_>>(), self.weights),
        }
    }

    /// The same in the words of the columns, and the tokens as it read them.
    pub(super) async fn predict(&self, texts: &[&str], model: Predictor) -> Vec<Prediction> {
        let said = self.say(texts, model).await;
        let prediction = |(place, text): (usize, &&str)| Prediction {
            targets: targets_of(&said, self.targets, place),
            tokens: token_views(text, &self.read(text, model)),
        };
        texts.iter().enumerate().map(prediction).collect()
    }

    /// The tokens of a text, and which of them the model knows: those that the linear model has no n-gram of are unknown to it.
    pub(super) fn read(&self, text: &str, model: Predictor) -> Encoding {
        if model != Predictor::Linear {
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
        self.linear.as_ref().expect("the linear model is there where it is asked")
    }
}
