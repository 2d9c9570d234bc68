//! Layer normalisation, token by token.

use crate::normalization::EPSILON;

/// What each token becomes, [tokens, width], and its mean and the reciprocal of its deviation, [tokens, 2].
pub(super) fn forward(x: &[f32], scale: &[f32], shift: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let width = scale.len();
    let mut out = Vec::with_capacity(x.len());
    let mut moments = Vec::with_capacity(x.len() / width * 2);
    for token in x.chunks_exact(width) {
        let mean = token.iter().sum::<f32>() / width as f32;
        let variance = token.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / width as f32;
        let rate = 1.0 / (variance + EPSILON).sqrt();
        moments.extend([mean, rate]);
        out.extend(
            token.iter().zip(scale).zip(shift).map(|((value, scale), shift)| (value - mean) * rate * scale + shift),
        );
    }
    (out, moments)
}

/// The gradients of x, of the scale and of the shift.
pub(super) fn backward(d_out: &[f32], x: &[f32], scale: &[f32], moments: &[f32]) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let width = scale.len();
    let (mut d_x, mut d_scale, mut d_shift) = (vec![0.0; x.len()], vec![0.0; width], vec![0.0; width]);
    let tokens = d_out.chunks_exact(width).zip(x.chunks_exact(width)).zip(moments.as_chunks::<2>().0);
    for (((d_out, x), &[mean, rate]), d_x) in tokens.zip(d_x.chunks_exact_mut(width)) {
        let (mut straight, mut along) = (0.0, 0.0);
        for feature in 0..width {
            let (flow, normal) = (d_out[feature], (x[feature] - mean) * rate);
            d_scale[feature] += flow * normal;
            d_shift[feature] += flow;
            straight += flow * scale[feature];
            along += flow * scale[feature] * normal;
        }
        let (straight, along) = (straight / width as f32, along / width as f32);
        for feature in 0..width {
            let normal = (x[feature] - mean) * rate;
            d_x[feature] = rate * (d_out[feature] * scale[feature] - straight - normal * along);
        }
    }
    (d_x, d_scale, d_shift)
}
