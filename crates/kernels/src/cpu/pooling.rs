//! Pooling over the tokens of each row, row by row.

use crate::PoolKind;

/// The states of the tokens of each row, without the padding.
fn rows<'a>(states: &'a [f32], lengths: &'a [i32], seq: usize, d_hidden: usize) -> impl Iterator<Item = &'a [f32]> {
    lengths.iter().enumerate().map(move |(row, &length)| {
        let length = (length.max(0) as usize).min(seq);
        &states[row * seq * d_hidden..][..length * d_hidden]
    })
}

/// One vector for each row, `[batch, parts * d_hidden]`.
pub(super) fn forward(states: &[f32], lengths: &[i32], seq: usize, d_hidden: usize, kind: PoolKind) -> Vec<f32> {
    let mut pooled = vec![0.0; lengths.len() * kind.parts() * d_hidden];
    let outs = pooled.chunks_exact_mut(kind.parts() * d_hidden);
    for (states, out) in rows(states, lengths, seq, d_hidden).zip(outs) {
        if states.is_empty() {
            continue;
        }
        let (first, last) = (&states[..d_hidden], &states[states.len() - d_hidden..]);
        match kind {
            PoolKind::First => out.copy_from_slice(first),
            PoolKind::Last => out.copy_from_slice(last),
            PoolKind::Mean => mean(states, out),
            PoolKind::Max => max(states, out),
            PoolKind::MeanMax => {
                let (left, right) = out.split_at_mut(d_hidden);
                mean(states, left);
                max(states, right);
            }
        }
    }
    pooled
}

fn mean(states: &[f32], out: &mut [f32]) {
    let factor = out.len() as f32 / states.len() as f32;
    for state in states.chunks_exact(out.len()) {
        for (sum, value) in out.iter_mut().zip(state) {
            *sum += value;
        }
    }
    out.iter_mut().for_each(|sum| *sum *= factor);
}

fn max(states: &[f32], out: &mut [f32]) {
    let (first, rest) = states.split_at(out.len());
    out.copy_from_slice(first);
    for state in rest.chunks_exact(out.len()) {
        for (largest, &value) in out.iter_mut().zip(state) {
            *largest = largest.max(value);
        }
    }
}

/// The operands and the output of the forward pass.
#[derive(Clone, Copy)]
pub(super) struct ForwardPass<'a> {
    pub states: &'a [f32],
    pub pooled: &'a [f32],
    pub lengths: &'a [i32],
}

/// The gradient of the states, `[batch, seq, d_hidden]`, zero on the padding.
pub(super) fn backward(
    d_pooled: &[f32],
    pass: ForwardPass<'_>,
    seq: usize,
    d_hidden: usize,
    kind: PoolKind,
) -> Vec<f32> {
    let width = kind.parts() * d_hidden;
    let mut d_states = vec![0.0; pass.states.len()];
    let ins = d_pooled.chunks_exact(width).zip(pass.pooled.chunks_exact(width));
    let outs = d_states.chunks_exact_mut((seq * d_hidden).max(1));
    for ((states, (d_pooled, pooled)), d_states) in rows(pass.states, pass.lengths, seq, d_hidden).zip(ins).zip(outs) {
        if states.is_empty() {
            continue;
        }
        let d_states = &mut d_states[..states.len()];
        match kind {
            PoolKind::First => d_states[..d_hidden].copy_from_slice(d_pooled),
            PoolKind::Last => d_states[states.len() - d_hidden..].copy_from_slice(d_pooled),
            _ => {}
        }
        if kind.has_mean() {
            let factor = d_hidden as f32 / states.len() as f32;
            for d_state in d_states.chunks_exact_mut(d_hidden) {
                for (sum, value) in d_state.iter_mut().zip(d_pooled) {
                    *sum += value * factor;
                }
            }
        }
        if kind.has_max() {
            // The gradient of the maximum. It is set to 0 once the first token with the maximum has got it.
            let mut d_max = d_pooled[width - d_hidden..].to_vec();
            let largest = &pooled[width - d_hidden..];
            for (d_state, state) in d_states.chunks_exact_mut(d_hidden).zip(states.chunks_exact(d_hidden)) {
                for (((sum, value), largest), d_max) in d_state.iter_mut().zip(state).zip(largest).zip(&mut d_max) {
                    let gradient = if value == largest { *d_max } else { 0.0 };
                    *sum += gradient;
                    *d_max -= gradient;
                }
            }
        }
    }
    d_states
}
