//! The losses, each with its gradient in one pass over the rows.

use crate::Residual;

/// Σ weight · cross-entropy, and the gradient of the logits, `[batch, n_classes]`.
pub(super) fn cross_entropy(
    logits: &[f32],
    classes: &[i32],
    weights: &[f32],
    n_classes: usize,
    smoothing: f32,
) -> (f32, Vec<f32>) {
    let mut loss = 0.0;
    let mut gradient = vec![0.0; logits.len()];
    let smoothed = smoothing / n_classes as f32;
    let rows = logits.chunks_exact(n_classes).zip(gradient.chunks_exact_mut(n_classes));
    for ((logits, gradient), (&class, &weight)) in rows.zip(classes.iter().zip(weights)) {
        let largest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = logits.iter().map(|logit| (logit - largest).exp()).sum();
        let log_sum = largest + sum.ln();
        for (index, (d_logit, logit)) in gradient.iter_mut().zip(logits).enumerate() {
            let target = smoothed + if index == class as usize { 1.0 - smoothing } else { 0.0 };
            loss += weight * target * (log_sum - logit);
            *d_logit = weight * ((logit - log_sum).exp() - target);
        }
    }
    (loss, gradient)
}

/// Σ weight · mean binary cross-entropy, and the gradient of the logits, `[batch, n]`.
pub(super) fn binary_cross_entropy(logits: &[f32], targets: &[f32], weights: &[f32], n: usize) -> (f32, Vec<f32>) {
    let mut loss = 0.0;
    let mut gradient = vec![0.0; logits.len()];
    let rows = logits.chunks_exact(n).zip(targets.chunks_exact(n)).zip(gradient.chunks_exact_mut(n));
    for (((logits, targets), gradient), weight) in rows.zip(weights) {
        let weight = weight / n as f32;
        for ((logit, target), d_logit) in logits.iter().zip(targets).zip(gradient) {
            // e^-|logit|, which does not overflow.
            let small = (-logit.abs()).exp();
            loss += weight * (logit.max(0.0) - logit * target + small.ln_1p());
            let sigmoid = if *logit >= 0.0 { 1.0 } else { small } / (1.0 + small);
            *d_logit = weight * (sigmoid - target);
        }
    }
    (loss, gradient)
}

/// Σ weight · cost of the error, and the gradient of the predictions, `[batch]`.
pub(super) fn regression(predicted: &[f32], targets: &[f32], weights: &[f32], residual: Residual) -> (f32, Vec<f32>) {
    let mut loss = 0.0;
    let rows = predicted.iter().zip(targets).zip(weights);
    let gradient = rows
        .map(|((predicted, target), weight)| {
            let error = predicted - target;
            match residual {
                Residual::Squared => {
                    loss += weight * error * error;
                    weight * 2.0 * error
                }
                Residual::Huber => {
                    let clamped = error.clamp(-1.0, 1.0);
                    loss += weight * clamped * (error - 0.5 * clamped);
                    weight * clamped
                }
            }
        })
        .collect();
    (loss, gradient)
}
