//! Layer normalization: one dispatch forward, two backward.
//!
//! Forward, and for the gradient of `x`, each token is a workgroup of 64 invocations, and invocation i takes the
//! features i, i + 64, ... The gradients of `scale` and `shift` are sums over the tokens, laid out as `reduce` draws.
//!
//! ```text
//! feature       0   1   2  ...  63   64   65  ...  width - 1
//! invocation    0   1   2  ...  63    0    1  ...
//! ```

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;
use super::launch::{WORKGROUP_SIZE, full, workgroups};
use super::reduce::{COLUMNS, column_total, workgroup_sum};
use crate::normalization::EPSILON;

/// Invocations of the workgroup of one token.
const UNITS: usize = 64;

/// The normalized tokens, `[batch, seq, width]`, and the mean and the reciprocal standard deviation of each,
/// `[batch * seq, 2]`.
pub(super) fn forward(x: CubeTensor, scale: CubeTensor, shift: CubeTensor) -> (CubeTensor, CubeTensor) {
    let [batch, seq, width] = x.shape().dims();
    let tokens = batch * seq;
    let out = empty(&x, [batch, seq, width]);
    let moments = empty(&x, [tokens, 2]);
    // SAFETY: every index stays below tokens * width, or 2 * tokens, since the kernel bounds token and column.
    unsafe {
        normalization_forward::launch_unchecked(
            &x.client.clone(),
            workgroups(tokens),
            CubeDim::new_1d(UNITS as u32),
            x.into_buffer_arg(),
            scale.into_buffer_arg(),
            shift.into_buffer_arg(),
            out.clone().into_buffer_arg(),
            moments.clone().into_buffer_arg(),
            tokens,
            width,
            EPSILON,
        );
    }
    (out, moments)
}

#[cube(launch_unchecked)]
fn normalization_forward(
    x: &[f32],
    scale: &[f32],
    shift: &[f32],
    out: &mut [f32],
    moments: &mut [f32],
    tokens: usize,
    width: usize,
    epsilon: f32,
) {
    // A workgroup beyond the last token reads the last one and writes nothing. It cannot return early: every invocation
    // must reach the barriers.
    let token = min(CUBE_POS, tokens - 1);
    let start = token * width;
    let unit = UNIT_POS_X as usize;
    let mut sum = 0.0f32;
    let mut column = unit;
    while column < width {
        sum += x[start + column];
        column += UNITS;
    }
    let mean = workgroup_sum(sum, UNITS) / f32::cast_from(width);
    let mut squares = 0.0f32;
    let mut column = unit;
    while column < width {
        let centered = x[start + column] - mean;
        squares += centered * centered;
        column += UNITS;
    }
    let variance = workgroup_sum(squares, UNITS) / f32::cast_from(width);
    let reciprocal = 1.0f32 / (variance + epsilon).sqrt();
    if CUBE_POS < tokens {
        let mut column = unit;
        while column < width {
            out[start + column] = (x[start + column] - mean) * reciprocal * scale[column] + shift[column];
            column += UNITS;
        }
        if unit == 0 {
            moments[2 * token] = mean;
            moments[2 * token + 1] = reciprocal;
        }
    }
}

/// The gradients of `x`, `scale` and `shift`.
///
/// With n = (x - mean) * reciprocal and `g = d_out ∘ scale`: `d_x = reciprocal * (g - mean(g) - n ∘ mean(g ∘ n))`.
pub(super) fn backward(
    d_out: CubeTensor,
    x: CubeTensor,
    scale: CubeTensor,
    moments: CubeTensor,
) -> (CubeTensor, CubeTensor, CubeTensor) {
    let [batch, seq, width] = x.shape().dims();
    let tokens = batch * seq;
    let client = x.client.clone();
    let d_x = empty(&x, [batch, seq, width]);
    let (d_scale, d_shift) = (empty(&x, [width]), empty(&x, [width]));
    // SAFETY: every index stays below tokens * width, or 2 * tokens, since the kernels bound token and column.
    unsafe {
        normalization_backward::launch_unchecked(
            &client,
            workgroups(tokens),
            CubeDim::new_1d(UNITS as u32),
            d_out.clone().into_buffer_arg(),
            x.clone().into_buffer_arg(),
            scale.into_buffer_arg(),
            moments.clone().into_buffer_arg(),
            d_x.clone().into_buffer_arg(),
            tokens,
            width,
        );
        parameter_gradients::launch_unchecked(
            &client,
            workgroups(width.div_ceil(COLUMNS)),
            full(),
            d_out.into_buffer_arg(),
            x.into_buffer_arg(),
            moments.into_buffer_arg(),
            d_scale.clone().into_buffer_arg(),
            d_shift.clone().into_buffer_arg(),
            tokens,
            width,
        );
    }
    (d_x, d_scale, d_shift)
}

#[cube(launch_unchecked)]
fn normalization_backward(
    d_out: &[f32],
    x: &[f32],
    scale: &[f32],
    moments: &[f32],
    d_x: &mut [f32],
    tokens: usize,
    width: usize,
) {
    let token = min(CUBE_POS, tokens - 1);
    let start = token * width;
    let mean = moments[2 * token];
    let reciprocal = moments[2 * token + 1];
    let mut sum = 0.0f32;
    let mut product_sum = 0.0f32;
    let mut column = UNIT_POS_X as usize;
    while column < width {
        let gradient = d_out[start + column] * scale[column];
        sum += gradient;
        product_sum += gradient * (x[start + column] - mean) * reciprocal;
        column += UNITS;
    }
    let gradient_mean = workgroup_sum(sum, UNITS) / f32::cast_from(width);
    let product_mean = workgroup_sum(product_sum, UNITS) / f32::cast_from(width);
    if CUBE_POS < tokens {
        let mut column = UNIT_POS_X as usize;
        while column < width {
            let normalized = (x[start + column] - mean) * reciprocal;
            d_x[start + column] =
                reciprocal * (d_out[start + column] * scale[column] - gradient_mean - normalized * product_mean);
            column += UNITS;
        }
    }
}

#[cube(launch_unchecked)]
fn parameter_gradients(
    d_out: &[f32],
    x: &[f32],
    moments: &[f32],
    d_scale: &mut [f32],
    d_shift: &mut [f32],
    tokens: usize,
    width: usize,
) {
    let unit = UNIT_POS_X as usize;
    let column = CUBE_POS * COLUMNS + unit % COLUMNS;
    let mut scaled = 0.0f32;
    let mut shifted = 0.0f32;
    if column < width {
        let mut token = unit / COLUMNS;
        while token < tokens {
            let gradient = d_out[token * width + column];
            scaled += gradient * (x[token * width + column] - moments[2 * token]) * moments[2 * token + 1];
            shifted += gradient;
            token += WORKGROUP_SIZE / COLUMNS;
        }
    }
    let scaled = column_total(scaled);
    let shifted = column_total(shifted);
    if unit < COLUMNS && column < width {
        d_scale[column] = scaled;
        d_shift[column] = shifted;
    }
}
