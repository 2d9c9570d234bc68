//! The convolution: one product for all that the filters see in every token, then one dispatch that adds it up where each filter
//! sees it. The gradient goes the same way back.

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn::tensor::Shape;
use burn_wgpu::{CubeBackend, CubeTensor};
use cubecl::prelude::*;

use super::empty;
use super::matmul::{Side, matmul};
use super::reduce::column_sums;
use super::rows::length_of;
use super::tiling::{cubes_for, full};
use crate::Widths;

/// As a matrix of as many rows as there are tokens.
fn flat(tensor: CubeTensor) -> CubeTensor {
    let [batch, seq, width] = tensor.shape().dims();
    CubeBackend::float_reshape(tensor, Shape::new([batch * seq, width]))
}

/// The states, [batch, seq, count * d_hidden].
pub(super) fn forward(x: CubeTensor, w: CubeTensor, b: CubeTensor, lengths: CubeTensor, widths: Widths) -> CubeTensor {
    let [batch, seq, _] = x.shape().dims();
    let [columns] = b.shape().dims();
    let seen = matmul(Side::plain(flat(x)), Side::plain(w), None);
    let states = empty(&b, [batch, seq, columns]);
    // SAFETY: every index of `states` stays below batch * seq * columns, every token that is read below its row's length.
    unsafe {
        convolution_forward::launch_unchecked(
            &b.client.clone(),
            cubes_for(batch * seq * columns),
            full(),
            seen.into_buffer_arg(),
            b.into_buffer_arg(),
            lengths.into_buffer_arg(),
            states.clone().into_buffer_arg(),
            batch,
            seq,
            columns,
            columns / widths.count(),
            widths.taps(),
            widths.packed(),
        );
    }
    states
}

/// The width of a block of filters, as [`Widths`] packs it.
#[cube]
fn width_of(widths: u32, block: usize) -> usize {
    ((widths >> (4u32 * block as u32)) & 15u32) as usize
}

#[cube(launch_unchecked)]
fn convolution_forward(
    seen: &[f32],
    b: &[f32],
    lengths: &[i32],
    states: &mut [f32],
    batch: usize,
    seq: usize,
    columns: usize,
    d_hidden: usize,
    taps: usize,
    widths: u32,
) {
    let token = ABSOLUTE_POS / columns;
    let column = ABSOLUTE_POS % columns;
    let row = token / seq;
    if row < batch {
        let time = token % seq;
        let length = length_of(lengths, row, batch);
        let mut sum = 0.0f32;
        if time < length {
            let block = column / d_hidden;
            let mut first = 0usize;
            for earlier in 0..block {
                first += width_of(widths, earlier);
            }
            let width = width_of(widths, block);
            let before = (width - 1) / 2;
            sum = b[column];
            for tap in 0..width {
                // Counted from `before` ahead of the row, so that it is never below zero.
                let place = time + tap;
                if place >= before && place < length + before {
                    let other = row * seq + place - before;
                    sum += seen[(other * taps + first + tap) * d_hidden + column % d_hidden];
                }
            }
        }
        states[ABSOLUTE_POS] = max(sum, 0.0f32);
    }
}

/// The gradients of x, w and b.
pub(super) fn backward(
    d_states: CubeTensor,
    x: CubeTensor,
    w: CubeTensor,
    states: CubeTensor,
    lengths: CubeTensor,
    widths: Widths,
) -> (CubeTensor, CubeTensor, CubeTensor) {
    let [batch, seq, columns] = states.shape().dims();
    let [_, filters] = w.shape().dims();
    let client = states.client.clone();
    let d_sums = empty(&states, [batch * seq, columns]);
    let d_seen = empty(&states, [batch * seq, filters]);
    // SAFETY: the first kernel touches no index beyond batch * seq * columns; the second writes none beyond
    // batch * seq * filters and reads only tokens within their row.
    unsafe {
        positive_part::launch_unchecked(
            &client,
            cubes_for(batch * seq * columns),
            full(),
            d_states.into_buffer_arg(),
            states.into_buffer_arg(),
            d_sums.clone().into_buffer_arg(),
            batch * seq * columns,
        );
        convolution_backward::launch_unchecked(
            &client,
            cubes_for(batch * seq * filters),
            full(),
            d_sums.clone().into_buffer_arg(),
            lengths.into_buffer_arg(),
            d_seen.clone().into_buffer_arg(),
            batch,
            seq,
            columns,
            columns / widths.count(),
            filters,
            widths.packed(),
        );
    }
    let shape = x.shape();
    let d_x = matmul(Side::plain(d_seen.clone()), Side::transposed(w), None);
    let d_w = matmul(Side::transposed(flat(x)), Side::plain(d_seen), None);
    (CubeBackend::float_reshape(d_x, shape), d_w, column_sums(d_sums))
}

/// The gradient where the state is above zero, which on the padding it never is.
#[cube(launch_unchecked)]
fn positive_part(d_states: &[f32], states: &[f32], d_sums: &mut [f32], values: usize) {
    if ABSOLUTE_POS < values {
        let mut flow = 0.0f32;
        if states[ABSOLUTE_POS] > 0.0f32 {
            flow = d_states[ABSOLUTE_POS];
        }
        d_sums[ABSOLUTE_POS] = flow;
    }
}

#[cube(launch_unchecked)]
fn convolution_backward(
    d_sums: &[f32],
    lengths: &[i32],
    d_seen: &mut [f32],
    batch: usize,
    seq: usize,
    columns: usize,
    d_hidden: usize,
    filters: usize,
    widths: u32,
) {
    let token = ABSOLUTE_POS / filters;
    let column = ABSOLUTE_POS % filters;
    let row = token / seq;
    if row < batch {
        let time = token % seq;
        let length = length_of(lengths, row, batch);
        let mut flow = 0.0f32;
        if time < length {
            let mut block = 0usize;
            let mut tap = column / d_hidden;
            while tap >= width_of(widths, block) {
                tap -= width_of(widths, block);
                block += 1;
            }
            // The token whose filters see this one at `tap`, counted from `tap` ahead of the row.
            let place = time + (width_of(widths, block) - 1) / 2;
            if place >= tap && place < length + tap {
                let other = row * seq + place - tap;
                flow = d_sums[other * columns + block * d_hidden + column % d_hidden];
            }
        }
        d_seen[ABSOLUTE_POS] = flow;
    }
}
