//! The prediction of whole files.

use serde_json::{Value, json};
use wordloom_data::{Column, Table};
use wordloom_session::{
    AdvanceFilePrediction, BeginFilePrediction, BeginTraining, Choose, EndFilePrediction, FilePredictionPlan, FileRole,
    ForgetFileToPredict, Judgement, LoadModel, SaveModel, Session,
};

use super::support::{SAMPLE, ask, call, chosen, load, open, opened, predict_with, train};

/// Rows without the columns to predict, one of them without a text.
const ROWS: &str = "id,text,note\n007,The parcel came two weeks late,=1+1\n8,,\n9,\"Great, thank you\",\"a\nb\"\n";

fn begin(session: &mut Session, parameters: Value) -> FilePredictionPlan {
    ask::<BeginFilePrediction>(session, parameters).unwrap()
}

/// Predicts to the end, a slice at a time.
fn finish(session: &mut Session) -> (Vec<u8>, Vec<Judgement>) {
    let mut bytes = Vec::new();
    loop {
        let burst = call(session, AdvanceFilePrediction { milliseconds: 0.0 }).unwrap();
        bytes.extend(burst.bytes.into_vec());
        if burst.ended {
            assert_eq!(burst.done, burst.rows);
            return (bytes, burst.judgements);
        }
    }
}

fn column<'t>(table: &'t Table, name: &str) -> Vec<&'t str> {
    table.columns()[table.column_index(name).unwrap()].cells().collect()
}

fn trained() -> Session {
    let mut session = chosen();
    train(&mut session, 2);
    session
}

#[test]
fn every_row_and_column_comes_back_in_order_with_its_predictions() {
    let mut session = trained();
    load(&mut session, FileRole::Predict, ROWS).unwrap();
    for format in ["csv", "tsv", "jsonLines", "xlsx"] {
        let plan = begin(&mut session, json!({ "model": "blend", "format": format, "probabilities": "all" }));
        assert_eq!((plan.rows, plan.judged), (3, false));
        let (bytes, judgements) = finish(&mut session);
        assert!(judgements.is_empty());
        let table = Table::read("predicted", &bytes).unwrap();
        let names: Vec<&str> = table.columns().iter().map(Column::name).collect();
        assert_eq!(names, plan.columns, "{format}");
        assert_eq!(names[..5], ["id", "text", "note", "topic_predicted", "topic_probability"]);
        assert_eq!(column(&table, "id"), ["007", "8", "9"]);
        let note = if matches!(format, "csv" | "tsv") { "'=1+1" } else { "=1+1" };
        assert_eq!(column(&table, "note"), [note, "", "a\nb"]);
        assert_eq!(column(&table, "topic_predicted")[1], "", "a row without a text has no prediction");
        for (row, text) in [(0, "The parcel came two weeks late"), (2, "Great, thank you")] {
            let predicted = predict_with(&mut session, text, "blend");
            let category = predicted.targets[0].category.as_ref().unwrap();
            assert_eq!(column(&table, "topic_predicted")[row], category.label);
            for (name, probability) in [
                ("topic_probability".to_owned(), category.probability),
                (format!("topic_p_{}", category.probabilities[2].label), category.probabilities[2].probability),
            ] {
                let written: f64 = column(&table, &name)[row].parse().unwrap();
                assert!((written - probability).abs() < 1e-6, "{name} {written} {probability}");
            }
            let score = predicted.targets[1].score.as_ref().unwrap().value;
            let written: f64 = column(&table, "rating_predicted")[row].parse().unwrap();
            assert!((written - score).abs() < 1e-5);
            let known = predicted.tokens.iter().filter(|token| token.known).count() as f64;
            let written: f64 = column(&table, "known_tokens")[row].parse().unwrap();
            assert!((written - known / predicted.tokens.len() as f64).abs() < 1e-6);
        }
    }
}

#[test]
fn a_prediction_continues_after_the_rows_that_were_written() {
    let mut session = trained();
    let rows: String = (0..5_000).map(|row| format!("{row},The parcel number {row} came late\n")).collect();
    load(&mut session, FileRole::Predict, &format!("id,text\n{rows}")).unwrap();
    for format in ["csv", "tsv", "jsonLines"] {
        let wanted = |after: usize| json!({ "model": "linear", "format": format, "after": after });
        begin(&mut session, wanted(0));
        let written = call(&mut session, AdvanceFilePrediction { milliseconds: 0.0 }).unwrap();
        assert!(0 < written.done && written.done < 5_000, "the test needs more rows");
        let whole = [written.bytes.to_vec(), finish(&mut session).0].concat();
        begin(&mut session, wanted(written.done));
        let continued = [written.bytes.to_vec(), finish(&mut session).0].concat();
        assert!(continued == whole, "{format}");
    }
    for (format, after) in [("xlsx", 1), ("csv", 5_001)] {
        let wanted = json!({ "format": format, "after": after });
        assert_eq!(ask::<BeginFilePrediction>(&mut session, wanted).unwrap_err().code, "session.notContinued");
    }
}

