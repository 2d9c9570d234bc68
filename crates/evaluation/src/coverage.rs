//! Sets and intervals that contain the true value as often as wished.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::{Scaling, Target, TargetKind};
use wordloom_metrics::{label_set, prediction_set};

/// How the sets of a column of categories or labels, or the intervals of a column of scores, are formed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnCoverage {
    /// The column.
    pub column: String,
    /// The fraction of texts whose true value is to be in their set or interval, 0 to 1.
    pub coverage: f64,
    /// What is in a set or an interval.
    pub bound: CoverageBound,
}

/// What is in a set or an interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum CoverageBound {
    /// The categories with at least this probability, 0 to 1, and the most probable one in any case.
    Probability(f64),
    /// The labels with at least this probability, 0 to 1; perhaps none.
    LabelProbability(f64),
    /// The scores within a distance of the predicted one.
    Distance {
        /// The distance of the scores after their transform, from 0.
        margin: f64,
        /// The transform and the bounds of the scores.
        #[serde(default, skip_serializing_if = "Scaling::is_identity")]
        #[cfg_attr(feature = "typescript", ts(optional, type = "object"))]
        scaling: Scaling,
    },
}

impl ColumnCoverage {
    /// Returns whether this is the coverage of a target.
    pub fn is_of(&self, target: &Target) -> bool {
        let fits = match self.bound {
            CoverageBound::Probability(_) => target.kind == TargetKind::Category,
            CoverageBound::LabelProbability(_) => target.kind == TargetKind::Labels,
            CoverageBound::Distance { .. } => target.kind.is_number(),
        };
        fits && target.column == self.column
    }
}

impl CoverageBound {
    /// Returns the classes or labels in the set of a row of probabilities, most probable first. None if scores are
    /// predicted.
    pub fn set(&self, probabilities: &[f32]) -> Option<Vec<u32>> {
        match *self {
            Self::Probability(least) => Some(prediction_set(probabilities, least)),
            Self::LabelProbability(least) => Some(label_set(probabilities, least)),
            Self::Distance { .. } => None,
        }
    }

    /// Returns the least and the greatest score of the interval around a predicted one. None if categories or
    /// labels are.
    pub fn interval(&self, predicted: f64) -> Option<(f64, f64)> {
        match *self {
            Self::Probability(_) | Self::LabelProbability(_) => None,
            Self::Distance { margin, scaling } => {
                let center = scaling.apply(predicted);
                Some((scaling.invert(center - margin), scaling.invert(center + margin)))
            }
        }
    }

    /// Returns whether its numbers are within their ranges.
    pub(crate) fn is_valid(&self) -> bool {
        match *self {
            Self::Probability(least) | Self::LabelProbability(least) => (0.0..=1.0).contains(&least),
            Self::Distance { margin, .. } => margin >= 0.0 && margin.is_finite(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::Transform;

    #[test]
    fn an_interval_of_prices_is_wide_above_and_never_negative() {
        let scaling = Scaling { transform: Transform::Logarithm { offset: 0.0 }, low: Some(0.0), high: None };
        let bound = CoverageBound::Distance { margin: 2.0_f64.ln(), scaling };
        let (low, high) = bound.interval(100.0).unwrap();
        assert!((low - 50.0).abs() < 1e-9 && (high - 200.0).abs() < 1e-9);
        assert!((0.0..1e-300).contains(&bound.interval(0.0).unwrap().0));
        assert_eq!(bound.set(&[1.0]), None);
    }

    #[test]
    fn an_interval_ends_at_the_bounds_of_the_scores() {
        let scaling = Scaling { low: Some(0.0), high: Some(1.0), ..Scaling::default() };
        assert_eq!(CoverageBound::Distance { margin: 0.25, scaling }.interval(0.9), Some((0.65, 1.0)));
    }
}
