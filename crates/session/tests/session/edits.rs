//! The user's edits of the rows: what they change, what stays, and the file that is written with them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wordloom_session::{
    BeginDiagnosis, BeginLabelCheck, BeginMendedFile, BeginTraining, ChangeKind, ChangeView, Choose, EditViewsQuery,
    EndMendedFile, FileRole, FilteredRowsQuery, FinishTraining, LoadModel, MendedFileBytes, RowCellsQuery, SaveModel,
    Session, SuspectLabelsQuery,
};

use super::diagnosis::{diagnose, rows};
use super::support::{SAMPLE, ask, both_targets, call, chosen, load, opened, predict, train};

/// Chooses the columns of the sample with edits.
fn choose(session: &mut Session, edits: &Value) -> wordloom_data::RowsSummary {
    let choice = json!({ "text": ["text"], "targets": both_targets(), "split": { "folds": 1 }, "edits": edits });
    ask::<Choose>(session, choice).unwrap()
}

fn edit(change: Value) -> Value {
    let mut edit = json!({ "by": "person", "at": 1 });
    edit.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    edit
}

fn relabel(rows: &[usize], value: &str) -> Value {
    edit(json!({ "cells": [{ "column": "topic", "rows": rows, "value": value }] }))
}

/// The rows of the table that are test rows.
fn test_rows(session: &mut Session, request: Value) -> BTreeSet<usize> {
    diagnose(session, request);
    rows(session, json!({})).rows.iter().map(|row| row.row).collect()
}

#[test]
fn rows_keep_their_part_of_the_split_whatever_is_edited() {
    let mut session = chosen();
    train(&mut session, 1);
    let before = test_rows(&mut session, json!({}));
    let summary = choose(&mut session, &json!([]));
    let class = |summary: &wordloom_data::RowsSummary, index: usize| summary.targets[0].classes[index].clone();
    let (first, second) = (class(&summary, 0), class(&summary, 1));
    let deleted = *before.first().unwrap();
    let relabeled: Vec<usize> = (0..summary.rows).filter(|row| *row != deleted).collect();
    let edits = json!([
        relabel(&relabeled[..60], "brand new"),
        edit(json!({ "deleted": [deleted], "added": [{ "text": "a new row", "topic": second.label, "rating": "3" }] })),
    ]);
    let edited = choose(&mut session, &edits);
    assert_eq!(edited.rows, summary.rows);
    assert_eq!(
        (edited.train, edited.validation, edited.test),
        (summary.train + 1, summary.validation, summary.test - 1)
    );
    let new = edited.targets[0].classes.iter().find(|class| class.label == "brand new");
    assert_eq!(new.unwrap().rows, 60);
    // The test rows of the run are those it began with; the mended ones are the same without the deleted row.
    assert_eq!(test_rows(&mut session, json!({})), before);
    let progress = ask::<BeginDiagnosis>(&mut session, json!({ "mended": true })).unwrap();
    let known = before.iter().filter(|&&row| relabeled[..60].contains(&row)).count();
    assert_eq!((progress.rows, progress.edited), (before.len() - 1, known));
    assert!(known > 0);
    let mended = test_rows(&mut session, json!({ "mended": true }));
    // The model does not know the new label, so these rows have no value for it.
    let known: BTreeSet<usize> = before.iter().copied().filter(|row| !relabeled[..60].contains(row)).collect();
    assert!(mended.is_subset(&before) && !mended.contains(&deleted));
    assert_eq!(mended, known.iter().copied().filter(|&row| row != deleted).collect());
    // A run on the mended rows is tested on them.
    train(&mut session, 1);
    let after = test_rows(&mut session, json!({}));
    assert_eq!(after, before.iter().copied().filter(|&row| row != deleted).collect());
    // Without the edits, everything is as before.
    let undone = choose(&mut session, &json!([]));
    assert_eq!((undone.rows, undone.test, class(&undone, 0)), (summary.rows, summary.test, first));
}

#[test]
fn a_row_with_the_text_of_a_test_row_is_a_test_row() {
    let mut session = chosen();
    train(&mut session, 1);
    let row = *test_rows(&mut session, json!({})).first().unwrap();
    let before = choose(&mut session, &json!([]));
    let text = ask::<RowCellsQuery>(&mut session, json!({ "row": row, "testFile": false })).unwrap();
    let index = text.columns.iter().position(|column| column == "text").unwrap();
    let added = json!([edit(json!({ "added": [{ "text": text.cells[index], "rating": "1" }] }))]);
    let after = choose(&mut session, &added);
    assert_eq!((after.train, after.test), (before.train, before.test + 1));
}

