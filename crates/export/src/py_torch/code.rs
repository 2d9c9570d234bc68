//! The program that rebuilds a network.

use serde_json::json;

use super::decoding::{decoded, tempered};
use super::modules::{layers, steps};
use crate::code::{fill, one_line};
use wordloom_data::Target;
use wordloom_model::LayerKind;
use wordloom_model::batch::TargetEncoding;
use wordloom_store::ModelFile;

const TEMPLATE: &str = include_str!("../templates/model.py");
/// The functions of the template that only some networks need, by their first lines.
const RECURRENT: &str = "def recurrent(";
const CONVOLUTION: &str = "def convolution(";

/// Returns the program for the networks of a file's last group, whose parameters are in `files`.
pub(super) fn program(file: &ModelFile, files: &[&str]) -> String {
    let network = file.groups.last().and_then(|group| group.first()).expect("a model has a network");
    let config = network.model.config();
    let temperatures = file.temperatures.last().into_iter().flatten().copied().chain(std::iter::repeat(1.0));
    let is_one = files.len() == 1;
    let targets: Vec<_> = file.targets.iter().zip(temperatures).collect();
    let prediction = |(index, ((target, temperature), encoding)): (usize, (&(&Target, f64), &TargetEncoding))| {
        // The temperature of several networks is that of their mean.
        let temperature = if is_one { *temperature } else { 1.0 };
        format!("{}: {},", json!(target.column), decoded(encoding, index, temperature))
    };
    let predictions: Vec<String> = targets.iter().zip(&config.heads).enumerate().map(prediction).collect();
    let columns = file.targets.iter().map(|target| one_line(&target.column)).collect::<Vec<_>>().join(", ");
    let labels: serde_json::Map<String, serde_json::Value> = file
        .targets
        .iter()
        .filter(|target| !target.kind.is_number())
        .map(|target| (target.column.clone(), json!(target.labels)))
        .collect();
    let mean = if is_one { String::new() } else { mean(&targets) };
    let values = [
        ("{{columns}}", columns),
        ("{{files}}", json!(files).to_string()),
        ("{{labels}}", serde_json::to_string_pretty(&labels).expect("labels are JSON")),
        ("{{file}}", files.iter().map(|file| one_line(file)).collect::<Vec<_>>().join(", ")),
        ("{{layers}}", indented(&layers(config), 8)),
        ("{{steps}}", indented(&steps(config), 8)),
        ("{{predictions}}", indented(&predictions, 8)),
        ("{{mean}}", mean),
    ];
    let has = |kind: fn(&LayerKind) -> bool| config.layers.iter().any(|layer| kind(&layer.kind));
    let has_convolutions = has(|kind| *kind == LayerKind::Conv);
    let has_recurrent = has(|kind| *kind != LayerKind::Conv);
    let mut template = TEMPLATE.to_owned();
    if !has_recurrent {
        template = without(&template, RECURRENT).replace("pack_padded_sequence, pad_packed_sequence, ", "");
    }
    if !has_convolutions {
        template = without(&template, CONVOLUTION).replace("from torch.nn.functional import pad\n", "");
    }
    fill(&template, &values)
}

/// A template without a function.
fn without(template: &str, function: &str) -> String {
    let start = template.find(function).expect("the template has the function");
    let end = template[start..].find("\n\n\n").map_or(template.len(), |length| start + length + 3);
    format!("{}{}", &template[..start], &template[end..])
}

fn indented(lines: &[String], by: usize) -> String {
    lines.iter().map(|line| format!("{}{line}", " ".repeat(by))).collect::<Vec<_>>().join("\n")
}

/// The function that joins the predictions of several networks.
fn mean(targets: &[(&Target, f64)]) -> String {
    let mut lines = vec![
        "\n\ndef mean(predictions):".to_owned(),
        "    \"\"\"What all networks predict as one, from what each predicts of the same texts.\"\"\"".to_owned(),
        "    means = {column: torch.stack([each[column] for each in predictions]).mean(0) for column in predictions[0]}"
            .to_owned(),
    ];
    lines.extend(targets.iter().filter_map(|(target, temperature)| {
        Some(format!("    means[{}] = {}", json!(target.column), tempered(target, *temperature)?))
    }));
    lines.push("    return means\n".to_owned());
    lines.join("\n")
}
