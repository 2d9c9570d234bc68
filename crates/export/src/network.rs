//! A network in the graph: embedding, encoder layers, pooling, dense layers and heads, as
//! [`TextModel::forward`](wordloom_model::TextModel::forward) computes them.

use crate::attribute::{float, int};
use crate::convolution::convolution;
use crate::graph::{Graph, Name};
use crate::parameters::Parameters;
use crate::pooling::{mean, pool};
use crate::recurrent::recurrent;
use crate::tokens::Tokens;
use wordloom_model::{Activation, LayerKind, ModelConfig, SHORTCUT_SCALE};

/// The small number in layer normalization.
const EPSILON: f32 = 1e-5;

/// Computes the outputs of every head, `[n, width]`. `extension` has the vectors of the ids after the vocabulary's.
pub(crate) fn network(
    graph: &mut Graph,
    config: &ModelConfig,
    parameters: &Parameters,
    extension: &[f32],
    tokens: &Tokens,
) -> Vec<Name> {
    let trained = &parameters.get("embedding.weight").values;
    let rows = [trained, extension].concat();
    let table = graph.floats(&[rows.len() / config.d_embedding, config.d_embedding], &rows);
    let mut x = graph.op("Gather", &[&table, &tokens.ids], vec![int("axis", 0)]);
    let mask = graph.unsqueeze(&tokens.mask, 2);
    let shortcut = config.shortcut.then(|| {
        let (mean, scale) = (mean(graph, &x, tokens), graph.float(SHORTCUT_SCALE));
        graph.op("Mul", &[&mean, &scale], Vec::new())
    });
    for (index, layer) in config.layers.iter().enumerate() {
        let prefix = format!("encoder.{index}");
        x = match layer.kind {
            LayerKind::Conv => convolution(graph, parameters, layer, &prefix, &x, &mask),
            _ => recurrent(graph, parameters, layer, &prefix, &x, tokens),
        };
        if config.layer_norm {
            let scale = parameters.constant(graph, &format!("{prefix}.layer_norm.weight"));
            let shift = parameters.constant(graph, &format!("{prefix}.layer_norm.bias"));
            let attributes = vec![int("axis", -1), float("epsilon", EPSILON)];
            x = graph.op("LayerNormalization", &[&x, &scale, &shift], attributes);
        }
    }
    let pooled = pool(graph, parameters, config, &x, tokens);
    let mut x = match shortcut {
        Some(shortcut) => graph.concat(&[pooled, shortcut], 1),
        None => pooled,
    };
    for index in 0..config.dense.len() {
        x = parameters.linear(graph, &x, &format!("dense.{index}"));
        x = activation(graph, config.activation, &x);
    }
    let head = |index: usize| {
        let output = parameters.linear(graph, &x, &format!("heads.{index}"));
        match parameters.find(&format!("heads.{index}.thresholds")) {
            None => output,
            Some(thresholds) => {
                let thresholds = graph.floats(&thresholds.shape, &thresholds.values);
                graph.op("Add", &[&output, &thresholds], Vec::new())
            }
        }
    };
    (0..config.heads.len()).map(head).collect()
}

fn activation(graph: &mut Graph, activation: Activation, x: &Name) -> Name {
    match activation {
        Activation::Relu => graph.op("Relu", &[x], Vec::new()),
        Activation::Tanh => graph.op("Tanh", &[x], Vec::new()),
        Activation::Gelu => graph.op("Gelu", &[x], Vec::new()),
        Activation::Sigmoid => graph.op("Sigmoid", &[x], Vec::new()),
        Activation::Silu => {
            let gate = graph.op("Sigmoid", &[x], Vec::new());
            graph.op("Mul", &[x, &gate], Vec::new())
        }
    }
}
