//! The embedding: each token's vector.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// The vector of each token, [batch, seq, `d_embedding`].
///
/// - `weights`: a vector for each token of the vocabulary, [`vocab_size`, `d_embedding`].
/// - `tokens`: [batch, seq], each below `vocab_size`. Token 0 is padding: its vector gets no gradient.
/// - `order`: the positions of `tokens`, row after row, sorted by the token they hold, [batch * seq]. So the gradient of a vector is
///   summed by those who know where its tokens are, in the same order every time, whatever the size of the vocabulary.
pub fn embedding(weights: Tensor<2>, tokens: Tensor<2, Int>, order: Tensor<1, Int>) -> Tensor<3> {
    let [batch, seq] = tokens.dims();
    assert_eq!(order.dims(), [batch * seq], "embedding: one place in the order for each token");
    let d_embedding = weights.dims()[1];
    let vectors: Tensor<2> = Tensor::from_dispatch(<Dispatch as Kernels>::embed(
        weights.into_dispatch(),
        tokens.into_dispatch(),
        order.into_dispatch(),
    ));
    vectors.reshape([batch, seq, d_embedding])
}
