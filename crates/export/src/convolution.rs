//! A convolution over the tokens in the graph.

use crate::attribute::ints;
use crate::graph::{Graph, Name};
use crate::parameters::Parameters;
use wordloom_model::Layer;

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
    let weight = parameters.get(&format!("{prefix}.convolution.weight"));
    let bias = parameters.get(&format!("{prefix}.convolution.bias"));
    let (d_input, columns) = (weight.shape[0], weight.shape[1]);
    let x = graph.op("Mul", &[x, mask], Vec::new());
    let x = graph.op("Transpose", &[&x], vec![ints("perm", &[0, 2, 1])]);
    let (mut states, mut first_tap) = (Vec::new(), 0);
    for (set, &width) in layer.widths().iter().enumerate() {
        let mut filters = Vec::with_capacity(layer.hidden * d_input * width);
        for filter in 0..layer.hidden {
            for input in 0..d_input {
                let column = |tap: usize| (first_tap + tap) * layer.hidden + filter;
                filters.extend((0..width).map(|tap| weight.values[input * columns + column(tap)]));
            }
        }
        first_tap += width;
        let filters = graph.floats(&[layer.hidden, d_input, width], &filters);
        let bias = graph.floats(&[layer.hidden], &bias.values[set * layer.hidden..(set + 1) * layer.hidden]);
        let before = (width - 1) / 2;
        let pads = ints("pads", &[before as i64, (width - 1 - before) as i64]);
        states.push(graph.op("Conv", &[&x, &filters, &bias], vec![pads]));
    }
    let states = graph.concat(&states, 1);
    let states = graph.op("Relu", &[&states], Vec::new());
    let states = graph.op("Transpose", &[&states], vec![ints("perm", &[0, 2, 1])]);
    graph.op("Mul", &[&states, mask], Vec::new())
}
