//! The target values of a batch in which some rows have soft labels: what another model predicts for them.

use burn::tensor::{Device, Tensor, TensorData};

use super::{Examples, TargetBatch, TargetEncoding};
use wordloom_data::Values;
use wordloom_metrics::Predicted;

impl TargetBatch {
    /// Builds the values of a target in these rows of the examples on `device`; rows without a value may have a soft
    /// label.
    ///
    /// Classes are weighted by `class_weights`, and equally if that is `None`.
    ///
    /// # Panics
    /// If `encoding` is not the encoding of this kind of target, or a row has neither.
    pub fn of(
        examples: &Examples,
        target: usize,
        rows: &[usize],
        encoding: &TargetEncoding,
        class_weights: Option<&[f32]>,
        device: &Device,
    ) -> Self {
        let values = &examples.targets[target];
        let labeled = values.values.len();
        if rows.iter().all(|&row| row < labeled) {
            return Self::new(values, rows, encoding, class_weights, device);
        }
        let values = &values.values;
        let soft = examples.soft.get(target).filter(|soft| !soft.is_empty());
        let width = encoding.width();
        // Of each row, what a head with this encoding learns; `None` if the row has nothing to learn.
        let row = |&row: &usize| match row.checked_sub(labeled) {
            Some(row) => soft.map(|soft| soft_row(soft, row, encoding)),
            None => values.has(row).then(|| hard_row(values, row, encoding)),
        };
        let learned: Vec<Option<Vec<f32>>> = rows.iter().map(row).collect();
        let mut numbers = vec![0.0; rows.len() * width];
        for (row, numbers) in learned.iter().zip(numbers.chunks_exact_mut(width)) {
            if let Some(row) = row {
                numbers.copy_from_slice(row);
            }
        }
        let weigh = |(class, number): (usize, &mut f32)| *number *= class_weights.map_or(1.0, |all| all[class]);
        let count = learned.iter().flatten().count().max(1) as f32;
        let weights: Vec<f32> = learned.iter().map(|row| f32::from(row.is_some()) / count).collect();
        let matrix = |numbers| Tensor::<2>::from_data(TensorData::new(numbers, [rows.len(), width]), device);
        let vector = |numbers| Tensor::<1>::from_data(TensorData::new(numbers, [rows.len()]), device);
        match encoding {
            TargetEncoding::Classes(_) => {
                numbers.chunks_exact_mut(width).for_each(|row| row.iter_mut().enumerate().for_each(weigh));
                let sum: f32 = numbers.iter().sum();
                numbers.iter_mut().for_each(|number| *number /= sum.max(f32::MIN_POSITIVE));
                Self::SoftClasses { weights: matrix(numbers) }
            }
            TargetEncoding::Score(_) => Self::Scores { scores: vector(numbers), weights: vector(weights) },
            TargetEncoding::Labels(_) | TargetEncoding::Levels { .. } => {
                Self::Decisions { decisions: matrix(numbers), weights: vector(weights) }
            }
        }
    }
}

/// Returns what a head learns of a value: 1 for the class, each label and each level reached, or the standardized
/// score, `[width]`.
fn hard_row(values: &Values, row: usize, encoding: &TargetEncoding) -> Vec<f32> {
    let among = |set: &[u32]| (0..encoding.width() as u32).map(|label| f32::from(set.contains(&label))).collect();
    match values {
        Values::Classes(classes) => among(&classes[row].map_or_else(Vec::new, |class| vec![class])),
        Values::Sets(sets) => among(sets[row].as_deref().unwrap_or_default()),
        Values::Numbers(numbers) => number_row(numbers[row].unwrap_or_default(), encoding),
    }
}

/// Returns what a head learns of a prediction, `[width]`.
fn soft_row(soft: &Predicted, row: usize, encoding: &TargetEncoding) -> Vec<f32> {
    match soft {
        Predicted::Classes(rows) | Predicted::Labels(rows) => rows[row].clone(),
        Predicted::Scores(scores) => number_row(scores[row], encoding),
    }
}

