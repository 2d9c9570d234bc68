//! Pooling in the graph: the states of a text's tokens become one vector.

use crate::attribute::int;
use crate::element::Element;
use crate::graph::{Graph, Name};
use crate::parameters::Parameters;
use crate::tokens::Tokens;
use wordloom_model::{LayerKind, ModelConfig, Pooling};

/// In place of the states of padding in a maximum, and added to their scores in attention.
const LOWEST: f32 = -1e9;

/// Pools states, `[n, seq, width]`, to `[n, width * parts]`.
pub(crate) fn pool(
    graph: &mut Graph,
    parameters: &Parameters,
    config: &ModelConfig,
    states: &Name,
    tokens: &Tokens,
) -> Name {
    match config.pooling {
        Pooling::Last => last(graph, config, states, tokens),
        Pooling::Mean => mean(graph, states, tokens),
        Pooling::Max => max(graph, states, tokens),
        Pooling::MeanMax => mean_max(graph, config, states, tokens),
        Pooling::Attention => attention(graph, parameters, states, tokens),
    }
}

/// The mean over the tokens.
pub(crate) fn mean(graph: &mut Graph, states: &Name, tokens: &Tokens) -> Name {
    let lengths = graph.cast(&tokens.lengths, Element::Float);
    let one = graph.float(1.0);
    let lengths = graph.op("Max", &[&lengths, &one], Vec::new());
    let lengths = graph.unsqueeze(&lengths, 1);
    let weights = graph.op("Div", &[&tokens.mask, &lengths], Vec::new());
    weighted_sum(graph, &weights, states)
}

/// The state of the last token; of the backward direction, that of the first.
fn last(graph: &mut Graph, config: &ModelConfig, states: &Name, tokens: &Tokens) -> Name {
    let axis = graph.int(1);
    // 1 at the last token: the only one with no token after it.
    let after = graph.op("CumSum", &[&tokens.mask, &axis], vec![int("reverse", 1)]);
    let before = graph.op("CumSum", &[&tokens.mask, &axis], Vec::new());
    let mut at = |sum: &Name| {
        let one = graph.float(1.0);
        let is_end = graph.op("Equal", &[sum, &one], Vec::new());
        let is_end = graph.cast(&is_end, Element::Float);
        let weights = graph.op("Mul", &[&is_end, &tokens.mask], Vec::new());
        weighted_sum(graph, &weights, states)
    };
    let last = at(&after);
    let Some(hidden) = hidden_of_two(config) else { return last };
    let first = at(&before);
    let forward = columns(graph, &last, 0, hidden);
    let backward = columns(graph, &first, hidden, 2 * hidden);
    graph.concat(&[forward, backward], 1)
}

/// The width of each direction if the last layer has two.
fn hidden_of_two(config: &ModelConfig) -> Option<i64> {
    let layer = config.layers.last()?;
    (layer.kind != LayerKind::Conv && layer.bidirectional).then_some(layer.hidden as i64)
}

/// Mean and maximum; of two directions, those of the first, then those of the second. Normalization joins them.
fn mean_max(graph: &mut Graph, config: &ModelConfig, states: &Name, tokens: &Tokens) -> Name {
    let mut parts = vec![mean(graph, states, tokens), max(graph, states, tokens)];
    if let Some(hidden) = hidden_of_two(config).filter(|_| !config.layer_norm) {
        let halves = [(0, hidden), (hidden, 2 * hidden)];
        let halves = halves.iter().flat_map(|&(start, end)| [(0, start, end), (1, start, end)]);
        parts = halves.map(|(part, start, end)| columns(graph, &parts[part], start, end)).collect();
    }
    graph.concat(&parts, 1)
}

fn columns(graph: &mut Graph, x: &Name, start: i64, end: i64) -> Name {
    let [start, end, axis] = [start, end, 1].map(|value| graph.ints(&[value]));
    graph.op("Slice", &[x, &start, &end, &axis], Vec::new())
}

/// The maximum over the tokens; 0 for a text without tokens.
fn max(graph: &mut Graph, states: &Name, tokens: &Tokens) -> Name {
    let (mask, nothing, lowest) = (graph.unsqueeze(&tokens.mask, 2), graph.float(0.0), graph.float(LOWEST));
    let is_token = graph.op("Greater", &[&mask, &nothing], Vec::new());
    let states = graph.op("Where", &[&is_token, states, &lowest], Vec::new());
    let axis = graph.ints(&[1]);
    let highest = graph.op("ReduceMax", &[&states, &axis], vec![int("keepdims", 0)]);
    let has_tokens = graph.op("ReduceMax", &[&tokens.mask, &axis], vec![int("keepdims", 1)]);
    graph.op("Mul", &[&highest, &has_tokens], Vec::new())
}

/// The mean weighted by softmax(query · tanh(h W + b)).
fn attention(graph: &mut Graph, parameters: &Parameters, states: &Name, tokens: &Tokens) -> Name {
    let keys = parameters.linear(graph, states, "pooling.attention");
    let keys = graph.op("Tanh", &[&keys], Vec::new());
    let query = &parameters.get("pooling.attention.query").values;
    let query = graph.floats(&[query.len(), 1], query);
    let scores = graph.op("MatMul", &[&keys, &query], Vec::new());
    let scores = graph.squeeze(&scores, 2);
    let (nothing, lowest) = (graph.float(0.0), graph.float(LOWEST));
    let is_token = graph.op("Greater", &[&tokens.mask, &nothing], Vec::new());
    let scores = graph.op("Where", &[&is_token, &scores, &lowest], Vec::new());
    let weights = graph.op("Softmax", &[&scores], vec![int("axis", 1)]);
    let weights = graph.op("Mul", &[&weights, &tokens.mask], Vec::new());
    weighted_sum(graph, &weights, states)
}

/// The sum of the states, `[n, seq, width]`, with weights, `[n, seq]`.
fn weighted_sum(graph: &mut Graph, weights: &Name, states: &Name) -> Name {
    let weights = graph.unsqueeze(weights, 1);
    let sum = graph.op("MatMul", &[&weights, states], Vec::new());
    graph.squeeze(&sum, 1)
}
