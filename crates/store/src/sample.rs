//! A small network for the tests, with every kind of answer.

use burn::tensor::Device;

use super::Network;
use wordloom_base::random::Random;
use wordloom_model::batch::{ScoreScale, TargetEncoding};
use wordloom_model::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel};
use wordloom_text::{TokenKind, Tokenizer, TokenizerConfig};

/// What the tokenizer has learned from, and the network is asked.
pub(super) const TEXTS: [&str; 4] = ["the parcel came late", "包裹 came early", "late again", ""];

/// A network of two layers of a kind, on tokens of a kind. It answers 3 classes, 2 labels, a score and levels.
pub(super) fn network(name: &str, kind: LayerKind, pooling: Pooling, tokens: TokenKind) -> Network {
    let config = TokenizerConfig {
        tokens,
        lowercase: true,
        min_count: 1,
        vocabulary_size: 60,
        max_length: 8,
        ignored: vec!["again".to_owned()],
    };
    let tokenizer = Tokenizer::fit(TEXTS, &config);
    let layer = Layer { kind, hidden: 4, bidirectional: true, widths: None };
    let config = ModelConfig {
        vocab_size: tokenizer.vocabulary().len(),
        d_embedding: 3,
        layers: vec![layer.clone(), layer],
        layer_norm: true,
        pooling,
        dense: vec![5],
        activation: Activation::Gelu,
        dropout: 0.3,
        heads: vec![
            TargetEncoding::Classes(3),
            TargetEncoding::Labels(2),
            TargetEncoding::Score(ScoreScale { mean: 1.0 / 3.0, deviation: 0.1 + 0.2 }),
            TargetEncoding::Levels { levels: vec![1.0, 2.1, 5.0], reached: vec![0.7, 1.0 / 3.0] },
        ],
        uncertainty: true,
    };
    Network { name: name.to_owned(), tokenizer, model: TextModel::new(config, &Random::new(5), &Device::flex()) }
}
