//! How models read a text: which of its tokens they know, which they do not read, and whether they know anything of it.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::models::{Models, Networks, Prepare, TextNetwork};
use wordloom_evaluation::{Predictions, Predictor};
use wordloom_text::{Encoding, Scripts, Tokenizer, UNK, Vocabulary, has_meaning};

/// Any id except the one of an unknown token, for a token that the linear model knows.
const KNOWN: u32 = UNK + 1;

/// Why the models know nothing of a text, so that the training rows' class frequencies are predicted for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Unfamiliar {
    /// It has no token.
    NoToken,
    /// None of its tokens is known, punctuation aside.
    NoKnownToken,
    /// Most of its letters are of a script that the training rows have hardly any letters of.
    OtherScript,
}

/// A text as models read it.
#[derive(Debug, Clone)]
pub struct TextReading {
    /// The tokens that are read. An unknown one has the id [`UNK`].
    pub encoding: Encoding,
    /// The number of known ones.
    pub known: usize,
    /// The number of tokens after the maximum length.
    pub cut: usize,
    /// Why the models know nothing of it; `None` if they do.
    pub unfamiliar: Option<Unfamiliar>,
}

impl TextReading {
    /// Returns for each token that is read whether it is known.
    pub fn known_tokens(&self) -> impl Iterator<Item = bool> + '_ {
        self.encoding.ids.iter().map(|&id| id != UNK)
    }
}

impl<N: TextNetwork, P: Prepare> Models<'_, N, P> {
    /// Reads texts as a predictor does.
    ///
    /// In a blend, a token is known if one of the models knows it, and the maximum
    /// length is that of the network.
    pub fn read(&self, texts: &[&str], predictor: Predictor) -> Vec<TextReading> {
        let scripts = Scripts::of(self.own.vocabularies());
        texts.iter().map(|text| self.read_one(text, predictor, &scripts)).collect()
    }

    fn read_one(&self, text: &str, predictor: Predictor, scripts: &Scripts) -> TextReading {
        let mut encoding = self.encode(text, predictor);
        let total = encoding.len();
        if predictor != Predictor::Linear {
            encoding.truncate(self.own.tokenizer().config().max_length);
        }
        let tokens = || encoding.ids.iter().zip(&encoding.offsets).map(|(&id, &(start, end))| (id, &text[start..end]));
        let meaningful = || tokens().filter(|(_, token)| has_meaning(token));
        let unfamiliar = if encoding.is_empty() {
            Some(Unfamiliar::NoToken)
        } else if scripts.are_foreign(text) {
            Some(Unfamiliar::OtherScript)
        } else {
            // A text of marks alone is known by its marks.
            let has_known = if meaningful().next().is_some() {
                meaningful().any(|(id, _)| id != UNK)
            } else {
                tokens().any(|(id, _)| id != UNK)
            };
            (!has_known).then_some(Unfamiliar::NoKnownToken)
        };
        TextReading {
            known: encoding.ids.iter().filter(|&&id| id != UNK).count(),
            cut: total - encoding.len(),
            encoding,
            unfamiliar,
        }
    }

    /// All tokens of a text, and which of them a predictor knows. The linear model knows the tokens within the words
    /// that it knows.
    fn encode(&self, text: &str, predictor: Predictor) -> Encoding {
        let mut encoding = self.own.encode(text);
        if predictor == Predictor::Linear {
            encoding.ids.fill(UNK);
        }
        if predictor == Predictor::Blend {
            self.members.iter().for_each(|member| add_known(&mut encoding, &member.encode(text)));
        }
        if let (Some(linear), true) = (&self.linear, predictor != Predictor::Network) {
            let features = linear.features();
            let words = features.known(text);
            let is_in_word = |(start, end): (usize, usize)| {
                let index = words.partition_point(|word| word.1 < end);
                words.get(index).is_some_and(|word| word.0 <= start)
            };
            let has_vector = |token: &str| features.vectors().is_some_and(|vectors| vectors.knows(token));
            for (id, &offset) in encoding.ids.iter_mut().zip(&encoding.offsets).filter(|(id, _)| **id == UNK) {
                if is_in_word(offset) || has_vector(&text[offset.0..offset.1]) {
                    *id = KNOWN;
                }
            }
        }
        encoding
    }

    /// Replaces the predictions for texts that the models know nothing of by the prior: the class frequencies and the
    /// mean scores of the training rows.
    pub fn with_prior(&self, mut predictions: Predictions, readings: &[TextReading]) -> Predictions {
        for (predicted, prior) in predictions.targets.iter_mut().zip(&self.prior.targets) {
            for (index, _) in readings.iter().enumerate().filter(|(_, reading)| reading.unfamiliar.is_some()) {
                predicted.copy_first(index, prior);
            }
        }
        predictions
    }
}

impl<N: TextNetwork> Networks<N> {
    /// All tokens of a text. A token is known if one of the networks knows it.
    fn encode(&self, text: &str) -> Encoding {
        let mut all = self.0.iter().map(|network| network.tokenizer().encode_whole(text));
        let mut encoding = all.next().expect("there is a network");
        all.for_each(|other| add_known(&mut encoding, &other));
        encoding
    }

    /// Returns the tokenizer of the first network.
    ///
    /// # Panics
    /// If there is no network.
    pub fn tokenizer(&self) -> &Tokenizer {
        self.0[0].tokenizer()
    }

    fn vocabularies(&self) -> impl Iterator<Item = &Vocabulary> {
        self.0.iter().map(|network| network.tokenizer().vocabulary())
    }
}

/// Adds what another tokenizer knows of a text, if it has the same tokens.
fn add_known(encoding: &mut Encoding, other: &Encoding) {
    if encoding.offsets == other.offsets {
        for (id, &other) in encoding.ids.iter_mut().zip(&other.ids).filter(|(id, _)| **id == UNK) {
            *id = other;
        }
    }
}
