//! The predictions of a target in the graph: from the outputs of the networks' heads to labels, probabilities and
//! scores.

use crate::attribute::{int, ints, strings};
use crate::element::Element;
use crate::graph::{Graph, ML, Name};
use wordloom_data::{LOGIT_MARGIN, Scaling, Target, TargetKind, Transform};
use wordloom_evaluation::THRESHOLD;
use wordloom_model::batch::TargetEncoding;

/// Between the predicted labels of a text.
pub(crate) const SEPARATOR: &str = "|";

/// The names of the outputs of a target. `column` is that of the target if there are several.
pub(crate) struct OutputNames<'t> {
    column: Option<&'t str>,
}

impl<'t> OutputNames<'t> {
    pub(crate) fn new(targets: &[Target], target: &'t Target) -> Self {
        Self { column: (targets.len() > 1).then_some(&*target.column) }
    }

    pub(crate) fn of(&self, what: &str) -> String {
        match self.column {
            None => what.to_owned(),
            Some(column) => format!("{what}:{column}"),
        }
    }
}

/// Converts the output of a head, `[n, width]`, to probabilities, `[n, width]`, or to a score, `[n]`.
pub(crate) fn decoded(graph: &mut Graph, encoding: &TargetEncoding, output: &Name) -> Name {
    match encoding {
        TargetEncoding::Classes(_) => graph.op("Softmax", &[output], vec![int("axis", 1)]),
        TargetEncoding::Labels(_) => graph.op("Sigmoid", &[output], Vec::new()),
        TargetEncoding::Score(scale) => {
            // As `ScoreScale::unstandardize`: with a large mean, 32 bits would lose digits.
            let standardized = graph.cast(output, Element::Double);
            let (deviation, mean) = (graph.double(scale.deviation), graph.double(scale.mean));
            let score = graph.op("Mul", &[&standardized, &deviation], Vec::new());
            let score = graph.op("Add", &[&score, &mean], Vec::new());
            let score = unscaled(graph, &scale.scaling, score);
            let score = graph.cast(&score, Element::Float);
            graph.squeeze(&score, 1)
        }
        TargetEncoding::Levels { levels, .. } => {
            let reached = graph.op("Sigmoid", &[output], Vec::new());
            let steps: Vec<f32> = levels.windows(2).map(|pair| (pair[1] - pair[0]) as f32).collect();
            let (steps, lowest) = (graph.floats(&[steps.len(), 1], &steps), graph.float(levels[0] as f32));
            let above = graph.op("MatMul", &[&reached, &steps], Vec::new());
            let above = graph.squeeze(&above, 1);
            graph.op("Add", &[&above, &lowest], Vec::new())
        }
    }
}

/// Undoes the transform of a score of 64 bits, and limits it to its bounds.
pub(crate) fn unscaled(graph: &mut Graph, scaling: &Scaling, score: Name) -> Name {
    let mut score = match scaling.transform {
        Transform::Identity => score,
        Transform::Logarithm { offset } => {
            let (sum, offset) = (graph.op("Exp", &[&score], Vec::new()), graph.double(offset));
            graph.op("Sub", &[&sum, &offset], Vec::new())
        }
        Transform::Logit => {
            let inner = graph.op("Sigmoid", &[&score], Vec::new());
            let (margin, width) = (graph.double(LOGIT_MARGIN), graph.double(1.0 - 2.0 * LOGIT_MARGIN));
            let above = graph.op("Sub", &[&inner, &margin], Vec::new());
            graph.op("Div", &[&above, &width], Vec::new())
        }
    };
    for (operator, bound) in [("Max", scaling.low), ("Min", scaling.high)] {
        if let Some(bound) = bound {
            let bound = graph.double(bound);
            score = graph.op(operator, &[&score, &bound], Vec::new());
        }
    }
    score
}

/// The mean of what several networks predict.
pub(crate) fn mean(graph: &mut Graph, predictions: &[Name]) -> Name {
    match predictions {
        [one] => one.clone(),
        several => graph.op("Mean", &several.iter().collect::<Vec<_>>(), Vec::new()),
    }
}

/// Applies a temperature to what is predicted of a target: its probabilities or its score, which stays.
pub(crate) fn tempered(graph: &mut Graph, target: &Target, predicted: &Name, temperature: f64) -> Name {
    match target.kind {
        TargetKind::Category => tempered_classes(graph, predicted, temperature),
        TargetKind::Labels => tempered_labels(graph, predicted, temperature),
        TargetKind::Score | TargetKind::Ordinal => predicted.clone(),
    }
}

