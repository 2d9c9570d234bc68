//! Where a model is wrong: measures of the test rows, slices that do worse, and the rows behind every number.

use serde_json::{Value, json};
use wordloom_data::TargetKind;
use wordloom_session::{
    AdvanceDiagnosis, BeginDiagnosis, BeginTraining, Choose, ColumnDiagnosis, DiagnosisQuery, EvaluatedRow,
    EvaluatedRows, EvaluatedRowsQuery, FileRole, LoadModel, Precision, Predictor, SaveModel, Session, Slice,
};

use super::support::{ask, call, chosen, evaluate, load, opened, train};

/// Predicts all test rows in bursts of one slice.
pub(super) fn diagnose(session: &mut Session, request: Value) {
    let mut progress = ask::<BeginDiagnosis>(session, request).unwrap();
    assert_eq!(progress.done, 0);
    while progress.done < progress.rows {
        progress = ask::<AdvanceDiagnosis>(session, json!({ "milliseconds": 0 })).unwrap();
    }
}

pub(super) fn diagnosis(session: &mut Session, target: usize) -> ColumnDiagnosis {
    call(session, DiagnosisQuery { target }).unwrap()
}

pub(super) fn rows(session: &mut Session, request: Value) -> EvaluatedRows {
    let mut all = json!({ "target": 0, "offset": 0, "limit": 1000 });
    all.as_object_mut().unwrap().extend(request.as_object().unwrap().clone());
    ask::<EvaluatedRowsQuery>(session, all).unwrap()
}

#[test]
fn the_measures_are_those_of_the_evaluation_and_every_number_has_its_rows() {
    let mut session = chosen();
    train(&mut session, 3);
    let metrics = evaluate(&mut session);
    for (model, name) in [(0, "network"), (1, "linear"), (2, "blend")] {
        diagnose(&mut session, json!({ "model": name }));
        let topic = diagnosis(&mut session, 0);
        let target = &metrics.targets[0];
        let expected = [&target.network, &target.linear, &target.blend][model].category.as_ref().unwrap();
        let report = topic.category.unwrap();
        assert_eq!((topic.rows, topic.kind), (expected.rows, TargetKind::Category));
        assert_eq!(report.confusion, expected.confusion, "{name}");
        assert!((report.accuracy.unwrap().value - expected.accuracy).abs() < 1e-12);
        for (truth, counts) in report.confusion.iter().enumerate() {
            for (predicted, &count) in counts.iter().enumerate() {
                let [truth, predicted] = [truth, predicted].map(|class| &report.classes[class].label);
                let found = rows(&mut session, json!({ "filter": { "truth": truth, "predicted": predicted } }));
                assert_eq!((found.total, found.rows.len()), (count, count));
                assert!(found.rows.iter().all(|row| row.truth.labels == [truth.clone()]));
                assert!(found.rows.iter().all(|row| row.correct == Some(truth == predicted)));
            }
        }
        let wrong = rows(&mut session, json!({ "filter": { "outcome": "wrong" } }));
        assert_eq!(wrong.total as f64, ((1.0 - expected.accuracy) * expected.rows as f64).round());
        for top in &report.top {
            let within = rows(&mut session, json!({ "filter": { "outcome": "correct", "top": top.count } }));
            assert!((within.total as f64 / topic.rows as f64 - top.accuracy.unwrap().value).abs() < 1e-12);
        }
    }
}

#[test]
fn the_rows_of_scores_are_found_by_their_ranges() {
    let mut session = chosen();
    train(&mut session, 2);
    diagnose(&mut session, json!({}));
    let rating = diagnosis(&mut session, 1);
    let report = rating.score.unwrap();
    assert_eq!((rating.kind, rating.points.len()), (TargetKind::Score, rating.rows));
    for range in &report.by_truth {
        let found = rows(&mut session, json!({ "target": 1, "filter": { "trueScore": range.range } }));
        assert_eq!(found.total, range.rows);
        let mean = found.rows.iter().map(|row| row.error.unwrap().abs()).sum::<f64>() / range.rows as f64;
        assert!((mean - range.mean_absolute_error.value).abs() < 1e-9);
    }
    for bin in report.residuals.iter().filter(|bin| bin.rows > 0) {
        assert_eq!(rows(&mut session, json!({ "target": 1, "filter": { "error": bin.errors } })).total, bin.rows);
    }
    for range in &rating.by_length {
        let slice = json!({ "by": "length", "range": range.range });
        assert_eq!(rows(&mut session, json!({ "target": 1, "filter": { "slice": slice } })).total, range.rows);
    }
    let all = rows(&mut session, json!({ "target": 1 })).rows;
    assert!(all.windows(2).all(|pair| pair[0].error.unwrap().abs() >= pair[1].error.unwrap().abs()));
}

