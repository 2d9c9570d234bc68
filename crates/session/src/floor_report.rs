//! What the page is told of a network beside what is far simpler, and of their blend.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::Target;
use wordloom_evaluation::{Comparison, ModelEstimates};
use wordloom_metrics::{Estimate, Predicted};

/// Whether one model is better than another, on the same rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The 95 % interval of the difference is above 0.
    Better,
    /// It holds 0: other rows might say otherwise.
    Even,
    /// It is below 0.
    Worse,
}

/// The network beside what is far simpler, and beside their blend, on the same rows and for one column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FloorReport {
    /// The network.
    pub network: ModelEstimates,
    /// The linear model on n-grams.
    pub linear: ModelEstimates,
    /// The commonest class of the training rows, their mean score.
    pub constant: ModelEstimates,
    /// The blend of the networks and the linear model.
    pub blend: ModelEstimates,
    /// The networks kept for the ensemble, in their order.
    pub kept: Vec<ModelEstimates>,
    /// How much each member counts in the blend: the networks kept, the run's own, the linear model; together 1.
    pub weights: Vec<f64>,
    /// How much larger the network's measures are than the linear model's.
    pub gain: ModelEstimates,
    /// How much larger the blend's measures are than those of the better of network and linear model.
    pub blend_gain: ModelEstimates,
    /// Whether the network is better than the linear model: by accuracy, F1 or correlation, else by the mean absolute error.
    pub verdict: Option<Verdict>,
    /// Whether the blend is better than the better of the two.
    pub blend_verdict: Option<Verdict>,
}

impl FloorReport {
    /// Compares what models said of these rows. `kept`, `network`, `linear` and `constant` are one target's.
    pub(super) fn new(
        [network, linear, constant, blend]: [&Predicted; 4],
        kept: &[&Predicted],
        weights: Vec<f64>,
        target: &Target,
        rows: &[usize],
    ) -> Self {
        let all: Vec<&Predicted> = [network, linear, constant, blend].into_iter().chain(kept.iter().copied()).collect();
        let Comparison { estimates: standings, gain } = Comparison::new(&all, target, rows);
        let mut standings = standings.into_iter();
        let [of_network, of_linear, of_constant, of_blend] =
            std::array::from_fn(|_| standings.next().unwrap_or_default());
        let better = if leads(&of_network, &of_linear) { network } else { linear };
        let blend_gain = Comparison::new(&[blend, better], target, rows).gain;
        Self {
            network: of_network,
            linear: of_linear,
            constant: of_constant,
            blend: of_blend,
            kept: standings.collect(),
            weights,
            verdict: Verdict::of(&gain),
            blend_verdict: Verdict::of(&blend_gain),
            gain,
            blend_gain,
        }
    }
}

/// Whether the first is the better one, chance aside.
fn leads(one: &ModelEstimates, other: &ModelEstimates) -> bool {
    let main =
        |standing: &ModelEstimates| standing.accuracy.or(standing.micro_f1).or(standing.pearson).map(|main| main.value);
    let error = |standing: &ModelEstimates| standing.mean_absolute_error.map_or(f64::INFINITY, |error| error.value);
    match (main(one), main(other)) {
        (Some(one), Some(other)) => one >= other,
        _ => error(one) <= error(other),
    }
}

impl Verdict {
    fn of(gain: &ModelEstimates) -> Option<Self> {
        let of = |gain: Estimate| match gain {
            Estimate { low, .. } if low > 0.0 => Self::Better,
            Estimate { high, .. } if high < 0.0 => Self::Worse,
            _ => Self::Even,
        };
        // A smaller error is the better one.
        let error = gain
            .mean_absolute_error
            .map(|Estimate { value, low, high }| of(Estimate { value: -value, low: -high, high: -low }));
        gain.accuracy.or(gain.micro_f1).or(gain.pearson).map(of).or(error)
    }
}
