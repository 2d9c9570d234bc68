//! The parameters of a network by PyTorch's names, in its layout: a matrix is `[out, in]`.

use std::collections::BTreeMap;

use crate::parameters::Parameters;
use crate::recurrent::{by_gate, gates};
use wordloom_model::{Layer, LayerKind, ModelConfig};
use wordloom_store::Parameter;

/// The gates of an LSTM as columns of a unit: PyTorch has the same order (input, forget, candidate, output). In a GRU
/// update and reset gate change places.
const LSTM_GATES: [usize; 4] = [0, 1, 2, 3];
const GRU_GATES: [usize; 3] = [1, 0, 2];

/// Returns the parameters by their names. `extension` has the vectors of the ids after the vocabulary's.
pub(super) fn weights(config: &ModelConfig, parameters: &Parameters, extension: &[f32]) -> BTreeMap<String, Parameter> {
    let mut all = BTreeMap::new();
    let values = [&parameters.get("embedding.weight").values, extension].concat();
    let shape = vec![values.len() / config.d_embedding, config.d_embedding];
    all.insert("embedding.weight".to_owned(), Parameter { shape, values });
    for (index, layer) in config.layers.iter().enumerate() {
        let prefix = format!("encoder.{index}");
        match layer.kind {
            LayerKind::Conv => convolution(parameters, layer, &prefix, &mut all),
            _ => recurrent(parameters, layer, &prefix, &mut all),
        }
        if config.layer_norm {
            for name in ["weight", "bias"] {
                let parameter = parameters.get(&format!("{prefix}.layer_norm.{name}"));
                all.insert(format!("norms.{index}.{name}"), parameter.clone());
            }
        }
    }
    if let Some(query) = parameters.find("pooling.attention.query") {
        linear(parameters, "pooling.attention", "attention", &mut all);
        all.insert("query".to_owned(), query.clone());
    }
    for index in 0..config.dense.len() {
        let name = format!("dense.{index}");
        linear(parameters, &name, &name, &mut all);
    }
    for index in 0..config.heads.len() {
        let name = format!("heads.{index}");
        linear(parameters, &name, &name, &mut all);
        if let Some(thresholds) = parameters.find(&format!("{name}.thresholds")) {
            all.insert(format!("thresholds.{index}"), thresholds.clone());
        }
    }
    all
}

fn linear(parameters: &Parameters, from: &str, to: &str, all: &mut BTreeMap<String, Parameter>) {
    let Parameter { shape, values } = parameters.get(&format!("{from}.weight"));
    let [rows, columns] = shape[..] else { unreachable!("a matrix has two dimensions") };
    let values = (0..columns).flat_map(|column| (0..rows).map(move |row| values[row * columns + column])).collect();
    all.insert(format!("{to}.weight"), Parameter { shape: vec![columns, rows], values });
    all.insert(format!("{to}.bias"), parameters.get(&format!("{from}.bias")).clone());
}

fn recurrent(parameters: &Parameters, layer: &Layer, prefix: &str, all: &mut BTreeMap<String, Parameter>) {
    let order = match layer.kind {
        LayerKind::Lstm => &LSTM_GATES[..],
        LayerKind::Gru => &GRU_GATES,
        _ => &[0],
    };
    let directions: &[_] =
        if layer.bidirectional { &[("forward", ""), ("backward", "_reverse")] } else { &[("forward", "")] };
    let width = gates(layer.kind) * layer.hidden;
    for (direction, suffix) in directions {
        let of = |name: &str| parameters.get(&format!("{prefix}.{direction}.{name}"));
        let mut insert = |name: &str, shape: Vec<usize>, values: Vec<f32>| {
            all.insert(format!("{prefix}.{name}_l0{suffix}"), Parameter { shape, values })
        };
        let input = of("weight_input");
        let d_input = input.shape[0];
        insert("weight_ih", vec![width, d_input], by_gate(layer, order, &input.values, d_input));
        let hidden = by_gate(layer, order, &of("weight_recurrent").values, layer.hidden);
        insert("weight_hh", vec![width, layer.hidden], hidden);
        insert("bias_ih", vec![width], by_gate(layer, order, &of("bias").values, 1));
        let mut biases = vec![0.0; width];
        if let Some(candidate) = parameters.find(&format!("{prefix}.{direction}.bias_candidate")) {
            biases[2 * layer.hidden..].copy_from_slice(&candidate.values);
        }
        insert("bias_hh", vec![width], biases);
    }
}

/// One convolution for each width.
fn convolution(parameters: &Parameters, layer: &Layer, prefix: &str, all: &mut BTreeMap<String, Parameter>) {
    for (index, (filters, bias)) in crate::convolution::filters(parameters, layer, prefix).into_iter().enumerate() {
        all.insert(format!("{prefix}.{index}.weight"), filters);
        all.insert(format!("{prefix}.{index}.bias"), bias);
    }
}
