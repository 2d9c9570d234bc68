//! Inspecting the rows before training: findings, their rows and fixes, and the vocabulary.

use serde_json::{Value, json};
use wordloom_session::{
    AdvanceTraining, BeginTraining, Choose, FileRole, FindingRowsQuery, Inspect, RowView, Session, Tokenize,
    VocabularyQuery,
};

use super::support::{SAMPLE, ask, call, chosen, load, opened, predict, predict_with, train};

const SMALL: &str = "small";

/// A session with a file of flawed rows, chosen with these fixes.
fn flawed(fixes: &Value) -> Session {
    let mut text = String::from("text,kind\n");
    for row in 0..100 {
        let mark = if row % 2 == 0 { "fwd " } else { "" };
        text += &format!("{mark}message {row} is here,{}\n", ["good", "poor"][row % 2]);
    }
    text += "Twice said,good\ntwice said!,poor\n,good\nonly once,rare\nno answer,\n";
    let mut session = opened();
    load(&mut session, FileRole::Data, &text).unwrap();
    choose(&mut session, fixes);
    session
}

/// Chooses the rows with fixes. Returns the number of rows that each fix removed.
fn choose(session: &mut Session, fixes: &Value) -> Vec<usize> {
    let choice = json!({ "text": ["text"], "targets": [{ "column": "kind", "kind": "category" }], "fixes": fixes });
    ask::<Choose>(session, choice).unwrap().left_out
}

/// The codes of the findings, in order.
fn codes(session: &mut Session) -> Vec<String> {
    let health = ask::<Inspect>(session, json!({ "preset": SMALL, "settings": {} })).unwrap();
    health.findings.into_iter().map(|finding| finding.sentence.code).collect()
}

fn rows(session: &mut Session, finding: usize, offset: usize, limit: usize) -> (usize, Vec<RowView>) {
    let page = call(session, FindingRowsQuery { finding, offset, limit }).unwrap();
    (page.total, page.rows)
}

fn run(settings: Value) -> Value {
    json!({ "preset": SMALL, "settings": settings })
}

#[test]
fn findings_show_their_rows_with_the_lines_of_the_file() {
    let mut session = flawed(&json!([]));
    let found = codes(&mut session);
    let at = |code: &str| found.iter().position(|found| found == code).unwrap_or_else(|| panic!("{code}: {found:?}"));
    let (total, conflict) = rows(&mut session, at("health.conflicts"), 0, 10);
    assert_eq!((total, conflict.len()), (2, 2));
    assert_eq!(
        (conflict[0].line, conflict[0].text.as_str(), &conflict[0].values[0].labels[..]),
        (102, "Twice said", &["good".to_owned()][..])
    );
    assert!(conflict[0].part.is_some());
    let (_, empty) = rows(&mut session, at("health.withoutText"), 0, 10);
    assert_eq!((empty[0].line, empty[0].part), (104, None));
    let (_, unlabeled) = rows(&mut session, at("health.withoutTarget"), 0, 10);
    assert_eq!((unlabeled[0].line, unlabeled[0].text.as_str()), (106, "no answer"));
    let (total, page) = rows(&mut session, at("health.labelLeak"), 48, 10);
    assert_eq!((total, page.len()), (50, 2));
}

#[test]
fn fixes_change_the_rows_and_are_undone_by_choosing_without_them() {
    let mut session = flawed(&json!([]));
    let fixes =
        json!([{ "type": "dropConflicts" }, { "type": "dropRareClasses" }, { "type": "ignoreToken", "token": "fwd" }]);
    assert_eq!(choose(&mut session, &fixes), [2, 1, 0]);
    let found = codes(&mut session);
    for code in ["health.conflicts", "health.rareClasses", "health.labelLeak"] {
        assert!(!found.iter().any(|found| found == code), "{code}: {found:?}");
    }
    choose(&mut session, &json!([]));
    assert!(codes(&mut session).iter().any(|found| found == "health.conflicts"));
}

