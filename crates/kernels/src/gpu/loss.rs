//! The losses, each with its gradient: one dispatch.
//!
//! It is a single workgroup, since the loss is a sum over the batch and a batch has few rows. Invocation i takes rows
//! i, i + 256, ... (for the binary cross-entropy: values), writes their gradient, and the workgroup adds up their
//! losses:
//!
//! ```text
//! rows            0   1   2  ...  255  256  257  ...
//! invocation      0   1   2  ...  255   0    1   ...     each: loss of its rows
//!                  \   |   /  ...  /
//!                   workgroup_sum                        loss, [1]
//! ```

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;
use super::launch::{WORKGROUP_SIZE, full, one_workgroup};
use super::reduce::workgroup_sum;
use crate::Residual;

/// Σ weight · cross-entropy, `[1]`, and the gradient of the logits, `[batch, n_classes]`.
pub(super) fn cross_entropy(
    logits: CubeTensor,
    classes: CubeTensor,
    weights: CubeTensor,
    smoothing: f32,
) -> (CubeTensor, CubeTensor) {
    let [batch, n_classes] = logits.shape().dims();
    let loss = empty(&logits, [1]);
    let gradient = empty(&logits, [batch, n_classes]);
    // SAFETY: every index stays below batch * n_classes, since the kernel bounds row and class.
    unsafe {
        cross_entropy_kernel::launch_unchecked(
            &logits.client.clone(),
            one_workgroup(),
            full(),
            logits.into_buffer_arg(),
            classes.into_buffer_arg(),
            weights.into_buffer_arg(),
            loss.clone().into_buffer_arg(),
            gradient.clone().into_buffer_arg(),
            batch,
            n_classes,
            smoothing,
        );
    }
    (loss, gradient)
}

#[cube(launch_unchecked)]
fn cross_entropy_kernel(
    logits: &[f32],
    classes: &[i32],
    weights: &[f32],
    loss: &mut [f32],
    gradient: &mut [f32],
    batch: usize,
    n_classes: usize,
    smoothing: f32,
) {
    let smoothed = smoothing / f32::cast_from(n_classes);
    let mut own = 0.0f32;
    let mut row = UNIT_POS_X as usize;
    while row < batch {
        let start = row * n_classes;
        let label = classes[row] as usize;
        let weight = weights[row];
        let mut largest = logits[start];
        for class in 1..n_classes {
            largest = max(largest, logits[start + class]);
        }
        let mut sum = 0.0f32;
        for class in 0..n_classes {
            sum += (logits[start + class] - largest).exp();
        }
        let log_sum = largest + sum.ln();
        for class in 0..n_classes {
            let logit = logits[start + class];
            let mut target = smoothed;
            if class == label {
                target += 1.0f32 - smoothing;
            }
            own += weight * target * (log_sum - logit);
            gradient[start + class] = weight * ((logit - log_sum).exp() - target);
        }
        row += WORKGROUP_SIZE;
    }
    let total = workgroup_sum(own, WORKGROUP_SIZE);
    if UNIT_POS_X == 0 {
        loss[0] = total;
    }
}

/// Σ weight · mean binary cross-entropy, `[1]`, and the gradient of the logits, `[batch, n]`.
pub(super) fn binary_cross_entropy(
    logits: CubeTensor,
    targets: CubeTensor,
    weights: CubeTensor,
) -> (CubeTensor, CubeTensor) {
    let [batch, n] = logits.shape().dims();
    let loss = empty(&logits, [1]);
    let gradient = empty(&logits, [batch, n]);
    // SAFETY: every index of a value stays below batch * n, and so the index of its row below `batch`.
    unsafe {
        binary_cross_entropy_kernel::launch_unchecked(
            &logits.client.clone(),
            one_workgroup(),
            full(),
            logits.into_buffer_arg(),
            targets.into_buffer_arg(),
            weights.into_buffer_arg(),
            loss.clone().into_buffer_arg(),
            gradient.clone().into_buffer_arg(),
            batch * n,
            n,
        );
    }
    (loss, gradient)
}

#[cube(launch_unchecked)]
fn binary_cross_entropy_kernel(
    logits: &[f32],
    targets: &[f32],
    weights: &[f32],
    loss: &mut [f32],
    gradient: &mut [f32],
    values: usize,
    n: usize,
) {
    let mut own = 0.0f32;
    let mut index = UNIT_POS_X as usize;
    while index < values {
        let weight = weights[index / n] / f32::cast_from(n);
        let logit = logits[index];
        let target = targets[index];
        let positive = max(logit, 0.0f32);
        // e^-|logit|, which does not overflow.
        let small = (logit - 2.0f32 * positive).exp();
        own += weight * (positive - logit * target + (1.0f32 + small).ln());
        let mut sigmoid = small;
        if logit >= 0.0f32 {
            sigmoid = 1.0f32;
        }
        gradient[index] = weight * (sigmoid / (1.0f32 + small) - target);
        index += WORKGROUP_SIZE;
    }
    let total = workgroup_sum(own, WORKGROUP_SIZE);
    if UNIT_POS_X == 0 {
        loss[0] = total;
    }
}

/// Σ weight · cost of the error, `[1]`, and the gradient of the predictions, `[batch]`.
pub(super) fn regression(
    predicted: CubeTensor,
    targets: CubeTensor,
    weights: CubeTensor,
    residual: Residual,
) -> (CubeTensor, CubeTensor) {
    let batch = predicted.shape().num_elements();
    let loss = empty(&predicted, [1]);
    let gradient = empty(&predicted, [batch]);
    // SAFETY: every index stays below `batch`.
    unsafe {
        regression_kernel::launch_unchecked(
            &predicted.client.clone(),
            one_workgroup(),
            full(),
            predicted.into_buffer_arg(),
            targets.into_buffer_arg(),
            weights.into_buffer_arg(),
            loss.clone().into_buffer_arg(),
            gradient.clone().into_buffer_arg(),
            batch,
            residual == Residual::Huber,
        );
    }
    (loss, gradient)
}

#[cube(launch_unchecked)]
fn regression_kernel(
    predicted: &[f32],
    targets: &[f32],
    weights: &[f32],
    loss: &mut [f32],
    gradient: &mut [f32],
    batch: usize,
    #[comptime] huber: bool,
) {
    let mut own = 0.0f32;
    let mut row = UNIT_POS_X as usize;
    while row < batch {
        let error = predicted[row] - targets[row];
        let weight = weights[row];
        if huber {
            let clamped = error.clamp(-1.0f32, 1.0f32);
            own += weight * clamped * (error - 0.5f32 * clamped);
            gradient[row] = weight * clamped;
        } else {
            own += weight * error * error;
            gradient[row] = 2.0f32 * weight * error;
        }
        row += WORKGROUP_SIZE;
    }
    let total = workgroup_sum(own, WORKGROUP_SIZE);
    if UNIT_POS_X == 0 {
        loss[0] = total;
    }
}
