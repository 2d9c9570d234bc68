//! Scores of every scale are learned in 64 bits, transformed as the user wishes, and predicted in their own unit.

use serde_json::{Value, json};
use wordloom_metrics::Regression;
use wordloom_session::{BeginTraining, Choose, FileRole, Inspect, LoadModel, Predict, SaveModel, Session};

use super::support::{advance_to_the_end, ask, call, evaluate, load, opened, predict_with};

/// A session with texts that name a number from 0 to 9, and the score that `of` gives for it and the row.
fn session(of: impl Fn(usize, usize) -> String) -> Session {
    let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let row = |row: usize| {
        let number = row * 7 % 10;
        format!("there were {} of them, {} in case {row}\t{}\n", words[number], words[number], of(number, row))
    };
    let mut session = opened();
    let text = "text\tamount\n".to_owned() + &(0..300).map(row).collect::<String>();
    load(&mut session, FileRole::Data, &text).unwrap();
    session
}

/// Chooses the score with these fixes and trains. Returns the linear model's measures on the test rows.
fn train(session: &mut Session, fixes: Value) -> Regression {
    let choice = json!({
        "text": ["text"], "targets": [{ "column": "amount", "kind": "score" }], "split": { "folds": 1 }, "fixes": fixes,
    });
    ask::<Choose>(session, choice).unwrap();
    let settings = json!({ "epochs": 4, "embedding": 8, "layers": [{ "kind": "lstm", "hidden": 8 }] });
    ask::<BeginTraining>(session, json!({ "preset": "small", "settings": settings })).unwrap();
    advance_to_the_end(session, 1_000.0);
    evaluate(session).targets[0].linear.score.clone().unwrap()
}

#[test]
fn scores_of_every_scale_are_learned_in_their_own_unit() {
    let small = train(&mut session(|number, _| format!("{number}.25")), json!([]));
    assert!(small.r2.unwrap() > 0.8, "{small:?}");
    for (write, unit) in [
        ((|number, _| format!("{number}.25e-9")) as fn(usize, usize) -> String, 1e-9),
        (|number, _| format!("{number}.25e39"), 1e39),
        // A large offset keeps the digits in which the scores differ.
        (|number, _| format!("100000000{number}.25"), 1.0),
    ] {
        let score = train(&mut session(write), json!([]));
        assert!((score.r2.unwrap() - small.r2.unwrap()).abs() < 0.01, "{unit}: {:?} {:?}", score.r2, small.r2);
        assert!((score.mean_absolute_error / unit - small.mean_absolute_error).abs() < 0.02, "{unit}");
    }
}

#[test]
fn a_lone_outlier_is_found_and_limited() {
    let mut session = session(|number, row| if row == 100 { "1e12".to_owned() } else { format!("{number}.5") });
    train(&mut session, json!([]));
    let health = ask::<Inspect>(&mut session, json!({ "preset": "small", "settings": {} })).unwrap();
    let finding = health.findings.iter().find(|finding| finding.sentence.code == "health.outliers").unwrap();
    let fixes = json!([finding.fixes[0]]);
    assert_eq!(fixes, json!([{ "type": "winsorize", "column": "amount" }]));
    train(&mut session, fixes);
    let predicted =
        predict_with(&mut session, "there were nine of them, nine in case 3", "linear").score.unwrap().value;
    assert!((6.0..=9.5).contains(&predicted), "{predicted}");
}

#[test]
fn a_logarithm_is_undone_in_predictions_and_in_a_saved_model() {
    let mut session = session(|number, row| format!("{}.{}", 10_usize.pow(number as u32 / 2), row % 10));
    let logarithm = json!([{ "type": "logarithm", "column": "amount" }]);
    let score = train(&mut session, logarithm);
    assert!(score.points.iter().all(|point| point.predicted >= 0.0), "{score:?}");
    for model in ["network", "linear"] {
        let before = predict_with(&mut session, "there were two of them", model).score.unwrap().value;
        assert!(before > 0.0 && before < 100_000.0, "{model}: {before}");
        let bytes = ask::<SaveModel>(&mut session, json!({ "name": "amounts" })).unwrap().bytes;
        let mut other = opened();
        call(&mut other, LoadModel { bytes }).unwrap();
        let query = json!({ "texts": ["there were two of them"], "model": model, "loaded": true });
        let answer = ask::<Predict>(&mut other, query).unwrap();
        let after = answer.predictions[0].targets[0].score.as_ref().unwrap().value;
        assert!((after - before).abs() <= 1e-3 * before.abs(), "{model}: {after} {before}");
    }
}

#[test]
fn no_amount_is_predicted_below_0_unless_the_user_allows_it() {
    let of = |number: usize, _: usize| if number < 8 { "0".to_owned() } else { format!("{number}00") };
    let least = |fixes: Value| {
        let score = train(&mut session(of), fixes);
        score.points.iter().map(|point| point.predicted).fold(f64::INFINITY, f64::min)
    };
    assert_eq!(least(json!([])), 0.0);
    assert!(least(json!([{ "type": "unbounded", "column": "amount" }])) < 0.0);
}

#[test]
fn where_nothing_can_be_learned_no_model_beats_the_constant() {
    let mut session = session(|_, row| format!("{}.5", row * 7_919 % 97));
    train(&mut session, json!([]));
    let metrics = evaluate(&mut session);
    assert_eq!(metrics.validation.beats_constant, [false]);
    assert_eq!(metrics.targets[0].baseline.beats_constant, Some(false));
    let mean = metrics.targets[0].constant.score.as_ref().unwrap().value;
    assert!((mean - 48.5).abs() < 5.0, "{mean}");
    assert!(metrics.targets[0].rows < metrics.targets[0].enough_rows && metrics.targets[0].margin > 0.1);
}