#[test]
fn an_ignored_token_is_also_ignored_in_a_text_to_predict() {
    let mut session = flawed(&json!([{ "type": "ignoreToken", "token": "fwd" }]));
    train(&mut session, 1);
    let both = ["message 7 is here", "Fwd message 7 is here"].map(|text| predict(&mut session, text));
    let probabilities =
        both.clone().map(|predicted| predicted.targets[0].category.as_ref().unwrap().probability.to_bits());
    assert_eq!(probabilities[0], probabilities[1]);
    assert_eq!(both[1].tokens[0].start, 4);
}

#[test]
fn the_linear_model_skips_an_ignored_token_as_well() {
    let predictions = |fixes: Value| {
        let mut session = flawed(&fixes);
        train(&mut session, 1);
        ["message is here", "Fwd message is here"].map(|text| {
            let predicted = predict_with(&mut session, text, "linear");
            let category = predicted.category.unwrap();
            (category.label, category.probability.to_bits(), predicted.tokens[0].start)
        })
    };
    let [without, with] = predictions(json!([]));
    assert_eq!((&*without.0, &*with.0), ("poor", "good"));
    let [without, with] = predictions(json!([{ "type": "ignoreToken", "token": "fwd" }]));
    assert_eq!((without.0, without.1), (with.0, with.1));
    assert_eq!((without.2, with.2), (0, 4));
}

#[test]
fn rows_of_a_finding_need_an_inspection_of_the_same_choice() {
    let mut session = flawed(&json!([]));
    let request = json!({ "finding": 0, "offset": 0, "limit": 10 });
    assert_eq!(ask::<FindingRowsQuery>(&mut session, request.clone()).unwrap_err().code, "session.notInspected");
    codes(&mut session);
    ask::<FindingRowsQuery>(&mut session, request.clone()).unwrap();
    let beyond = json!({ "finding": 99, "offset": 0, "limit": 10 });
    assert_eq!(ask::<FindingRowsQuery>(&mut session, beyond).unwrap_err().code, "session.notInspected");
    choose(&mut session, &json!([]));
    assert_eq!(ask::<FindingRowsQuery>(&mut session, request).unwrap_err().code, "session.notInspected");
}

#[test]
fn the_vocabulary_is_shown_in_pages_and_searched() {
    let mut session = chosen();
    let mut page = |search: &str, offset: usize| {
        let request = json!({ "run": run(json!({})), "search": search, "offset": offset, "limit": 5 });
        ask::<VocabularyQuery>(&mut session, request).unwrap()
    };
    let (first, second) = (page("", 0), page("", 5));
    assert_eq!(first.matches + 2, first.size);
    assert!(first.tokens[4].count >= second.tokens[0].count);
    assert_eq!(second.tokens[0].id, 7);
    let found = page("PARCEL", 0);
    assert!(found.matches > 0 && found.tokens.iter().all(|entry| entry.text.contains("parcel")));
}

#[test]
fn a_typed_text_is_tokenized_by_the_settings() {
    let mut session = chosen();
    let mut tokens = |settings: Value, text: &str| {
        let request = json!({ "run": run(settings), "text": text });
        ask::<Tokenize>(&mut session, request).unwrap().tokens
    };
    let words = tokens(json!({ "maxLength": 2 }), "The parcel 😀 zzyzx");
    assert_eq!(
        words.iter().map(|token| (token.start, token.end)).collect::<Vec<_>>(),
        [(0, 3), (4, 10), (11, 13), (14, 19)]
    );
    assert_eq!(words.iter().map(|token| token.cut).collect::<Vec<_>>(), [false, false, true, true]);
    assert!(words[0].known && words[0].count > 0 && !words[3].known);
    let parts = tokens(json!({ "tokens": "bytePair", "vocabularySize": 300 }), "unparceled");
    assert!(parts.len() > 1 && parts[1..].iter().all(|part| part.inner || !part.known));
    assert_eq!(tokens(json!({ "tokens": "characters" }), "a b").len(), 3);
}

