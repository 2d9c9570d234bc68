//! What counts as a value in a target column, and as one value.

use serde_json::{Value, json};
use wordloom_data::{RowsSummary, WordCount};
use wordloom_session::{Choose, FileRole, Inspect, Session};

use super::support::{ask, load, opened, predict, train};

/// A session with a table of texts, whose column `label` has these cells in turn.
fn session(cells: &[&str]) -> Session {
    let things = ["parcel", "refund", "login", "invoice", "coupon"];
    let row = |row: usize| {
        let cell = cells[row % cells.len()];
        let (thing, tone) =
            (things[row % things.len()], if cell.to_lowercase().contains('g') { "good" } else { "awful" });
        format!("the {thing} was {tone} for number {row}\t{cell}\n")
    };
    let mut session = opened();
    let text = "text\tlabel\n".to_owned() + &(0..120).map(row).collect::<String>();
    load(&mut session, FileRole::Data, &text).unwrap();
    session
}

fn choose(session: &mut Session, target: Value, fixes: Value) -> RowsSummary {
    ask::<Choose>(session, json!({ "text": ["text"], "targets": [target], "fixes": fixes })).unwrap()
}

fn labels(rows: &RowsSummary) -> Vec<&str> {
    rows.targets[0].classes.iter().map(|class| class.label.as_str()).collect()
}

#[test]
fn a_word_for_a_missing_value_is_none_until_the_user_counts_it_as_a_value() {
    let mut session = session(&["good", "bad", "NaN", "nan", "n/a", "bad"]);
    let rows = choose(&mut session, json!({ "column": "label", "kind": "category" }), json!([]));
    assert_eq!((rows.rows, rows.without_target, labels(&rows)), (60, 60, vec!["bad", "good"]));
    let word = |word: &str, rows, missing| WordCount { word: word.to_owned(), rows, missing };
    assert_eq!(rows.targets[0].words, [word("NaN", 40, true), word("n/a", 20, true)]);
    let target = json!({ "column": "label", "kind": "category", "answers": ["N/A"] });
    let rows = choose(&mut session, target, json!([]));
    assert_eq!((rows.rows, labels(&rows)), (80, vec!["bad", "good", "n/a"]));
    assert_eq!(rows.targets[0].words[1], word("n/a", 20, false));
    let target = json!({ "column": "label", "kind": "category", "missing": ["bad"], "answers": ["n/a"] });
    assert_eq!(labels(&choose(&mut session, target, json!([]))), ["good", "n/a"]);
}

#[test]
fn cells_that_are_not_numbers_are_listed_with_their_lines() {
    let mut session = session(&["1.5", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "about 12"]);
    let rows = choose(&mut session, json!({ "column": "label", "kind": "score" }), json!([]));
    let unread = &rows.targets[0].unread;
    assert_eq!((unread.rows, unread.cells[0].line, unread.cells[0].value.as_str()), (10, 13, "about 12"));
    assert_eq!((rows.rows, rows.without_target), (110, 10));
    let health = ask::<Inspect>(&mut session, json!({ "preset": "small", "settings": {} })).unwrap();
    let finding = health.findings.iter().find(|finding| finding.sentence.code == "health.unreadCells").unwrap();
    assert_eq!(finding.rows, 10);
}

#[test]
fn merged_spellings_are_one_class_in_predictions_and_in_a_test_file() {
    let mut session = session(&["Good", "Good", "good", "Ｇood.", "bad", "bad", "BAD"]);
    let target = json!({ "column": "label", "kind": "category" });
    assert_eq!(choose(&mut session, target.clone(), json!([])).targets[0].classes.len(), 5);
    let health = ask::<Inspect>(&mut session, json!({ "preset": "small", "settings": {} })).unwrap();
    let finding = health.findings.iter().find(|finding| finding.sentence.code == "health.spellings").unwrap();
    let fixes = json!(finding.fixes);
    assert_eq!(fixes, json!([{ "type": "mergeSpellings", "column": "label", "likeness": "writing" }]));
    let test = "text\tlabel\nthe parcel was good\tGOOD\nthe login was awful\tbad\n";
    load(&mut session, FileRole::Test, test).unwrap();
    let rows = choose(&mut session, target, fixes);
    assert_eq!((labels(&rows), rows.test), (vec!["Good", "bad"], 2));
    train(&mut session, 3);
    let prediction = predict(&mut session, "the parcel was good").category.unwrap();
    assert!(["Good", "bad"].contains(&prediction.label.as_str()) && prediction.probabilities.len() == 2);
}

#[test]
fn an_option_that_contains_the_separator_is_one_label_until_the_user_splits_it() {
    let cells =
        ["Fast, good delivery, Price", "Broken, or parts missing", "Price", "Fast, good delivery", "Nothing special"];
    let mut session = session(&cells);
    let mut target = json!({ "column": "label", "kind": "labels" });
    let rows = choose(&mut session, target.clone(), json!([]));
    let options = ["Broken, or parts missing", "Fast, good delivery"];
    assert_eq!(rows.targets[0].options, options);
    assert_eq!(labels(&rows), ["Fast, good delivery", "Price", "Broken, or parts missing", "Nothing special"]);
    target["options"] = json!([options[1]]);
    assert!(labels(&choose(&mut session, target.clone(), json!([]))).contains(&"or parts missing"));
    target["separator"] = json!(" ");
    assert!(labels(&choose(&mut session, target, json!([]))).contains(&"delivery,"));
}
