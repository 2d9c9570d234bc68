//! Dense layers, heads and the activation functions.

use std::f32::consts::SQRT_2;

use wordloom_architecture::{Activation, TargetEncoding};
use wordloom_base::lstm::sigmoid;
use wordloom_base::products::linear;
use wordloom_format::{Error, Parameters};

/// A dense (fully connected) layer, x W + b.
#[derive(Debug)]
pub(crate) struct Dense {
    /// W, `[d_input, d_output]`.
    weight: Vec<f32>,
    /// b, `[d_output]`.
    bias: Vec<f32>,
}

impl Dense {
    /// Takes the parameters of the layer under a name.
    ///
    /// # Errors
    /// [`Error::Shape`] if one is missing or has another shape.
    pub(crate) fn take(
        parameters: &mut Parameters,
        name: &str,
        d_input: usize,
        d_output: usize,
    ) -> Result<Self, Error> {
        Ok(Self {
            weight: parameters.take(&format!("{name}.weight"), &[d_input, d_output])?,
            bias: parameters.take(&format!("{name}.bias"), &[d_output])?,
        })
    }

    /// Computes x W + b for one row.
    pub(crate) fn forward(&self, x: &[f32]) -> Vec<f32> {
        linear(x, x.len(), &self.weight, &self.bias)
    }
}

/// The last layer of a network, one for each target.
#[derive(Debug)]
pub(crate) struct Head {
    dense: Dense,
    /// The bias of each level except the lowest, which is added to the one output that all levels share. Empty for
    /// other encodings.
    thresholds: Vec<f32>,
    is_softmax: bool,
}

impl Head {
    /// Takes the parameters of the head at an index.
    ///
    /// # Errors
    /// [`Error::Shape`] if one is missing or has another shape.
    pub(crate) fn take(
        parameters: &mut Parameters,
        index: usize,
        d_input: usize,
        encoding: &TargetEncoding,
    ) -> Result<Self, Error> {
        let name = format!("heads.{index}");
        let is_levels = matches!(encoding, TargetEncoding::Levels { .. });
        let width = if is_levels { 1 } else { encoding.width() };
        Ok(Self {
            dense: Dense::take(parameters, &name, d_input, width)?,
            thresholds: match is_levels {
                true => parameters.take(&format!("{name}.thresholds"), &[encoding.width()])?,
                false => Vec::new(),
            },
            is_softmax: matches!(encoding, TargetEncoding::Classes(_)),
        })
    }

    /// Computes the outputs of the head for one row, as [`TargetEncoding::decode`] takes them.
    pub(crate) fn forward(&self, x: &[f32]) -> Vec<f32> {
        let mut outputs = self.dense.forward(x);
        if !self.thresholds.is_empty() {
            return self.thresholds.iter().map(|threshold| outputs[0] + threshold).collect();
        }
        if self.is_softmax {
            softmax(&mut outputs);
        }
        outputs
    }
}

/// Applies an activation function to every value.
pub(crate) fn activate(function: Activation, values: &mut [f32]) {
    let apply = |x: f32| match function {
        Activation::Relu => x.max(0.0),
        Activation::Tanh => x.tanh(),
        Activation::Gelu => x * 0.5 * (1.0 + libm::erff(x / SQRT_2)),
        Activation::Silu => x * sigmoid(x),
        Activation::Sigmoid => sigmoid(x),
    };
    values.iter_mut().for_each(|value| *value = apply(*value));
}

/// Replaces logits by probabilities.
pub(super) fn softmax(logits: &mut [f32]) {
    let largest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    logits.iter_mut().for_each(|logit| *logit = (*logit - largest).exp());
    let sum: f32 = logits.iter().sum();
    logits.iter_mut().for_each(|exponential| *exponential /= sum);
}
