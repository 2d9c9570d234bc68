//! A head: what the network says of one target.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::Dense;
use super::initializer::parameter;
use crate::batch::Coding;
use wordloom_base::random::Random;

/// Shares nearer to 0 or 1 are no surer a start.
const SUREST: f32 = 0.99;

/// What the network says of one target, as its coding has it.
#[derive(Module, Debug)]
pub struct Head {
    dense: Dense,
    /// What each level adds to the one number that all levels share, `[width]` (Cao et al. 2020); of other codings none.
    thresholds: Option<Param<Tensor<1>>>,
}

impl Head {
    /// A head with random weights, whose levels start at the shares of the training rows that reach them.
    pub fn new(d_input: usize, coding: &Coding, random: &mut Random, device: &Device) -> Self {
        let Coding::Levels { reached, .. } = coding else {
            return Self { dense: Dense::new(d_input, coding.width(), random, device), thresholds: None };
        };
        let logit = |&share: &f32| {
            let share = share.clamp(1.0 - SUREST, SUREST);
            (share / (1.0 - share)).ln()
        };
        let start: Vec<f32> = reached.iter().map(logit).collect();
        let width = start.len();
        Self { dense: Dense::new(d_input, 1, random, device), thresholds: Some(parameter(start, [width], device)) }
    }

    /// [batch, `d_input`] to [batch, width].
    pub fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        let said = self.dense.forward(x);
        match &self.thresholds {
            None => said,
            Some(thresholds) => said + thresholds.val().unsqueeze_dim::<2>(0),
        }
    }
}
