//! Additive attention over the tokens of a text.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor};

use super::initializer::{constant, glorot, uniform};
use wordloom_base::random::Random;

/// Pools a text's states by their mean, weighted by softmax(v · tanh(h W + b)) over its tokens (Bahdanau et al. 2015;
/// Yang et al. 2016).
#[derive(Module, Debug)]
pub(super) struct Attention {
    /// W, `[width, width]`.
    weight: Param<Tensor<2>>,
    /// b, `[width]`.
    bias: Param<Tensor<1>>,
    /// v, `[width]`.
    query: Param<Tensor<1>>,
}

impl Attention {
    /// Returns untrained attention over states of this width.
    pub(super) fn new(width: usize, random: &mut Random, device: &Device) -> Self {
        Self {
            weight: glorot(width, width, 1, random, device),
            bias: constant(0.0, width, device),
            // Glorot's limit for one output.
            query: uniform([width], (6.0 / (width + 1) as f32).sqrt(), random, device),
        }
    }

    /// Pools the states of each row over its first `lengths` tokens.
    ///
    /// # Shapes
    /// - `states`: `[batch, seq, width]`
    /// - `lengths`: `[batch]`
    /// - output: `[batch, width]`
    pub(super) fn forward(&self, states: Tensor<3>, lengths: Tensor<1, Int>) -> Tensor<2> {
        let [batch, seq, width] = states.dims();
        let keys =
            wordloom_kernels::linear(states.clone().reshape([batch * seq, width]), self.weight.val(), self.bias.val());
        wordloom_kernels::attention(states, keys.reshape([batch, seq, width]), self.query.val(), lengths)
    }
}
