//! A run's networks and models as they leave it: for an ensemble, for another engine, and for a file.

use super::Run;
use super::weighing::weighing;
use crate::blend::Blend;
use crate::member::Member;
use crate::previous_model::PreviousModel;
use crate::start::Start;
use wordloom_evaluation::{Candidates, Certainty, Predictor, select};
use wordloom_model::TextModel;
use wordloom_store::{ModelFile, Network, Package};
use wordloom_text::Tokenizer;

impl Run {
    /// The current networks with their tokenizers, for another run to start from.
    pub(crate) async fn previous(&self) -> PreviousModel {
        PreviousModel::new(self.trainer.best().zip(&self.tokenizers), &self.targets).await
    }

    /// The current networks as a member of later blends.
    pub(crate) async fn member(&self, name: String) -> Member {
        Member::new(self.package(name).await, self.device.clone())
    }

    /// The current networks with their tokenizers and their predictions of the validation rows, which weigh them in a
    /// blend.
    pub(crate) async fn package(&self, name: String) -> Package {
        Package { networks: self.stored(&name), validated: self.validated().await }
    }

    fn stored(&self, name: &str) -> Vec<Network> {
        let network = |(model, tokenizer): (&TextModel, &Tokenizer)| Network {
            name: name.to_owned(),
            tokenizer: tokenizer.clone(),
            model: model.clone(),
        };
        self.trainer.best().zip(&self.tokenizers).map(network).collect()
    }

    /// All models as a file. `predictor` is the one that predicts by default, with its thresholds, sets and intervals.
    ///
    /// A file does not contain the teacher, which is many times as large as everything else. Its linear model is
    /// therefore one of n-grams alone if the run's needs the teacher. The blend is weighed anew, and unless `predictor`
    /// is the network, the validation rows choose again which model predicts by default, and it has no thresholds.
    pub(crate) async fn file(&mut self, name: String, mut predictor: Predictor, mut certainty: Certainty) -> ModelFile {
        self.weights().await;
        let (mut linear, mut weights) = (self.baseline.borrow_mut().linear().clone(), self.blend.weights().to_vec());
        if let (Start::Teacher(_), Some(plain)) = (&self.start, &self.without_vectors) {
            linear = plain.borrow_mut().linear().clone();
            let mut blend = Blend::new(self.blend.members().to_vec());
            let own = self.validated().await;
            let weighing = weighing(&self.trainer, &own, linear.validation());
            blend.weigh(self.trainer.best_epoch(), &weighing);
            weights = blend.weights().to_vec();
            if let (Some([network, linear, blend]), true) = (blend.validated(), predictor != Predictor::Network) {
                certainty = Certainty::default();
                predictor = select(Candidates { network, linear, blend }, weighing.targets, weighing.rows);
            }
        }
        let own = self.stored(&name);
        ModelFile {
            text: self.choice.text.clone(),
            targets: self.targets.clone(),
            groups: self.blend.stored().chain([own]).collect(),
            linear,
            vectors: self.word_vectors.clone(),
            weights,
            temperatures: self.blend.temperatures().to_vec(),
            name,
            predictor,
            certainty,
            prior: Some(self.baseline.borrow().prior().clone()),
        }
    }
}
