//! How the states after every token become one vector for the text. Padding changes nothing.

use burn::module::Module;
use burn::tensor::{Device, Int, Tensor};

use super::{Attention, Pooling, States};
use wordloom_base::random::Random;
use wordloom_kernels::{PoolKind, pool};

impl Pooling {
    /// How many vectors as wide as the states it puts side by side.
    pub(super) fn parts(self) -> usize {
        if self == Self::MeanMax { 2 } else { 1 }
    }
}

/// What makes one vector of the states.
#[derive(Module, Debug)]
pub struct Pool {
    /// What attention learns; there for no other pooling.
    attention: Option<Attention>,
    #[module(skip)]
    pooling: Pooling,
}

impl Pool {
    /// One for states of this width.
    pub fn new(pooling: Pooling, width: usize, random: &mut Random, device: &Device) -> Self {
        let attention = (pooling == Pooling::Attention).then(|| Attention::new(width, random, device));
        Self { attention, pooling }
    }

    /// States of a batch to [batch, width * parts].
    pub fn forward(&self, states: States, lengths: Tensor<1, Int>) -> Tensor<2> {
        match self.pooling {
            Pooling::Last => {
                let (ahead, back) = states.apart();
                // A row read from its end finishes at its first token.
                side_by_side(ahead, PoolKind::Last, back, PoolKind::First, lengths)
            }
            Pooling::Mean => alike(states, PoolKind::Mean, lengths),
            Pooling::Max => alike(states, PoolKind::Max, lengths),
            Pooling::MeanMax => alike(states, PoolKind::MeanMax, lengths),
            Pooling::Attention => {
                let attention = self.attention.as_ref().expect("attention is there where it is the pooling");
                attention.forward(states.joined(), lengths)
            }
        }
    }
}

/// Both directions in the same way.
fn alike(states: States, kind: PoolKind, lengths: Tensor<1, Int>) -> Tensor<2> {
    match states {
        States::Joined { states, .. } => pool(states, lengths, kind),
        States::Apart { ahead, back } => side_by_side(ahead, kind, Some(back), kind, lengths),
    }
}

/// Each direction in its own way.
fn side_by_side(
    ahead: Tensor<3>,
    ahead_kind: PoolKind,
    back: Option<Tensor<3>>,
    back_kind: PoolKind,
    lengths: Tensor<1, Int>,
) -> Tensor<2> {
    let pooled = pool(ahead, lengths.clone(), ahead_kind);
    match back {
        None => pooled,
        Some(back) => Tensor::cat(vec![pooled, pool(back, lengths, back_kind)], 1),
    }
}
