//! Attention over the tokens of each row: two dispatches forward, four backward.
//!
//! ```text
//! dispatch            an invocation for each          computes
//! attention_scores    token   [batch * seq]           query · tanh(key)
//! attention_forward   unit    [batch * d_hidden]      loops over time: softmax, and the weighted sum of its states
//! score_gradients     token   [batch * seq]           loops over the units
//! state_gradients     value   [batch * seq * d_hidden]
//! key_gradients       value   [batch * seq * d_key]
//! query_gradient      16 columns per workgroup        loops over the tokens, as `reduce` draws
//! ```
//!
//! Every unit of a row computes the softmax of the row again, which saves a dispatch.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::activation::tanh;
use super::empty;
use super::launch::{WORKGROUP_SIZE, full, workgroups, workgroups_for};
use super::lengths::length_of;
use super::reduce::{COLUMNS, column_total};

/// The weighted states, `[batch, d_hidden]`, and the weights, `[batch, seq]`, zero on the padding.
pub(super) fn forward(
    states: CubeTensor,
    keys: CubeTensor,
    query: CubeTensor,
    lengths: CubeTensor,
) -> (CubeTensor, CubeTensor) {
    let [batch, seq, d_hidden] = states.shape().dims();
    let [d_key] = query.shape().dims();
    let client = states.client.clone();
    let scores = empty(&states, [batch, seq]);
    let weights = empty(&states, [batch, seq]);
    let attended = empty(&states, [batch, d_hidden]);
    // SAFETY: every index stays below batch * seq * d_key, or batch * seq * d_hidden, since the kernels bound row, time
    // and unit.
    unsafe {
        attention_scores::launch_unchecked(
            &client,
            workgroups_for(batch * seq),
            full(),
            keys.into_buffer_arg(),
            query.into_buffer_arg(),
            scores.clone().into_buffer_arg(),
            batch * seq,
            d_key,
        );
        attention_forward::launch_unchecked(
            &client,
            workgroups_for(batch * d_hidden),
            full(),
            states.into_buffer_arg(),
            scores.into_buffer_arg(),
            lengths.into_buffer_arg(),
            attended.clone().into_buffer_arg(),
            weights.clone().into_buffer_arg(),
            batch,
            seq,
            d_hidden,
        );
    }
    (attended, weights)
}

#[cube(launch_unchecked)]
fn attention_scores(keys: &[f32], query: &[f32], scores: &mut [f32], tokens: usize, d_key: usize) {
    if ABSOLUTE_POS < tokens {
        let mut score = 0.0f32;
        for index in 0..d_key {
            score += tanh(keys[ABSOLUTE_POS * d_key + index]) * query[index];
        }
        scores[ABSOLUTE_POS] = score;
    }
}

#[cube(launch_unchecked)]
fn attention_forward(
    states: &[f32],
    scores: &[f32],
    lengths: &[i32],
    attended: &mut [f32],
    weights: &mut [f32],
    batch: usize,
    seq: usize,
    d_hidden: usize,
) {
    let row = ABSOLUTE_POS / d_hidden;
    let unit = ABSOLUTE_POS % d_hidden;
    if row < batch {
        let length = length_of(lengths, row, batch);
        let start = row * seq;
        let mut largest = scores[start];
        for time in 0..length {
            largest = max(largest, scores[start + time]);
        }
        let mut total = 0.0f32;
        let mut sum = 0.0f32;
        for time in 0..length {
            let weight = (scores[start + time] - largest).exp();
            total += weight;
            sum += weight * states[(start + time) * d_hidden + unit];
        }
        // The largest weight is 1 before the division, so only a row without tokens has less.
        let total = max(total, 1.0f32);
        attended[ABSOLUTE_POS] = sum / total;
        if unit == 0 {
            for time in 0..seq {
                let mut weight = 0.0f32;
                if time < length {
                    weight = (scores[start + time] - largest).exp() / total;
                }
                weights[start + time] = weight;
            }
        }
    }
}

