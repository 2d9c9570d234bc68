//! Dropout and the optimizer's step, each one dispatch over all values.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::tiling::{cubes_for, full};
use super::{AdamStep, empty, owned};
use crate::kernel::random;

/// See [`crate::kernel::dropout`].
pub(super) fn dropout(x: CubeTensor, rate: f32, seed: u32) -> CubeTensor {
    let values = x.shape().num_elements();
    let out = empty(&x, x.shape());
    // SAFETY: the kernel touches no index beyond `values`.
    unsafe {
        dropout_kernel::launch_unchecked(
            &x.client.clone(),
            cubes_for(values),
            full(),
            x.into_buffer_arg(),
            out.clone().into_buffer_arg(),
            values,
            random::hash(seed),
            random::threshold(rate),
            1.0 / (1.0 - rate),
        );
    }
    out
}

#[cube(launch_unchecked)]
fn dropout_kernel(x: &[f32], out: &mut [f32], values: usize, start: u32, limit: u32, keep: f32) {
    if ABSOLUTE_POS < values {
        // The hash of `random::hash`, in WGSL's integers, which wrap.
        let value = start + ABSOLUTE_POS as u32;
        let state = value * 747_796_405u32 + 2_891_336_453u32;
        let word = ((state >> ((state >> 28u32) + 4u32)) ^ state) * 277_803_737u32;
        let hash = (word >> 22u32) ^ word;
        let mut kept = 0.0f32;
        if hash >= limit {
            kept = x[ABSOLUTE_POS] * keep;
        }
        out[ABSOLUTE_POS] = kept;
    }
}

/// See [`crate::kernel::adam`].
pub(super) fn adam(
    parameter: CubeTensor,
    gradient: CubeTensor,
    first: CubeTensor,
    second: CubeTensor,
    scale: CubeTensor,
    step: AdamStep,
) -> (CubeTensor, CubeTensor, CubeTensor) {
    let values = parameter.shape().num_elements();
    let (parameter, first, second) = (owned(parameter), owned(first), owned(second));
    let (correction1, correction2) = step.corrections();
    // SAFETY: the kernel touches no index beyond `values`, and no buffer it writes is read by another.
    unsafe {
        adam_kernel::launch_unchecked(
            &parameter.client.clone(),
            cubes_for(values),
            full(),
            parameter.clone().into_buffer_arg(),
            gradient.into_buffer_arg(),
            first.clone().into_buffer_arg(),
            second.clone().into_buffer_arg(),
            scale.into_buffer_arg(),
            values,
            step.learning_rate * correction1,
            1.0 - step.learning_rate * step.decay,
            correction2,
            step.beta1,
            step.beta2,
            step.epsilon,
        );
    }
    (parameter, first, second)
}

#[cube(launch_unchecked)]
fn adam_kernel(
    parameter: &mut [f32],
    gradient: &[f32],
    first: &mut [f32],
    second: &mut [f32],
    scale: &[f32],
    values: usize,
    rate: f32,
    shrink: f32,
    correction: f32,
    beta1: f32,
    beta2: f32,
    epsilon: f32,
) {
    if ABSOLUTE_POS < values {
        let slope = gradient[ABSOLUTE_POS] * scale[0];
        let m = beta1 * first[ABSOLUTE_POS] + (1.0f32 - beta1) * slope;
        let v = beta2 * second[ABSOLUTE_POS] + (1.0f32 - beta2) * slope * slope;
        first[ABSOLUTE_POS] = m;
        second[ABSOLUTE_POS] = v;
        parameter[ABSOLUTE_POS] = parameter[ABSOLUTE_POS] * shrink - rate * m / ((v * correction).sqrt() + epsilon);
    }
}
