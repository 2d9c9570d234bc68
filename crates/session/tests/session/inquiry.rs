//! What is asked of the rows before training: findings, their rows and fixes, the vocabulary.

use serde_json::{Value, json};
use wordloom_session::{Response, RowView, Session};

use super::super::{SAMPLE, ask, chosen, file, predict, train};

const SMALL: &str = "small";

/// A session with a file of flawed rows, and how they were chosen.
fn flawed(fixes: &Value) -> Session {
    let mut text = String::from("text,kind\n");
    for row in 0..100 {
        let mark = if row % 2 == 0 { "fwd " } else { "" };
        text += &format!("{mark}message {row} is here,{}\n", ["good", "poor"][row % 2]);
    }
    text += "Twice said,good\ntwice said!,poor\n,good\nonly once,rare\nno answer,\n";
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file(&text) })).unwrap();
    choose(&mut session, fixes);
    session
}

fn choose(session: &mut Session, fixes: &Value) -> Vec<usize> {
    let choice = json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "kind", "kind": "category" }], "fixes": fixes });
    let Ok(Response::Chosen(rows)) = ask(session, choice) else { panic!() };
    rows.left_out
}

/// The codes of what is found, in order.
fn codes(session: &mut Session) -> Vec<String> {
    let Ok(Response::Inspected(health)) = ask(session, json!({ "type": "inspect", "preset": SMALL, "settings": {} }))
    else {
        panic!()
    };
    health.findings.into_iter().map(|finding| finding.sentence.code).collect()
}

fn rows(session: &mut Session, finding: usize, offset: usize, limit: usize) -> (usize, Vec<RowView>) {
    let request = json!({ "type": "rows", "finding": finding, "offset": offset, "limit": limit });
    let Ok(Response::Rows { total, rows }) = ask(session, request) else { panic!() };
    (total, rows)
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
        (conflict[0].line, conflict[0].text.as_str(), &conflict[0].answers[0].labels[..]),
        (102, "Twice said", &["good".to_owned()][..])
    );
    assert!(conflict[0].part.is_some());
    let (_, empty) = rows(&mut session, at("health.withoutText"), 0, 10);
    assert_eq!((empty[0].line, empty[0].part), (104, None));
    let (_, unanswered) = rows(&mut session, at("health.withoutTarget"), 0, 10);
    assert_eq!((unanswered[0].line, unanswered[0].text.as_str()), (106, "no answer"));
    let (total, page) = rows(&mut session, at("health.labelLeak"), 48, 10);
    assert_eq!((total, page.len()), (50, 2));
}

