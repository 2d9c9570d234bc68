//! How the states after every token become one vector for the text. Padding changes nothing.

use burn::tensor::Tensor;

use super::{Pooling, States};
use crate::batch::Batch;

/// Below any state, which lies in -1..1, so that padding is never the greatest.
const BELOW_ANY_STATE: f32 = -4.0;

impl Pooling {
    /// How many vectors as wide as the states it puts side by side.
    pub(super) fn parts(self) -> usize {
        if self == Self::MeanMax { 2 } else { 1 }
    }

    /// States of a batch to [batch, width * parts].
    pub(super) fn apply(self, states: States, batch: &Batch) -> Tensor<2> {
        match self {
            Self::Last => {
                let last = weighted_sum(states.ahead, batch.last.clone());
                match states.back {
                    None => last,
                    // A row read from its end finishes at its first token.
                    Some(back) => Tensor::cat(vec![last, back.narrow(1, 0, 1).squeeze_dim(1)], 1),
                }
            }
            Self::Mean => mean(states.joined(), batch),
            Self::Max => max(states.joined(), batch),
            Self::MeanMax => {
                let states = states.joined();
                Tensor::cat(vec![mean(states.clone(), batch), max(states, batch)], 1)
            }
        }
    }
}

/// The sum over time, weighted, [batch, width]: as a product, which is one operation forward and one back.
fn weighted_sum(states: Tensor<3>, weights: Tensor<2>) -> Tensor<2> {
    weights.unsqueeze_dim::<3>(1).matmul(states).squeeze_dim(1)
}

fn mean(states: Tensor<3>, batch: &Batch) -> Tensor<2> {
    let counts = batch.lengths.clone().float().clamp_min(1.0).unsqueeze_dim(1);
    weighted_sum(states, batch.mask.clone() / counts)
}

fn max(states: Tensor<3>, batch: &Batch) -> Tensor<2> {
    let sunk = (batch.mask.clone() - 1.0) * -BELOW_ANY_STATE;
    (states + sunk.unsqueeze_dim(2)).max_dim(1).squeeze_dim(1)
}
