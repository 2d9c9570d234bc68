//! The comparison of a network with its baseline and with their blend.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::Target;
use wordloom_evaluation::{Comparison, ModelEstimates};
use wordloom_metrics::{Estimate, Predicted};

/// Whether one model is better than another on the same rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The 95 % confidence interval of the difference is above 0.
    Better,
    /// The interval contains 0: the result could be reversed on other rows.
    Even,
    /// The interval is below 0.
    Worse,
}

/// How good all models are at one column, on the same rows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BaselineReport {
    /// The network.
    pub network: ModelEstimates,
    /// The linear model on n-grams.
    pub linear: ModelEstimates,
    /// The constant predictor: the most frequent class of the training rows, or their mean score.
    pub constant: ModelEstimates,
    /// The blend of the ensemble members, the network and the linear model.
    pub blend: ModelEstimates,
    /// The ensemble members, in their order.
    pub members: Vec<ModelEstimates>,
    /// The weight of each model in the blend: the members, the network, the linear model. They add up to 1.
    pub weights: Vec<f64>,
    /// The network's measures minus those of the linear model.
    pub gain: ModelEstimates,
    /// The blend's measures minus those of the better of the network and the linear model.
    pub blend_gain: ModelEstimates,
    /// Whether the network is better than the linear model: by accuracy, F1 or correlation, otherwise by the mean
    /// absolute error.
    pub verdict: Option<Verdict>,
    /// Whether the blend is better than the better of the network and the linear model.
    pub blend_verdict: Option<Verdict>,
    /// Whether the network, the linear model or the blend is better than the constant predictor. Absent if no row has a
    /// value.
    pub beats_constant: Option<bool>,
}

/// The fewest rows that can show a difference. With fewer, all in favor of one model, a sign test has p > 0.05.
const MIN_ROWS: usize = 6;

/// The predictions of all models for one column.
pub(crate) struct Compared<'p> {
    pub network: &'p Predicted,
    pub linear: &'p Predicted,
    pub constant: &'p Predicted,
    pub blend: &'p Predicted,
    pub members: Vec<&'p Predicted>,
}

impl BaselineReport {
    /// Compares the predictions for these rows. `weights` are those of the blend.
    pub(crate) fn new(compared: &Compared<'_>, weights: Vec<f64>, target: &Target, rows: &[usize]) -> Self {
        let Compared { network, linear, constant, blend, members } = compared;
        let all: Vec<&Predicted> =
            [*network, *linear, *constant, *blend].into_iter().chain(members.iter().copied()).collect();
        let Comparison { estimates, gain } = Comparison::new(&all, target, rows);
        let mut estimates = estimates.into_iter();
        let [of_network, of_linear, of_constant, of_blend] =
            std::array::from_fn(|_| estimates.next().unwrap_or_default());
        let better = if leads(&of_network, &of_linear) { network } else { linear };
        let blend_gain = Comparison::new(&[blend, better], target, rows).gain;
        let labeled = rows.iter().filter(|&&row| target.has(row)).count();
        let against = |model| Verdict::of(&Comparison::new(&[model, *constant], target, rows).gain, labeled);
        let verdicts: Vec<Verdict> = [*network, *linear, *blend].into_iter().filter_map(against).collect();
        let beats_constant = (!verdicts.is_empty()).then(|| verdicts.contains(&Verdict::Better));
        Self {
            network: of_network,
            linear: of_linear,
            constant: of_constant,
            blend: of_blend,
            members: estimates.collect(),
            weights,
            verdict: Verdict::of(&gain, labeled),
            blend_verdict: Verdict::of(&blend_gain, labeled),
            beats_constant,
            gain,
            blend_gain,
        }
    }
}

/// Whether the first model has the better estimate. Ignores the confidence intervals.
fn leads(one: &ModelEstimates, other: &ModelEstimates) -> bool {
    let main = |model: &ModelEstimates| model.accuracy.or(model.micro_f1).or(model.pearson).map(|main| main.value);
    let error = |model: &ModelEstimates| model.mean_absolute_error.map_or(f64::INFINITY, |error| error.value);
    match (main(one), main(other)) {
        (Some(one), Some(other)) => one >= other,
        _ => error(one) <= error(other),
    }
}

impl Verdict {
    /// The verdict of a gain on this many rows.
    fn of(gain: &ModelEstimates, rows: usize) -> Option<Self> {
        let of = |gain: Estimate| match gain {
            _ if rows < MIN_ROWS => Self::Even,
            Estimate { low, .. } if low > 0.0 => Self::Better,
            Estimate { high, .. } if high < 0.0 => Self::Worse,
            _ => Self::Even,
        };
        // A smaller error is better.
        let error = gain
            .mean_absolute_error
            .map(|Estimate { value, low, high }| of(Estimate { value: -value, low: -high, high: -low }));
        gain.accuracy.or(gain.micro_f1).or(gain.pearson).map(of).or(error)
    }
}
