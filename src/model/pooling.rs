//! How the states after every token become one vector for the text. Padding changes nothing.

use burn::tensor::Tensor;

use super::{Pooling, States};
use crate::batch::Batch;
use crate::kernel::{PoolKind, pool};

impl Pooling {
    /// How many vectors as wide as the states it puts side by side.
    pub(super) fn parts(self) -> usize {
        self.of_direction(false).parts()
    }

    /// What it means for one direction: a row read from its end finishes at its first token.
    fn of_direction(self, back: bool) -> PoolKind {
        match self {
            Self::Last if back => PoolKind::First,
            Self::Last => PoolKind::Last,
            Self::Mean => PoolKind::Mean,
            Self::Max => PoolKind::Max,
            Self::MeanMax => PoolKind::MeanMax,
        }
    }

    /// States of a batch to [batch, width * parts].
    pub(super) fn apply(self, states: States, batch: &Batch) -> Tensor<2> {
        let ahead = pool(states.ahead, batch.lengths.clone(), self.of_direction(false));
        match states.back {
            None => ahead,
            Some(back) => Tensor::cat(vec![ahead, pool(back, batch.lengths.clone(), self.of_direction(true))], 1),
        }
    }
}
