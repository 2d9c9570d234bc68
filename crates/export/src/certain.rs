//! Outputs for what the user asked for beside the predictions: decisions, sets and intervals.

use crate::attribute::int;
use crate::element::Element;
use crate::graph::{Graph, Name};
use crate::outputs::{OutputNames, joined, unscaled};
use wordloom_data::{LOGIT_MARGIN, Scaling, Target, Transform};
use wordloom_evaluation::{Certainty, CoverageBound};

/// A threshold that no probability reaches.
const NEVER: f64 = 2.0;

/// Adds the outputs of a target: `decided` if it has thresholds, `set` if it has sets, `low` and `high` if it has
/// intervals. `predicted` are its probabilities, `[n, labels]`, or its score, `[n]`.
pub(crate) fn certain_outputs(
    graph: &mut Graph,
    target: &Target,
    predicted: &Name,
    certainty: &Certainty,
    names: &OutputNames<'_>,
) {
    let thresholds = certainty.thresholds.iter().find(|thresholds| thresholds.is_of(target));
    if let Some(Ok(thresholds)) = thresholds.map(|thresholds| thresholds.ordered(target)) {
        let decided = decided(graph, predicted, &thresholds);
        graph.output(&names.of("decided"), Element::Bool, None, &decided);
    }
    match certainty.coverage.iter().find(|coverage| coverage.is_of(target)).map(|coverage| coverage.bound) {
        Some(CoverageBound::Probability(least)) => {
            let set = set(graph, predicted, least, &target.labels);
            graph.output(&names.of("set"), Element::String, None, &set);
        }
        Some(CoverageBound::LabelProbability(least)) => {
            let (all, least) = (graph.cast(predicted, Element::Double), graph.double(least));
            let is_in = graph.apply("GreaterOrEqual", &[&all, &least]);
            let set = joined(graph, &is_in, &target.labels);
            graph.output(&names.of("set"), Element::String, None, &set);
        }
        Some(CoverageBound::Distance { margin, scaling }) => {
            let center = graph.cast(predicted, Element::Double);
            let center = scaled(graph, &scaling, center);
            for (output, operator) in [("low", "Sub"), ("high", "Add")] {
                let margin = graph.double(margin);
                let end = graph.apply(operator, &[&center, &margin]);
                let end = unscaled(graph, &scaling, end);
                let end = graph.cast(&end, Element::Float);
                graph.output(&names.of(output), Element::Float, None, &end);
            }
        }
        None => {}
    }
}

/// Whether the most probable class of each text reaches its threshold, `[n]`. As
/// [`decide`](wordloom_metrics::decide) does.
fn decided(graph: &mut Graph, probabilities: &Name, thresholds: &[Option<f64>]) -> Name {
    let best = graph.op("ArgMax", &[probabilities], vec![int("axis", 1), int("keepdims", 0)]);
    let axis = graph.ints(&[1]);
    let probability = graph.op("ReduceMax", &[probabilities, &axis], vec![int("keepdims", 0)]);
    let probability = graph.cast(&probability, Element::Double);
    let thresholds: Vec<f64> = thresholds.iter().map(|threshold| threshold.unwrap_or(NEVER)).collect();
    let thresholds = graph.doubles(&thresholds);
    let threshold = graph.op("Gather", &[&thresholds, &best], vec![int("axis", 0)]);
    graph.apply("GreaterOrEqual", &[&probability, &threshold])
}

/// The labels with at least a probability, and the most probable one in any case, in the order of the target. As
/// [`prediction_set`](wordloom_metrics::prediction_set) does.
fn set(graph: &mut Graph, probabilities: &Name, least: f64, labels: &[String]) -> Name {
    let axis = graph.ints(&[1]);
    let most = graph.op("ReduceMax", &[probabilities, &axis], vec![int("keepdims", 1)]);
    let (most, all) = (graph.cast(&most, Element::Double), graph.cast(probabilities, Element::Double));
    let least = graph.double(least);
    let least = graph.apply("Min", &[&most, &least]);
    let is_in = graph.apply("GreaterOrEqual", &[&all, &least]);
    joined(graph, &is_in, labels)
}

/// What a model learns in place of a score of 64 bits. As [`Scaling::apply`] does.
fn scaled(graph: &mut Graph, scaling: &Scaling, score: Name) -> Name {
    let mut limited = score;
    for (operator, bound) in [("Max", scaling.low), ("Min", scaling.high)] {
        if let Some(bound) = bound {
            let bound = graph.double(bound);
            limited = graph.apply(operator, &[&limited, &bound]);
        }
    }
    match scaling.transform {
        Transform::Identity => limited,
        Transform::Logarithm { offset } => {
            let (offset, least) = (graph.double(offset), graph.double(f64::MIN_POSITIVE));
            let sum = graph.apply("Add", &[&limited, &offset]);
            let sum = graph.apply("Max", &[&sum, &least]);
            graph.apply("Log", &[&sum])
        }
        Transform::Logit => {
            let (zero, one) = (graph.double(0.0), graph.double(1.0));
            let inner = graph.apply("Max", &[&limited, &zero]);
            let inner = graph.apply("Min", &[&inner, &one]);
            let (margin, width) = (graph.double(LOGIT_MARGIN), graph.double(1.0 - 2.0 * LOGIT_MARGIN));
            let inner = graph.apply("Mul", &[&inner, &width]);
            let inner = graph.apply("Add", &[&inner, &margin]);
            let rest = graph.apply("Sub", &[&one, &inner]);
            let odds = graph.apply("Div", &[&inner, &rest]);
            graph.apply("Log", &[&odds])
        }
    }
}
