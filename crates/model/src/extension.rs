//! Vectors of tokens that no training text has, so that a network knows them nonetheless.

use burn::tensor::{Device, Int, Tensor, TensorData};

use crate::batch::Batch;

/// Vectors of tokens that are not trained, `[tokens, d_embedding]`.
///
/// They are no parameters: an optimizer step and the mean of several epochs' weights would cost as much as for a
/// vocabulary of all these tokens.
#[derive(Debug, Clone)]
pub struct Extension {
    /// `[tokens, d_embedding]`.
    vectors: Tensor<2>,
    scale: f32,
}

impl Extension {
    /// Returns the extension with these vectors, `[tokens][d_embedding]`, multiplied by `scale`, on `device`.
    ///
    /// # Panics
    /// If a vector is `None`, or does not have `d_embedding` values.
    pub fn new(rows: &[Option<Vec<f32>>], scale: f32, d_embedding: usize, device: &Device) -> Self {
        let mut values = Vec::with_capacity(rows.len() * d_embedding);
        for row in rows {
            let row = row.as_ref().expect("a token of the extension has a vector");
            assert_eq!(row.len(), d_embedding, "a vector is as wide as the embedding");
            values.extend(row.iter().map(|value| scale * value));
        }
        let vectors = Tensor::from_data(TensorData::new(values, [rows.len(), d_embedding]), device);
        Self { vectors, scale }
    }

    /// Returns the extension with these vectors, `[tokens, d_embedding]`, which were multiplied by `scale`.
    pub(super) fn of(vectors: Tensor<2>, scale: f32) -> Self {
        Self { vectors, scale }
    }

    /// Returns the factor that the vectors were multiplied by.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// Returns the vectors, `[tokens, d_embedding]`, multiplied by the factor.
    pub fn vectors(&self) -> Tensor<2> {
        self.vectors.clone()
    }

    /// Looks up the vector of each token, `[batch, seq, d_embedding]`. `trained` has the vectors of the first ids,
    /// `[vocab_size, d_embedding]`.
    pub(super) fn embed(&self, trained: Tensor<2>, batch: &Batch) -> Tensor<3> {
        let ([rows, width], [batch_size, seq]) = (trained.dims(), batch.tokens.dims());
        let rows = rows as i32;
        let is_extended = batch.tokens.clone().greater_equal_elem(rows);
        let look_up = |vectors: Tensor<2>, tokens: Tensor<2, Int>| {
            wordloom_kernels::embedding(vectors, tokens, batch.order.clone())
        };
        let first = look_up(trained, batch.tokens.clone().clamp_max(rows - 1));
        let further = look_up(self.vectors.clone(), batch.tokens.clone().sub_scalar(rows).clamp_min(0));
        let is_extended = is_extended.reshape([batch_size, seq, 1]).expand([batch_size, seq, width]);
        first.mask_where(is_extended, further)
    }
}
