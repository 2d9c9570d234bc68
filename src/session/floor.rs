//! The floor of a run: the linear model fitted beside the network, and what knows nothing of a text.

use std::time::Duration;

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;
use web_time::Instant;

use super::chosen::Chosen;
use crate::baseline::{Constant, Fitting, Linear};
use crate::evaluate::{Comparison, Judgement, Standing};
use crate::health::ignored;
use crate::metrics::{Classification, Estimate, Predictions, Regression};

/// Which of a run's models predicts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Predictor {
    /// The network.
    #[default]
    Network,
    /// The linear model on n-grams.
    Linear,
}

/// Whether the network is better than the linear model, on the same rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The 95 % interval of the difference is above 0.
    Better,
    /// It holds 0: other rows might say otherwise.
    Even,
    /// It is below 0.
    Worse,
}

/// The network beside what is far simpler, on the same rows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FloorReport {
    /// The network.
    pub network: Standing,
    /// The linear model on n-grams.
    pub linear: Standing,
    /// The commonest class of the training rows, their mean score.
    pub constant: Standing,
    /// How much larger the network's measures are than the linear model's.
    pub gain: Standing,
    /// Whether the network's categories are better than the linear model's, by accuracy.
    pub category: Option<Verdict>,
    /// Whether its scores are, by correlation; by the mean absolute error where there is no correlation.
    pub score: Option<Verdict>,
    /// The linear model's categories in full.
    pub linear_category: Option<Classification>,
    /// Its scores in full.
    pub linear_score: Option<Regression>,
    /// How many n-grams it knows.
    pub n_grams: usize,
    /// How long it took to fit, in seconds.
    pub seconds: f64,
}

/// What a run is held against.
pub(super) struct Floor {
    fitting: Fitting,
    constant: Constant,
    seconds: f64,
}

impl Floor {
    /// Makes ready to fit the rows that were chosen.
    pub(super) fn new(chosen: &Chosen) -> Self {
        let (dataset, split) = (chosen.shared(), chosen.split());
        let constant = Constant::of(&dataset, &split.train);
        let fitting =
            Fitting::new(dataset, &split.train, &split.validation).ignoring(&ignored(&chosen.choice().remedies));
        Self { fitting, constant, seconds: 0.0 }
    }

    /// Fits for about so long, a slice at least, unless it is fitted. How long it took.
    pub(super) fn advance(&mut self, budget: Duration) -> Duration {
        if self.fitting.model().is_some() {
            return Duration::ZERO;
        }
        let start = Instant::now();
        while self.fitting.model().is_none() {
            self.fitting.step();
            if start.elapsed() >= budget {
                break;
            }
        }
        self.seconds += start.elapsed().as_secs_f64();
        start.elapsed()
    }

    /// The linear model; what is left of its fit is done now.
    pub(super) fn linear(&mut self) -> &Linear {
        self.advance(Duration::MAX);
        self.fitting.model().expect("it was fitted to its end")
    }

    /// What the linear model and the constant say of texts, scores in their own unit.
    pub(super) fn predict(&mut self, texts: &[&str]) -> [Predictions; 2] {
        [self.linear().predict(texts.iter().copied()), self.constant.predict(texts.len())]
    }

    /// What the page is told.
    pub(super) fn report(&mut self, compared: Comparison<3>, judged: Judgement) -> FloorReport {
        let [network, linear, constant] = compared.standings;
        let gain = compared.gain;
        let of = |gain: Estimate| match gain {
            Estimate { low, .. } if low > 0.0 => Verdict::Better,
            Estimate { high, .. } if high < 0.0 => Verdict::Worse,
            _ => Verdict::Even,
        };
        // A smaller error is the better one.
        let error = gain
            .mean_absolute_error
            .map(|Estimate { value, low, high }| of(Estimate { value: -value, low: -high, high: -low }));
        FloorReport {
            network,
            linear,
            constant,
            category: gain.accuracy.map(of),
            score: gain.pearson.map(of).or(error),
            gain,
            linear_category: judged.category,
            linear_score: judged.score,
            n_grams: self.linear().features().len(),
            seconds: self.seconds,
        }
    }
}
