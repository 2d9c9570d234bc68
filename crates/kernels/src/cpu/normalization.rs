//! Layer normalization, token by token.

use crate::normalization::EPSILON;

/// The normalized tokens, `[tokens, width]`, and the mean and the reciprocal standard deviation of each, `[tokens, 2]`.
pub(super) fn forward(x: &[f32], scale: &[f32], shift: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let width = scale.len();
    let mut out = Vec::with_capacity(x.len());
    let mut moments = Vec::with_capacity(x.len() / width * 2);
    for token in x.chunks_exact(width) {
        let mean = token.iter().sum::<f32>() / width as f32;
        let variance = token.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / width as f32;
        let reciprocal = 1.0 / (variance + EPSILON).sqrt();
        moments.extend([mean, reciprocal]);
        out.extend(
            token
                .iter()
                .zip(scale)
                .zip(shift)
                .map(|((value, scale), shift)| (value - mean) * reciprocal * scale + shift),
        );
    }
    (out, moments)
}

/// The gradients of `x`, `scale` and `shift`.
///
/// With n = (x - mean) * reciprocal and `g = d_out ∘ scale`: `d_x = reciprocal * (g - mean(g) - n ∘ mean(g ∘ n))`.
pub(super) fn backward(d_out: &[f32], x: &[f32], scale: &[f32], moments: &[f32]) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let width = scale.len();
    let (mut d_x, mut d_scale, mut d_shift) = (vec![0.0; x.len()], vec![0.0; width], vec![0.0; width]);
    let tokens = d_out.chunks_exact(width).zip(x.chunks_exact(width)).zip(moments.as_chunks::<2>().0);
    for (((d_out, x), &[mean, reciprocal]), d_x) in tokens.zip(d_x.chunks_exact_mut(width)) {
        let (mut sum, mut product_sum) = (0.0, 0.0);
        for feature in 0..width {
            let (gradient, normalized) = (d_out[feature], (x[feature] - mean) * reciprocal);
            d_scale[feature] += gradient * normalized;
            d_shift[feature] += gradient;
            sum += gradient * scale[feature];
            product_sum += gradient * scale[feature] * normalized;
        }
        let (gradient_mean, product_mean) = (sum / width as f32, product_sum / width as f32);
        for feature in 0..width {
            let normalized = (x[feature] - mean) * reciprocal;
            d_x[feature] = reciprocal * (d_out[feature] * scale[feature] - gradient_mean - normalized * product_mean);
        }
    }
    (d_x, d_scale, d_shift)
}
