//! The embedding.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// Looks up the vector of each token, `[batch, seq, d_embedding]`.
///
/// - `weights`: the vectors of the vocabulary, `[vocab_size, d_embedding]`.
/// - `tokens`: `[batch, seq]`, each below `vocab_size`. Token 0 is padding: its vector gets no gradient.
/// - `order`: the indices into the flattened `tokens`, sorted by token, `[batch * seq]`. Equal tokens are then next to
///   each other, so one workgroup sums the gradient of a vector, always in the same order. The work does not grow with
///   the vocabulary.
///
/// # Panics
/// If `order` does not have one index for each token.
pub fn embedding(weights: Tensor<2>, tokens: Tensor<2, Int>, order: Tensor<1, Int>) -> Tensor<3> {
    let [batch, seq] = tokens.dims();
    assert_eq!(order.dims(), [batch * seq], "embedding: one index in the order for each token");
    let d_embedding = weights.dims()[1];
    let vectors: Tensor<2> = Tensor::from_dispatch(<Dispatch as Kernels>::embed(
        weights.into_dispatch(),
        tokens.into_dispatch(),
        order.into_dispatch(),
    ));
    vectors.reshape([batch, seq, d_embedding])
}
