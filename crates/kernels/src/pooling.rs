//! Pooling: one vector for each row, from the states after every token.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// How the states of a row become one vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PoolKind {
    /// The state of the last token.
    Last,
    /// The state of the first token.
    First,
    /// The mean over the tokens.
    Mean,
    /// The maximum of each unit over the tokens. The gradient goes to the first token that has it.
    Max,
    /// The mean, then the maximum.
    MeanMax,
}

impl PoolKind {
    /// The number of pooled vectors that are concatenated: 2 for [`Self::MeanMax`], otherwise 1.
    pub fn parts(self) -> usize {
        if self == Self::MeanMax { 2 } else { 1 }
    }

    /// Whether the result contains the mean.
    pub(super) fn has_mean(self) -> bool {
        matches!(self, Self::Mean | Self::MeanMax)
    }

    /// Whether the result contains the maximum.
    pub(super) fn has_max(self) -> bool {
        matches!(self, Self::Max | Self::MeanMax)
    }
}

/// Pools the states of each row into one vector, `[batch, parts * d_hidden]`, where parts is [`PoolKind::parts`]. A row
/// without tokens gives zeros.
///
/// - `states`: `[batch, seq, d_hidden]`.
/// - `lengths`: the number of tokens of each row, `[batch]`, 0 to seq. What is beyond them does not change the result.
///
/// # Panics
/// If there is not one length for each row.
pub fn pool(states: Tensor<3>, lengths: Tensor<1, Int>, kind: PoolKind) -> Tensor<2> {
    assert_eq!(lengths.dims(), [states.dims()[0]], "pool: one length for each row");
    Tensor::from_dispatch(<Dispatch as Kernels>::pool(states.into_dispatch(), lengths.into_dispatch(), kind))
}
