//! A batch of token sequences, padded to one length, on the device.

use burn::tensor::{Device, Int, Tensor, TensorData};

use super::Examples;

/// The padded length is a multiple of this. A run then has few distinct shapes, and the GPU's buffers are reused.
const LENGTH_STEP: usize = 4;

/// The tokens of some rows, padded to one length.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The token ids, `[batch, seq]`; 0 is padding.
    pub tokens: Tensor<2, Int>,
    /// The number of tokens of each row, `[batch]`.
    pub lengths: Tensor<1, Int>,
    /// The indices into `tokens` in row-major order, stably sorted by token id, `[batch * seq]`. The embedding's
    /// gradient sums over them.
    pub order: Tensor<1, Int>,
}

impl Batch {
    /// Builds the batch of these rows of the examples on `device`.
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
        order.sort_by_key(|&index| tokens[index as usize]);
        let lengths: Vec<i32> = lengths.map(|length| length as i32).collect();
        Self {
            tokens: Tensor::from_data(TensorData::new(tokens, [batch, seq]), device),
            lengths: Tensor::from_data(TensorData::new(lengths, [batch]), device),
            order: Tensor::from_data(TensorData::new(order, [batch * seq]), device),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples() -> Examples {
        Examples { tokens: vec![vec![5, 6, 7], vec![8], vec![9, 2, 3, 4, 5]], ..Examples::default() }
    }

    #[test]
    fn short_rows_are_padded_and_indices_are_sorted_by_token() {
        let batch = Batch::new(&examples(), &[0, 1], &Device::flex());
        batch.tokens.into_data().assert_eq(&TensorData::from([[5, 6, 7, 0], [8, 0, 0, 0]]), false);
        batch.lengths.into_data().assert_eq(&TensorData::from([3, 1]), false);
        batch.order.into_data().assert_eq(&TensorData::from([3, 5, 6, 7, 0, 1, 2, 4]), false);
    }
}
