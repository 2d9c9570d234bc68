//! Integrated gradients of networks, linear model and blend.

use std::collections::BTreeMap;

use super::panels::refined;
use super::{AttributedOutput, Differentiable};
use crate::error::Error;
use crate::explanation::{Completeness, Explanation, ExplanationMethod, TargetExplanation, explained};
use crate::models::{Models, Networks, Prepare};
use crate::text_reading::TextReading;
use crate::tokens::token_views;
use wordloom_base::quadrature::gauss_legendre;
use wordloom_evaluation::{Predictions, Predictor};
use wordloom_explain::requested_labels;
use wordloom_metrics::Contributions;

/// The points of the path at first.
const FEWEST_NODES: usize = 24;
/// The most points of the path.
const MOST_NODES: usize = 384;
/// Points times tokens are at most this, so that a long text takes seconds, not minutes.
const MOST_TOKENS: usize = 1 << 16;
/// There are twice as many points, closer together where the output changes, until the gap is at most this fraction of
/// the difference: less than the 2 % that are documented, because the gap of a blend is the sum of several.
const RELATIVE_GAP: f64 = 0.01;
/// A gap of this fraction of the outputs' range along the path is small enough too: the difference may be close to 0
/// although the output changes much on the way. Of a probability, it is at most a tenth of a percentage point.
const GAP_OF_RANGE: f64 = 1e-3;

/// What a group of models contributes to the explanation of one target.
#[derive(Debug, Default)]
struct Attributed {
    contributions: Contributions,
    /// The most points that one of the networks took; 0 without a network.
    nodes: usize,
}

impl Attributed {
    fn add(&mut self, other: &Self, weight: f64) {
        self.contributions.add(&other.contributions, weight);
        self.nodes = self.nodes.max(other.nodes);
    }
}

impl<N: Differentiable, P: Prepare> Models<'_, N, P> {
    /// Explains the prediction for a text by integrated gradients (Sundararajan, Taly and Yan 2017): divides the
    /// difference between the prediction and that for a baseline among all tokens that are read.
    ///
    /// What is divided is the probability of the category or label, or the score. It is linear in the models of a
    /// blend, so the blend's contributions are the weighted sum of its models'. The baseline of a network has a zero
    /// vector for every token, that of the linear model has no features. `labels` has the category or label to explain,
    /// by column; if a column is absent, its most probable one is explained. With `only`, the target at that index is
    /// explained and no other.
    ///
    /// # Errors
    /// [`Error::Explain`] if a column or a label is unknown.
    ///
    /// # Panics
    /// If the predictor needs the linear model and it is absent.
    pub async fn attribute(
        &self,
        text: &str,
        predictor: Predictor,
        labels: &BTreeMap<String, String>,
        only: Option<usize>,
    ) -> Result<Explanation, Error> {
        let requested = requested_labels(self.targets, labels)?;
        let members = self.predict_each(&[text], predictor).await;
        let readings = self.read(&[text], predictor);
        let blend = self.with_prior(self.combine(&members), &readings);
        let reading = &readings[0];
        let mut targets = Vec::with_capacity(requested.len());
        let is_wanted = |index: usize| only.is_none_or(|only| only == index);
        for (index, label) in requested.into_iter().enumerate().filter(|&(index, _)| is_wanted(index)) {
            let Some((label, predicted)) = explained(&blend.targets[index], label) else { continue };
            let (influences, completeness) = match reading.unfamiliar {
                // The prior is predicted, on which no token has an influence.
                Some(_) => (vec![0.0; reading.encoding.len()], None),
                None => {
                    let of = self.attribute_target(text, predictor, index, label, &members).await;
                    self.of_tokens(&of, reading)
                }
            };
            let target = &self.targets[index];
            targets.push(TargetExplanation {
                column: target.column.clone(),
                kind: target.kind,
                label: target.labels.get(label).cloned(),
                predicted,
                influences,
                completeness,
            });
        }
        Ok(Explanation {
            method: ExplanationMethod::IntegratedGradients,
            left: 0,
            cut: reading.cut,
            unfamiliar: reading.unfamiliar,
            targets,
            tokens: token_views(text, &reading.encoding),
        })
    }

    /// The contributions to the prediction of one target. `predictions` are those of each model for the text.
    async fn attribute_target(
        &self,
        text: &str,
        predictor: Predictor,
        target: usize,
        label: usize,
        predictions: &[Predictions],
    ) -> Attributed {
        let of_linear = || {
            let linear = self.linear.as_ref().expect("a predictor that needs the linear model comes with it");
            let contributions = linear.contributions(text, target, label).unwrap_or_default();
            Attributed { contributions, nodes: 0 }
        };
        let temperature = |index: usize| {
            self.temperatures.get(index).and_then(|temperatures| temperatures.get(target)).copied().unwrap_or(1.0)
        };
        let output = |index: usize| AttributedOutput { target, label, temperature: temperature(index) };
        match predictor {
            Predictor::Network => self.own.attribute(text, output(self.temperatures.len().saturating_sub(1))).await,
            Predictor::Linear => of_linear(),
            Predictor::Blend => {
                // A model without predictions is left out of the blend.
                let weights: Vec<f64> = self.weights[target]
                    .iter()
                    .zip(predictions)
                    .map(|(weight, predictions)| if predictions.targets[target].is_empty() { 0.0 } else { *weight })
                    .collect();
                let total: f64 = weights.iter().sum();
                let mut blend = Attributed::default();
                for (index, networks) in self.members.iter().chain([&self.own]).enumerate() {
                    if weights[index] > 0.0 {
                        blend.add(&networks.attribute(text, output(index)).await, weights[index] / total);
                    }
                }
                if let Some(weight) = weights.last().filter(|weight| **weight > 0.0) {
                    blend.add(&of_linear(), weight / total);
                }
                blend
            }
        }
    }

    /// The influence of each token that is read, and how complete they are.
    fn of_tokens(&self, of: &Attributed, reading: &TextReading) -> (Vec<f64>, Option<Completeness>) {
        let Attributed { contributions, nodes } = of;
        let (influences, outside) = contributions.of_tokens(&reading.encoding.offsets);
        let completeness = Completeness {
            baseline: contributions.baseline,
            undivided: contributions.undivided,
            outside,
            gap: contributions.gap(),
            points: *nodes,
        };
        (influences, Some(completeness))
    }
}

impl<N: Differentiable> Networks<N> {
    /// The contributions to an output, with as many points of the path as they need to be complete.
    async fn attribute(&self, text: &str, output: AttributedOutput) -> Attributed {
        let tokens = self.0.iter().map(|network| network.tokenizer().encode(text).len()).max().unwrap_or(0).max(1);
        let most = (MOST_TOKENS / tokens).clamp(FEWEST_NODES, MOST_NODES);
        let mut nodes = gauss_legendre(FEWEST_NODES);
        loop {
            let integral = N::integrate(self, text, output, &nodes).await;
            let contributions = &integral.contributions;
            let difference = contributions.predicted - contributions.baseline;
            let allowed = (RELATIVE_GAP * difference.abs()).max(GAP_OF_RANGE * integral.range());
            if contributions.gap().abs() <= allowed || 2 * nodes.len() > most {
                return Attributed { nodes: nodes.len(), contributions: integral.contributions };
            }
            nodes = refined(&integral, &nodes, 2 * nodes.len());
        }
    }
}
