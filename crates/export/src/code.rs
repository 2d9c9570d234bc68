//! Code that predicts with an exported model.

use serde_json::{Map, Value, json};

use crate::outputs::OutputNames;
use wordloom_data::Target;

/// The program in Python, for onnxruntime.
const PYTHON: &str = include_str!("templates/predict.py");
/// The module in JavaScript, for onnxruntime-web.
const JAVASCRIPT: &str = include_str!("templates/predict.js");

/// Returns a program in Python that predicts with the model in `file`.
pub(crate) fn python(file: &str, targets: &[Target]) -> String {
    filled(PYTHON, file, targets)
}

/// Returns a module in JavaScript that predicts with the model in `file`.
pub(crate) fn javascript(file: &str, targets: &[Target]) -> String {
    filled(JAVASCRIPT, file, targets)
}

/// A literal of strings, lists and objects in JSON is one in Python and in JavaScript as well.
fn filled(template: &str, file: &str, targets: &[Target]) -> String {
    let mut labels = Map::new();
    for target in targets.iter().filter(|target| !target.kind.is_number()) {
        labels.insert(OutputNames::new(targets, target).of("probabilities"), json!(target.labels));
    }
    let columns = targets.iter().map(|target| one_line(&target.column)).collect::<Vec<_>>().join(", ");
    let labels = serde_json::to_string_pretty(&Value::Object(labels)).expect("labels are JSON");
    let values = [
        ("{{columns}}", columns),
        ("{{file_literal}}", json!(file).to_string()),
        ("{{file}}", one_line(file)),
        ("{{labels}}", labels),
    ];
    fill(template, &values)
}

/// Puts values in the place of their names.
///
/// # Panics
/// If the template has another name.
pub(crate) fn fill(template: &str, values: &[(&str, String)]) -> String {
    // One pass: a column may be called like a placeholder.
    let (mut text, mut rest) = (String::new(), template);
    while let Some(start) = rest.find("{{") {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let (name, value) =
            values.iter().find(|(name, _)| rest.starts_with(name)).expect("every placeholder has a value");
        text.push_str(value);
        rest = &rest[name.len()..];
    }
    text + rest
}

/// A name as it can stand in a comment or a docstring.
pub(crate) fn one_line(name: &str) -> String {
    let harmless =
        |c: char| if c.is_control() || matches!(c, '"' | '\'' | '\\' | '\u{2028}' | '\u{2029}') { ' ' } else { c };
    name.chars().map(harmless).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::{TargetKind, Values};

    #[test]
    fn a_hostile_name_cannot_leave_its_string_or_its_comment() {
        let target = Target {
            column: "\"\"\"\nimport os {{labels}}".to_owned(),
            kind: TargetKind::Category,
            labels: vec!["a\"\nb".to_owned(), "c".to_owned()],
            values: Values::none(TargetKind::Category),
            scaling: wordloom_data::Scaling::default(),
        };
        let code = python("x'\"\n.onnx", &[target]);
        let first = code.lines().next().unwrap();
        assert_eq!(
            first,
            "\"\"\"Predicts     import os {{labels}} from raw texts with x   .onnx, which was trained with Wordloom."
        );
        assert!(code.contains(r#"with_name("x'\"\n.onnx")"#), "{code}");
        assert!(code.contains(r#""a\"\nb""#), "{code}");
    }
}
