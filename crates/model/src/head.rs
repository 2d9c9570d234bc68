//! A head: the last layer of the network, one for each target.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::Dense;
use super::initializer::parameter;
use crate::batch::TargetEncoding;
use wordloom_base::random::Random;

/// The fractions from which the thresholds of levels start are clamped to 1 - this and this. A level that every
/// training row reaches, or none, would otherwise start from an infinite logit.
const MAX_START: f32 = 0.99;

/// Computes the outputs of one target from the text's vector.
#[derive(Module, Debug)]
pub(super) struct Head {
    dense: Dense,
    /// The bias of each level, `[levels - 1]`, added to the one output that all levels share (Cao et al. 2020). `None`
    /// for other encodings.
    thresholds: Option<Param<Tensor<1>>>,
}

impl Head {
    /// Returns an untrained head. The thresholds of levels start from the fractions of training rows that reach them.
    pub(super) fn new(d_input: usize, encoding: &TargetEncoding, random: &mut Random, device: &Device) -> Self {
        let TargetEncoding::Levels { reached, .. } = encoding else {
            return Self { dense: Dense::new(d_input, encoding.width(), random, device), thresholds: None };
        };
        let logit = |&fraction: &f32| {
            let fraction = fraction.clamp(1.0 - MAX_START, MAX_START);
            (fraction / (1.0 - fraction)).ln()
        };
        let start: Vec<f32> = reached.iter().map(logit).collect();
        let width = start.len();
        Self { dense: Dense::new(d_input, 1, random, device), thresholds: Some(parameter(start, [width], device)) }
    }

    /// Computes the outputs of the head; `width` is [`TargetEncoding::width`].
    ///
    /// # Shapes
    /// - `x`: `[batch, d_input]`
    /// - output: `[batch, width]`
    pub(super) fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        let output = self.dense.forward(x);
        match &self.thresholds {
            None => output,
            Some(thresholds) => output + thresholds.val().unsqueeze_dim::<2>(0),
        }
    }
}
