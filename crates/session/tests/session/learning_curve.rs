//! How much better more rows would make a model.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wordloom_base::random::Random;
use wordloom_metrics::CurveVerdict;
use wordloom_session::{
    AdvanceLearningCurve, BeginLearningCurve, Choose, ColumnCurve, FileRole, LearningCurveQuery, MeasuredCurve, Session,
};

use super::support::{ask, call, chosen, evaluate, load, opened, train};

fn measure(session: &mut Session) -> usize {
    let mut progress = call(session, BeginLearningCurve).unwrap();
    assert!(!progress.ended);
    let mut bursts = 0;
    while !progress.ended {
        let next = call(session, AdvanceLearningCurve { milliseconds: 0.0 }).unwrap();
        assert!(next.done >= progress.done && next.done <= next.fits);
        (progress, bursts) = (next, bursts + 1);
    }
    bursts
}

fn curve(session: &mut Session, request: Value) -> (ColumnCurve, MeasuredCurve) {
    let column = ask::<LearningCurveQuery>(session, request).unwrap();
    let measured = column.measured.clone().unwrap();
    (column, measured)
}

/// Texts with one of 60 words for each of two labels, so that every row teaches a word. `noise` of the labels are
/// random.
fn words(rows: usize, noise: f32) -> String {
    let mut random = Random::new(3);
    let row = |_| {
        let (word, label) = (random.below(60), random.below(2));
        let shown = if random.uniform() < noise { random.below(2) } else { label };
        format!("qx{label}{word}zv {},{shown},{}\n", random.below(1_000), 10 * label + random.below(5))
    };
    format!("text,topic,points\n{}", (0..rows).map(row).collect::<String>())
}

fn chosen_words(rows: usize, noise: f32) -> Session {
    let mut session = opened();
    load(&mut session, FileRole::Data, &words(rows, noise)).unwrap();
    let targets = json!([{ "column": "topic", "kind": "category" }, { "column": "points", "kind": "score" }]);
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
    session
}

#[test]
fn more_rows_help_where_each_teaches_a_word_and_bursts_change_nothing() {
    let mut session = chosen_words(300, 0.0);
    assert!(measure(&mut session) > 20);
    for target in 0..2 {
        let (column, measured) = curve(&mut session, json!({ "target": target, "more": 200 }));
        assert_eq!((column.folds, column.validation_rows), (5, 270));
        let scores: Vec<f64> = measured.points.iter().map(|point| point.score.value).collect();
        assert!(scores.windows(2).all(|pair| pair[0] < pair[1] + 0.03) && scores[5] > scores[0] + 0.1, "{scores:?}");
        assert_eq!(measured.points.iter().map(|point| point.draws).collect::<Vec<_>>(), [8, 8, 8, 8, 8, 1]);
        assert_eq!((measured.points[5].rows, measured.more), (216.0, 200));
        assert!(measured.gain.value > 0.0, "{:?}", measured.gain);
        let last = measured.fitted.last().unwrap();
        assert!((last.rows - 416.0).abs() < 1e-9 && last.draws == 0);
    }
    let first = curve(&mut session, json!({ "target": 0 })).1;
    call(&mut session, BeginLearningCurve).unwrap();
    call(&mut session, AdvanceLearningCurve { milliseconds: 60_000.0 }).unwrap();
    assert_eq!(curve(&mut session, json!({ "target": 0 })).1, first);
}

#[test]
fn the_largest_size_has_the_score_that_the_run_has_on_the_validation_rows() {
    let mut session = chosen();
    train(&mut session, 1);
    measure(&mut session);
    let linear = evaluate(&mut session).validation.linear;
    for (target, linear) in linear.into_iter().enumerate() {
        let (column, measured) = curve(&mut session, json!({ "target": target }));
        assert!((measured.points[5].score.value - linear).abs() < 1e-9, "{column:?} {linear}");
        assert_eq!(column.folds, 1);
    }
}

#[test]
fn random_labels_do_not_gain() {
    let mut session = chosen_words(600, 1.0);
    measure(&mut session);
    let (_, measured) = curve(&mut session, json!({ "target": 0, "more": 1_000_000 }));
    assert!(measured.verdict != CurveVerdict::Gain && measured.gain.value < 0.1, "{measured:?}");
    assert_eq!(measured.more, 4 * 432);
}

#[test]
fn too_few_rows_and_other_rows_have_no_curve() {
    let mut session = chosen_words(40, 0.0);
    let failure = call(&mut session, BeginLearningCurve).unwrap_err();
    assert_eq!((&*failure.code, &*failure.values["least"]), ("session.tooFewForCurve", "40"));
    let mut session = chosen();
    let query = || LearningCurveQuery { target: 0, more: None };
    assert_eq!(call(&mut session, query()).unwrap_err().code, "session.noLearningCurve");
    measure(&mut session);
    assert_eq!(call(&mut session, LearningCurveQuery { target: 2, more: None }).unwrap_err().code, "session.noTarget");
    let targets = json!([{ "column": "topic", "kind": "category" }]);
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
    assert_eq!(call(&mut session, query()).unwrap_err().code, "session.noLearningCurve");
}

#[test]
fn fewer_training_rows_leave_the_test_rows_as_they_are() {
    let mut session = chosen_words(300, 0.0);
    let targets = json!([{ "column": "topic", "kind": "category" }]);
    let mut choose = |limit: Option<usize>| {
        let split = json!({ "trainRows": limit });
        ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets, "split": split })).unwrap()
    };
    let (all, fewer) = (choose(None), choose(Some(100)));
    assert_eq!((all.train, fewer.train, all.test, fewer.test), (270, 100, 30, 30));
}

#[test]
fn the_curve_of_a_public_data_set_foretells_what_all_its_rows_reach() {
    let file = Path::new(concat!(env!("WORDLOOM_ROOT"), "/../shared/data/trec/train.csv"));
    let Ok(bytes) = fs::read_to_string(file) else { return eprintln!("skipped: there is no {}", file.display()) };
    let mut session = opened();
    load(&mut session, FileRole::Data, &bytes).unwrap();
    let mut choose = |limit: Option<usize>| {
        let targets = json!([{ "column": "label", "kind": "category" }]);
        let split = json!({ "trainRows": limit });
        ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets, "split": split })).unwrap();
        measure(&mut session);
        curve(&mut session, json!({ "target": 0, "more": 3_000 })).1
    };
    let (fewer, all) = (choose(Some(1_300)), choose(None));
    let (foretold, reached) = (fewer.fitted.last().unwrap(), all.points[5]);
    println!(
        "TREC: {:?} more rows foretell {:?}; {} rows reach {:?}",
        fewer.more, foretold, reached.rows, reached.score
    );
    assert!((foretold.score.value - reached.score.value).abs() < 0.03, "{foretold:?} {reached:?}");
    assert!(foretold.score.low < reached.score.high && reached.score.low < foretold.score.high);
}
