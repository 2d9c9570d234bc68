//! How the values of a target become the outputs of a network's head, and back. Knows nothing of tensors.

use serde::{Deserialize, Serialize};

use wordloom_data::{ScoreScale, Target, TargetKind, Values};
use wordloom_metrics::Predicted;

/// How the values of a target become the outputs of a network's head, and back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TargetEncoding {
    /// One logit per class, for a softmax over this many classes.
    Classes(usize),
    /// One logit per label, for this many independent binary decisions.
    Labels(usize),
    /// One output, the standardized score.
    Score(ScoreScale),
    /// One logit per level except the lowest, that the value is at least this level (Frank and Hall 2001; Cao et al.
    /// 2020).
    Levels {
        /// The levels, in ascending order.
        levels: Vec<f64>,
        /// The fraction of training rows at or above each level except the lowest, 0 to 1.
        reached: Vec<f32>,
    },
}

impl TargetEncoding {
    /// Fits the encoding of a target to these rows. Returns `None` if no row has a value.
    pub fn fit(target: &Target, rows: &[usize]) -> Option<Self> {
        if !rows.iter().any(|&row| target.has(row)) {
            return None;
        }
        Some(match (&target.values, target.kind) {
            (Values::Classes(_), _) => Self::Classes(target.labels.len()),
            (Values::Sets(_), _) => Self::Labels(target.labels.len()),
            (Values::Numbers(numbers), TargetKind::Ordinal) => {
                let (levels, values) = (target.levels(), rows.iter().filter_map(|&row| numbers[row]));
                let fraction = |level: &f64| {
                    values.clone().filter(|value| value >= level).count() as f32 / values.clone().count() as f32
                };
                Self::Levels { reached: levels[1..].iter().map(fraction).collect(), levels }
            }
            (Values::Numbers(numbers), _) => {
                let scores = rows.iter().filter_map(|&row| numbers[row]);
                Self::Score(ScoreScale::fit(scores, target.scaling))
            }
        })
    }

    /// Returns the number of a head's outputs per row.
    pub fn width(&self) -> usize {
        match self {
            Self::Classes(n) | Self::Labels(n) => *n,
            Self::Score(_) => 1,
            Self::Levels { reached, .. } => reached.len(),
        }
    }

    /// Converts a head's outputs, `[rows * width]` in row-major order, to predictions.
    ///
    /// The outputs of classes must be probabilities already; those of labels and levels are logits, those of scores are
    /// standardized.
    pub fn decode(&self, outputs: &[f32]) -> Predicted {
        let rows = || outputs.chunks_exact(self.width());
        let probability = |&logit: &f32| 1.0 / (1.0 + (-logit).exp());
        match self {
            Self::Classes(_) => Predicted::Classes(rows().map(<[f32]>::to_vec).collect()),
            Self::Labels(_) => Predicted::Labels(rows().map(|row| row.iter().map(probability).collect()).collect()),
            Self::Score(scale) => {
                Predicted::Scores(outputs.iter().map(|&output| scale.unstandardize(output)).collect())
            }
            Self::Levels { levels, .. } => {
                // The expected level: the lowest, plus each step times the probability of reaching it.
                let expected = |row: &[f32]| {
                    let steps = levels.windows(2).zip(row);
                    steps
                        .fold(levels[0], |sum, (step, logit)| sum + (step[1] - step[0]) * f64::from(probability(logit)))
                };
                Predicted::Scores(rows().map(expected).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(kind: TargetKind, numbers: Vec<Option<f64>>) -> Target {
        Target {
            column: "stars".to_owned(),
            kind,
            labels: Vec::new(),
            scaling: Default::default(),
            values: Values::Numbers(numbers),
        }
    }

    #[test]
    fn the_expected_level_is_predicted() {
        let stars = numbers(TargetKind::Ordinal, vec![Some(1.0), Some(5.0), None, Some(2.0)]);
        let encoding = TargetEncoding::fit(&stars, &[0, 1]).unwrap();
        assert_eq!(encoding, TargetEncoding::Levels { levels: vec![1.0, 2.0, 5.0], reached: vec![0.5, 0.5] });
        // Certain of at least 2, and even odds of 5.
        assert_eq!(encoding.decode(&[40.0, 0.0, -40.0, -40.0]), Predicted::Scores(vec![3.5, 1.0]));
    }

    #[test]
    fn a_score_is_standardized_by_the_rows_of_the_fit() {
        let target = numbers(TargetKind::Score, vec![Some(1.0), Some(3.0), Some(100.0), None]);
        assert_eq!(
            TargetEncoding::fit(&target, &[0, 1, 3]),
            Some(TargetEncoding::Score(ScoreScale { mean: 2.0, deviation: 1.0, ..ScoreScale::default() }))
        );
        assert_eq!(TargetEncoding::fit(&target, &[3]), None);
    }

    #[test]
    fn labels_are_independent_decisions() {
        assert_eq!(TargetEncoding::Labels(2).decode(&[0.0, 0.0]), Predicted::Labels(vec![vec![0.5, 0.5]]));
    }
}