/// Returns the standardized score, or how far each level except the lowest is reached, 0 to 1. The levels between which
/// a number lies are so reached that the expected level is the number.
fn number_row(number: f64, encoding: &TargetEncoding) -> Vec<f32> {
    match encoding {
        TargetEncoding::Levels { levels, .. } => {
            levels.windows(2).map(|step| ((number - step[0]) / (step[1] - step[0])).clamp(0.0, 1.0) as f32).collect()
        }
        TargetEncoding::Score(scale) => vec![scale.standardize(number)],
        TargetEncoding::Classes(_) | TargetEncoding::Labels(_) => unreachable!("an encoding fits its target"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::ScoreScale;
    use wordloom_data::{Target, TargetKind};

    /// Two texts with values, the second without one, and two with soft labels.
    fn examples(kind: TargetKind, values: Values, soft: Predicted) -> Examples {
        let labels = ["a", "b"].map(str::to_owned).to_vec();
        let target = Target { column: "column".to_owned(), kind, labels, scaling: Default::default(), values };
        Examples { tokens: vec![vec![2]; 4], targets: vec![target], soft: vec![soft] }
    }

    fn batch(examples: &Examples, encoding: &TargetEncoding, class_weights: Option<&[f32]>) -> TargetBatch {
        TargetBatch::of(examples, 0, &[3, 0, 1, 2], encoding, class_weights, &Device::flex())
    }

    #[test]
    fn classes_have_their_shares_and_the_weights_of_the_classes() {
        let soft = Predicted::Classes(vec![vec![0.25, 0.75], vec![1.0, 0.0]]);
        let examples = examples(TargetKind::Category, Values::Classes(vec![Some(1), None]), soft);
        assert_eq!(examples.unlabeled(), 2..4);
        for (class_weights, expected) in [
            (None, [[4.0, 0.0], [0.0, 4.0], [0.0, 0.0], [1.0, 3.0]].map(|row| row.map(|share: f32| share / 12.0))),
            (
                Some(&[1.0, 2.0][..]),
                [[4.0, 0.0], [0.0, 8.0], [0.0, 0.0], [1.0, 6.0]].map(|row| row.map(|share: f32| share / 19.0)),
            ),
        ] {
            let TargetBatch::SoftClasses { weights } = batch(&examples, &TargetEncoding::Classes(2), class_weights)
            else {
                panic!()
            };
            weights.into_data().assert_approx_eq::<f32>(&TensorData::from(expected), Default::default());
        }
    }

    #[test]
    fn labels_have_their_probabilities_and_rows_without_a_value_no_weight() {
        let soft = Predicted::Labels(vec![vec![0.25, 0.5], vec![1.0, 0.0]]);
        let examples = examples(TargetKind::Labels, Values::Sets(vec![Some(vec![1]), None]), soft);
        let TargetBatch::Decisions { decisions, weights } = batch(&examples, &TargetEncoding::Labels(2), None) else {
            panic!()
        };
        let expected = TensorData::from([[1.0f32, 0.0], [0.0, 1.0], [0.0, 0.0], [0.25, 0.5]]);
        decisions.into_data().assert_eq(&expected, true);
        let third = 1.0f32 / 3.0;
        weights.into_data().assert_eq(&TensorData::from([third, third, 0.0, third]), true);
    }

    #[test]
    fn the_expected_level_and_the_standardized_score_are_the_predicted_number() {
        let numbers = |kind| examples(kind, Values::Numbers(vec![Some(5.0), None]), Predicted::Scores(vec![2.5, 9.0]));
        let levels = TargetEncoding::Levels { levels: vec![1.0, 2.0, 4.0, 5.0], reached: vec![0.5; 3] };
        let TargetBatch::Decisions { decisions, .. } = batch(&numbers(TargetKind::Ordinal), &levels, None) else {
            panic!()
        };
        let expected = TensorData::from([[1.0f32, 1.0, 1.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [1.0, 0.25, 0.0]]);
        decisions.into_data().assert_eq(&expected, true);
        let scale = TargetEncoding::Score(ScoreScale { mean: 3.0, deviation: 2.0, ..ScoreScale::default() });
        let TargetBatch::Scores { scores, .. } = batch(&numbers(TargetKind::Score), &scale, None) else { panic!() };
        scores.into_data().assert_eq(&TensorData::from([3.0f32, 1.0, 0.0, -0.25]), true);
    }

    #[test]
    fn a_batch_of_labeled_rows_is_as_without_soft_labels() {
        let soft = Predicted::Classes(vec![vec![0.5, 0.5]; 2]);
        let examples = examples(TargetKind::Category, Values::Classes(vec![Some(1), None]), soft);
        let batch = TargetBatch::of(&examples, 0, &[0, 1], &TargetEncoding::Classes(2), None, &Device::flex());
        assert!(matches!(batch, TargetBatch::Classes { .. }));
    }
}
