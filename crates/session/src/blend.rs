//! The blend of a run: the ensemble members, and the weight of each model. Knows nothing of how they were trained.

use std::rc::Rc;

use crate::member::Member;
use crate::models::NetworkRef;
use wordloom_data::Target;
use wordloom_evaluation::{Predictions, fit_weights};
use wordloom_metrics::Predicted;
use wordloom_store::Network;

/// The ensemble members in a run's blend, and the weights of all its models.
pub(crate) struct Blend {
    members: Vec<Rc<Member>>,
    /// The epoch of the network that was weighed, and the weight of each model per target.
    weights: Option<(usize, Vec<Vec<f64>>)>,
}

impl Blend {
    /// A blend with these members, before it is weighed.
    pub(crate) fn new(members: Vec<Rc<Member>>) -> Self {
        Self { members, weights: None }
    }

    /// The names of the members.
    pub(crate) fn names(&self) -> Vec<String> {
        self.members.iter().map(|member| member.name().to_owned()).collect()
    }

    /// The members as they predict.
    pub(crate) fn networks(&self) -> impl Iterator<Item = NetworkRef<'_>> {
        self.members.iter().map(|member| member.network())
    }

    /// The members as they are stored in a model file.
    pub(crate) fn stored(&self) -> impl Iterator<Item = Network> {
        self.members.iter().map(|member| member.stored().clone())
    }

    /// The predictions of each member for texts.
    pub(crate) async fn predict_members(&self, texts: &[&str]) -> Vec<Predictions> {
        let mut predictions = Vec::with_capacity(self.members.len());
        for network in self.networks() {
            predictions.push(network.predict(texts).await);
        }
        predictions
    }

    /// Whether the network of this epoch was weighed.
    pub(crate) fn is_weighed(&self, epoch: usize) -> bool {
        self.weights.as_ref().is_some_and(|&(weighed, _)| weighed == epoch)
    }

    /// Fits the weights to the predictions of the validation rows: those of the members, `own` of the run's network
    /// after an epoch, and `linear` of the linear model, per target.
    pub(crate) fn weigh(
        &mut self,
        epoch: usize,
        own: &Predictions,
        linear: &[Option<Predicted>],
        targets: &[Target],
        rows: &[usize],
    ) {
        let fit = |(index, target): (usize, &Target)| {
            let labeled: Vec<usize> = (0..rows.len()).filter(|&row| target.has(rows[row])).collect();
            let networks = self.members.iter().map(|member| member.validated()).chain([own]);
            let mut predicted: Vec<Predicted> =
                networks.map(|predictions| predictions.targets[index].select(&labeled)).collect();
            predicted.push(linear[index].clone().unwrap_or(Predicted::Scores(Vec::new())));
            fit_weights(&predicted.iter().collect::<Vec<_>>(), predicted.len() - 1, target, rows)
        };
        self.weights = Some((epoch, targets.iter().enumerate().map(fit).collect()));
    }

    /// The weight of each model per target: the members, the run's network, the linear model. Empty before the blend is
    /// weighed.
    pub(crate) fn weights(&self) -> &[Vec<f64>] {
        self.weights.as_ref().map_or(&[], |(_, weights)| weights)
    }
}
