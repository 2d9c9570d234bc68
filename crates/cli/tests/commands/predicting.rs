//! `wordloom predict`.

use std::fs;

use serde_json::Value;

use super::support::{SAMPLE, cells, folder, path, run, run_with, trained, write};

const ROWS: &str = "id,text,note\n007,The parcel came two weeks late,x\n8,,\n9,Great thank you,y\n";

#[test]
fn every_row_and_column_is_written_in_order_with_the_prediction() {
    let (model, _) = trained();
    let ran = run_with(&["predict", model, "-", "--format", "csv"], ROWS.as_bytes()).ok();
    let rows = cells(&ran.stdout);
    let header = ["id", "text", "note", "topic_predicted", "topic_probability", "rating_predicted", "known_tokens"];
    assert_eq!(rows[0], [&header[..], &["cut_tokens"]].concat());
    assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), ["id", "007", "8", "9"]);
    assert_eq!(rows.iter().map(|row| row[2]).collect::<Vec<_>>(), ["note", "x", "", "y"]);
    assert_eq!(rows[2][3..], [""; 5], "a row without a text has no prediction");
    let single = run(&["predict", model, "--text", "The parcel came two weeks late", "--json"]).ok().json();
    let targets = &single["predictions"][0]["targets"];
    assert_eq!(rows[1][3], targets[0]["category"]["label"]);
    let probability: f64 = rows[1][4].parse().unwrap();
    assert!((probability - targets[0]["category"]["probability"].as_f64().unwrap()).abs() < 1e-6);
}

#[test]
fn each_format_is_written_and_read_again() {
    let (model, _) = trained();
    let folder = folder("formats");
    let rows = write(&folder, "rows.csv", ROWS);
    for name in ["out.csv", "out.tsv", "out.jsonl", "out.xlsx"] {
        let output = path(&folder, name);
        let ran = run(&["predict", model, &rows, "-o", &output, "--probabilities", "all", "--json"]).ok();
        let written = ran.json();
        assert_eq!(written["rows"], 3);
        let table = run(&["inspect", &output, "--json"]).ok().json()["table"].clone();
        let read: Vec<Value> =
            table["columns"].as_array().unwrap().iter().map(|column| column["name"].clone()).collect();
        assert_eq!(Value::Array(read), written["columns"], "{name}");
        assert_eq!(table["preview"][0][0], "007", "{name}");
        assert!(!folder.join(format!("{name}.partial")).exists());
    }
}

#[test]
fn json_without_a_file_is_a_row_per_line() {
    let (model, _) = trained();
    let ran = run_with(&["predict", model, "-", "--json"], ROWS.as_bytes()).ok();
    let rows: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["id"], "007");
    assert!(rows[0]["topic_predicted"].is_string());
}

#[test]
fn many_rows_keep_their_order() {
    let (model, _) = trained();
    let row = |index: usize| format!("{index},{}\n", ["late parcel", "too expensive", "app crashes"][index % 3]);
    let rows = "id,text\n".to_owned() + &(0..2_000).map(row).collect::<String>();
    let ran = run_with(&["predict", model, "-"], rows.as_bytes()).ok();
    let predicted = cells(&ran.stdout);
    assert_eq!(predicted.len(), 2_001);
    for (index, row) in predicted[1..].iter().enumerate() {
        assert_eq!(row[0], index.to_string());
        assert_eq!(row[2..], predicted[1 + index % 3][2..], "equal texts have equal predictions");
    }
}

#[test]
fn predictions_do_not_depend_on_the_number_of_threads() {
    let (model, _) = trained();
    let with =
        |threads: &str| run(&["predict", model, SAMPLE, "--probabilities", "all", "--threads", threads]).ok().stdout;
    let one = with("1");
    for threads in ["2", "3", "16"] {
        assert!(with(threads) == one, "{threads} threads");
    }
}

#[test]
fn another_model_of_the_file_and_another_column_can_be_named() {
    let (model, _) = trained();
    let rows = ROWS.replace("text", "comment");
    let with = |more: &[&str]| {
        run_with(&[&["predict", model, "-", "--column", "comment"], more].concat(), rows.as_bytes()).ok().stdout
    };
    assert_ne!(with(&["--model", "network"]), with(&["--model", "linear"]));
}

#[test]
fn formulas_are_defused_unless_they_are_wanted() {
    let (model, _) = trained();
    let rows = "text,note\nlate,=1+1\n";
    let with = |more: &[&str]| run_with(&[&["predict", model, "-"], more].concat(), rows.as_bytes()).ok().stdout;
    assert!(with(&[]).contains(",'=1+1,"));
    assert!(with(&["--formulas"]).contains(",=1+1,"));
    assert!(with(&["--byte-order-mark"]).starts_with('\u{feff}'));
}

#[test]
fn a_text_of_which_the_model_knows_nothing_has_the_prior() {
    let (model, _) = trained();
    let ran = run(&["predict", model, "--text", "zzyzx qwrtp"]).ok();
    assert!(ran.stdout.contains("the model knows nothing of this text"), "{}", ran.stdout);
    let known = run(&["predict", model, "--text", "the parcel is late"]).ok();
    assert!(!known.stdout.contains("nothing") && known.stdout.starts_with("topic: "), "{}", known.stdout);
}

#[test]
fn the_file_that_was_trained_on_is_predicted_whole() {
    let (model, _) = trained();
    let output = path(&folder("whole"), "whole.jsonl");
    let written = run(&["predict", model, SAMPLE, "-o", &output, "--json"]).ok().json();
    assert_eq!(fs::read_to_string(&output).unwrap().lines().count(), 360);
    assert_eq!(written["judgements"][0]["column"], "topic");
}
