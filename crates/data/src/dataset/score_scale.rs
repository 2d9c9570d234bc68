//! Standardization of scores.

use serde::{Deserialize, Serialize};

use super::scaling::Scaling;

/// Transforms scores and standardizes them to mean 0 and standard deviation 1 over the training rows, and back. In 64
/// bits, so that large scores keep the digits in which they differ.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreScale {
    /// The mean of the transformed training scores; of scores that are not transformed, in their own unit.
    #[serde(with = "super::exact")]
    pub mean: f64,
    /// The standard deviation of the transformed training scores (divided by n), above 0.
    #[serde(with = "super::exact")]
    pub deviation: f64,
    /// The transform, and the bounds of the scores.
    #[serde(default, skip_serializing_if = "Scaling::is_identity")]
    pub scaling: Scaling,
}

impl Default for ScoreScale {
    /// Leaves scores as they are.
    fn default() -> Self {
        Self { mean: 0.0, deviation: 1.0, scaling: Scaling::default() }
    }
}

/// The largest standardized score, so that no loss is infinite. No training score is as many deviations from the mean.
const MOST_DEVIATIONS: f64 = 1e6;

impl ScoreScale {
    /// Fits the scale to these scores. The deviation is 1 if they are all equal.
    pub fn fit(scores: impl Iterator<Item = f64> + Clone, scaling: Scaling) -> Self {
        let scores = scores.map(|score| scaling.apply(score));
        let count = scores.clone().count().max(1) as f64;
        let sum: f64 = scores.clone().sum();
        let mean = if sum.is_finite() { sum / count } else { scores.clone().map(|score| score / count).sum() };
        // Relative to the largest difference, whose square may not be a number of 64 bits.
        let spread = scores.clone().map(|score| (score - mean).abs()).fold(0.0, f64::max);
        let variance = scores.map(|score| ((score - mean) / spread).powi(2)).sum::<f64>() / count;
        let deviation = spread * variance.sqrt();
        Self { mean, deviation: if deviation > 0.0 { deviation } else { 1.0 }, scaling }
    }

    /// Whether scores can be converted with it: its numbers are finite, and the deviation is above 0.
    pub fn is_valid(&self) -> bool {
        self.mean.is_finite() && self.deviation.is_finite() && self.deviation > 0.0
    }

    /// Converts a score to standard deviations from the mean.
    pub fn standardize(&self, score: f64) -> f32 {
        let deviations = (self.scaling.apply(score) - self.mean) / self.deviation;
        deviations.clamp(-MOST_DEVIATIONS, MOST_DEVIATIONS) as f32
    }

    /// Converts a standardized score back to its own unit, within the bounds.
    pub fn unstandardize(&self, standardized: f32) -> f64 {
        self.scaling.invert(f64::from(standardized) * self.deviation + self.mean)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scaling::Transform;
    use super::*;

    fn fit(scores: &[f64]) -> ScoreScale {
        ScoreScale::fit(scores.iter().copied(), Scaling::default())
    }

    #[test]
    fn a_standardized_score_converts_back() {
        let scale = fit(&[1.0, 3.0, 5.0]);
        assert_eq!(scale.standardize(3.0), 0.0);
        assert!((scale.unstandardize(scale.standardize(4.5)) - 4.5).abs() < 1e-6);
    }

    #[test]
    fn scores_of_every_scale_have_deviation_1() {
        for factor in [1e-300, 1e-9, 1.0, 1e12, 1e39, 1e300] {
            let scale = fit(&[1.0, 3.0, 5.0].map(|score| score * factor));
            let [low, high] = [1.0, 5.0].map(|score| f64::from(scale.standardize(score * factor)));
            assert!((low + 1.5_f64.sqrt()).abs() < 1e-6 && (high - 1.5_f64.sqrt()).abs() < 1e-6, "{factor}: {low}");
            assert!((scale.unstandardize(high as f32) / factor - 5.0).abs() < 1e-6, "{factor}");
        }
    }

    #[test]
    fn a_large_offset_keeps_its_digits() {
        let scores = [1e9 + 0.25, 1e9 + 0.5, 1e9 + 0.75];
        let scale = fit(&scores);
        assert!(scores.iter().all(|&score| (scale.unstandardize(scale.standardize(score)) - score).abs() < 1e-6));
    }

    #[test]
    fn a_scale_reads_back_from_json_to_the_bit() {
        let logarithm = Scaling { transform: Transform::Logarithm { offset: 0.1 + 0.2 }, low: Some(0.7), high: None };
        for scores in [[0.1, 0.7, 0.3], [1e-30, 3e30, 7.0], [5.5, 2.25, 1.0 / 3.0]] {
            for scaling in [Scaling::default(), logarithm, Scaling { high: Some(1.0 / 3.0), ..logarithm }] {
                let scale = ScoreScale::fit(scores.into_iter(), scaling);
                let json = serde_json::to_string(&scale).unwrap();
                assert_eq!(serde_json::from_str::<ScoreScale>(&json).unwrap(), scale, "{json}");
            }
        }
        let earlier: ScoreScale = serde_json::from_str(r#"{"mean":"1","deviation":"2"}"#).unwrap();
        assert_eq!(earlier, ScoreScale { mean: 1.0, deviation: 2.0, scaling: Scaling::default() });
    }

    #[test]
    fn equal_scores_do_not_divide_by_zero() {
        assert_eq!(fit(&[2.0, 2.0]).standardize(2.0), 0.0);
    }
}