/// The weighted mean of what several models predict, with the weight of each. The sum of the weights is 1.
pub(crate) fn blended(graph: &mut Graph, predictions: &[(Name, f64)]) -> Name {
    if let [(one, _)] = predictions {
        return one.clone();
    }
    let parts: Vec<Name> = predictions
        .iter()
        .map(|(predicted, weight)| {
            let weight = graph.float(*weight as f32);
            graph.op("Mul", &[predicted, &weight], Vec::new())
        })
        .collect();
    graph.op("Sum", &parts.iter().collect::<Vec<_>>(), Vec::new())
}

/// Adds the outputs of a target. `predicted` are its probabilities or its score.
pub(crate) fn outputs(graph: &mut Graph, target: &Target, predicted: &Name, names: &OutputNames<'_>) {
    let width = target.labels.len();
    match target.kind {
        TargetKind::Category => {
            let best = graph.op("ArgMax", &[predicted], vec![int("axis", 1), int("keepdims", 0)]);
            let keys: Vec<i64> = (0..width as i64).collect();
            let labels = target.labels.iter().map(String::as_str);
            let attributes = vec![ints("keys_int64s", &keys), strings("values_strings", labels)];
            let label = graph.op_of(ML, "LabelEncoder", &[&best], attributes);
            graph.output(&names.of("label"), Element::String, None, &label);
            graph.output(&names.of("probabilities"), Element::Float, Some(width), predicted);
        }
        TargetKind::Labels => {
            let threshold = graph.float(THRESHOLD);
            let is_predicted = graph.apply("GreaterOrEqual", &[predicted, &threshold]);
            let label = joined(graph, &is_predicted, &target.labels);
            graph.output(&names.of("label"), Element::String, None, &label);
            graph.output(&names.of("probabilities"), Element::Float, Some(width), predicted);
        }
        TargetKind::Score | TargetKind::Ordinal => {
            graph.output(&names.of("score"), Element::Float, None, predicted);
        }
    }
}

/// The power that a temperature raises probabilities to; `None` if that changes nothing. As
/// [`tempered_all`](wordloom_evaluation::tempered_all) does.
fn power(graph: &mut Graph, temperature: f64) -> Option<Name> {
    let power = (1.0 / temperature) as f32;
    ((power - 1.0).abs() >= f32::EPSILON).then(|| graph.float(power))
}

fn raised(graph: &mut Graph, probabilities: &Name, power: &Name) -> Name {
    let least = graph.float(f32::MIN_POSITIVE);
    let probabilities = graph.op("Max", &[probabilities, &least], Vec::new());
    graph.op("Pow", &[&probabilities, power], Vec::new())
}

fn tempered_classes(graph: &mut Graph, probabilities: &Name, temperature: f64) -> Name {
    let Some(power) = power(graph, temperature) else { return probabilities.clone() };
    let powers = raised(graph, probabilities, &power);
    let axis = graph.ints(&[1]);
    let sums = graph.op("ReduceSum", &[&powers, &axis], vec![int("keepdims", 1)]);
    graph.op("Div", &[&powers, &sums], Vec::new())
}

fn tempered_labels(graph: &mut Graph, probabilities: &Name, temperature: f64) -> Name {
    let Some(power) = power(graph, temperature) else { return probabilities.clone() };
    let one = graph.float(1.0);
    let others = graph.op("Sub", &[&one, probabilities], Vec::new());
    let (yes, no) = (raised(graph, probabilities, &power), raised(graph, &others, &power));
    let sums = graph.op("Add", &[&yes, &no], Vec::new());
    graph.op("Div", &[&yes, &sums], Vec::new())
}

/// The labels of which `is_in`, `[n, labels]`, is true, in the order of the target, joined by [`SEPARATOR`].
pub(crate) fn joined(graph: &mut Graph, is_in: &Name, labels: &[String]) -> Name {
    let (nothing, separator) = (graph.string(""), graph.string(SEPARATOR));
    let mut all = nothing.clone();
    for (index, label) in labels.iter().enumerate() {
        let (index, label) = (graph.int(index as i64), graph.string(label));
        let is_in = graph.op("Gather", &[is_in, &index], vec![int("axis", 1)]);
        let is_first = graph.op("Equal", &[&all, &nothing], Vec::new());
        let before = graph.op("Where", &[&is_first, &nothing, &separator], Vec::new());
        let longer = graph.op("StringConcat", &[&before, &label], Vec::new());
        let added = graph.op("Where", &[&is_in, &longer, &nothing], Vec::new());
        all = graph.op("StringConcat", &[&all, &added], Vec::new());
    }
    all
}
