//! How the states after every token become one vector for each row.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// How the states after every token become one vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PoolKind {
    /// The state of the last token.
    Last,
    /// The state of the first token.
    First,
    /// The mean over the tokens.
    Mean,
    /// The greatest value of each unit over the tokens; its gradient goes to the first token that has it.
    Max,
    /// Mean and max, side by side.
    MeanMax,
}

impl PoolKind {
    /// How many vectors as wide as the states it puts side by side.
    pub fn parts(self) -> usize {
        if self == Self::MeanMax { 2 } else { 1 }
    }

    /// Whether the mean is part of it.
    pub(super) fn has_mean(self) -> bool {
        matches!(self, Self::Mean | Self::MeanMax)
    }

    /// Whether the greatest value is part of it.
    pub(super) fn has_max(self) -> bool {
        matches!(self, Self::Max | Self::MeanMax)
    }
}

/// One vector for each row, [batch, parts * `d_hidden`]; zero for a row without tokens.
///
/// - `states`: [batch, seq, `d_hidden`].
/// - `lengths`: the tokens of each row, `[batch]`, 0 to seq. What lies beyond changes nothing.
pub fn pool(states: Tensor<3>, lengths: Tensor<1, Int>, kind: PoolKind) -> Tensor<2> {
    assert_eq!(lengths.dims(), [states.dims()[0]], "pool: one length for each row");
    Tensor::from_dispatch(<Dispatch as Kernels>::pool(states.into_dispatch(), lengths.into_dispatch(), kind))
}