/// The gradients of the states, the keys and the query. `attended` and `weights` are the outputs of the forward pass.
pub(super) fn backward(
    d_attended: CubeTensor,
    states: CubeTensor,
    keys: CubeTensor,
    query: CubeTensor,
    attended: CubeTensor,
    weights: CubeTensor,
) -> (CubeTensor, CubeTensor, CubeTensor) {
    let [batch, seq, d_hidden] = states.shape().dims();
    let [d_key] = query.shape().dims();
    let tokens = batch * seq;
    let client = states.client.clone();
    let d_scores = empty(&states, [batch, seq]);
    let d_states = empty(&states, [batch, seq, d_hidden]);
    let d_keys = empty(&states, [batch, seq, d_key]);
    let d_query = empty(&states, [d_key]);
    // SAFETY: every index stays below tokens * d_key, or tokens * d_hidden, since the kernels bound token and unit.
    unsafe {
        score_gradients::launch_unchecked(
            &client,
            workgroups_for(tokens),
            full(),
            d_attended.clone().into_buffer_arg(),
            states.into_buffer_arg(),
            attended.into_buffer_arg(),
            weights.clone().into_buffer_arg(),
            d_scores.clone().into_buffer_arg(),
            tokens,
            seq,
            d_hidden,
        );
        state_gradients::launch_unchecked(
            &client,
            workgroups_for(tokens * d_hidden),
            full(),
            d_attended.into_buffer_arg(),
            weights.into_buffer_arg(),
            d_states.clone().into_buffer_arg(),
            tokens,
            seq,
            d_hidden,
        );
        key_gradients::launch_unchecked(
            &client,
            workgroups_for(tokens * d_key),
            full(),
            d_scores.clone().into_buffer_arg(),
            keys.clone().into_buffer_arg(),
            query.into_buffer_arg(),
            d_keys.clone().into_buffer_arg(),
            tokens,
            d_key,
        );
        query_gradient::launch_unchecked(
            &client,
            workgroups(d_key.div_ceil(COLUMNS)),
            full(),
            d_scores.into_buffer_arg(),
            keys.into_buffer_arg(),
            d_query.clone().into_buffer_arg(),
            tokens,
            d_key,
        );
    }
    (d_states, d_keys, d_query)
}

#[cube(launch_unchecked)]
fn score_gradients(
    d_attended: &[f32],
    states: &[f32],
    attended: &[f32],
    weights: &[f32],
    d_scores: &mut [f32],
    tokens: usize,
    seq: usize,
    d_hidden: usize,
) {
    if ABSOLUTE_POS < tokens {
        let row = ABSOLUTE_POS / seq * d_hidden;
        let weight = weights[ABSOLUTE_POS];
        let mut slope = 0.0f32;
        // The weight is zero on the padding, whose states may be anything, NaN too.
        if weight > 0.0f32 {
            for unit in 0..d_hidden {
                let difference = states[ABSOLUTE_POS * d_hidden + unit] - attended[row + unit];
                slope += d_attended[row + unit] * difference;
            }
        }
        d_scores[ABSOLUTE_POS] = weight * slope;
    }
}

#[cube(launch_unchecked)]
fn state_gradients(
    d_attended: &[f32],
    weights: &[f32],
    d_states: &mut [f32],
    tokens: usize,
    seq: usize,
    d_hidden: usize,
) {
    let token = ABSOLUTE_POS / d_hidden;
    if token < tokens {
        d_states[ABSOLUTE_POS] = weights[token] * d_attended[token / seq * d_hidden + ABSOLUTE_POS % d_hidden];
    }
}

#[cube(launch_unchecked)]
fn key_gradients(d_scores: &[f32], keys: &[f32], query: &[f32], d_keys: &mut [f32], tokens: usize, d_key: usize) {
    let token = ABSOLUTE_POS / d_key;
    if token < tokens {
        let key = tanh(keys[ABSOLUTE_POS]);
        d_keys[ABSOLUTE_POS] = d_scores[token] * query[ABSOLUTE_POS % d_key] * (1.0f32 - key * key);
    }
}

#[cube(launch_unchecked)]
fn query_gradient(d_scores: &[f32], keys: &[f32], d_query: &mut [f32], tokens: usize, d_key: usize) {
    let unit = UNIT_POS_X as usize;
    let column = CUBE_POS * COLUMNS + unit % COLUMNS;
    let mut sum = 0.0f32;
    if column < d_key {
        let mut token = unit / COLUMNS;
        while token < tokens {
            sum += d_scores[token] * tanh(keys[token * d_key + column]);
            token += WORKGROUP_SIZE / COLUMNS;
        }
    }
    let total = column_total(sum);
    if unit < COLUMNS && column < d_key {
        d_query[column] = total;
    }
}
