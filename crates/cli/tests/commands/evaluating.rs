//! `wordloom evaluate`.

use super::support::{SAMPLE, run, run_with, trained};

#[test]
fn a_labeled_file_is_evaluated_as_it_is_predicted() {
    let (model, _) = trained();
    let evaluated = run(&["evaluate", model, SAMPLE, "--model", "linear", "--json"]).ok().json();
    assert_eq!((&evaluated["rows"], &evaluated["model"]), (&360.into(), &"linear".into()));
    let rows = run(&["predict", model, SAMPLE, "--model", "linear", "--json"]).ok().stdout;
    let is_right = |line: &&str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        row["topic"] == row["topic_predicted"]
    };
    let right = rows.lines().filter(is_right).count() as f64;
    let accuracy = evaluated["targets"][0]["metrics"]["category"]["accuracy"].as_f64().unwrap();
    assert!((accuracy - right / 360.0).abs() < 1e-9, "{accuracy} {right}");
    assert!(evaluated["targets"][1]["metrics"]["score"]["meanAbsoluteError"].as_f64().unwrap() > 0.0);
}

#[test]
fn the_measures_are_printed_for_each_column() {
    let (model, _) = trained();
    let text = run(&["evaluate", model, SAMPLE]).ok().stdout;
    assert!(text.starts_with("topic: accuracy 0.") && text.contains("\nrating: mean absolute error "), "{text}");
    assert!(text.contains("on 360 rows"), "{text}");
}

#[test]
fn a_file_without_the_values_is_an_error() {
    let (model, _) = trained();
    let ran = run_with(&["evaluate", model, "-"], b"text,other\nlate,x\n");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("a column topic or rating with values was expected"), "{}", ran.stderr);
}
