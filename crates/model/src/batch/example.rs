//! Texts as ids, with their answers: what a model trains on. Knows nothing of tensors.

use serde::{Deserialize, Serialize};

use wordloom_data::Target;

/// Texts as ids, with their answers.
#[derive(Debug, Clone, Default)]
pub struct Examples {
    /// The ids of each text, at least one.
    pub tokens: Vec<Vec<u32>>,
    /// What each text answers to each target; none where texts are only to be predicted.
    pub targets: Vec<Target>,
}

impl Examples {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

/// How a score becomes a number of mean 0 and deviation 1, and back.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreScale {
    /// The mean of the training scores.
    #[serde(with = "exact")]
    pub mean: f64,
    /// Their standard deviation, above 0.
    #[serde(with = "exact")]
    pub deviation: f64,
}

/// A number as a text that reads back to the bit, which readers of JSON numbers do not promise.
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
    /// The scale of these scores; a deviation of 1 where they are all equal.
    pub fn of(scores: impl Iterator<Item = f32> + Clone) -> Self {
        let count = scores.clone().count().max(1) as f64;
        let mean = scores.clone().map(f64::from).sum::<f64>() / count;
        let variance = scores.map(|score| (f64::from(score) - mean).powi(2)).sum::<f64>() / count;
        Self { mean, deviation: if variance > 0.0 { variance.sqrt() } else { 1.0 } }
    }

    /// The score as the model learns it.
    pub fn standardise(&self, score: f32) -> f32 {
        ((f64::from(score) - self.mean) / self.deviation) as f32
    }

    /// The score in its own unit.
    pub fn restore(&self, standardised: f32) -> f64 {
        f64::from(standardised) * self.deviation + self.mean
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_comes_back_from_its_scale() {
        let scale = ScoreScale::of([1.0, 3.0, 5.0].into_iter());
        assert_eq!(scale.standardise(3.0), 0.0);
        assert!((scale.restore(scale.standardise(4.5)) - 4.5).abs() < 1e-6);
    }

    #[test]
    fn a_scale_comes_back_from_json_to_the_bit() {
        for scores in [[0.1, 0.7, 0.3], [1e-30, 3e30, 7.0], [-5.5, 2.25, 1.0 / 3.0]] {
            let scale = ScoreScale::of(scores.into_iter());
            let json = serde_json::to_string(&scale).unwrap();
            assert_eq!(serde_json::from_str::<ScoreScale>(&json).unwrap(), scale, "{json}");
        }
    }

    #[test]
    fn equal_scores_do_not_divide_by_zero() {
        assert_eq!(ScoreScale::of([2.0, 2.0].into_iter()).standardise(2.0), 0.0);
    }
}