#[test]
fn folds_stay_as_well() {
    let mut session = opened();
    load(&mut session, FileRole::Data, SAMPLE).unwrap();
    let choice =
        |edits: Value| json!({ "text": ["text"], "targets": both_targets(), "split": { "folds": 3 }, "edits": edits });
    let before = ask::<Choose>(&mut session, choice(json!([]))).unwrap();
    let after = ask::<Choose>(&mut session, choice(json!([relabel(&(0..50).collect::<Vec<_>>(), "new")]))).unwrap();
    assert_eq!((after.folds, after.train, after.test), (3, before.train, before.test));
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": { "epochs": 1 } })).unwrap();
}

#[test]
fn training_goes_on_from_the_present_weights() {
    let mut session = chosen();
    train(&mut session, 3);
    let text = "the parcel arrived late and the box was broken";
    let before = predict(&mut session, text);
    let settings = json!({ "epochs": 3, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16 }] });
    let saved = ask::<SaveModel>(&mut session, json!({ "name": "m", "model": "network", "precision": "single" }));
    let saved = saved.unwrap();
    let label = before.category.as_ref().unwrap().probabilities[0].label.clone();
    choose(&mut session, &json!([relabel(&(0..40).collect::<Vec<_>>(), "brand new")]));
    for from in ["run", "loaded"] {
        if from == "loaded" {
            call(&mut session, LoadModel { bytes: saved.bytes.clone() }).unwrap();
        }
        ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings, "from": from })).unwrap();
        call(&mut session, FinishTraining).unwrap();
        // No step was taken: known labels keep their order, scores keep their value.
        let after = predict(&mut session, text);
        let probability = |predicted: &super::support::Predicted, label: &str| {
            let all = &predicted.category.as_ref().unwrap().probabilities;
            all.iter().find(|each| each.label == label).map(|each| each.probability)
        };
        assert!(probability(&after, "brand new").is_some());
        assert!(probability(&after, &label).unwrap() > probability(&after, "brand new").unwrap());
        let (old, new) = (before.score.as_ref().unwrap().value, after.score.as_ref().unwrap().value);
        assert!((old - new).abs() < 1e-3, "{old} {new}");
    }
    // From random weights, the prediction is another.
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings })).unwrap();
    call(&mut session, FinishTraining).unwrap();
    let (old, new) = (before.score.as_ref().unwrap().value, predict(&mut session, text).score.unwrap().value);
    assert!((old - new).abs() > 1e-3, "{old} {new}");
    // Other layers cannot start from the weights.
    let other = json!({ "epochs": 3, "embedding": 16, "layers": [{ "kind": "gru", "hidden": 16 }] });
    let failure = ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": other, "from": "run" }));
    assert_eq!(failure.unwrap_err().code, "session.otherNetwork");
}

#[test]
fn all_rows_of_a_filter_are_edited_and_every_edit_is_shown_with_what_was_before() {
    let mut session = chosen();
    train(&mut session, 1);
    diagnose(&mut session, json!({}));
    let first = rows(&mut session, json!({})).rows[0].clone();
    let label = &first.truth.labels[0];
    let filter = json!({ "target": 0, "filter": { "truth": label } });
    let all = ask::<FilteredRowsQuery>(&mut session, filter.clone()).unwrap();
    let shown = rows(&mut session, json!({ "filter": { "truth": label } }));
    assert_eq!((all.rows.len(), all.test_file), (shown.total, false));
    assert!(shown.rows.iter().all(|row| all.rows.contains(&row.row)));
    let edits = json!([
        relabel(&all.rows, "x"),
        relabel(&[first.row], "y"),
        edit(json!({ "deleted": [first.row] })),
        edit(json!({ "added": [{ "text": "new" }], "confirmed": [{ "column": "topic", "rows": [0] }] })),
    ]);
    choose(&mut session, &edits);
    let views = ask::<EditViewsQuery>(&mut session, json!({ "offset": 0, "limit": 10 })).unwrap();
    assert_eq!(views.edits.iter().map(|view| view.index).collect::<Vec<_>>(), [3, 2, 1, 0]);
    assert_eq!(views.edits[3].total, all.rows.len());
    assert!(views.edits[3].changes.iter().all(|change| change.before == *label && change.after == "x"));
    let change = ChangeView {
        kind: ChangeKind::Cell,
        line: first.line,
        column: Some("topic".to_owned()),
        before: "x".to_owned(),
        after: "y".to_owned(),
    };
    assert_eq!(views.edits[2].changes, [change]);
    assert_eq!(
        (views.edits[1].changes[0].kind, &*views.edits[1].changes[0].before),
        (ChangeKind::Deleted, &*first.text)
    );
    assert_eq!((views.edits[0].changes[0].kind, &*views.edits[0].changes[0].after), (ChangeKind::Added, "new"));
    assert_eq!(views.edits[0].changes[1].kind, ChangeKind::Confirmed);
    // A deleted row is not edited again.
    assert!(!ask::<FilteredRowsQuery>(&mut session, filter).unwrap().rows.contains(&first.row));
    let cells = ask::<RowCellsQuery>(&mut session, json!({ "row": first.row, "testFile": false }));
    assert_eq!(cells.unwrap_err().code, "session.noRow");
}

