//! A network predicts what the network of `crates/model` with the same parameters predicts.

use burn::tensor::Device;
use wordloom_base::random::Random;
use wordloom_data::ScoreScale;
use wordloom_format::{LoadNetwork, NetworkContent, SaveNetwork, Tensors, Version};
use wordloom_forward::Network;
use wordloom_inference::{TextNetwork, ids};
use wordloom_metrics::{Predicted, Predictions};
use wordloom_model::batch::{Examples, TargetEncoding};
use wordloom_model::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel, predict};
use wordloom_text::{Cleaning, TokenKind, Tokenizer, TokenizerConfig};

/// Another order of additions, and another approximation of the hyperbolic tangent.
const TOLERANCE: f64 = 1e-5;

/// With Chinese, emoji, an empty text, an unknown word, one token and a text that is cut.
const TEXTS: [&str; 7] = [
    "the parcel came late and the box was open",
    "包裹 came early 😀",
    "late",
    "",
    "unheard of",
    "again the parcel came, the parcel came, the parcel came, the parcel came and came",
    "Where is MY refund?! It's 2 weeks late...",
];

fn tokenizer() -> Tokenizer {
    let config = TokenizerConfig {
        tokens: TokenKind::Words,
        lowercase: true,
        min_count: 1,
        vocabulary_size: 60,
        max_length: 12,
        ignored: vec!["again".to_owned()],
        cleaning: Cleaning::default(),
    };
    Tokenizer::fit(TEXTS[..3].iter().copied(), &config)
}

fn config(layers: Vec<Layer>, pooling: Pooling) -> ModelConfig {
    ModelConfig {
        vocab_size: tokenizer().vocabulary().len(),
        d_embedding: 6,
        layers,
        layer_norm: false,
        pooling,
        dense: Vec::new(),
        activation: Activation::Relu,
        dropout: 0.3,
        heads: vec![
            TargetEncoding::Classes(3),
            TargetEncoding::Labels(2),
            TargetEncoding::Score(ScoreScale { mean: 0.3, deviation: 1.5, ..ScoreScale::default() }),
            TargetEncoding::Levels { levels: vec![1.0, 2.0, 5.0], reached: vec![0.7, 0.3] },
        ],
        shortcut: false,
        uncertainty: false,
    }
}

fn layer(kind: LayerKind, hidden: usize, bidirectional: bool) -> Layer {
    Layer { kind, hidden, bidirectional, widths: None }
}

/// The largest difference between the predictions of both networks.
fn difference(config: ModelConfig) -> f64 {
    let model = TextModel::new(config, &Random::new(7), &Device::flex());
    let network = wordloom_store::Network { name: String::new(), tokenizer: tokenizer(), model };
    let mut tensors = Tensors::default();
    let manifest = pollster::block_on(network.save(&mut tensors, "n."));
    let content = NetworkContent::take(manifest, &mut tensors, "n.", Version::CURRENT, None).unwrap();
    let plain = pollster::block_on(Network::load(content, &()).unwrap().predict(&TEXTS));
    let tokens = TEXTS.iter().map(|text| ids(&network.tokenizer.encode(text))).collect();
    let examples = Examples { tokens, ..Examples::default() };
    let rows: Vec<usize> = (0..TEXTS.len()).collect();
    let expected = pollster::block_on(predict(&network.model, &examples, &rows, &Device::flex()));
    let (plain, expected) = (numbers(&plain), numbers(&expected));
    assert_eq!(plain.len(), expected.len());
    assert!(expected.windows(2).any(|pair| pair[0] != pair[1]), "a constant network would agree with anything");
    plain.iter().zip(&expected).map(|(one, other)| (one - other).abs()).fold(0.0, f64::max)
}

fn numbers(predictions: &Predictions) -> Vec<f64> {
    let of = |predicted: &Predicted| -> Vec<f64> {
        match predicted {
            Predicted::Classes(rows) | Predicted::Labels(rows) => {
                rows.iter().flatten().copied().map(f64::from).collect()
            }
            Predicted::Scores(scores) => scores.clone(),
        }
    };
    predictions.targets.iter().flat_map(of).collect()
}

#[test]
fn every_kind_of_layer_predicts_alike_with_every_pooling() {
    for kind in LayerKind::ALL {
        for pooling in Pooling::ALL {
            for bidirectional in [false, true] {
                let difference = difference(config(vec![layer(kind, 5, bidirectional)], pooling));
                assert!(difference < TOLERANCE, "{kind:?} {pooling:?} {bidirectional}: {difference}");
            }
        }
    }
}

#[test]
fn stacked_normalized_layers_predict_alike_with_every_pooling() {
    for pooling in Pooling::ALL {
        let layers =
            vec![layer(LayerKind::Conv, 3, false), layer(LayerKind::Lstm, 4, true), layer(LayerKind::Gru, 5, true)];
        let difference = difference(ModelConfig { layer_norm: true, ..config(layers, pooling) });
        assert!(difference < TOLERANCE, "{pooling:?}: {difference}");
    }
}

#[test]
fn every_activation_predicts_alike_with_a_shortcut() {
    for activation in Activation::ALL {
        let config = config(vec![layer(LayerKind::Lstm, 5, true)], Pooling::Max);
        let difference =
            difference(ModelConfig { activation, dense: vec![7, 4], shortcut: true, uncertainty: true, ..config });
        assert!(difference < TOLERANCE, "{activation:?}: {difference}");
    }
}

#[test]
fn filters_of_any_width_predict_alike() {
    for widths in [&[1][..], &[2, 9], &[9, 1, 4, 2, 7]] {
        let layer = Layer { widths: Some(widths.to_vec()), ..layer(LayerKind::Conv, 3, false) };
        let difference = difference(config(vec![layer], Pooling::Mean));
        assert!(difference < TOLERANCE, "{widths:?}: {difference}");
    }
}
