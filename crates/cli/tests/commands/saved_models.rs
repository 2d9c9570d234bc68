//! Models that others saved: the files that the format's tests keep for good, as the page saves and opens them.

use serde_json::Value;

use super::support::run;

const FIXTURES: &str = concat!(env!("WORDLOOM_ROOT"), "/crates/store/tests/fixtures");

/// Other instruction sets add in another order.
const TOLERANCE: f64 = 1e-5;

#[test]
fn a_saved_model_of_each_version_predicts_what_it_predicted() {
    let expected: Value = serde_json::from_str(include_str!("../../../store/tests/fixtures/predictions.json")).unwrap();
    let texts: Vec<&str> = expected["texts"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    for version in ["model-v1", "model-v2"] {
        let model = format!("{FIXTURES}/{version}.wordloom");
        let card = run(&["inspect", &model, "--json"]).ok().json();
        for predictor in ["network", "linear", "blend"] {
            let mut arguments = vec!["predict", &model, "--json", "--no-prior", "--model", predictor];
            arguments.extend(texts.iter().flat_map(|text| ["--text", text]));
            let predictions = run(&arguments).ok().json()["predictions"].clone();
            for (text, prediction) in predictions.as_array().unwrap().iter().enumerate() {
                for (column, target) in prediction["targets"].as_array().unwrap().iter().enumerate() {
                    let recorded = &expected[predictor][text][column];
                    for (found, expected) in numbers(target, &card["targets"][column]).iter().zip(0..) {
                        let expected = recorded[expected].as_f64().unwrap();
                        assert!((found - expected).abs() < TOLERANCE, "{version} {predictor} {text} {column}");
                    }
                }
            }
        }
    }
}

/// The probabilities of a prediction in the order of the model's labels, or its score.
fn numbers(target: &Value, card: &Value) -> Vec<f64> {
    if let Some(score) = target["score"]["value"].as_f64() {
        return vec![score];
    }
    let kind = if target["category"].is_null() { "labels" } else { "category" };
    let probabilities = target[kind]["probabilities"].as_array().unwrap();
    let of = |label: &Value| probabilities.iter().find(|each| each["label"] == *label).unwrap()["probability"].clone();
    let labels = card["labels"].as_array().unwrap();
    assert_eq!(labels.len(), probabilities.len());
    labels.iter().map(|label| of(label).as_f64().unwrap()).collect()
}
