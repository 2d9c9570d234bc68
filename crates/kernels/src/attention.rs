//! Attention over the tokens of each row.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// Averages the states of each row with learned weights, `[batch, d_hidden]`.
///
/// The weights are the softmax of query · tanh(key) over the row's tokens (Bahdanau et al. 2015; Yang et al. 2016). A
/// row without tokens gives zeros.
///
/// - `states`: `[batch, seq, d_hidden]`.
/// - `keys`: `[batch, seq, d_key]`, before the hyperbolic tangent.
/// - `query`: `[d_key]`.
/// - `lengths`: the number of tokens of each row, `[batch]`, 0 to seq. What is beyond them does not change the result.
///
/// # Panics
/// If the shapes do not fit.
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
