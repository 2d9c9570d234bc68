//! From the outputs of a head to probabilities or scores, in Python.

use std::fmt::Write;

use serde_json::json;
use wordloom_data::{LOGIT_MARGIN, ScoreScale, Target, TargetKind, Transform};
use wordloom_model::batch::TargetEncoding;

/// Returns an expression for what a network predicts of a target: `[n, labels]` or `[n]`. The logits are divided by a
/// temperature.
pub(super) fn decoded(encoding: &TargetEncoding, index: usize, temperature: f64) -> String {
    let output = format!("outputs[{index}]");
    match encoding {
        TargetEncoding::Classes(_) => format!("torch.softmax({}, 1)", divided(&output, temperature)),
        TargetEncoding::Labels(_) => format!("torch.sigmoid({})", divided(&output, temperature)),
        TargetEncoding::Score(scale) => score(scale, &output),
        TargetEncoding::Levels { levels, .. } => {
            let steps: Vec<f64> = levels.windows(2).map(|pair| pair[1] - pair[0]).collect();
            format!("{:?} + torch.sigmoid({output}) @ torch.tensor({steps:?})", levels[0])
        }
    }
}

/// Returns an expression for the mean of what several networks predict, with a temperature; `None` if it changes
/// nothing. The mean is `means[column]`.
pub(super) fn tempered(target: &Target, temperature: f64) -> Option<String> {
    let mean = format!("means[{}]", json!(target.column));
    if is_one(temperature) {
        return None;
    }
    match target.kind {
        TargetKind::Category => Some(format!("torch.softmax({}, 1)", divided(&format!("{mean}.log()"), temperature))),
        TargetKind::Labels => Some(format!("torch.sigmoid({})", divided(&format!("{mean}.logit()"), temperature))),
        TargetKind::Score | TargetKind::Ordinal => None,
    }
}

fn is_one(temperature: f64) -> bool {
    (temperature - 1.0).abs() < f64::from(f32::EPSILON)
}

fn divided(logits: &str, temperature: f64) -> String {
    if is_one(temperature) { logits.to_owned() } else { format!("{logits} / {temperature:?}") }
}

/// As `ScoreScale::unstandardize`, in 64 bits.
fn score(scale: &ScoreScale, output: &str) -> String {
    let ScoreScale { mean, deviation, scaling } = scale;
    let mut score = format!("{output}[:, 0].double() * {deviation:?} + {mean:?}");
    score = match scaling.transform {
        Transform::Identity => score,
        Transform::Logarithm { offset } => format!("torch.exp({score}) - {offset:?}"),
        Transform::Logit => format!("(torch.sigmoid({score}) - {LOGIT_MARGIN:?}) / {:?}", 1.0 - 2.0 * LOGIT_MARGIN),
    };
    if scaling.low.is_some() || scaling.high.is_some() {
        score = format!("({score}).clamp(");
        let bounds = [("min", scaling.low), ("max", scaling.high)];
        let bounds = bounds.iter().filter_map(|(name, bound)| Some(format!("{name}={:?}", (*bound)?)));
        write!(score, "{})", bounds.collect::<Vec<_>>().join(", ")).expect("a string can be written");
    }
    score
}
