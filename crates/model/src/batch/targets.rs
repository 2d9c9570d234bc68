//! The target values of a batch on the device, as a loss takes them.

use burn::tensor::{Device, Int, Tensor, TensorData};

use super::TargetEncoding;
use wordloom_data::{Target, Values};

/// The values of one target in a batch. The rows' weights add up to 1, or to 0 if no row has a value.
#[derive(Debug, Clone)]
pub enum TargetBatch {
    /// One class per row.
    Classes {
        /// The class of each row, `[batch]`; 0 if it has none.
        classes: Tensor<1, Int>,
        /// The weight of each row, `[batch]`, 0 to 1; 0 if it has no class.
        weights: Tensor<1>,
    },
    /// A share of each class per row.
    SoftClasses {
        /// The weight of each class in each row, `[batch, classes]`, 0 to 1. All add up to 1.
        weights: Tensor<2>,
    },
    /// Several binary decisions per row: labels, or whether a level is reached.
    Decisions {
        /// 1 for yes and 0 for no, or the probability of yes, `[batch, width]`.
        decisions: Tensor<2>,
        /// The weight of each row, `[batch]`, 0 to 1; 0 if it has no value.
        weights: Tensor<1>,
    },
    /// One number per row.
    Scores {
        /// The standardized score of each row, `[batch]`; 0 if it has none.
        scores: Tensor<1>,
        /// The weight of each row, `[batch]`, 0 to 1; 0 if it has no value.
        weights: Tensor<1>,
    },
}

impl TargetBatch {
    /// Builds the target values of these rows on `device`.
    ///
    /// Rows are weighted by their class in `class_weights`, and equally if that is `None`.
    ///
    /// # Panics
    /// If `encoding` is not the encoding of this kind of target.
    pub fn new(
        target: &Target,
        rows: &[usize],
        encoding: &TargetEncoding,
        class_weights: Option<&[f32]>,
        device: &Device,
    ) -> Self {
        let floats = |values: Vec<f32>| Tensor::<1>::from_data(TensorData::new(values, [rows.len()]), device);
        match (&target.values, encoding) {
            (Values::Classes(all), _) => {
                let classes: Vec<Option<u32>> = rows.iter().map(|&row| all[row]).collect();
                let weight = |class: u32| class_weights.map_or(1.0, |weights| weights[class as usize]);
                let weights = normalized(classes.iter().map(|class| class.map_or(0.0, weight)).collect());
                let ids: Vec<i32> = classes.iter().map(|class| class.unwrap_or(0) as i32).collect();
                let classes = Tensor::from_data(TensorData::new(ids, [rows.len()]), device);
                Self::Classes { classes, weights: floats(weights) }
            }
            (Values::Numbers(all), TargetEncoding::Score(scale)) => Self::Scores {
                scores: floats(
                    rows.iter().map(|&row| all[row].map_or(0.0, |score| scale.standardize(score))).collect(),
                ),
                weights: floats(normalized(labeled(target, rows))),
            },
            (values, encoding) => {
                let width = encoding.width();
                let mut decisions = vec![0.0; rows.len() * width];
                for (&row, decisions) in rows.iter().zip(decisions.chunks_exact_mut(width)) {
                    match (values, encoding) {
                        (Values::Sets(sets), _) => {
                            sets[row].iter().flatten().for_each(|&label| decisions[label as usize] = 1.0);
                        }
                        (Values::Numbers(all), TargetEncoding::Levels { levels, .. }) => {
                            let reached = |level: &f64| f32::from(all[row].is_some_and(|number| number >= *level));
                            decisions.iter_mut().zip(&levels[1..]).for_each(|(yes, level)| *yes = reached(level));
                        }
                        _ => unreachable!("an encoding fits its target"),
                    }
                }
                Self::Decisions {
                    decisions: Tensor::from_data(TensorData::new(decisions, [rows.len(), width]), device),
                    weights: floats(normalized(labeled(target, rows))),
                }
            }
        }
    }
}

/// Returns 1 for each row that has a value, otherwise 0.
fn labeled(target: &Target, rows: &[usize]) -> Vec<f32> {
    rows.iter().map(|&row| f32::from(target.has(row))).collect()
}

/// Returns the weights divided by their sum, so that they add up to 1; all zeros stay zeros.
fn normalized(mut weights: Vec<f32>) -> Vec<f32> {
    let sum: f32 = weights.iter().sum();
    if sum > 0.0 {
        weights.iter_mut().for_each(|weight| *weight /= sum);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::ScoreScale;
    use wordloom_data::TargetKind;

    fn target(kind: TargetKind, values: Values) -> Target {
        Target { column: "column".to_owned(), kind, labels: Vec::new(), scaling: Default::default(), values }
    }

    fn assert_values(tensor: Tensor<1>, expected: [f32; 3]) {
        tensor.into_data().assert_eq(&TensorData::from(expected), true);
    }

    #[test]
    fn a_row_without_a_value_has_no_weight() {
        let device = Device::flex();
        let category = target(TargetKind::Category, Values::Classes(vec![Some(1), None, Some(0)]));
        let TargetBatch::Classes { weights, .. } =
            TargetBatch::new(&category, &[0, 1, 2], &TargetEncoding::Classes(2), None, &device)
        else {
            panic!()
        };
        assert_values(weights, [0.5, 0.0, 0.5]);
        let score = target(TargetKind::Score, Values::Numbers(vec![None, Some(4.0), Some(2.0)]));
        let encoding = TargetEncoding::Score(ScoreScale { mean: 3.0, deviation: 1.0, ..ScoreScale::default() });
        let TargetBatch::Scores { scores, weights } = TargetBatch::new(&score, &[0, 1, 2], &encoding, None, &device)
        else {
            panic!()
        };
        assert_values(scores, [0.0, 1.0, -1.0]);
        assert_values(weights, [0.0, 0.5, 0.5]);
    }

    #[test]
    fn a_row_has_the_weight_of_its_class() {
        let category = target(TargetKind::Category, Values::Classes(vec![Some(1), Some(0), Some(0)]));
        let TargetBatch::Classes { weights, .. } =
            TargetBatch::new(&category, &[0, 1, 2], &TargetEncoding::Classes(2), Some(&[1.0, 2.0]), &Device::flex())
        else {
            panic!()
        };
        assert_values(weights, [0.5, 0.25, 0.25]);
    }

    #[test]
    fn labels_and_levels_are_decisions() {
        let device = Device::flex();
        let labels = target(TargetKind::Labels, Values::Sets(vec![Some(vec![0, 2]), None]));
        let levels = target(TargetKind::Ordinal, Values::Numbers(vec![Some(3.0), Some(1.0)]));
        for (target, encoding, expected) in [
            (labels, TargetEncoding::Labels(3), [[1.0f32, 0.0, 1.0], [0.0, 0.0, 0.0]]),
            (
                levels,
                TargetEncoding::Levels { levels: vec![1.0, 2.0, 3.0, 5.0], reached: vec![0.5; 3] },
                [[1.0f32, 1.0, 0.0], [0.0, 0.0, 0.0]],
            ),
        ] {
            let TargetBatch::Decisions { decisions, .. } = TargetBatch::new(&target, &[0, 1], &encoding, None, &device)
            else {
                panic!()
            };
            decisions.into_data().assert_eq(&TensorData::from(expected), true);
        }
    }
}
