//! Layer normalization, token by token (Ba et al. 2016).

use wordloom_format::{Error, Parameters};

/// Added to the variance, as in `wordloom_kernels`.
const EPSILON: f32 = 1e-5;

/// Normalizes the values of each token to mean 0 and variance 1, then scales and shifts them.
#[derive(Debug)]
pub(super) struct Normalization {
    /// `[width]`.
    scale: Vec<f32>,
    /// `[width]`.
    shift: Vec<f32>,
}

impl Normalization {
    /// Takes the parameters of a layer.
    ///
    /// # Errors
    /// [`Error::Shape`] if one is missing or has another shape.
    pub(super) fn take(parameters: &mut Parameters, prefix: &str, width: usize) -> Result<Self, Error> {
        Ok(Self {
            scale: parameters.take(&format!("{prefix}.layer_norm.weight"), &[width])?,
            shift: parameters.take(&format!("{prefix}.layer_norm.bias"), &[width])?,
        })
    }

    /// Normalizes `[seq, width]` in place.
    pub(super) fn apply(&self, values: &mut [f32]) {
        let width = self.scale.len();
        for row in values.chunks_exact_mut(width) {
            let mean = row.iter().sum::<f32>() / width as f32;
            let variance = row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / width as f32;
            let factor = 1.0 / (variance + EPSILON).sqrt();
            for ((value, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
                *value = (*value - mean) * factor * scale + shift;
            }
        }
    }
}
