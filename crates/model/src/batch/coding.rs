//! How the answers of a target become the numbers a head of a network learns, and back. Knows nothing of tensors.

use serde::{Deserialize, Serialize};

use super::ScoreScale;
use wordloom_data::{Target, TargetKind, Values};
use wordloom_metrics::Predicted;

/// How the answers of a target become numbers, and back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Coding {
    /// One logit a class, of which the greatest wins.
    Classes(usize),
    /// One logit a label, each decided by itself.
    Labels(usize),
    /// The standardised score.
    Score(ScoreScale),
    /// One logit for each level but the least: that the answer is at least that high (Frank and Hall 2001; Cao et al. 2020).
    Levels {
        /// The levels, rising.
        levels: Vec<f32>,
        /// The share of the training rows that reach each level but the least.
        reached: Vec<f32>,
    },
}

impl Coding {
    /// The coding of a target, its scale that of these rows; nothing where none of them has an answer.
    pub fn of(target: &Target, rows: &[usize]) -> Option<Self> {
        if !rows.iter().any(|&row| target.has(row)) {
            return None;
        }
        Some(match (&target.values, target.kind) {
            (Values::Classes(_), _) => Self::Classes(target.labels.len()),
            (Values::Sets(_), _) => Self::Labels(target.labels.len()),
            (Values::Numbers(numbers), TargetKind::Ordinal) => {
                let (levels, answers) = (target.levels(), rows.iter().filter_map(|&row| numbers[row]));
                let share = |level: &f32| {
                    answers.clone().filter(|answer| answer >= level).count() as f32 / answers.clone().count() as f32
                };
                Self::Levels { reached: levels[1..].iter().map(share).collect(), levels }
            }
            (Values::Numbers(numbers), _) => Self::Score(ScoreScale::of(rows.iter().filter_map(|&row| numbers[row]))),
        })
    }

    /// How many numbers a head says.
    pub fn width(&self) -> usize {
        match self {
            Self::Classes(n) | Self::Labels(n) => *n,
            Self::Score(_) => 1,
            Self::Levels { reached, .. } => reached.len(),
        }
    }

    /// What a head's numbers mean, row after row. Of classes they are probabilities already, of all others as the head says them:
    /// logits, or the standardised score.
    pub fn decode(&self, values: &[f32]) -> Predicted {
        let rows = || values.chunks_exact(self.width());
        let chance = |&logit: &f32| 1.0 / (1.0 + (-logit).exp());
        match self {
            Self::Classes(_) => Predicted::Classes(rows().map(<[f32]>::to_vec).collect()),
            Self::Labels(_) => Predicted::Labels(rows().map(|row| row.iter().map(chance).collect()).collect()),
            Self::Score(scale) => Predicted::Scores(values.iter().map(|&value| scale.restore(value) as f32).collect()),
            Self::Levels { levels, .. } => {
                // The mean of the levels by their probabilities, which is the least one and each step by the chance that it is taken.
                let expected = |row: &[f32]| {
                    let steps = levels.windows(2).zip(row);
                    steps.fold(levels[0], |sum, (step, logit)| sum + (step[1] - step[0]) * chance(logit))
                };
                Predicted::Scores(rows().map(expected).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(kind: TargetKind, numbers: Vec<Option<f32>>) -> Target {
        Target { column: "stars".to_owned(), kind, labels: Vec::new(), values: Values::Numbers(numbers) }
    }

    #[test]
    fn the_mean_level_is_said() {
        let stars = numbers(TargetKind::Ordinal, vec![Some(1.0), Some(5.0), None, Some(2.0)]);
        let coding = Coding::of(&stars, &[0, 1]).unwrap();
        assert_eq!(coding, Coding::Levels { levels: vec![1.0, 2.0, 5.0], reached: vec![0.5, 0.5] });
        // Sure of at least 2, and even odds of 5.
        assert_eq!(coding.decode(&[40.0, 0.0, -40.0, -40.0]), Predicted::Scores(vec![3.5, 1.0]));
    }

    #[test]
    fn a_score_is_scaled_by_the_rows_that_train() {
        let target = numbers(TargetKind::Score, vec![Some(1.0), Some(3.0), Some(100.0), None]);
        assert_eq!(Coding::of(&target, &[0, 1, 3]), Some(Coding::Score(ScoreScale { mean: 2.0, deviation: 1.0 })));
        assert_eq!(Coding::of(&target, &[3]), None);
    }

    #[test]
    fn labels_are_decided_each_by_itself() {
        assert_eq!(Coding::Labels(2).decode(&[0.0, 0.0]), Predicted::Labels(vec![vec![0.5, 0.5]]));
    }
}