#[test]
fn remedies_change_the_rows_and_are_taken_back_by_choosing_without_them() {
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
fn a_token_that_is_ignored_says_nothing_in_a_text_to_predict_either() {
    let mut session = flawed(&json!([{ "type": "ignoreToken", "token": "fwd" }]));
    train(&mut session, 1);
    let both = ["message 7 is here", "Fwd message 7 is here"].map(|text| predict(&mut session, text));
    let probabilities = both.clone().map(|said| said.targets[0].category.as_ref().unwrap().probability.to_bits());
    assert_eq!(probabilities[0], probabilities[1]);
    assert_eq!(both[1].tokens[0].start, 4);
}

#[test]
fn the_linear_model_passes_over_an_ignored_token_as_well() {
    let said = |fixes: Value| {
        let mut session = flawed(&fixes);
        train(&mut session, 1);
        ["message is here", "Fwd message is here"].map(|text| {
            let request = json!({ "type": "predict", "texts": [text], "model": "linear" });
            let Ok(Response::Predicted { mut predictions }) = ask(&mut session, request) else { panic!() };
            let said = predictions.remove(0);
            let category = said.targets[0].category.clone().unwrap();
            (category.label, category.probability.to_bits(), said.tokens[0].start)
        })
    };
    let [without, with] = said(json!([]));
    assert_eq!((&*without.0, &*with.0), ("poor", "good"));
    let [without, with] = said(json!([{ "type": "ignoreToken", "token": "fwd" }]));
    assert_eq!((without.0, without.1), (with.0, with.1));
    assert_eq!((without.2, with.2), (0, 4));
}

#[test]
fn rows_are_asked_for_after_an_inspection_of_the_same_choice() {
    let mut session = flawed(&json!([]));
    let request = json!({ "type": "rows", "finding": 0, "offset": 0, "limit": 10 });
    assert_eq!(ask(&mut session, request.clone()).unwrap_err().code, "session.notInspected");
    codes(&mut session);
    ask(&mut session, request.clone()).unwrap();
    let beyond = json!({ "type": "rows", "finding": 99, "offset": 0, "limit": 10 });
    assert_eq!(ask(&mut session, beyond).unwrap_err().code, "session.notInspected");
    choose(&mut session, &json!([]));
    assert_eq!(ask(&mut session, request).unwrap_err().code, "session.notInspected");
}

#[test]
fn the_vocabulary_is_shown_in_pages_and_searched() {
    let mut session = chosen();
    let mut page = |search: &str, offset: usize| {
        let request =
            json!({ "type": "vocabulary", "run": run(json!({})), "search": search, "offset": offset, "limit": 5 });
        let Ok(Response::Vocabulary(page)) = ask(&mut session, request) else { panic!() };
        page
    };
    let (first, second) = (page("", 0), page("", 5));
    assert_eq!(first.matches + 2, first.size);
    assert!(first.tokens[4].count >= second.tokens[0].count);
    assert_eq!(second.tokens[0].id, 7);
    let found = page("PARCEL", 0);
    assert!(found.matches > 0 && found.tokens.iter().all(|entry| entry.text.contains("parcel")));
}

#[test]
fn a_typed_text_is_cut_as_the_settings_say() {
    let mut session = chosen();
    let mut pieces = |settings: Value, text: &str| {
        let request = json!({ "type": "tokenize", "run": run(settings), "text": text });
        let Ok(Response::Tokenized { pieces }) = ask(&mut session, request) else { panic!() };
        pieces
    };
    let words = pieces(json!({ "maxLength": 2 }), "The parcel 😀 zzyzx");
    assert_eq!(
        words.iter().map(|piece| (piece.start, piece.end)).collect::<Vec<_>>(),
        [(0, 3), (4, 10), (11, 13), (14, 19)]
    );
    assert_eq!(words.iter().map(|piece| piece.cut).collect::<Vec<_>>(), [false, false, true, true]);
    assert!(words[0].known && words[0].count > 0 && !words[3].known);
    let parts = pieces(json!({ "tokens": "bytePair", "vocabularySize": 300 }), "unparceled");
    assert!(parts.len() > 1 && parts[1..].iter().all(|part| part.inner || !part.known));
    assert_eq!(pieces(json!({ "tokens": "characters" }), "a b").len(), 3);
}

#[test]
fn parts_of_words_and_characters_train_as_words_do() {
    for tokens in ["characters", "bytePair"] {
        let mut session = chosen();
        let settings = json!({ "epochs": 2, "tokens": tokens, "vocabularySize": 500, "layers": [{ "kind": "lstm", "hidden": 8 }] });
        ask(&mut session, json!({ "type": "begin", "preset": SMALL, "settings": settings })).unwrap();
        ask(&mut session, json!({ "type": "advance", "milliseconds": 300 })).unwrap();
        let tokens = predict(&mut session, "the parcel came late").tokens;
        assert!(tokens.iter().all(|token| token.known));
    }
}

#[test]
fn another_file_wants_its_columns_chosen_anew() {
    let mut session = chosen();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file("text,label\na,x\nb,y\n") })).unwrap();
    let begin = json!({ "type": "begin", "preset": SMALL, "settings": {} });
    assert_eq!(ask(&mut session, begin).unwrap_err().code, "session.notChosen");
}

#[test]
fn scores_are_read_with_the_decimal_mark_a_person_names() {
    let mut text = String::from("text\tprice\n");
    (0..40).for_each(|row| text += &format!("thing {row}\t{},250\n", row + 1));
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file(&text) })).unwrap();
    let choose = |decimal: Value| json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "price", "kind": "score", "decimal": decimal }] });
    assert_eq!(ask(&mut session, choose(Value::Null)).unwrap_err().code, "data.ambiguousNumber");
    for (decimal, least) in [("comma", 1.25), ("point", 1_250.0)] {
        let Ok(Response::Chosen(rows)) = ask(&mut session, choose(json!(decimal))) else { panic!() };
        assert_eq!(rows.targets[0].score.as_ref().unwrap().min, least);
    }
}

#[test]
fn a_remedy_that_leaves_nothing_to_test_is_refused() {
    let mut session = chosen();
    let first: String = SAMPLE.lines().take(2).map(|line| line.to_owned() + "\n").collect();
    ask(&mut session, json!({ "type": "load", "part": "test", "file": file(&first) })).unwrap();
    let choice = |fixes: Value| json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }], "fixes": fixes });
    ask(&mut session, choice(json!([]))).unwrap();
    assert_eq!(codes(&mut session)[0], "health.splitOverlap");
    let refused = ask(&mut session, choice(json!([{ "type": "dropOverlapFromHeldOut" }]))).unwrap_err();
    assert_eq!(refused.code, "data.tooFewRows");
    ask(&mut session, choice(json!([{ "type": "dropOverlapFromTraining" }]))).unwrap();
    assert!(codes(&mut session).iter().all(|code| code != "health.splitOverlap"));
}
