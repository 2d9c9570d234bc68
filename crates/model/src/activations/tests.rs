use burn::tensor::Device;

use super::{Gate, LayerDirection};
use crate::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel};
use wordloom_architecture::TargetEncoding;
use wordloom_base::random::Random;

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
