//! Standardization of scores.

use serde::{Deserialize, Serialize};

/// Standardizes scores to mean 0 and standard deviation 1 over the training rows, and back.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreScale {
    /// The mean of the training scores, in the score's own unit.
    #[serde(with = "exact")]
    pub mean: f64,
    /// The standard deviation of the training scores (divided by n), in the score's own unit, above 0.
    #[serde(with = "exact")]
    pub deviation: f64,
}

/// Writes a number as a string that parses to the same bits. Readers of JSON numbers do not promise that.
mod exact {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(number)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl ScoreScale {
    /// Fits the scale to these scores. The deviation is 1 if they are all equal.
    pub fn fit(scores: impl Iterator<Item = f32> + Clone) -> Self {
        let count = scores.clone().count().max(1) as f64;
        let mean = scores.clone().map(f64::from).sum::<f64>() / count;
        let variance = scores.map(|score| (f64::from(score) - mean).powi(2)).sum::<f64>() / count;
        Self { mean, deviation: if variance > 0.0 { variance.sqrt() } else { 1.0 } }
    }

    /// Converts a score to standard deviations from the mean.
    pub fn standardize(&self, score: f32) -> f32 {
        ((f64::from(score) - self.mean) / self.deviation) as f32
    }

    /// Converts a standardized score back to its own unit.
    pub fn unstandardize(&self, standardized: f32) -> f64 {
        f64::from(standardized) * self.deviation + self.mean
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standardized_score_converts_back() {
        let scale = ScoreScale::fit([1.0, 3.0, 5.0].into_iter());
        assert_eq!(scale.standardize(3.0), 0.0);
        assert!((scale.unstandardize(scale.standardize(4.5)) - 4.5).abs() < 1e-6);
    }

    #[test]
    fn a_scale_reads_back_from_json_to_the_bit() {
        for scores in [[0.1, 0.7, 0.3], [1e-30, 3e30, 7.0], [-5.5, 2.25, 1.0 / 3.0]] {
            let scale = ScoreScale::fit(scores.into_iter());
            let json = serde_json::to_string(&scale).unwrap();
            assert_eq!(serde_json::from_str::<ScoreScale>(&json).unwrap(), scale, "{json}");
        }
    }

    #[test]
    fn equal_scores_do_not_divide_by_zero() {
        assert_eq!(ScoreScale::fit([2.0, 2.0].into_iter()).standardize(2.0), 0.0);
    }
}
