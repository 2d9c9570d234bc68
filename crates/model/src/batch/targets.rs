//! The answers of a batch on the device, as a loss takes them.

use burn::tensor::{Device, Int, Tensor, TensorData};

use super::Coding;
use wordloom_data::{Target, Values};

/// The answers of a batch to one target. What the rows weigh adds up to 1, or to 0 where none has an answer.
#[derive(Debug, Clone)]
pub enum TargetBatch {
    /// One class a row.
    Classes {
        /// The class of each row, `[batch]`; 0 where it has none.
        classes: Tensor<1, Int>,
        /// What each row weighs, `[batch]`; 0 where it has none.
        weights: Tensor<1>,
    },
    /// Several yes or no a row.
    Decisions {
        /// 1 for yes and 0 for no, [batch, width].
        decisions: Tensor<2>,
        /// What each row weighs, `[batch]`.
        weights: Tensor<1>,
    },
    /// One number a row.
    Scores {
        /// The standardised score of each row, `[batch]`; 0 where it has none.
        scores: Tensor<1>,
        /// What each row weighs, `[batch]`.
        weights: Tensor<1>,
    },
}

impl TargetBatch {
    /// The answers of these rows. A row weighs as much as its class in `class_weights`, where there are any, and else as the others.
    pub fn new(
        target: &Target,
        rows: &[usize],
        coding: &Coding,
        class_weights: Option<&[f32]>,
        device: &Device,
    ) -> Self {
        let floats = |values: Vec<f32>| Tensor::<1>::from_data(TensorData::new(values, [rows.len()]), device);
        match (&target.values, coding) {
            (Values::Classes(all), _) => {
                let classes: Vec<Option<u32>> = rows.iter().map(|&row| all[row]).collect();
                let weight = |class: u32| class_weights.map_or(1.0, |weights| weights[class as usize]);
                let weights = shares(classes.iter().map(|class| class.map_or(0.0, weight)).collect());
                let ids: Vec<i32> = classes.iter().map(|class| class.unwrap_or(0) as i32).collect();
                let classes = Tensor::from_data(TensorData::new(ids, [rows.len()]), device);
                Self::Classes { classes, weights: floats(weights) }
            }
            (Values::Numbers(all), Coding::Score(scale)) => Self::Scores {
                scores: floats(
                    rows.iter().map(|&row| all[row].map_or(0.0, |score| scale.standardise(score))).collect(),
                ),
                weights: floats(shares(answered(target, rows))),
            },
            (values, coding) => {
                let width = coding.width();
                let mut decisions = vec![0.0; rows.len() * width];
                for (&row, decisions) in rows.iter().zip(decisions.chunks_exact_mut(width)) {
                    match (values, coding) {
                        (Values::Sets(sets), _) => {
                            sets[row].iter().flatten().for_each(|&label| decisions[label as usize] = 1.0);
                        }
                        (Values::Numbers(all), Coding::Levels { levels, .. }) => {
                            let reached = |level: &f32| f32::from(all[row].is_some_and(|number| number >= *level));
                            decisions.iter_mut().zip(&levels[1..]).for_each(|(yes, level)| *yes = reached(level));
                        }
                        _ => unreachable!("a coding is made of its target"),
                    }
                }
                Self::Decisions {
                    decisions: Tensor::from_data(TensorData::new(decisions, [rows.len(), width]), device),
                    weights: floats(shares(answered(target, rows))),
                }
            }
        }
    }
}

/// 1 for each row that has an answer.
fn answered(target: &Target, rows: &[usize]) -> Vec<f32> {
    rows.iter().map(|&row| f32::from(target.has(row))).collect()
}

/// The same in proportion, adding up to 1.
fn shares(mut weights: Vec<f32>) -> Vec<f32> {
    let sum: f32 = weights.iter().sum();
    if sum > 0.0 {
        weights.iter_mut().for_each(|weight| *weight /= sum);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::ScoreScale;
    use wordloom_data::TargetKind;

    fn target(kind: TargetKind, values: Values) -> Target {
        Target { column: "column".to_owned(), kind, labels: Vec::new(), values }
    }

    fn is(tensor: Tensor<1>, expected: [f32; 3]) {
        tensor.into_data().assert_eq(&TensorData::from(expected), true);
    }

    #[test]
    fn a_missing_answer_weighs_nothing() {
        let device = Device::flex();
        let category = target(TargetKind::Category, Values::Classes(vec![Some(1), None, Some(0)]));
        let TargetBatch::Classes { weights, .. } =
            TargetBatch::new(&category, &[0, 1, 2], &Coding::Classes(2), None, &device)
        else {
            panic!()
        };
        is(weights, [0.5, 0.0, 0.5]);
        let score = target(TargetKind::Score, Values::Numbers(vec![None, Some(4.0), Some(2.0)]));
        let coding = Coding::Score(ScoreScale { mean: 3.0, deviation: 1.0 });
        let TargetBatch::Scores { scores, weights } = TargetBatch::new(&score, &[0, 1, 2], &coding, None, &device)
        else {
            panic!()
        };
        is(scores, [0.0, 1.0, -1.0]);
        is(weights, [0.0, 0.5, 0.5]);
    }

    #[test]
    fn a_row_weighs_as_its_class() {
        let category = target(TargetKind::Category, Values::Classes(vec![Some(1), Some(0), Some(0)]));
        let TargetBatch::Classes { weights, .. } =
            TargetBatch::new(&category, &[0, 1, 2], &Coding::Classes(2), Some(&[1.0, 2.0]), &Device::flex())
        else {
            panic!()
        };
        is(weights, [0.5, 0.25, 0.25]);
    }

    #[test]
    fn labels_and_levels_are_decisions() {
        let device = Device::flex();
        let labels = target(TargetKind::Labels, Values::Sets(vec![Some(vec![0, 2]), None]));
        let levels = target(TargetKind::Ordinal, Values::Numbers(vec![Some(3.0), Some(1.0)]));
        for (target, coding, expected) in [
            (labels, Coding::Labels(3), [[1.0f32, 0.0, 1.0], [0.0, 0.0, 0.0]]),
            (
                levels,
                Coding::Levels { levels: vec![1.0, 2.0, 3.0, 5.0], reached: vec![0.5; 3] },
                [[1.0f32, 1.0, 0.0], [0.0, 0.0, 0.0]],
            ),
        ] {
            let TargetBatch::Decisions { decisions, .. } = TargetBatch::new(&target, &[0, 1], &coding, None, &device)
            else {
                panic!()
            };
            decisions.into_data().assert_eq(&TensorData::from(expected), true);
        }
    }
}