#[test]
fn characters_and_byte_pairs_train_like_words() {
    for tokens in ["characters", "bytePair"] {
        let mut session = chosen();
        let layers = json!([{ "kind": "lstm", "hidden": 8 }]);
        let settings = json!({ "epochs": 2, "tokens": tokens, "vocabularySize": 500, "layers": layers });
        ask::<BeginTraining>(&mut session, json!({ "preset": SMALL, "settings": settings })).unwrap();
        ask::<AdvanceTraining>(&mut session, json!({ "milliseconds": 300 })).unwrap();
        let tokens = predict(&mut session, "the parcel came late").tokens;
        assert!(tokens.iter().all(|token| token.known));
    }
}

#[test]
fn the_columns_of_another_file_must_be_chosen() {
    let mut session = chosen();
    load(&mut session, FileRole::Data, "text,label\na,x\nb,y\n").unwrap();
    let begin = json!({ "preset": SMALL, "settings": {} });
    assert_eq!(ask::<BeginTraining>(&mut session, begin).unwrap_err().code, "session.notChosen");
}

#[test]
fn scores_are_read_with_the_decimal_mark_that_the_user_names() {
    let mut text = String::from("text\tprice\n");
    (0..40).for_each(|row| text += &format!("thing {row}\t{},250\n", row + 1));
    let mut session = Session::new();
    load(&mut session, FileRole::Data, &text).unwrap();
    let target = |decimal: Value| json!({ "column": "price", "kind": "score", "decimal": decimal });
    let choice = |decimal: Value| json!({ "text": ["text"], "targets": [target(decimal)] });
    assert_eq!(ask::<Choose>(&mut session, choice(Value::Null)).unwrap_err().code, "data.ambiguousNumber");
    for (decimal, least) in [("comma", 1.25), ("point", 1_250.0)] {
        let rows = ask::<Choose>(&mut session, choice(json!(decimal))).unwrap();
        assert_eq!(rows.targets[0].score.as_ref().unwrap().min, least);
    }
}

#[test]
fn a_fix_that_leaves_no_test_rows_is_refused() {
    let mut session = chosen();
    let first: String = SAMPLE.lines().take(2).map(|line| line.to_owned() + "\n").collect();
    load(&mut session, FileRole::Test, &first).unwrap();
    let targets = json!([{ "column": "topic", "kind": "category" }]);
    let choice = |fixes: Value| json!({ "text": ["text"], "targets": targets, "fixes": fixes });
    ask::<Choose>(&mut session, choice(json!([]))).unwrap();
    assert_eq!(codes(&mut session)[0], "health.splitOverlap");
    let refused = ask::<Choose>(&mut session, choice(json!([{ "type": "dropOverlapFromHeldOut" }]))).unwrap_err();
    assert_eq!(refused.code, "data.tooFewRows");
    ask::<Choose>(&mut session, choice(json!([{ "type": "dropOverlapFromTraining" }]))).unwrap();
    assert!(codes(&mut session).iter().all(|code| code != "health.splitOverlap"));
}

#[test]
fn wrongly_decoded_classes_are_merged_on_request_and_come_back() {
    let mut session = opened();
    let row = |row: usize| {
        let class = ["n\u{c3}\u{a9}gatif", "n\u{e9}gatif", "positif"][row % 3];
        format!("this is text number {row} \u{c3}\u{a9}t\u{c3}\u{a9},{class}\n")
    };
    let text = format!("text,kind\n{}", (0..90).map(row).collect::<String>());
    load(&mut session, FileRole::Data, &text).unwrap();
    let mut classes = |fixes: Value| {
        let choice = json!({ "text": ["text"], "targets": [{ "column": "kind", "kind": "category" }], "fixes": fixes });
        let summary = ask::<Choose>(&mut session, choice).unwrap();
        let found = codes(&mut session).contains(&"health.mojibake".to_owned());
        (summary.targets[0].classes.iter().map(|class| class.rows).collect::<Vec<_>>(), found)
    };
    assert_eq!(classes(json!([])), (vec![30, 30, 30], true));
    assert_eq!(classes(json!([{ "type": "mendEncoding" }])), (vec![60, 30], false));
    assert_eq!(classes(json!([])), (vec![30, 30, 30], true));
}
