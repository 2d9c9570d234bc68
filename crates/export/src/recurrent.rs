//! A recurrent layer in the graph.

use crate::attribute::{int, string, strings};
use crate::graph::{Graph, Name};
use crate::parameters::Parameters;
use crate::tokens::Tokens;
use wordloom_model::{Layer, LayerKind};

/// The gates of an LSTM in ONNX's order (input, output, forget, candidate) as columns of a unit in Wordloom's (input,
/// forget, candidate, output).
const LSTM_GATES: [usize; 4] = [0, 3, 1, 2];

/// Computes the states of a recurrent layer for all tokens, `[n, seq, input]` to `[n, seq, width]`. `prefix` is that of
/// the layer's parameters.
pub(crate) fn recurrent(
    graph: &mut Graph,
    parameters: &Parameters,
    layer: &Layer,
    prefix: &str,
    x: &Name,
    tokens: &Tokens,
) -> Name {
    let directions: &[&str] = if layer.bidirectional { &["forward", "backward"] } else { &["forward"] };
    let order = if layer.kind == LayerKind::Lstm { &LSTM_GATES[..] } else { &[0, 1, 2] };
    let (mut weights, mut recurrent, mut biases) = (Vec::new(), Vec::new(), Vec::new());
    let mut d_input = 0;
    for direction in directions {
        let of = |name: &str| parameters.get(&format!("{prefix}.{direction}.{name}"));
        let input = of("weight_input");
        d_input = input.shape[0];
        weights.extend(by_gate(layer, order, &input.values, d_input));
        recurrent.extend(by_gate(layer, order, &of("weight_recurrent").values, layer.hidden));
        biases.extend(by_gate(layer, order, &of("bias").values, 1));
        let mut recurrent_biases = vec![0.0; gates(layer.kind) * layer.hidden];
        if let Some(candidate) = parameters.find(&format!("{prefix}.{direction}.bias_candidate")) {
            recurrent_biases[2 * layer.hidden..].copy_from_slice(&candidate.values);
        }
        biases.extend(recurrent_biases);
    }
    let (sets, width) = (directions.len(), gates(layer.kind) * layer.hidden);
    let weights = graph.floats(&[sets, width, d_input], &weights);
    let recurrent = graph.floats(&[sets, width, layer.hidden], &recurrent);
    let biases = graph.floats(&[sets, 2 * width], &biases);
    // onnxruntime takes time first.
    let x = graph.op("Transpose", &[x], vec![crate::attribute::ints("perm", &[1, 0, 2])]);
    let direction = if layer.bidirectional { "bidirectional" } else { "forward" };
    let mut attributes = vec![int("hidden_size", layer.hidden as i64), string("direction", direction)];
    let kind = match layer.kind {
        LayerKind::Lstm => "LSTM",
        LayerKind::Gru => {
            attributes.push(int("linear_before_reset", 1));
            "GRU"
        }
        kind => {
            let activation = if kind == LayerKind::RnnRelu { "Relu" } else { "Tanh" };
            attributes.push(strings("activations", vec![activation; sets]));
            "RNN"
        }
    };
    let states = graph.op(kind, &[&x, &weights, &recurrent, &biases, &tokens.lengths], attributes);
    // [seq, directions, n, hidden] to [n, seq, width].
    let states = graph.op("Transpose", &[&states], vec![crate::attribute::ints("perm", &[2, 0, 1, 3])]);
    let shape = graph.ints(&[0, 0, layer.width() as i64]);
    graph.op("Reshape", &[&states, &shape], Vec::new())
}

pub(crate) fn gates(kind: LayerKind) -> usize {
    match kind {
        LayerKind::Lstm => 4,
        LayerKind::Gru => 3,
        _ => 1,
    }
}

/// Transposes `[rows, gates * hidden]` to `[gates * hidden, rows]`, with the gates in another order.
pub(crate) fn by_gate(layer: &Layer, order: &[usize], values: &[f32], rows: usize) -> Vec<f32> {
    let (hidden, gates) = (layer.hidden, gates(layer.kind));
    let column = |gate: usize, unit: usize| match layer.kind {
        LayerKind::Lstm => gates * unit + order[gate],
        _ => hidden * order[gate] + unit,
    };
    let mut transposed = Vec::with_capacity(values.len());
    for gate in 0..gates {
        for unit in 0..hidden {
            let column = column(gate, unit);
            transposed.extend((0..rows).map(|row| values[row * gates * hidden + column]));
        }
    }
    transposed
}
