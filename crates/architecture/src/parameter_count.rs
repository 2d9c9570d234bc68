//! The number of parameters of a network, computed before it is built.

use crate::{Layer, LayerKind, ModelConfig, Pooling, TargetEncoding};

impl ModelConfig {
    /// Returns the number of trainable parameters, `usize::MAX` if it overflows. Returns `None` if no such network can
    /// be built.
    pub fn parameter_count(&self) -> Option<usize> {
        let sizes = [self.vocab_size, self.d_embedding].into_iter().chain(self.dense.iter().copied());
        let empty = sizes.chain(self.layers.iter().map(|layer| layer.hidden)).any(|size| size == 0);
        if empty || self.layers.is_empty() || self.heads.is_empty() {
            return None;
        }
        let mut sum = self.vocab_size.saturating_mul(self.d_embedding);
        let mut add = |count: usize| sum = sum.saturating_add(count);
        let mut width = self.d_embedding;
        for layer in &self.layers {
            add(layer_count(layer, width)?);
            width = layer.width();
            add(if self.layer_norm { width.saturating_mul(2) } else { 0 });
        }
        if self.pooling == Pooling::Attention {
            add(dense_count(width, width).saturating_add(width));
        }
        width = width.saturating_mul(self.pooling.parts());
        width = width.saturating_add(if self.shortcut { self.d_embedding } else { 0 });
        for &next in &self.dense {
            add(dense_count(width, next));
            width = next;
        }
        for encoding in &self.heads {
            add(head_count(encoding, width)?);
        }
        add(if self.uncertainty { self.heads.len() } else { 0 });
        Some(sum)
    }
}

/// Returns the number of weights and biases of a dense layer.
fn dense_count(inputs: usize, outputs: usize) -> usize {
    inputs.saturating_add(1).saturating_mul(outputs)
}

fn layer_count(layer: &Layer, inputs: usize) -> Option<usize> {
    let hidden = layer.hidden;
    let Some(gates) = layer.kind.gates() else {
        let widths = layer.widths();
        let valid = (1..=Layer::MOST_WIDTHS).contains(&widths.len())
            && widths.iter().all(|width| (1..=Layer::WIDEST).contains(width));
        let taps: usize = if valid { widths.iter().sum() } else { return None };
        return Some(inputs.saturating_mul(taps).saturating_mul(hidden).saturating_add(layer.width()));
    };
    let gates = dense_count(inputs.saturating_add(hidden), hidden.saturating_mul(gates));
    // A GRU also has a recurrent bias for its candidate state.
    let direction = gates.saturating_add(if layer.kind == LayerKind::Gru { hidden } else { 0 });
    Some(direction.saturating_mul(1 + usize::from(layer.bidirectional)))
}

fn head_count(encoding: &TargetEncoding, inputs: usize) -> Option<usize> {
    match encoding {
        TargetEncoding::Levels { levels, reached } => (!reached.is_empty() && levels.len() == reached.len() + 1)
            .then(|| dense_count(inputs, 1).saturating_add(reached.len())),
        _ => (encoding.width() > 0).then(|| dense_count(inputs, encoding.width())),
    }
}
