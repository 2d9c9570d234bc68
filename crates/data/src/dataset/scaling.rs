//! How the scores of a target are transformed before a model learns them, and the bounds of what is predicted.

use serde::{Deserialize, Serialize};

/// How the scores of a target are transformed before a model learns them, and the bounds of what is predicted.
///
/// Scores are limited to the bounds, transformed and standardized; a prediction goes the same way back. Metrics compare
/// predictions with the scores themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scaling {
    /// What a model learns in place of the score.
    #[serde(default, skip_serializing_if = "Transform::is_identity")]
    pub transform: Transform,
    /// The least score that is learned and predicted; `None` if there is no such bound.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "super::exact::option")]
    pub low: Option<f64>,
    /// The greatest score that is learned and predicted; `None` if there is no such bound.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "super::exact::option")]
    pub high: Option<f64>,
}

/// What a model learns in place of a score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Transform {
    /// The score itself.
    #[default]
    Identity,
    /// The natural logarithm of the score plus an offset.
    Logarithm {
        /// The offset, from 0. It is above 0 if some scores are 0.
        #[serde(with = "super::exact")]
        offset: f64,
    },
    /// The log odds of a score from 0 to 1.
    Logit,
}

/// Scores of 0 and 1 have infinite log odds, so all scores are moved towards 0.5 by this fraction first.
pub const LOGIT_MARGIN: f64 = 0.005;

impl Transform {
    fn is_identity(&self) -> bool {
        *self == Self::Identity
    }

    fn apply(self, score: f64) -> f64 {
        match self {
            Self::Identity => score,
            Self::Logarithm { offset } => (score + offset).max(f64::MIN_POSITIVE).ln(),
            Self::Logit => {
                let inner = LOGIT_MARGIN + (1.0 - 2.0 * LOGIT_MARGIN) * score.clamp(0.0, 1.0);
                (inner / (1.0 - inner)).ln()
            }
        }
    }

    fn invert(self, transformed: f64) -> f64 {
        match self {
            Self::Identity => transformed,
            Self::Logarithm { offset } => transformed.exp() - offset,
            Self::Logit => {
                let inner = 1.0 / (1.0 + (-transformed).exp());
                (inner - LOGIT_MARGIN) / (1.0 - 2.0 * LOGIT_MARGIN)
            }
        }
    }
}

impl Scaling {
    /// Returns the scaling of scores that no fix transforms: scores that are never negative have the bound 0, and
    /// fractions the bounds 0 and 1. So no price is predicted below 0, and no probability above 1.
    pub fn of(scores: impl Iterator<Item = f64>) -> Self {
        let (mut least, mut most, mut whole) = (f64::INFINITY, f64::NEG_INFINITY, true);
        for score in scores {
            (least, most) = (least.min(score), most.max(score));
            whole &= score.fract() == 0.0;
        }
        // Scores far below 1 are amounts that happen to be small.
        let is_fraction = !whole && (0.5..=1.0).contains(&most);
        match least >= 0.0 && least.is_finite() {
            true => Self { low: Some(0.0), high: is_fraction.then_some(1.0), ..Self::default() },
            false => Self::default(),
        }
    }

    /// Whether scores are neither transformed nor bounded.
    pub fn is_identity(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the score within the bounds.
    pub fn limit(&self, score: f64) -> f64 {
        // Not `clamp`, which panics if the bounds of a damaged file are in the wrong order.
        let above = self.low.map_or(score, |low| score.max(low));
        self.high.map_or(above, |high| above.min(high))
    }

    /// Returns what a model learns in place of a score.
    pub fn apply(&self, score: f64) -> f64 {
        self.transform.apply(self.limit(score))
    }

    /// Returns the score that a model means.
    pub fn invert(&self, transformed: f64) -> f64 {
        self.limit(self.transform.invert(transformed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_follow_from_the_scores() {
        let bounds = |scores: &[f64]| {
            let Scaling { low, high, .. } = Scaling::of(scores.iter().copied());
            (low, high)
        };
        assert_eq!(bounds(&[0.0, 12.5, 3.0]), (Some(0.0), None));
        assert_eq!(bounds(&[0.1, 0.95]), (Some(0.0), Some(1.0)));
        assert_eq!(bounds(&[0.0, 1.0]), (Some(0.0), None), "a count");
        assert_eq!(bounds(&[1e-9, 4e-9]), (Some(0.0), None), "a small amount");
        assert_eq!(bounds(&[-0.1, 0.9]), (None, None));
        assert_eq!(bounds(&[]), (None, None));
    }

    #[test]
    fn a_transform_is_undone() {
        for (transform, scores) in [
            (Transform::Logarithm { offset: 0.0 }, [1e-9, 3.5, 4e12]),
            (Transform::Logarithm { offset: 1.0 }, [0.0, 1.0, 999.0]),
            (Transform::Logit, [0.0, 0.25, 1.0]),
        ] {
            let scaling = Scaling { transform, low: Some(0.0), high: None };
            for score in scores {
                let back = scaling.invert(scaling.apply(score));
                assert!((back - score).abs() <= 1e-9 * score.abs().max(1e-3), "{transform:?} {score}: {back}");
            }
        }
    }

    #[test]
    fn a_prediction_is_within_the_bounds() {
        let scaling = Scaling { transform: Transform::Logarithm { offset: 1.0 }, low: Some(0.0), high: Some(50.0) };
        assert_eq!([scaling.invert(-9.0), scaling.invert(99.0)], [0.0, 50.0]);
    }
}