#[test]
fn rows_are_sorted_searched_and_returned_in_pages() {
    let mut session = chosen();
    train(&mut session, 1);
    diagnose(&mut session, json!({ "model": "blend" }));
    let file = rows(&mut session, json!({ "order": "file" })).rows;
    assert!(file.windows(2).all(|pair| pair[0].row < pair[1].row));
    let pages: Vec<EvaluatedRow> = (0..file.len())
        .step_by(7)
        .flat_map(|offset| rows(&mut session, json!({ "order": "file", "offset": offset, "limit": 7 })).rows)
        .collect();
    assert_eq!(pages, file);
    let sure = rows(&mut session, json!({ "order": "leastSure" })).rows;
    assert!(sure.windows(2).all(|pair| pair[0].confidence <= pair[1].confidence));
    let wrong = rows(&mut session, json!({})).rows;
    assert!(wrong.windows(2).all(|pair| pair[0].truth_probability <= pair[1].truth_probability));
    let expected = file.iter().filter(|row| row.text.to_lowercase().contains("the ")).count();
    assert_eq!(rows(&mut session, json!({ "filter": { "search": "THE " } })).total, expected);
    assert!(expected > 0 && expected < file.len());
}

/// A file in which texts of the branch "north" have random labels. A cell of another column has spaces around it.
pub(super) fn branches() -> String {
    let row = |row: usize| {
        let north = row.is_multiple_of(3);
        let label = if north { (row * 7919) % 13 % 2 } else { row % 2 };
        let word = ["late", "cheap"][row % 2];
        let branch = if north { "north" } else { ["south", " west"][row / 3 % 2] };
        format!("the parcel {row} was {word},{},{branch},{row}\n", ["delivery", "price"][label])
    };
    format!("text,topic,branch,number\n{}", (0..900).map(row).collect::<String>())
}

#[test]
fn a_slice_that_does_worse_is_found_by_itself() {
    let mut session = opened();
    load(&mut session, FileRole::Data, &branches()).unwrap();
    let choice = json!({ "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }],
        "split": { "test": 0.3, "folds": 1 } });
    ask::<Choose>(&mut session, choice).unwrap();
    train(&mut session, 3);
    diagnose(&mut session, json!({ "model": "linear" }));
    let slices = diagnosis(&mut session, 0).slices;
    let worst = &slices.slices[0];
    assert_eq!(worst.slice, Slice::Column { column: "branch".to_owned(), value: "north".to_owned() });
    assert!(worst.worse && worst.value.high < worst.rest, "{worst:?}");
    assert_eq!(slices.slices.iter().filter(|slice| slice.worse).count(), 1, "{slices:?}");
    let values: Vec<&Slice> = slices.slices.iter().map(|slice| &slice.slice).collect();
    let west = Slice::Column { column: "branch".to_owned(), value: "west".to_owned() };
    assert!(values.contains(&&west), "cells are compared without spaces around them: {values:?}");
    assert!(!format!("{values:?}").contains("number"), "a value of one row is no slice");
    for report in &slices.slices {
        let found = rows(&mut session, json!({ "filter": { "slice": report.slice } }));
        assert_eq!(found.total, report.rows);
        let correct = found.rows.iter().filter(|row| row.correct == Some(true)).count();
        assert!((correct as f64 / report.rows as f64 - report.value.value).abs() < 1e-12);
    }
}

#[test]
fn what_cannot_be_diagnosed_is_an_error() {
    let mut session = chosen();
    let code = |session: &mut Session, request: Value| ask::<BeginDiagnosis>(session, request).unwrap_err().code;
    assert_eq!(code(&mut session, json!({})), "session.notBegun");
    assert_eq!(code(&mut session, json!({ "loaded": true })), "session.noModel");
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": { "epochs": 2 } })).unwrap();
    assert_eq!(code(&mut session, json!({})), "session.stillTraining");
    train(&mut session, 1);
    assert_eq!(call(&mut session, DiagnosisQuery { target: 0 }).unwrap_err().code, "session.notDiagnosed");
    ask::<BeginDiagnosis>(&mut session, json!({})).unwrap();
    assert_eq!(call(&mut session, DiagnosisQuery { target: 0 }).unwrap_err().code, "session.notDiagnosed");
    diagnose(&mut session, json!({}));
    assert_eq!(call(&mut session, DiagnosisQuery { target: 2 }).unwrap_err().code, "session.noTarget");
    let unknown = json!({ "target": 0, "filter": { "truth": "no such topic" }, "offset": 0, "limit": 1 });
    let failure = ask::<EvaluatedRowsQuery>(&mut session, unknown).unwrap_err();
    assert_eq!((&*failure.code, &*failure.values["label"]), ("session.noLabel", "no such topic"));
    train(&mut session, 1);
    assert_eq!(call(&mut session, DiagnosisQuery { target: 0 }).unwrap_err().code, "session.notDiagnosed");
}

#[test]
fn a_loaded_model_is_diagnosed_on_the_rows_that_it_fits() {
    let mut session = chosen();
    train(&mut session, 1);
    diagnose(&mut session, json!({ "model": "blend" }));
    let own = rows(&mut session, json!({ "order": "file" }));
    let save = SaveModel {
        name: "model".to_owned(),
        model: Predictor::Blend,
        precision: Precision::default(),
        loaded: false,
        alone: false,
        certainty: Default::default(),
    };
    let bytes = call(&mut session, save).unwrap().bytes;
    call(&mut session, LoadModel { bytes: bytes.clone() }).unwrap();
    diagnose(&mut session, json!({ "model": "blend", "loaded": true }));
    assert_eq!(rows(&mut session, json!({ "order": "file" })), own);
    let topic = json!({ "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }] });
    ask::<Choose>(&mut session, topic).unwrap();
    assert_eq!(
        ask::<BeginDiagnosis>(&mut session, json!({ "loaded": true })).unwrap_err().code,
        "session.otherTargets"
    );
}
