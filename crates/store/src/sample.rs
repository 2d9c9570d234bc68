//! A small network with every kind of head, and bytes with another header, for the tests.

use burn::tensor::Device;

use crate::Network;
use wordloom_base::random::Random;
use wordloom_data::{Scaling, ScoreScale};
use wordloom_model::batch::TargetEncoding;
use wordloom_model::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel};
use wordloom_text::{Cleaning, TokenKind, Tokenizer, TokenizerConfig};

/// The texts that the tokenizer is fitted to and the network predicts.
pub(crate) const TEXTS: [&str; 4] = ["the parcel came late", "包裹 came early", "late again", ""];

/// A network of two layers of a kind, on tokens of a kind, that predicts 3 classes, 2 labels, a score and levels.
pub(crate) fn network(name: &str, kind: LayerKind, pooling: Pooling, tokens: TokenKind) -> Network {
    let config = TokenizerConfig {
        tokens,
        lowercase: true,
        min_count: 1,
        vocabulary_size: 60,
        max_length: 8,
        ignored: vec!["again".to_owned()],
        cleaning: Cleaning::default(),
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
            TargetEncoding::Score(ScoreScale { mean: 1.0 / 3.0, deviation: 0.1 + 0.2, scaling: Scaling::default() }),
            TargetEncoding::Levels { levels: vec![1.0, 2.1, 5.0], reached: vec![0.7, 1.0 / 3.0] },
        ],
        shortcut: true,
        uncertainty: true,
    };
    Network { name: name.to_owned(), tokenizer, model: TextModel::new(config, &Random::new(5), &Device::flex()) }
}

/// The bytes of a file with another header.
pub(crate) fn with_header(bytes: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let length = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    let header = change(std::str::from_utf8(&bytes[8..8 + length]).unwrap());
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &bytes[8 + length..]].concat()
}
