//! Two models on the same rows.

use serde_json::{Value, json};
use wordloom_metrics::{Estimate, mcnemar};
use wordloom_session::{
    AdvanceDiagnosis, AdvanceSecondModel, BeginDiagnosis, BeginSecondModel, EvaluatedRows, EvaluatedRowsQuery,
    LoadModel, ModelPair, ModelPairQuery, SaveModel, Session,
};

use super::support::{ask, call, chosen, train};

fn diagnosed(session: &mut Session, model: &str) {
    let mut progress = ask::<BeginDiagnosis>(session, json!({ "model": model })).unwrap();
    while progress.done < progress.rows {
        progress = call(session, AdvanceDiagnosis { milliseconds: 60_000.0 }).unwrap();
    }
}

fn compared(session: &mut Session, second: Value) {
    let mut progress = ask::<BeginSecondModel>(session, second).unwrap();
    advanced(session, &mut progress.done, progress.rows);
}

fn advanced(session: &mut Session, done: &mut usize, rows: usize) {
    while *done < rows {
        *done = call(session, AdvanceSecondModel { milliseconds: 0.0 }).unwrap().done;
    }
}

fn pair(session: &mut Session, target: usize) -> ModelPair {
    call(session, ModelPairQuery { target }).unwrap()
}

fn rows(session: &mut Session, target: usize, filter: Value) -> EvaluatedRows {
    ask::<EvaluatedRowsQuery>(session, json!({ "target": target, "filter": filter, "offset": 0, "limit": 1000 }))
        .unwrap()
}

#[test]
fn every_number_of_the_table_has_its_rows() {
    let mut session = chosen();
    train(&mut session, 2);
    diagnosed(&mut session, "network");
    compared(&mut session, json!({ "model": "linear" }));
    let topic = pair(&mut session, 0);
    let outcomes = topic.outcomes.unwrap();
    let cells = [
        (outcomes.both_correct, "correct", "correct"),
        (outcomes.first_only, "correct", "wrong"),
        (outcomes.second_only, "wrong", "correct"),
        (outcomes.both_wrong, "wrong", "wrong"),
    ];
    assert_eq!(cells.iter().map(|(count, ..)| count).sum::<usize>(), topic.rows);
    for (count, first, second) in cells {
        let found = rows(&mut session, 0, json!({ "outcome": first, "second": second }));
        assert_eq!(found.total, count);
        for row in &found.rows {
            assert_eq!(row.correct, Some(first == "correct"));
            assert_eq!(row.second.as_ref().unwrap() == &row.truth, second == "correct");
        }
    }
    assert_eq!(outcomes.p_value, mcnemar(outcomes.first_only, outcomes.second_only));
    let different = rows(&mut session, 0, json!({ "differs": true }));
    assert!(different.total == topic.different && topic.different > 0);
    assert!(different.rows.iter().all(|row| row.second.as_ref() != Some(&row.predicted)));
    let Estimate { value, .. } = topic.difference.accuracy.unwrap();
    let gain = outcomes.first_only as f64 - outcomes.second_only as f64;
    assert!((value - gain / topic.rows as f64).abs() < 1e-12);

    let rating = pair(&mut session, 1);
    let nearer = rating.nearer.unwrap();
    assert_eq!(nearer.first + nearer.second + nearer.equal, rating.rows);
    for (count, side) in [(nearer.first, "first"), (nearer.second, "second")] {
        let found = rows(&mut session, 1, json!({ "nearer": side }));
        assert_eq!(found.total, count);
        for row in found.rows {
            let error = row.second.unwrap().score.unwrap() - row.truth.score.unwrap();
            assert_eq!(row.error.unwrap().abs() < error.abs(), side == "first");
        }
    }
    let errors = rating.estimates.map(|estimates| estimates.mean_absolute_error.unwrap().value);
    assert!((rating.difference.mean_absolute_error.unwrap().value - (errors[0] - errors[1])).abs() < 1e-12);
}

#[test]
fn a_model_is_no_better_than_its_own_copy_and_an_earlier_run_has_its_own_predictions() {
    let mut session = chosen();
    train(&mut session, 1);
    let saved = ask::<SaveModel>(&mut session, json!({ "name": "first" })).unwrap().bytes;
    diagnosed(&mut session, "network");
    let copy = BeginSecondModel { model: Default::default(), loaded: false, bytes: Some(saved.clone()) };
    let mut progress = call(&mut session, copy).unwrap();
    advanced(&mut session, &mut progress.done, progress.rows);
    let same = pair(&mut session, 0);
    assert_eq!((same.different, same.outcomes.unwrap().p_value, same.better), (0, 1.0, None));

    // The first run as the loaded model, and as bytes, beside another run.
    call(&mut session, LoadModel { bytes: saved.clone() }).unwrap();
    train(&mut session, 5);
    diagnosed(&mut session, "network");
    compared(&mut session, json!({ "loaded": true }));
    let loaded = pair(&mut session, 0);
    let earlier = BeginSecondModel { model: Default::default(), loaded: false, bytes: Some(saved) };
    let mut progress = call(&mut session, earlier).unwrap();
    advanced(&mut session, &mut progress.done, progress.rows);
    assert_eq!(pair(&mut session, 0), loaded);
    assert!(loaded.different > 0);
}

#[test]
fn a_second_model_needs_a_diagnosis_and_ends_with_it() {
    let mut session = chosen();
    train(&mut session, 1);
    let begin = |session: &mut Session| ask::<BeginSecondModel>(session, json!({ "model": "linear" }));
    assert_eq!(begin(&mut session).unwrap_err().code, "session.notDiagnosed");
    diagnosed(&mut session, "network");
    let query = |session: &mut Session| call(session, ModelPairQuery { target: 0 }).unwrap_err().code;
    assert_eq!(query(&mut session), "session.notCompared");
    begin(&mut session).unwrap();
    assert_eq!(query(&mut session), "session.notCompared");
    let filter = json!({ "target": 0, "filter": { "second": "wrong" }, "offset": 0, "limit": 1 });
    assert_eq!(ask::<EvaluatedRowsQuery>(&mut session, filter).unwrap_err().code, "session.notCompared");
    assert_eq!(ask::<BeginSecondModel>(&mut session, json!({ "loaded": true })).unwrap_err().code, "session.noModel");
    diagnosed(&mut session, "network");
    assert_eq!(call(&mut session, AdvanceSecondModel { milliseconds: 0.0 }).unwrap_err().code, "session.notCompared");
}
