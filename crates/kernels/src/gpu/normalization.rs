//! Layer normalisation: a workgroup for each token.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;
use super::reduce::{COLUMNS, column_total, workgroup_sum};
use super::tiling::{WORKGROUP_SIZE, full, spread};
use crate::normalization::EPSILON;

/// Invocations of one token's workgroup.
const UNITS: usize = 64;

/// What each token becomes, [batch, seq, width], and its mean and the reciprocal of its deviation, [batch * seq, 2].
pub(super) fn forward(x: CubeTensor, scale: CubeTensor, shift: CubeTensor) -> (CubeTensor, CubeTensor) {
    let [batch, seq, width] = x.shape().dims();
    let tokens = batch * seq;
    let out = empty(&x, [batch, seq, width]);
    let moments = empty(&x, [tokens, 2]);
    // SAFETY: every index stays below tokens * width, or 2 * tokens, by the kernel's bounds on token and column.
    unsafe {
        normalization_forward::launch_unchecked(
            &x.client.clone(),
            spread(tokens),
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
    // A workgroup beyond the last token reads that one, so that all come to every barrier, and writes nothing.
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
        let off = x[start + column] - mean;
        squares += off * off;
        column += UNITS;
    }
    let variance = workgroup_sum(squares, UNITS) / f32::cast_from(width);
    let rate = 1.0f32 / (variance + epsilon).sqrt();
    if CUBE_POS < tokens {
        let mut column = unit;
        while column < width {
            out[start + column] = (x[start + column] - mean) * rate * scale[column] + shift[column];
            column += UNITS;
        }
        if unit == 0 {
            moments[2 * token] = mean;
            moments[2 * token + 1] = rate;
        }
    }
}

/// The gradients of x, of the scale and of the shift.
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
    // SAFETY: every index stays below tokens * width, or 2 * tokens, by the kernels' bounds on token and column.
    unsafe {
        normalization_backward::launch_unchecked(
            &client,
            spread(tokens),
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
            spread(width.div_ceil(COLUMNS)),
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
    let rate = moments[2 * token + 1];
    let mut straight = 0.0f32;
    let mut along = 0.0f32;
    let mut column = UNIT_POS_X as usize;
    while column < width {
        let flow = d_out[start + column] * scale[column];
        straight += flow;
        along += flow * (x[start + column] - mean) * rate;
        column += UNITS;
    }
    let straight = workgroup_sum(straight, UNITS) / f32::cast_from(width);
    let along = workgroup_sum(along, UNITS) / f32::cast_from(width);
    if CUBE_POS < tokens {
        let mut column = UNIT_POS_X as usize;
        while column < width {
            let normal = (x[start + column] - mean) * rate;
            d_x[start + column] = rate * (d_out[start + column] * scale[column] - straight - normal * along);
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
            let flow = d_out[token * width + column];
            scaled += flow * (x[token * width + column] - moments[2 * token]) * moments[2 * token + 1];
            shifted += flow;
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
