//! What is asked beside a run's own network, and how much each counts in their blend. Knows nothing of how any of them was trained.

use std::rc::Rc;

use super::member::Member;
use super::models::Asked;
use wordloom_data::Target;
use wordloom_evaluation::{Predictions, fit_weights};
use wordloom_metrics::Predicted;
use wordloom_store::Network;

/// The members of a blend besides the run's network and the linear model, and the weights of all.
pub(super) struct Blending {
    /// Networks trained before on the same rows.
    kept: Vec<Rc<Member>>,
    /// How much each member counts, target by target, and the epoch whose network was weighed.
    weights: Option<(usize, Vec<Vec<f64>>)>,
}

impl Blending {
    /// With these networks, yet to be weighed.
    pub(super) fn new(kept: Vec<Rc<Member>>) -> Self {
        Self { kept, weights: None }
    }

    /// What the networks are called.
    pub(super) fn names(&self) -> Vec<String> {
        self.kept.iter().map(|member| member.name().to_owned()).collect()
    }

    /// The networks, to be asked.
    pub(super) fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        self.kept.iter().map(|member| member.asked())
    }

    /// The networks, to be kept.
    pub(super) fn stored(&self) -> impl Iterator<Item = Network> {
        self.kept.iter().map(|member| member.stored().clone())
    }

    /// What each of the networks says of texts.
    pub(super) async fn ask(&self, texts: &[&str]) -> Vec<Predictions> {
        let mut said = Vec::with_capacity(self.kept.len());
        for network in self.asked() {
            said.push(network.say(texts).await);
        }
        said
    }

    /// Whether the run's network was weighed as it was at the end of this epoch.
    pub(super) fn is_weighed(&self, epoch: usize) -> bool {
        self.weights.as_ref().is_some_and(|&(of, _)| of == epoch)
    }

    /// Weighs all members by what they say of the validation rows: the run's network as it was at the end of an epoch is `own`, the
    /// linear model `linear`, target by target.
    pub(super) fn weigh(
        &mut self,
        epoch: usize,
        own: &Predictions,
        linear: &[Option<Predicted>],
        targets: &[Target],
        rows: &[usize],
    ) {
        let fit = |(index, target): (usize, &Target)| {
            let places: Vec<usize> = (0..rows.len()).filter(|&place| target.has(rows[place])).collect();
            let networks = self.kept.iter().map(|member| member.validated()).chain([own]);
            let mut said: Vec<Predicted> = networks.map(|said| said.targets[index].select(&places)).collect();
            said.push(linear[index].clone().unwrap_or(Predicted::Scores(Vec::new())));
            fit_weights(&said.iter().collect::<Vec<_>>(), said.len() - 1, target, rows)
        };
        self.weights = Some((epoch, targets.iter().enumerate().map(fit).collect()));
    }

    /// How much each counts, target by target: the networks kept, the run's, the linear model. None before they are weighed.
    pub(super) fn weights(&self) -> &[Vec<f64>] {
        self.weights.as_ref().map_or(&[], |(_, weights)| weights)
    }
}
