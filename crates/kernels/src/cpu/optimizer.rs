//! The optimizers' steps: one loop over a parameter, which is updated in place.

use crate::{AdamStep, MomentumStep, RmsPropStep, SgdStep};

/// The sum of the squares. Sixteen running sums make it SIMD.
pub(super) fn squared_norm(values: &[f32]) -> f32 {
    let (chunks, rest) = values.as_chunks::<16>();
    let mut sums = [0.0f32; 16];
    let mut total = 0.0f64;
    // A running sum has at most 256 terms in single precision, so its rounding error stays small.
    for block in chunks.chunks(256) {
        for chunk in block {
            for (sum, value) in sums.iter_mut().zip(chunk) {
                *sum += value * value;
            }
        }
        total += sums.iter().map(|&sum| f64::from(sum)).sum::<f64>();
        sums = [0.0; 16];
    }
    total += rest.iter().map(|&value| f64::from(value * value)).sum::<f64>();
    total as f32
}

/// See [`crate::adam`].
pub(super) fn adam(
    parameter: &mut [f32],
    gradient: &[f32],
    first: &mut [f32],
    second: &mut [f32],
    scale: f32,
    step: AdamStep,
) {
    let AdamStep { learning_rate, beta1, beta2, epsilon, decay, .. } = step;
    let (correction1, correction2) = step.corrections();
    let rate = learning_rate * correction1;
    let shrink = 1.0 - learning_rate * decay;
    let moments = first.iter_mut().zip(second.iter_mut());
    for ((value, gradient), (first, second)) in parameter.iter_mut().zip(gradient).zip(moments) {
        let gradient = gradient * scale;
        *first = beta1 * *first + (1.0 - beta1) * gradient;
        *second = beta2 * *second + (1.0 - beta2) * gradient * gradient;
        *value = *value * shrink - rate * *first / ((*second * correction2).sqrt() + epsilon);
    }
}

/// See [`crate::sgd`].
pub(super) fn sgd(parameter: &mut [f32], gradient: &[f32], scale: f32, step: SgdStep) {
    let SgdStep { learning_rate, decay } = step;
    let (rate, shrink) = (learning_rate * scale, 1.0 - learning_rate * decay);
    for (value, gradient) in parameter.iter_mut().zip(gradient) {
        *value = *value * shrink - rate * gradient;
    }
}

/// See [`crate::momentum`].
pub(super) fn momentum(parameter: &mut [f32], gradient: &[f32], velocity: &mut [f32], scale: f32, step: MomentumStep) {
    let MomentumStep { learning_rate, momentum, decay } = step;
    let shrink = 1.0 - learning_rate * decay;
    for ((value, gradient), velocity) in parameter.iter_mut().zip(gradient).zip(velocity) {
        *velocity = momentum * *velocity + gradient * scale;
        *value = *value * shrink - learning_rate * *velocity;
    }
}

/// See [`crate::rms_prop`].
pub(super) fn rms_prop(parameter: &mut [f32], gradient: &[f32], square: &mut [f32], scale: f32, step: RmsPropStep) {
    let RmsPropStep { learning_rate, rho, epsilon, decay } = step;
    let shrink = 1.0 - learning_rate * decay;
    for ((value, gradient), square) in parameter.iter_mut().zip(gradient).zip(square) {
        let gradient = gradient * scale;
        *square = rho * *square + (1.0 - rho) * gradient * gradient;
        *value = *value * shrink - learning_rate * gradient / (square.sqrt() + epsilon);
    }
}
