//! `wordloom inspect`.

use super::support::{SAMPLE, folder, run, run_with, trained, write};

#[test]
fn columns_roles_and_findings_are_described() {
    let ran = run(&["inspect", SAMPLE]).ok();
    for line in [
        "  text (text): 360 distinct, 0 empty. 17.2 words per cell on average: a text.",
        "  topic (category): 5 distinct, 0 empty. 5 distinct values in 360 rows: a category.",
        "360 rows are used: 324 to train in 5 folds, 36 to test; 0 have no text, 0 no value",
        "  [content] Emoji were found in 11 rows (3.1%). Each is a token of its own, as it carries much of a text’s \
         meaning.",
    ] {
        assert!(ran.stdout.lines().any(|printed| printed == line), "{line}\n{}", ran.stdout);
    }
}

#[test]
fn a_fix_of_a_finding_can_be_given_back() {
    let row = |index: usize| format!("late parcel {},{}\n", index / 2, ["a", "b"][index / 2 % 2]);
    let rows = "text,label\n".to_owned() + &(0..80).map(row).collect::<String>();
    let file = write(&folder("fixes"), "duplicates.csv", &rows);
    let before = run(&["inspect", &file, "--text", "text", "--category", "label"]).ok().stdout;
    assert!(before.contains("40 rows are exact duplicates of an earlier row (50%)."), "{before}");
    assert!(before.contains("    --fix keepFirstDuplicate"), "{before}");
    let more = ["--fix", "keepFirstDuplicate", "--json"];
    let after = run(&[&["inspect", &file, "--text", "text", "--category", "label"], &more[..]].concat()).ok().json();
    assert_eq!((&after["rows"]["rows"], &after["rows"]["leftOut"]), (&40.into(), &serde_json::json!([40])));
}

#[test]
fn a_file_without_a_target_has_its_columns_described() {
    let rows = "text\nthe parcel came late again\nnobody answers the phone at all\n";
    let result = run_with(&["inspect", "-", "--json"], rows.as_bytes()).ok().json();
    assert_eq!((&result["table"]["rows"], &result["health"]), (&2.into(), &serde_json::Value::Null));
}

#[test]
fn a_model_is_described() {
    let (model, _) = trained();
    let ran = run(&["inspect", model]).ok();
    assert!(ran.stdout.contains("predicts topic (category): app, delivery, price, quality, service\n"));
    let card = run(&["inspect", model, "--json"]).ok().json();
    assert_eq!((&card["name"], &card["networks"]), (&"feedback".into(), &5.into()));
}
