//! The convolution: one matrix product and one dispatch, in both directions.
//!
//! The product multiplies every token with every tap, one of the weight vectors of a filter. Then an invocation for
//! each output adds the products of the tokens that its filter covers. For one unit with a filter of width 3:
//!
//! ```text
//! products [batch * seq, taps * d_hidden]        token 0    token 1    token 2
//!                                      tap 0       p00        p10        p20
//!                                      tap 1       p01        p11        p21
//!                                      tap 2       p02        p12        p22
//!
//! state of token 1 = relu(b + p00 + p11 + p22)
//! ```
//!
//! An im2col matrix would instead copy the tokens once for every tap of every width. The gradient goes the other way:
//! an invocation for each product copies the gradient of the one output that used it, and two matrix products follow.

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn::tensor::Shape;
use burn_wgpu::{CubeBackend, CubeTensor};
use cubecl::prelude::*;

use super::empty;
use super::launch::{full, workgroups_for};
use super::lengths::length_of;
use super::matmul::{Operand, matmul};
use super::reduce::column_sums;
use crate::Widths;

/// `[batch, seq, width]` as `[batch * seq, width]`.
fn flat(tensor: CubeTensor) -> CubeTensor {
    let [batch, seq, width] = tensor.shape().dims();
    CubeBackend::float_reshape(tensor, Shape::new([batch * seq, width]))
}

/// The states, `[batch, seq, count * d_hidden]`.
pub(super) fn forward(x: CubeTensor, w: CubeTensor, b: CubeTensor, lengths: CubeTensor, widths: Widths) -> CubeTensor {
    let [batch, seq, _] = x.shape().dims();
    let [columns] = b.shape().dims();
    let products = matmul(Operand::plain(flat(x)), Operand::plain(w), None);
    let states = empty(&b, [batch, seq, columns]);
    // SAFETY: every index of `states` stays below batch * seq * columns, and every token that is read is within its
    // row.
    unsafe {
        convolution_forward::launch_unchecked(
            &b.client.clone(),
            workgroups_for(batch * seq * columns),
            full(),
            products.into_buffer_arg(),
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

/// The width of a block of filters, a block being the `d_hidden` filters of one width. [`Widths`] packs it.
#[cube]
fn width_of(widths: u32, block: usize) -> usize {
    ((widths >> (4u32 * block as u32)) & 15u32) as usize
}

#[cube(launch_unchecked)]
fn convolution_forward(
    products: &[f32],
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
            let mut first_tap = 0usize;
            for earlier in 0..block {
                first_tap += width_of(widths, earlier);
            }
            let width = width_of(widths, block);
            let before = (width - 1) / 2;
            sum = b[column];
            for tap in 0..width {
                // `before` is added on both sides: the time of the covered token may be negative.
                let shifted = time + tap;
                if shifted >= before && shifted < length + before {
                    let covered = row * seq + shifted - before;
                    sum += products[(covered * taps + first_tap + tap) * d_hidden + column % d_hidden];
                }
            }
        }
        states[ABSOLUTE_POS] = max(sum, 0.0f32);
    }
}

/// The gradients of `x`, `w` and `b`. `states` is the output of the forward pass.
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
    let d_products = empty(&states, [batch * seq, filters]);
    // SAFETY: the first kernel accesses no index from batch * seq * columns on. The second writes none from
    // batch * seq * filters on, and reads only tokens within their row.
    unsafe {
        positive_part::launch_unchecked(
            &client,
            workgroups_for(batch * seq * columns),
            full(),
            d_states.into_buffer_arg(),
            states.into_buffer_arg(),
            d_sums.clone().into_buffer_arg(),
            batch * seq * columns,
        );
        convolution_backward::launch_unchecked(
            &client,
            workgroups_for(batch * seq * filters),
            full(),
            d_sums.clone().into_buffer_arg(),
            lengths.into_buffer_arg(),
            d_products.clone().into_buffer_arg(),
            batch,
            seq,
            columns,
            columns / widths.count(),
            filters,
            widths.packed(),
        );
    }
    let shape = x.shape();
    let d_x = matmul(Operand::plain(d_products.clone()), Operand::transposed(w), None);
    let d_w = matmul(Operand::transposed(flat(x)), Operand::plain(d_products), None);
    (CubeBackend::float_reshape(d_x, shape), d_w, column_sums(d_sums))
}

/// The gradient of max(x, 0): that of the state if the state is positive, otherwise 0. States on the padding are 0.
#[cube(launch_unchecked)]
fn positive_part(d_states: &[f32], states: &[f32], d_sums: &mut [f32], values: usize) {
    if ABSOLUTE_POS < values {
        let mut d_sum = 0.0f32;
        if states[ABSOLUTE_POS] > 0.0f32 {
            d_sum = d_states[ABSOLUTE_POS];
        }
        d_sums[ABSOLUTE_POS] = d_sum;
    }
}

#[cube(launch_unchecked)]
fn convolution_backward(
    d_sums: &[f32],
    lengths: &[i32],
    d_products: &mut [f32],
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
        let mut d_product = 0.0f32;
        if time < length {
            let mut block = 0usize;
            let mut tap = column / d_hidden;
            while tap >= width_of(widths, block) {
                tap -= width_of(widths, block);
                block += 1;
            }
            // The token whose filter covers this one with `tap`. `tap` is added on both sides: its time may be
            // negative.
            let shifted = time + (width_of(widths, block) - 1) / 2;
            if shifted >= tap && shifted < length + tap {
                let center = row * seq + shifted - tap;
                d_product = d_sums[center * columns + block * d_hidden + column % d_hidden];
            }
        }
        d_products[ABSOLUTE_POS] = d_product;
    }
}
