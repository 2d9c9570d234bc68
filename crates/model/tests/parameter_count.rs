//! The number of parameters that is computed from a configuration is that of the network.

use burn::module::Module;
use burn::tensor::Device;
use wordloom_base::random::Random;
use wordloom_data::ScoreScale;
use wordloom_kernels::Widths;
use wordloom_model::batch::TargetEncoding;
use wordloom_model::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel};

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
            TargetEncoding::Classes(3),
            TargetEncoding::Labels(2),
            TargetEncoding::Score(ScoreScale { mean: 0.0, deviation: 1.0, ..ScoreScale::default() }),
            TargetEncoding::Levels { levels: vec![1.0, 2.0, 4.0], reached: vec![0.5, 0.25] },
        ],
        shortcut: pooling == Pooling::Max,
        uncertainty: pooling == Pooling::Last,
    }
}

#[test]
fn the_count_is_that_of_the_network_once_built() {
    for kind in LayerKind::ALL {
        for pooling in Pooling::ALL {
            let config = config(kind, pooling);
            let counted = config.parameter_count();
            let model = TextModel::new(config, &Random::new(1), &Device::flex());
            assert_eq!(counted, Some(model.num_params()), "{kind:?} {pooling:?}");
        }
    }
}

#[test]
fn a_configuration_without_a_network_has_no_count() {
    let valid = config(LayerKind::Conv, Pooling::Last);
    let mut wide = valid.clone();
    wide.layers[0].widths = Some(vec![usize::MAX]);
    let mut empty = valid.clone();
    empty.layers[0].hidden = 0;
    let levels = TargetEncoding::Levels { levels: vec![1.0], reached: vec![] };
    let invalid = [
        wide,
        empty,
        ModelConfig { layers: vec![], ..valid.clone() },
        ModelConfig { heads: vec![levels], ..valid.clone() },
    ];
    assert!(invalid.iter().all(|config| config.parameter_count().is_none()));
    assert_eq!(ModelConfig { vocab_size: usize::MAX, ..valid }.parameter_count(), Some(usize::MAX));
}

#[test]
fn a_layer_allows_the_widths_that_the_kernels_support() {
    assert_eq!((Layer::MOST_WIDTHS, Layer::WIDEST), (Widths::MOST, Widths::WIDEST));
}
