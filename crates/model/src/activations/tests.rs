use burn::module::Module;
use burn::tensor::Device;

use super::{Gate, LayerDirection};
use crate::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel};
use wordloom_architecture::TargetEncoding;
use wordloom_base::random::Random;
use wordloom_starter::{Encoder, Weights};

fn network(kind: LayerKind) -> TextModel {
    let layer = |hidden, bidirectional| Layer { kind, hidden, bidirectional, widths: None };
    let config = ModelConfig {
        vocab_size: 12,
        d_embedding: 6,
        layers: vec![layer(5, true), layer(7, false)],
        layer_norm: true,
        pooling: Pooling::Last,
        dense: Vec::new(),
        activation: Activation::Relu,
        dropout: 0.3,
        heads: vec![TargetEncoding::Classes(2)],
        shortcut: false,
        uncertainty: false,
    };
    TextModel::new(config, &Random::new(4), &Device::flex())
}

#[test]
fn the_hidden_states_are_those_of_the_kernels() {
    let texts = vec![vec![3, 9, 5, 9, 2, 7, 11], vec![4], vec![8, 8, 1]];
    let device = Device::flex();
    for kind in [LayerKind::Lstm, LayerKind::Gru, LayerKind::Rnn, LayerKind::RnnRelu] {
        let model = network(kind);
        for (layer, backward, units) in [(0, false, 5), (0, true, 5), (1, false, 7)] {
            let of = LayerDirection { layer, backward };
            let kernel = pollster::block_on(model.hidden_states(texts.clone(), of, &device)).unwrap();
            for (text, kernel) in texts.iter().zip(kernel) {
                let ours = pollster::block_on(model.activations(text, of, &device)).unwrap();
                assert_eq!((ours.units, ours.hidden.len(), kernel.len()), (units, text.len() * units, kernel.len()));
                let differ = ours.hidden.iter().zip(&kernel).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
                assert!(differ < 1e-5 && kernel.iter().any(|state| state.abs() > 1e-3), "{kind:?} {of:?}: {differ}");
            }
        }
    }
}

#[test]
fn a_network_that_starts_from_an_encoder_has_its_hidden_states() {
    let mut random = Random::new(7);
    // The encoder's vector of a text is then the mean of the states of each direction, after each its maximum.
    let mut weights = Weights::random([6, 3, 12], &mut random);
    weights.states = (0..12 * 12).map(|at| f32::from(u8::from(at / 12 == at % 12))).collect();
    weights.words.fill(0.0);
    weights.bias.fill(0.0);
    let encoder = Encoder::from_bytes(&weights.to_bytes()).expect("it was written");
    let rows: Vec<Option<Vec<f32>>> = (0..12).map(|_| Some((0..6).map(|_| random.uniform() - 0.5).collect())).collect();
    let layers = vec![Layer { kind: LayerKind::Lstm, hidden: 3, bidirectional: true, widths: None }];
    let config = ModelConfig { layers, ..network(LayerKind::Lstm).config().clone() };
    let device = Device::flex();
    let model = TextModel::new(config, &random, &device.clone().autodiff());
    let model = model.with_vectors(&rows, Some(encoder.weights()), false).valid();
    let tokens = [3, 9, 5, 9];
    let mut pooled = Vec::new();
    for backward in [false, true] {
        let of = LayerDirection { layer: 0, backward };
        let states = pollster::block_on(model.activations(&tokens, of, &device)).unwrap().hidden;
        let unit = |unit: usize| states.iter().skip(unit).step_by(3);
        pooled.extend((0..3).map(|index| unit(index).sum::<f32>() / tokens.len() as f32));
        pooled.extend((0..3).map(|index| unit(index).copied().fold(f32::NEG_INFINITY, f32::max)));
    }
    let length = pooled.iter().map(|value| value * value).sum::<f32>().sqrt();
    let words: Vec<Option<&[f32]>> = tokens.iter().map(|&token| rows[token as usize].as_deref()).collect();
    for (value, expected) in pooled.iter().zip(encoder.encode(&words)) {
        assert!((value / length - expected).abs() < 1e-5, "{value} / {length} is not {expected}");
    }
}

#[test]
fn the_gates_of_an_lstm_make_its_memory_and_its_hidden_state() {
    let of = LayerDirection { layer: 0, backward: true };
    let tokens = [3, 9, 5, 9];
    let read = pollster::block_on(network(LayerKind::Lstm).activations(&tokens, of, &Device::flex())).unwrap();
    let memory = read.memory.unwrap();
    let gate = |name: Gate| &read.gates.iter().find(|(gate, _)| *gate == name).unwrap().1;
    for token in 0..tokens.len() {
        for unit in 0..read.units {
            let at = token * read.units + unit;
            // Read from the last token to the first, so the memory before is that of the next token.
            let before = if token + 1 < tokens.len() { memory[at + read.units] } else { 0.0 };
            let expected = gate(Gate::Forget)[at] * before + gate(Gate::Input)[at] * gate(Gate::Candidate)[at];
            assert!((memory[at] - expected).abs() < 1e-6);
            assert!((read.hidden[at] - gate(Gate::Output)[at] * memory[at].tanh()).abs() < 1e-6);
        }
    }
}

#[test]
fn a_gru_has_two_gates_and_a_simple_layer_has_none() {
    let of = LayerDirection { layer: 1, backward: false };
    let read = |kind| pollster::block_on(network(kind).activations(&[3, 9], of, &Device::flex())).unwrap();
    let (gru, rnn) = (read(LayerKind::Gru), read(LayerKind::Rnn));
    let names: Vec<Gate> = gru.gates.iter().map(|(gate, _)| *gate).collect();
    assert_eq!(names, [Gate::Update, Gate::Reset, Gate::Candidate]);
    assert!(gru.memory.is_none() && rnn.memory.is_none() && rnn.gates.is_empty());
}

#[test]
fn a_convolution_and_a_missing_direction_have_no_activations() {
    let activations = |kind, layer, backward| {
        let of = LayerDirection { layer, backward };
        pollster::block_on(network(kind).activations(&[3, 9], of, &Device::flex()))
    };
    assert_eq!(activations(LayerKind::Conv, 0, false), None);
    assert_eq!(activations(LayerKind::Lstm, 1, true), None);
    assert_eq!(activations(LayerKind::Lstm, 2, false), None);
}