#[test]
fn a_file_with_the_values_is_judged_by_any_model() {
    let mut session = trained();
    load(&mut session, FileRole::Predict, SAMPLE).unwrap();
    let plan = begin(&mut session, json!({ "model": "linear", "format": "csv" }));
    assert!(plan.judged);
    let (bytes, judgements) = finish(&mut session);
    let table = Table::read("predicted", &bytes).unwrap();
    let right =
        column(&table, "topic").iter().zip(column(&table, "topic_predicted")).filter(|(a, b)| **a == *b).count();
    let accuracy = judgements[0].metrics.category.as_ref().unwrap().accuracy;
    assert!((accuracy - right as f64 / table.rows() as f64).abs() < 1e-9);
    assert!(judgements[1].metrics.score.is_some());

    let saved = ask::<SaveModel>(&mut session, json!({ "name": "saved", "model": "linear" })).unwrap();
    let mut other = Session::new();
    open(&mut other);
    call(&mut other, LoadModel { bytes: saved.bytes }).unwrap();
    load(&mut other, FileRole::Predict, SAMPLE).unwrap();
    assert!(begin(&mut other, json!({ "model": "linear", "format": "csv", "loaded": true })).judged);
    assert_eq!(finish(&mut other).0, bytes, "the saved model writes the same file");
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_else_changes() {
    let mut session = chosen();
    let csv = json!({ "format": "csv" });
    let code = |session: &mut Session, parameters: &Value| {
        ask::<BeginFilePrediction>(session, parameters.clone()).unwrap_err().code
    };
    assert_eq!(code(&mut session, &csv), "session.noFileToPredict");
    load(&mut session, FileRole::Predict, ROWS).unwrap();
    assert_eq!(code(&mut session, &csv), "session.notBegun");
    assert_eq!(code(&mut session, &json!({ "format": "csv", "loaded": true })), "session.noModel");
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": {} })).unwrap();
    assert_eq!(code(&mut session, &csv), "session.stillTraining");
    train(&mut session, 1);
    assert_eq!(code(&mut session, &json!({ "format": "csv", "text": ["body"] })), "data.unknownColumn");
    assert_eq!(code(&mut session, &json!({ "format": "csv", "text": [] })), "data.noTextColumn");
    begin(&mut session, csv.clone());
    call(&mut session, EndFilePrediction).unwrap();
    let advance = |session: &mut Session| call(session, AdvanceFilePrediction { milliseconds: 0.0 });
    assert_eq!(advance(&mut session).unwrap_err().code, "session.notPredicting");
    begin(&mut session, csv.clone());
    train(&mut session, 1);
    assert_eq!(advance(&mut session).unwrap_err().code, "session.notPredicting", "another run is another model");
    let long = format!("text\n{}\n", "a".repeat(40_000));
    load(&mut session, FileRole::Predict, &long).unwrap();
    let refused = ask::<BeginFilePrediction>(&mut session, json!({ "format": "xlsx" })).unwrap_err();
    assert_eq!((&*refused.code, &*refused.values["characters"]), ("session.tooLargeForSheet", "40000"));
    begin(&mut session, csv.clone());
    call(&mut session, ForgetFileToPredict).unwrap();
    assert_eq!(code(&mut session, &csv), "session.noFileToPredict");
}

#[test]
fn names_that_the_file_has_already_get_a_number() {
    let mut session = trained();
    load(&mut session, FileRole::Predict, "text,topic_predicted,known_tokens\nlate,x,y\n").unwrap();
    let plan = begin(&mut session, json!({ "format": "csv", "probabilities": "none" }));
    let added = ["topic_predicted 2", "rating_predicted", "known_tokens 2", "cut_tokens"];
    assert_eq!(plan.columns, [&["text", "topic_predicted", "known_tokens"][..], &added].concat());
    assert_eq!(finish(&mut session).0.iter().filter(|&&byte| byte == b'\n').count(), 2);
}

#[test]
fn cells_are_read_with_the_fixes_of_the_run() {
    let row = |row: usize| {
        let topic = ["app", "App", "post"][row % 3];
        if row == 0 {
            format!("n/a,{topic}\n")
        } else {
            format!("{} {row},{topic}\n", ["update", "great", "late"][row % 3])
        }
    };
    let rows = "text,topic\n".to_owned() + &(0..60).map(row).collect::<String>();
    let mut session = opened();
    load(&mut session, FileRole::Data, &rows).unwrap();
    let merge = json!({ "type": "mergeSpellings", "column": "topic", "likeness": "writing" });
    let choice = json!({
        "text": ["text"],
        "targets": [{ "column": "topic", "kind": "category" }],
        "split": { "folds": 1 },
        "fixes": [{ "type": "keepPlaceholders" }, merge],
    });
    ask::<Choose>(&mut session, choice).unwrap();
    train(&mut session, 1);
    load(&mut session, FileRole::Predict, &rows).unwrap();
    begin(&mut session, json!({ "model": "linear", "format": "csv" }));
    let (bytes, judgements) = finish(&mut session);
    let table = Table::read("predicted", &bytes).unwrap();
    assert!(!column(&table, "topic_predicted")[0].is_empty(), "a kept word for a missing value is a text");
    let classes = &judgements[0].metrics.category.as_ref().unwrap().classes;
    assert_eq!(classes.iter().map(|class| class.support).sum::<usize>(), 60, "both spellings are judged");
}
