//! How many numbers a network of a shape has, told before it is built.

use super::{Layer, LayerKind, ModelConfig, Pooling};
use crate::batch::Coding;
use wordloom_kernels::Widths;

impl ModelConfig {
    /// How many numbers it learns; nothing where there is no such network. One beyond counting has the most that can be counted.
    pub fn parameters(&self) -> Option<usize> {
        let sizes = [self.vocab_size, self.d_embedding].into_iter().chain(self.dense.iter().copied());
        let empty = sizes.chain(self.layers.iter().map(|layer| layer.hidden)).any(|size| size == 0);
        if empty || self.layers.is_empty() || self.heads.is_empty() {
            return None;
        }
        let mut sum = self.vocab_size.saturating_mul(self.d_embedding);
        let mut add = |numbers: usize| sum = sum.saturating_add(numbers);
        let mut width = self.d_embedding;
        for layer in &self.layers {
            add(of_layer(layer, width)?);
            width = width_of(layer);
            add(if self.layer_norm { width.saturating_mul(2) } else { 0 });
        }
        if self.pooling == Pooling::Attention {
            add(dense(width, width).saturating_add(width));
        }
        width = width.saturating_mul(self.pooling.parts());
        for &next in &self.dense {
            add(dense(width, next));
            width = next;
        }
        for coding in &self.heads {
            add(of_head(coding, width)?);
        }
        add(if self.uncertainty { self.heads.len() } else { 0 });
        Some(sum)
    }
}

/// A dense layer: weights and bias.
fn dense(inputs: usize, outputs: usize) -> usize {
    inputs.saturating_add(1).saturating_mul(outputs)
}

/// As [`Layer::width`] has it, of one that may be too wide to be.
fn width_of(layer: &Layer) -> usize {
    let sets = match layer.kind {
        LayerKind::Conv => layer.widths().len(),
        _ => 1 + usize::from(layer.bidirectional),
    };
    layer.hidden.saturating_mul(sets)
}

fn of_layer(layer: &Layer, inputs: usize) -> Option<usize> {
    let hidden = layer.hidden;
    let Some(cell) = layer.kind.cell() else {
        let widths = layer.widths();
        let sound = (1..=Widths::MOST).contains(&widths.len())
            && widths.iter().all(|width| (1..=Widths::WIDEST).contains(width));
        let taps: usize = if sound { widths.iter().sum() } else { return None };
        return Some(inputs.saturating_mul(taps).saturating_mul(hidden).saturating_add(width_of(layer)));
    };
    let gates = dense(inputs.saturating_add(hidden), hidden.saturating_mul(cell.gates()));
    // A GRU has a bias for its candidates as well.
    let direction = gates.saturating_add(if layer.kind == LayerKind::Gru { hidden } else { 0 });
    Some(direction.saturating_mul(1 + usize::from(layer.bidirectional)))
}

fn of_head(coding: &Coding, inputs: usize) -> Option<usize> {
    match coding {
        Coding::Levels { levels, reached } => (!reached.is_empty() && levels.len() == reached.len() + 1)
            .then(|| dense(inputs, 1).saturating_add(reached.len())),
        _ => (coding.width() > 0).then(|| dense(inputs, coding.width())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::ScoreScale;
    use crate::{Activation, TextModel};
    use burn::module::Module;
    use burn::tensor::Device;
    use wordloom_base::random::Random;

    fn config(kind: LayerKind, pooling: Pooling) -> ModelConfig {
        let layer = |hidden, bidirectional| Layer { kind, hidden, bidirectional, widths: None };
        ModelConfig {
            vocab_size: 7,
            d_embedding: 3,
            layers: vec![layer(4, true), layer(5, false)],
            layer_norm: pooling == Pooling::MeanMax,
            pooling,
            dense: vec![6, 2],
            activation: Activation::Relu,
            dropout: 0.0,
            heads: vec![
                Coding::Classes(3),
                Coding::Labels(2),
                Coding::Score(ScoreScale { mean: 0.0, deviation: 1.0 }),
                Coding::Levels { levels: vec![1.0, 2.0, 4.0], reached: vec![0.5, 0.25] },
            ],
            uncertainty: pooling == Pooling::Last,
        }
    }

    #[test]
    fn it_is_what_the_network_has_once_it_is_built() {
        for kind in LayerKind::ALL {
            for pooling in Pooling::ALL {
                let config = config(kind, pooling);
                let counted = config.parameters();
                let model = TextModel::new(config, &Random::new(1), &Device::flex());
                assert_eq!(counted, Some(model.num_params()), "{kind:?} {pooling:?}");
            }
        }
    }

    #[test]
    fn a_shape_that_no_network_has_is_told_before_it_is_built() {
        let sound = config(LayerKind::Conv, Pooling::Last);
        let mut wide = sound.clone();
        wide.layers[0].widths = Some(vec![usize::MAX]);
        let mut empty = sound.clone();
        empty.layers[0].hidden = 0;
        let levels = Coding::Levels { levels: vec![1.0], reached: vec![] };
        let shapes = [
            wide,
            empty,
            ModelConfig { layers: vec![], ..sound.clone() },
            ModelConfig { heads: vec![levels], ..sound.clone() },
        ];
        assert!(shapes.iter().all(|shape| shape.parameters().is_none()));
        assert_eq!(ModelConfig { vocab_size: usize::MAX, ..sound }.parameters(), Some(usize::MAX));
    }
}
