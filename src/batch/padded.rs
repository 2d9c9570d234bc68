//! Rows of unlike length as one block of numbers on the device.

use burn::tensor::{Device, Int, Tensor, TensorData};

use super::{Examples, ScoreScale};

/// Lengths are padded to a multiple of this, so that a run needs few shapes, and the GPU's buffers are used again.
const LENGTH_STEP: usize = 4;

/// Rows padded to one length.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Token ids, [batch, seq]; 0 on the padding.
    pub tokens: Tensor<2, Int>,
    /// Tokens of each row, `[batch]`.
    pub lengths: Tensor<1, Int>,
    /// The places of `tokens`, row after row, sorted by the token they hold, [batch * seq].
    pub order: Tensor<1, Int>,
}

impl Batch {
    /// The batch of these rows.
    pub fn new(examples: &Examples, rows: &[usize], device: &Device) -> Self {
        let batch = rows.len();
        let lengths = rows.iter().map(|&row| examples.tokens[row].len());
        let seq = lengths.clone().max().unwrap_or(1).max(1).next_multiple_of(LENGTH_STEP);
        let mut tokens = vec![0i32; batch * seq];
        for (&row, tokens) in rows.iter().zip(tokens.chunks_exact_mut(seq)) {
            for (token, &id) in tokens.iter_mut().zip(&examples.tokens[row]) {
                *token = id as i32;
            }
        }
        let mut order: Vec<i32> = (0..tokens.len() as i32).collect();
        order.sort_by_key(|&place| tokens[place as usize]);
        let lengths: Vec<i32> = lengths.map(|length| length as i32).collect();
        Self {
            tokens: Tensor::from_data(TensorData::new(tokens, [batch, seq]), device),
            lengths: Tensor::from_data(TensorData::new(lengths, [batch]), device),
            order: Tensor::from_data(TensorData::new(order, [batch * seq]), device),
        }
    }
}

/// The answers of a batch. A row that lacks an answer has weight 0 there.
#[derive(Debug, Clone)]
pub struct Targets {
    /// The category of each row, `[batch]`; 0 where it has none.
    pub categories: Tensor<1, Int>,
    /// What each row's category counts, `[batch]`: all together 1, or 0 where no row has one.
    pub category_weights: Tensor<1>,
    /// The standardised score of each row, `[batch]`; 0 where it has none.
    pub scores: Tensor<1>,
    /// What each row's score counts, `[batch]`: all together 1, or 0 where no row has one.
    pub score_weights: Tensor<1>,
}

impl Targets {
    /// The answers of these rows.
    pub fn new(examples: &Examples, rows: &[usize], scale: ScoreScale, device: &Device) -> Self {
        let categories: Vec<Option<u32>> = rows.iter().map(|&row| examples.categories[row]).collect();
        let scores: Vec<Option<f32>> = rows.iter().map(|&row| examples.scores[row]).collect();
        let scale = |score: &Option<f32>| score.map_or(0.0, |score| scale.standardise(score));
        let floats = |values: Vec<f32>| Tensor::from_data(TensorData::new(values, [rows.len()]), device);
        let ids: Vec<i32> = categories.iter().map(|category| category.unwrap_or(0) as i32).collect();
        Self {
            categories: Tensor::from_data(TensorData::new(ids, [rows.len()]), device),
            category_weights: floats(shares(&categories)),
            scores: floats(scores.iter().map(scale).collect()),
            score_weights: floats(shares(&scores)),
        }
    }
}

/// An equal share of 1 for every answer there is.
fn shares<T>(answers: &[Option<T>]) -> Vec<f32> {
    let count = answers.iter().flatten().count().max(1);
    answers.iter().map(|answer| if answer.is_some() { 1.0 / count as f32 } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples() -> Examples {
        Examples {
            tokens: vec![vec![5, 6, 7], vec![8], vec![9, 2, 3, 4, 5]],
            categories: vec![Some(1), None, Some(0)],
            scores: vec![None, Some(4.0), Some(2.0)],
        }
    }

    #[test]
    fn short_rows_are_padded_and_tokens_are_in_order() {
        let batch = Batch::new(&examples(), &[0, 1], &Device::flex());
        batch.tokens.into_data().assert_eq(&TensorData::from([[5, 6, 7, 0], [8, 0, 0, 0]]), false);
        batch.lengths.into_data().assert_eq(&TensorData::from([3, 1]), false);
        batch.order.into_data().assert_eq(&TensorData::from([3, 5, 6, 7, 0, 1, 2, 4]), false);
    }

    #[test]
    fn a_missing_answer_weighs_nothing() {
        let scale = ScoreScale { mean: 3.0, deviation: 1.0 };
        let targets = Targets::new(&examples(), &[0, 1, 2], scale, &Device::flex());
        targets.category_weights.into_data().assert_eq(&TensorData::from([0.5f32, 0.0, 0.5]), true);
        targets.scores.into_data().assert_eq(&TensorData::from([0.0f32, 1.0, -1.0]), true);
        targets.score_weights.into_data().assert_eq(&TensorData::from([0.0f32, 0.5, 0.5]), true);
    }
}
