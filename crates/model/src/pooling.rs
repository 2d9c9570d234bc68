//! Pooling: the states of a text's tokens become one vector. Padding has no influence.

use burn::module::Module;
use burn::tensor::{Device, Int, Tensor};

use super::Pooling;
use super::attention::Attention;
use super::encoder::TokenStates;
use wordloom_base::random::Random;
use wordloom_kernels::{PoolKind, pool};

/// Pools the states of each text to one vector.
#[derive(Module, Debug)]
pub(super) struct PoolingLayer {
    /// `Some` exactly if `pooling` is [`Pooling::Attention`].
    attention: Option<Attention>,
    #[module(skip)]
    pooling: Pooling,
}

impl PoolingLayer {
    /// Returns an untrained layer for states of this width.
    pub(super) fn new(pooling: Pooling, width: usize, random: &mut Random, device: &Device) -> Self {
        let attention = (pooling == Pooling::Attention).then(|| Attention::new(width, random, device));
        Self { attention, pooling }
    }

    /// Pools the states of each row over its first `lengths` tokens.
    ///
    /// # Shapes
    /// - `states`: `[batch, seq, width]` when concatenated
    /// - `lengths`: `[batch]`
    /// - output: `[batch, width * parts]`
    pub(super) fn forward(&self, states: TokenStates, lengths: Tensor<1, Int>) -> Tensor<2> {
        match self.pooling {
            Pooling::Last => {
                let (forward, backward) = states.separate();
                // The backward direction ends at the first token.
                pool_each(forward, PoolKind::Last, backward, PoolKind::First, lengths)
            }
            Pooling::Mean => pool_all(states, PoolKind::Mean, lengths),
            Pooling::Max => pool_all(states, PoolKind::Max, lengths),
            Pooling::MeanMax => pool_all(states, PoolKind::MeanMax, lengths),
            Pooling::Attention => {
                let attention = self.attention.as_ref().expect("`new` makes the attention for this pooling");
                attention.forward(states.concatenated(), lengths)
            }
        }
    }
}

/// Pools both directions in the same way.
fn pool_all(states: TokenStates, kind: PoolKind, lengths: Tensor<1, Int>) -> Tensor<2> {
    match states {
        TokenStates::Concatenated { states, .. } => pool(states, lengths, kind),
        TokenStates::Separate { forward, backward } => pool_each(forward, kind, Some(backward), kind, lengths),
    }
}

/// Pools each direction in its own way and concatenates the results.
fn pool_each(
    forward: Tensor<3>,
    forward_kind: PoolKind,
    backward: Option<Tensor<3>>,
    backward_kind: PoolKind,
    lengths: Tensor<1, Int>,
) -> Tensor<2> {
    let pooled = pool(forward, lengths.clone(), forward_kind);
    match backward {
        None => pooled,
        Some(backward) => Tensor::cat(vec![pooled, pool(backward, lengths, backward_kind)], 1),
    }
}
