//! The optimizers' steps: one dispatch with an invocation for each value of a parameter, which is updated in place.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::launch::{full, workgroups_for};
use super::writable;
use crate::{AdamStep, MomentumStep, RmsPropStep, SgdStep};

/// See [`crate::adam`].
pub(super) fn adam(
    parameter: CubeTensor,
    gradient: CubeTensor,
    first: CubeTensor,
    second: CubeTensor,
    scale: CubeTensor,
    step: AdamStep,
) -> (CubeTensor, CubeTensor, CubeTensor) {
    let values = parameter.shape().num_elements();
    let (parameter, first, second) = (writable(parameter), writable(first), writable(second));
    let (correction1, correction2) = step.corrections();
    // SAFETY: the kernel accesses no index from `values` on, and nothing else reads the buffers that it writes.
    unsafe {
        adam_kernel::launch_unchecked(
            &parameter.client.clone(),
            workgroups_for(values),
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

/// See [`crate::sgd`].
pub(super) fn sgd(parameter: CubeTensor, gradient: CubeTensor, scale: CubeTensor, step: SgdStep) -> CubeTensor {
    let values = parameter.shape().num_elements();
    let parameter = writable(parameter);
    // SAFETY: the kernel accesses no index from `values` on, and nothing else reads the buffers that it writes.
    unsafe {
        sgd_kernel::launch_unchecked(
            &parameter.client.clone(),
            workgroups_for(values),
            full(),
            parameter.clone().into_buffer_arg(),
            gradient.into_buffer_arg(),
            scale.into_buffer_arg(),
            values,
            step.learning_rate,
            1.0 - step.learning_rate * step.decay,
        );
    }
    parameter
}

#[cube(launch_unchecked)]
fn sgd_kernel(parameter: &mut [f32], gradient: &[f32], scale: &[f32], values: usize, rate: f32, shrink: f32) {
    if ABSOLUTE_POS < values {
        let slope = gradient[ABSOLUTE_POS] * scale[0];
        parameter[ABSOLUTE_POS] = parameter[ABSOLUTE_POS] * shrink - rate * slope;
    }
}

/// See [`crate::momentum`].
pub(super) fn momentum(
    parameter: CubeTensor,
    gradient: CubeTensor,
    velocity: CubeTensor,
    scale: CubeTensor,
    step: MomentumStep,
) -> (CubeTensor, CubeTensor) {
    let values = parameter.shape().num_elements();
    let (parameter, velocity) = (writable(parameter), writable(velocity));
    // SAFETY: the kernel accesses no index from `values` on, and nothing else reads the buffers that it writes.
    unsafe {
        momentum_kernel::launch_unchecked(
            &parameter.client.clone(),
            workgroups_for(values),
            full(),
            parameter.clone().into_buffer_arg(),
            gradient.into_buffer_arg(),
            velocity.clone().into_buffer_arg(),
            scale.into_buffer_arg(),
            values,
            step.learning_rate,
            1.0 - step.learning_rate * step.decay,
            step.momentum,
        );
    }
    (parameter, velocity)
}

#[cube(launch_unchecked)]
fn momentum_kernel(
    parameter: &mut [f32],
    gradient: &[f32],
    velocity: &mut [f32],
    scale: &[f32],
    values: usize,
    rate: f32,
    shrink: f32,
    momentum: f32,
) {
    if ABSOLUTE_POS < values {
        let v = momentum * velocity[ABSOLUTE_POS] + gradient[ABSOLUTE_POS] * scale[0];
        velocity[ABSOLUTE_POS] = v;
        parameter[ABSOLUTE_POS] = parameter[ABSOLUTE_POS] * shrink - rate * v;
    }
}

/// See [`crate::rms_prop`].
pub(super) fn rms_prop(
    parameter: CubeTensor,
    gradient: CubeTensor,
    square: CubeTensor,
    scale: CubeTensor,
    step: RmsPropStep,
) -> (CubeTensor, CubeTensor) {
    let values = parameter.shape().num_elements();
    let (parameter, square) = (writable(parameter), writable(square));
    // SAFETY: the kernel accesses no index from `values` on, and nothing else reads the buffers that it writes.
    unsafe {
        rms_prop_kernel::launch_unchecked(
            &parameter.client.clone(),
            workgroups_for(values),
            full(),
            parameter.clone().into_buffer_arg(),
            gradient.into_buffer_arg(),
            square.clone().into_buffer_arg(),
            scale.into_buffer_arg(),
            values,
            step.learning_rate,
            1.0 - step.learning_rate * step.decay,
            step.rho,
            step.epsilon,
        );
    }
    (parameter, square)
}

#[cube(launch_unchecked)]
fn rms_prop_kernel(
    parameter: &mut [f32],
    gradient: &[f32],
    square: &mut [f32],
    scale: &[f32],
    values: usize,
    rate: f32,
    shrink: f32,
    rho: f32,
    epsilon: f32,
) {
    if ABSOLUTE_POS < values {
        let slope = gradient[ABSOLUTE_POS] * scale[0];
        let s = rho * square[ABSOLUTE_POS] + (1.0f32 - rho) * slope * slope;
        square[ABSOLUTE_POS] = s;
        parameter[ABSOLUTE_POS] = parameter[ABSOLUTE_POS] * shrink - rate * slope / (s.sqrt() + epsilon);
    }
}