#[test]
fn labels_that_the_user_has_seen_are_no_suspects() {
    let mut session = chosen();
    let suspects = |session: &mut Session| {
        call(session, BeginLabelCheck).unwrap();
        while !ask::<wordloom_session::AdvanceLabelCheck>(session, json!({})).unwrap().ended {}
        ask::<SuspectLabelsQuery>(session, json!({ "target": 0, "offset": 0, "limit": 100 })).unwrap().rows
    };
    let before = suspects(&mut session);
    let [first, second, ..] = &before[..] else { panic!("the sample has suspects") };
    let taken = json!([
        edit(json!({ "confirmed": [{ "column": "topic", "rows": [first.row] }] })),
        edit(
            json!({ "cells": [{ "column": "topic", "rows": [second.row], "value": second.likelier }], "by": "model" })
        ),
    ]);
    choose(&mut session, &taken);
    let after = suspects(&mut session);
    assert!(after.iter().all(|suspect| suspect.row != first.row && suspect.row != second.row));
    assert!(!after.is_empty());
}

#[test]
fn the_file_is_written_with_the_edits_and_nothing_else() {
    let mut session = chosen();
    choose(&mut session, &json!([relabel(&[0], "brand, new")]));
    let plan = ask::<BeginMendedFile>(&mut session, json!({ "testFile": false })).unwrap();
    assert!(plan.in_place);
    for piece in SAMPLE.as_bytes().chunks(1000) {
        call(&mut session, MendedFileBytes { bytes: piece.to_vec().into() }).unwrap();
    }
    let written = call(&mut session, EndMendedFile { format: None }).unwrap().bytes;
    let written = String::from_utf8(written.into_vec()).unwrap();
    let (old, new): (Vec<&str>, Vec<&str>) = (SAMPLE.lines().collect(), written.lines().collect());
    let differ: Vec<usize> = (0..old.len().max(new.len())).filter(|&line| old.get(line) != new.get(line)).collect();
    assert_eq!(differ, [1]);
    assert!(new[1].contains("\"brand, new\""));
    // Another file is refused, and a new file needs no bytes.
    ask::<BeginMendedFile>(&mut session, json!({ "testFile": false })).unwrap();
    call(&mut session, MendedFileBytes { bytes: b"text,topic\n".to_vec().into() }).unwrap();
    let failure = call(&mut session, EndMendedFile { format: None }).unwrap_err();
    assert_eq!(failure.code, "data.rewriteOtherFile");
    assert_eq!(call(&mut session, EndMendedFile { format: None }).unwrap_err().code, "session.notWriting");
    ask::<BeginMendedFile>(&mut session, json!({ "testFile": false })).unwrap();
    let csv = ask::<EndMendedFile>(&mut session, json!({ "format": "csv" })).unwrap().bytes;
    assert_eq!(String::from_utf8(csv.into_vec()).unwrap().lines().nth(1).unwrap().matches("\"brand, new\"").count(), 1);
    let failure = ask::<BeginMendedFile>(&mut session, json!({ "testFile": true })).unwrap_err();
    assert_eq!(failure.code, "session.noData");
}

#[test]
fn a_diagnosis_of_mended_rows_needs_a_model() {
    let mut session = chosen();
    let failure = ask::<BeginDiagnosis>(&mut session, json!({ "mended": true })).unwrap_err();
    assert_eq!(failure.code, "session.notBegun");
}
