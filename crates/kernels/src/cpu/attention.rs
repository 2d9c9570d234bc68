//! Attention over the tokens of each row, row by row.

use super::activation::tanh;

/// The operands of an attention over a padded batch.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    /// `[batch, seq, d_hidden]`.
    pub states: &'a [f32],
    /// `[batch, seq, d_key]`.
    pub keys: &'a [f32],
    /// `[d_key]`.
    pub query: &'a [f32],
    pub seq: usize,
    pub d_hidden: usize,
}

fn dot(left: &[f32], right: &[f32]) -> f32 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

/// The weighted states, `[batch, d_hidden]`, and the weights, `[batch, seq]`, zero on the padding.
pub(super) fn forward(input: Input<'_>, lengths: &[i32]) -> (Vec<f32>, Vec<f32>) {
    let Input { states, keys, query, seq, d_hidden } = input;
    let mut attended = vec![0.0; lengths.len() * d_hidden];
    let mut weights = vec![0.0; lengths.len() * seq];
    let mut key_tanh = vec![0.0; query.len()];
    for (row, (&length, attended)) in lengths.iter().zip(attended.chunks_exact_mut(d_hidden)).enumerate() {
        let length = (length.max(0) as usize).min(seq);
        let weights = &mut weights[row * seq..][..length];
        let keys = keys[row * seq * query.len()..].chunks_exact(query.len());
        for (score, key) in weights.iter_mut().zip(keys) {
            key_tanh.iter_mut().zip(key).for_each(|(out, &value)| *out = tanh(value));
            *score = dot(&key_tanh, query);
        }
        let largest = weights.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        weights.iter_mut().for_each(|weight| *weight = (*weight - largest).exp());
        let sum: f32 = weights.iter().sum();
        for (weight, state) in weights.iter_mut().zip(states[row * seq * d_hidden..].chunks_exact(d_hidden)) {
            *weight /= sum;
            attended.iter_mut().zip(state).for_each(|(sum, value)| *sum += *weight * value);
        }
    }
    (attended, weights)
}

/// The gradients of the states, the keys and the query. `attended` and `weights` are the outputs of the forward pass.
pub(super) fn backward(
    d_attended: &[f32],
    input: Input<'_>,
    attended: &[f32],
    weights: &[f32],
) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let Input { states, keys, query, seq, d_hidden } = input;
    let d_key = query.len();
    let (mut d_states, mut d_keys, mut d_query) = (vec![0.0; states.len()], vec![0.0; keys.len()], vec![0.0; d_key]);
    for (token, &weight) in weights.iter().enumerate() {
        // Padding.
        if weight == 0.0 {
            continue;
        }
        let row = token / seq * d_hidden;
        let (d_attended, attended) = (&d_attended[row..][..d_hidden], &attended[row..][..d_hidden]);
        let state = &states[token * d_hidden..][..d_hidden];
        for (d_state, value) in d_states[token * d_hidden..][..d_hidden].iter_mut().zip(d_attended) {
            *d_state = weight * value;
        }
        let d_score = weight * (dot(d_attended, state) - dot(d_attended, attended));
        let key = &keys[token * d_key..][..d_key];
        for (index, d_key) in d_keys[token * d_key..][..d_key].iter_mut().enumerate() {
            let key_tanh = tanh(key[index]);
            d_query[index] += d_score * key_tanh;
            *d_key = d_score * query[index] * (1.0 - key_tanh * key_tanh);
        }
    }
    (d_states, d_keys, d_query)
}
