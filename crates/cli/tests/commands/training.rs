//! `wordloom train`.

use std::fs;

use super::support::{SAMPLE, folder, path, run, run_with, trained, write};

#[test]
fn a_model_is_trained_evaluated_and_saved() {
    let (model, result) = trained();
    assert_eq!(result["history"].as_array().unwrap().len(), 2);
    assert_eq!(result["rows"]["test"], 36);
    let targets = result["metrics"]["targets"].as_array().unwrap();
    let kinds: Vec<&str> = targets.iter().map(|target| target["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["category", "score"]);
    // The linear model alone is far better than guessing one of five topics.
    let accuracy = targets[0]["baseline"]["linear"]["accuracy"]["value"].as_f64().unwrap();
    assert!(accuracy > 0.7, "{accuracy}");
    assert_eq!(fs::metadata(model).unwrap().len(), result["bytes"].as_u64().unwrap());
}

#[test]
fn columns_and_the_name_of_the_model_have_defaults() {
    let folder = folder("defaults");
    let output = path(&folder, "m.wordloom");
    let ran = run(&["train", SAMPLE, "--preset", "small", "--set", "epochs=1", "-o", &output]).ok();
    assert!(ran.stderr.contains("text: text; to predict: topic (category), rating (score)"), "{}", ran.stderr);
    assert!(ran.stderr.contains("epoch 1: training loss"), "{}", ran.stderr);
    assert!(ran.stdout.contains("topic: 36 test rows") && ran.stdout.contains("saved "), "{}", ran.stdout);
    assert!(run(&["inspect", &output]).ok().stdout.starts_with("model m\n"));
}

#[test]
fn the_same_seed_trains_the_same_model() {
    let folder = folder("seeds");
    let output = path(&folder, "same.wordloom");
    let train = |seed: &str| {
        let more = ["--preset", "small", "--set", "epochs=1", "--folds", "1", "--seed", seed, "--json", "-o", &output];
        let result = run(&[&["train", SAMPLE, "--category", "topic"], &more[..]].concat()).ok().json();
        // A file is not equal byte by byte: the metadata have no order.
        let predicted = run(&["predict", &output, SAMPLE, "--probabilities", "all"]).ok().stdout;
        (result["history"].clone(), result["metrics"]["targets"].clone(), predicted)
    };
    let first = train("7");
    assert!(first == train("7"));
    assert!(first != train("8"));
}

#[test]
fn labels_stars_and_a_test_file_are_trained_on() {
    let folder = folder("kinds");
    let row = |index: usize| {
        let (labels, stars) = [("late;rude", 1), ("late", 2), ("cheap", 5), ("", 4)][index % 4];
        let text = ["parcel late and staff rude", "parcel late", "a cheap price", "nothing special"][index % 4];
        format!("{text} {index},{labels},{stars}\n")
    };
    let rows = |count: usize| "text,tags,stars\n".to_owned() + &(0..count).map(row).collect::<String>();
    let (train, test) = (write(&folder, "train.csv", &rows(120)), write(&folder, "test.csv", &rows(20)));
    let output = path(&folder, "kinds.wordloom");
    let columns = ["--text", "text", "--labels", "tags", "--ordinal", "stars", "--separator", "tags=;"];
    let more = ["--test", &test, "--preset", "small", "--set", "epochs=1", "-o", &output, "--json"];
    let result = run(&[&["train", &train], &columns[..], &more[..]].concat()).ok().json();
    assert_eq!(result["rows"]["test"], 20);
    let kinds: Vec<&str> =
        result["rows"]["targets"].as_array().unwrap().iter().map(|target| target["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["labels", "ordinal"]);
    let labels: Vec<&str> = result["rows"]["targets"][0]["classes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|class| class["label"].as_str().unwrap())
        .collect();
    assert_eq!(labels, ["late", "cheap", "rude"]);
}

#[test]
fn word_vectors_of_a_file_are_what_the_models_start_from() {
    let folder = folder("vectors");
    let vector = |word: &str, value: &str| format!("{word}{}\n", format!(" {value}").repeat(8));
    let vectors = write(&folder, "vectors.txt", &(vector("parcel", "0.5") + &vector("price", "-0.25")));
    let output = path(&folder, "v.wordloom");
    let more = ["--preset", "small", "--set", "epochs=1", "--vectors", &vectors, "-o", &output, "--json"];
    let result = run(&[&["train", SAMPLE, "--category", "topic"], &more[..]].concat()).ok().json();
    assert!(result["plan"]["vectors"]["covered"].as_u64() == Some(2), "{}", result["plan"]["vectors"]);
}

#[test]
fn rows_of_stdin_and_options_of_reading_are_read() {
    let output = path(&folder("stdin"), "stdin.wordloom");
    let row = |index: usize| format!("'text; {}' {index};{}\n", ["good", "bad"][index % 2], ["yes", "no"][index % 2]);
    let rows = "comment;answer\n".to_owned() + &(0..60).map(row).collect::<String>().replace("'", "");
    let rows = rows.replace("text; ", "text ");
    let more = ["--read", "delimiter=;", "--preset", "small", "--set", "epochs=1", "-o", &output, "--json"];
    let arguments = [&["train", "-", "--text", "comment", "--category", "answer"], &more[..]].concat();
    assert_eq!(run_with(&arguments, rows.as_bytes()).ok().json()["rows"]["rows"], 60);
}

#[test]
fn a_trained_model_can_be_exported_with_its_measures() {
    let folder = folder("train-onnx");
    let (output, onnx) = (path(&folder, "m.wordloom"), path(&folder, "onnx"));
    let more = ["--preset", "small", "--set", "epochs=1", "-o", &output, "--onnx", &onnx, "--license", "MIT", "-q"];
    run(&[&["train", SAMPLE, "--category", "topic"], &more[..]].concat()).ok();
    let card = fs::read_to_string(folder.join("onnx/README.md")).unwrap();
    assert!(card.contains("MIT") && card.contains("Accuracy") || card.contains("accuracy"), "{card}");
}
