//! A convolution over the tokens in the graph.

use crate::attribute::ints;
use crate::graph::{Graph, Name};
use crate::parameters::Parameters;
use wordloom_model::Layer;
use wordloom_store::Parameter;

/// Computes the states of a convolution for all tokens, `[n, seq, input]` to `[n, seq, width]`. `mask` is
/// `[n, seq, 1]`.
pub(crate) fn convolution(
    graph: &mut Graph,
    parameters: &Parameters,
    layer: &Layer,
    prefix: &str,
    x: &Name,
    mask: &Name,
) -> Name {
    let x = graph.op("Mul", &[x, mask], Vec::new());
    let x = graph.op("Transpose", &[&x], vec![ints("perm", &[0, 2, 1])]);
    let mut states = Vec::new();
    for ((filters, bias), &width) in filters(parameters, layer, prefix).into_iter().zip(layer.widths()) {
        let filters = graph.floats(&filters.shape, &filters.values);
        let bias = graph.floats(&bias.shape, &bias.values);
        let before = (width - 1) / 2;
        let pads = ints("pads", &[before as i64, (width - 1 - before) as i64]);
        states.push(graph.op("Conv", &[&x, &filters, &bias], vec![pads]));
    }
    let states = graph.concat(&states, 1);
    let states = graph.op("Relu", &[&states], Vec::new());
    let states = graph.op("Transpose", &[&states], vec![ints("perm", &[0, 2, 1])]);
    graph.op("Mul", &[&states, mask], Vec::new())
}

/// The filters of each width, `[filters, input, width]`, and their biases, `[filters]`. `prefix` is that of the layer's
/// parameters.
pub(crate) fn filters(parameters: &Parameters, layer: &Layer, prefix: &str) -> Vec<(Parameter, Parameter)> {
    let weight = parameters.get(&format!("{prefix}.convolution.weight"));
    let bias = parameters.get(&format!("{prefix}.convolution.bias"));
    let (d_input, columns) = (weight.shape[0], weight.shape[1]);
    let (mut all, mut first_tap) = (Vec::new(), 0);
    for (&width, bias) in layer.widths().iter().zip(bias.values.chunks_exact(layer.hidden)) {
        let mut values = Vec::with_capacity(layer.hidden * d_input * width);
        for filter in 0..layer.hidden {
            for input in 0..d_input {
                let column = |tap: usize| (first_tap + tap) * layer.hidden + filter;
                values.extend((0..width).map(|tap| weight.values[input * columns + column(tap)]));
            }
        }
        first_tap += width;
        let filters = Parameter { shape: vec![layer.hidden, d_input, width], values };
        all.push((filters, Parameter { shape: vec![layer.hidden], values: bias.to_vec() }));
    }
    all
}
