//! Attention over the tokens of each row.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// The states of each row, weighted by how much each token matters, [batch, `d_hidden`]: the weights are the softmax of
/// query · tanh(key) over the row's own tokens (Bahdanau et al. 2015; Yang et al. 2016). Zero for a row without tokens.
///
/// - `states`: [batch, seq, `d_hidden`].
/// - `keys`: what speaks for each token, before the hyperbolic tangent, [batch, seq, `d_key`].
/// - `query`: `[d_key]`.
/// - `lengths`: the tokens of each row, `[batch]`, 0 to seq. What lies beyond changes nothing.
pub fn attention(states: Tensor<3>, keys: Tensor<3>, query: Tensor<1>, lengths: Tensor<1, Int>) -> Tensor<2> {
    let ([batch, seq, _], [_, _, d_key]) = (states.dims(), keys.dims());
    assert_eq!(keys.dims(), [batch, seq, d_key], "attention: one key for each state");
    assert_eq!(query.dims(), [d_key], "attention: the query is as wide as a key");
    assert_eq!(lengths.dims(), [batch], "attention: one length for each row");
    Tensor::from_dispatch(<Dispatch as Kernels>::attend(
        states.into_dispatch(),
        keys.into_dispatch(),
        query.into_dispatch(),
        lengths.into_dispatch(),
    ))
}
