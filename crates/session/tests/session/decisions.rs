//! Which rows a model decides by itself, how often its confidence is right, and how often its sets contain the truth.

use serde_json::{Value, json};
use wordloom_data::{Column, Table};
use wordloom_session::{
    AdvanceFilePrediction, BeginFilePrediction, Choose, Decisions, DecisionsQuery, FileRole, LoadModel, Precision,
    Predict, PredictionSets, PredictionSetsQuery, Predictor, SaveModel, Session,
};

use super::diagnosis::{branches, diagnose, diagnosis, rows};
use super::support::{ask, call, chosen, load, opened, predict_with, train};

/// A linear model of texts that tell their label, except in a third of the rows.
fn trained() -> Session {
    let mut session = opened();
    load(&mut session, FileRole::Data, &branches()).unwrap();
    let choice = json!({ "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }],
        "split": { "test": 0.3, "folds": 1 } });
    ask::<Choose>(&mut session, choice).unwrap();
    train(&mut session, 2);
    diagnose(&mut session, json!({ "model": "linear" }));
    session
}

fn decisions(session: &mut Session, precision: f64) -> Decisions {
    call(session, DecisionsQuery { target: 0, precision }).unwrap()
}

#[test]
fn the_decided_rows_are_those_at_the_threshold_of_their_class() {
    let mut session = trained();
    let decisions = decisions(&mut session, 0.6);
    assert_eq!(decisions.thresholds.column, "topic");
    let mut decided = 0;
    for (class, outcome) in decisions.thresholds.classes.iter().zip(&decisions.test.classes) {
        let Some(probability) = class.probability else {
            assert_eq!(outcome.decided, 0);
            continue;
        };
        let range = json!({ "from": probability, "to": 1.0 });
        let filter = json!({ "predicted": class.label, "confidence": range });
        let found = rows(&mut session, json!({ "filter": filter }));
        assert_eq!(found.total, outcome.decided);
        let right = found.rows.iter().filter(|row| row.correct == Some(true)).count();
        assert!((outcome.precision.unwrap().value - right as f64 / found.total as f64).abs() < 1e-12);
        decided += found.total;
    }
    assert!(decided > 0 && decided == decisions.test.decided);
}

#[test]
fn on_the_validation_rows_the_decisions_have_the_precision_that_was_asked_for() {
    let mut session = trained();
    let [some, more, all] = [0.6, 0.7, 0.0].map(|precision| decisions(&mut session, precision));
    for (decisions, precision) in [(&some, 0.6), (&more, 0.7)] {
        for class in decisions.validation.classes.iter().filter(|class| class.decided > 0) {
            assert!(class.precision.unwrap().value >= precision, "{class:?}");
        }
    }
    assert!(more.validation.decided <= some.validation.decided);
    assert_eq!(all.validation.decided, all.validation.rows, "without a precision, every row is decided");
    // A third of the labels is random, so no threshold is always right.
    let none = decisions(&mut session, 1.0);
    assert!(none.validation.decided < all.validation.decided);
}

#[test]
fn the_bins_of_the_reliability_have_all_test_rows() {
    let mut session = trained();
    let topic = diagnosis(&mut session, 0);
    let reliability = topic.reliability.unwrap();
    assert_eq!(reliability.bins.iter().map(|bin| bin.rows).sum::<usize>(), topic.rows);
    for bin in &reliability.bins {
        let found = rows(&mut session, json!({ "filter": { "confidence": bin.confidences } }));
        assert_eq!(found.total, bin.rows);
        let mean = found.rows.iter().map(|row| row.confidence.unwrap()).sum::<f64>() / bin.rows as f64;
        assert!((mean - bin.confidence).abs() < 1e-9);
    }
}

#[test]
fn a_file_has_the_decisions_and_nothing_below_the_threshold() {
    let mut session = trained();
    load(&mut session, FileRole::Predict, "text\nthe parcel was late\nthe parcel was cheap\n").unwrap();
    let first = predict_with(&mut session, "the parcel was late", "linear").targets[0].category.clone().unwrap();
    let second = predict_with(&mut session, "the parcel was cheap", "linear").targets[0].category.clone().unwrap();
    assert_ne!(first.label, second.label);
    let classes = json!([{ "label": first.label, "probability": 0.0 }, { "label": second.label, "probability": 1.1 }]);
    let thresholds = json!([{ "column": "topic", "classes": classes }]);
    let request = json!({ "model": "linear", "format": "csv", "certainty": { "thresholds": thresholds } });
    let plan = ask::<BeginFilePrediction>(&mut session, request).unwrap();
    assert_eq!(plan.columns[..4], ["text", "topic_predicted", "topic_decision", "topic_probability"]);
    assert_eq!(plan.numeric[0], 3);
    let bytes = call(&mut session, AdvanceFilePrediction { milliseconds: 60_000.0 }).unwrap().bytes;
    let table = Table::read("predicted", &bytes).unwrap();
    let column = |name: &str| Column::cells(&table.columns()[table.column_index(name).unwrap()]).collect::<Vec<_>>();
    assert_eq!(column("topic_predicted"), [&first.label, &second.label]);
    assert_eq!(column("topic_decision"), [&*first.label, ""]);
}

#[test]
fn a_threshold_of_something_that_is_not_predicted_is_an_error() {
    let mut session = chosen();
    train(&mut session, 1);
    load(&mut session, FileRole::Predict, "text\nlate\n").unwrap();
    let mut code = |thresholds: Value| {
        let request = json!({ "format": "csv", "certainty": { "thresholds": [thresholds] } });
        ask::<BeginFilePrediction>(&mut session, request).unwrap_err().code
    };
    let class = json!({ "label": "no such topic", "probability": 0.5 });
    assert_eq!(code(json!({ "column": "topic", "classes": [class] })), "session.noLabel");
    assert_eq!(code(json!({ "column": "rating", "classes": [] })), "session.noCategories");
    diagnose(&mut session, json!({}));
    let code =
        |session: &mut Session, target| call(session, DecisionsQuery { target, precision: 0.9 }).unwrap_err().code;
    assert_eq!(code(&mut session, 1), "session.noCategories");
    assert_eq!(code(&mut session, 2), "session.noTarget");
    let save = SaveModel {
        name: "model".to_owned(),
        model: Predictor::Blend,
        precision: Precision::default(),
        loaded: false,
        alone: false,
        certainty: Default::default(),
    };
    let bytes = call(&mut session, save).unwrap().bytes;
    call(&mut session, LoadModel { bytes }).unwrap();
    diagnose(&mut session, json!({ "loaded": true }));
    assert_eq!(code(&mut session, 0), "session.noValidationRows");
}

fn sets(session: &mut Session, target: usize, coverage: f64) -> PredictionSets {
    call(session, PredictionSetsQuery { target, coverage }).unwrap()
}

#[test]
fn sets_grow_with_their_coverage_and_too_few_rows_have_none() {
    let mut session = trained();
    let [some, most] = [0.6, 0.9].map(|coverage| sets(&mut session, 0, coverage));
    let covered = |sets: &PredictionSets| sets.test.clone().unwrap();
    assert!(covered(&some).size <= covered(&most).size);
    assert!(covered(&some).coverage.unwrap().value <= covered(&most).coverage.unwrap().value);
    assert_eq!(covered(&most).rows, diagnosis(&mut session, 0).rows);
    // A coverage of 99.9 % needs 999 rows.
    let none = sets(&mut session, 0, 0.999);
    assert!(none.rows < 999 && none.sets.is_none() && none.test.is_none());
    assert_eq!(
        call(&mut session, PredictionSetsQuery { target: 7, coverage: 0.9 }).unwrap_err().code,
        "session.noTarget"
    );
}

#[test]
fn a_saved_model_decides_and_has_sets_as_it_was_saved() {
    let mut session = trained();
    let thresholds = decisions(&mut session, 0.6).thresholds;
    let coverage = sets(&mut session, 0, 0.8).sets.unwrap();
    let certainty = json!({ "thresholds": [thresholds], "coverage": [coverage] });
    let texts = ["the parcel was late", "the parcel was cheap"];
    let request = json!({ "texts": texts, "model": "linear", "certainty": certainty });
    let own = ask::<Predict>(&mut session, request).unwrap().predictions;
    assert!(own.iter().all(|prediction| {
        let category = prediction.targets[0].category.as_ref().unwrap();
        category.decided.is_some() && category.set.as_ref().unwrap().contains(&category.label)
    }));
    let request = json!({ "name": "model", "model": "linear", "certainty": certainty });
    let bytes = ask::<SaveModel>(&mut session, request).unwrap().bytes;
    let mut other = opened();
    let card = call(&mut other, LoadModel { bytes }).unwrap();
    assert_eq!(serde_json::to_value(card.certainty).unwrap(), certainty);
    let predicted = |session: &mut Session, model: &str| {
        let request = json!({ "texts": texts, "model": model, "loaded": true });
        serde_json::to_value(ask::<Predict>(session, request).unwrap().predictions).unwrap()
    };
    assert_eq!(predicted(&mut other, "linear"), serde_json::to_value(own).unwrap());
    // Another model has other probabilities, so the thresholds are not its own.
    assert!(predicted(&mut other, "network")[0]["targets"][0]["category"]["decided"].is_null());
    load(&mut other, FileRole::Predict, "text\nthe parcel was late\n").unwrap();
    let plan = ask::<BeginFilePrediction>(&mut other, json!({ "model": "linear", "loaded": true, "format": "csv" }));
    let columns = ["text", "topic_predicted", "topic_decision", "topic_set", "topic_probability"];
    assert_eq!(plan.unwrap().columns[..5], columns);
}

#[test]
fn an_interval_contains_the_predicted_score() {
    let mut session = chosen();
    train(&mut session, 1);
    diagnose(&mut session, json!({ "model": "blend" }));
    let coverage = sets(&mut session, 1, 0.5);
    let (covered, sets) = (coverage.test.unwrap(), coverage.sets.unwrap());
    assert!(covered.size.unwrap() > 0.0 && covered.single.is_none());
    let certainty = json!({ "coverage": [sets] });
    let request = json!({ "texts": ["the parcel was late"], "model": "blend", "certainty": certainty });
    let score = ask::<Predict>(&mut session, request).unwrap().predictions[0].targets[1].score.clone().unwrap();
    let interval = score.interval.unwrap();
    assert!(interval.low <= score.value && score.value <= interval.high);
    let column = json!({ "column": "topic", "coverage": 0.9, "bound": { "distance": { "margin": 1.0 } } });
    let request = json!({ "texts": [""], "certainty": { "coverage": [column] } });
    assert_eq!(ask::<Predict>(&mut session, request).unwrap_err().code, "session.noCoverage");
}

#[test]
fn a_set_of_labels_contains_all_true_ones_as_often_as_asked() {
    let mut session = opened();
    let rows = (0..240).map(|row| {
        let (thing, tone) = (["parcel", "price"][row % 2], ["good", "bad"][row / 2 % 2]);
        // The tone is told for a third of the rows, and some labels are wrong.
        let labels = if row % 3 == 0 { format!("{thing}|{tone}") } else { thing.to_owned() };
        let labels = if row % 10 == 7 { "price|parcel" } else { &labels };
        format!("the {thing} of day {row} was {tone},{labels}\n")
    });
    load(&mut session, FileRole::Data, &format!("text,about\n{}", rows.collect::<String>())).unwrap();
    let choice = json!({ "text": ["text"], "targets": [{ "column": "about", "kind": "labels" }],
        "split": { "test": 0.3, "folds": 1 } });
    ask::<Choose>(&mut session, choice).unwrap();
    train(&mut session, 1);
    diagnose(&mut session, json!({ "model": "linear" }));
    let [some, most] = [0.5, 0.9].map(|coverage| sets(&mut session, 0, coverage));
    let test = most.test.unwrap();
    assert!(test.coverage.unwrap().value > 0.75, "{test:?}");
    assert!(some.test.unwrap().size.unwrap() <= test.size.unwrap());
    let certainty = json!({ "coverage": [most.sets.unwrap()] });
    let request = json!({ "texts": ["the parcel was good"], "model": "linear", "certainty": certainty });
    let labels = ask::<Predict>(&mut session, request).unwrap().predictions[0].targets[0].labels.clone().unwrap();
    let set = labels.set.unwrap();
    assert!(set.contains(&"parcel".to_owned()) && labels.labels.iter().all(|label| set.contains(label)));
    load(&mut session, FileRole::Predict, "text\nthe parcel was good\n").unwrap();
    let request = json!({ "model": "linear", "format": "csv", "certainty": certainty });
    let plan = ask::<BeginFilePrediction>(&mut session, request).unwrap();
    assert_eq!(plan.columns[..3], ["text", "about_predicted", "about_set"]);
    let bytes = call(&mut session, AdvanceFilePrediction { milliseconds: 60_000.0 }).unwrap().bytes;
    let table = Table::read("predicted", &bytes).unwrap();
    assert_eq!(table.cell(0, table.column_index("about_set").unwrap()), set.join("; "));
}

#[test]
fn a_text_that_the_model_does_not_know_is_left_to_a_person_without_a_set() {
    let mut session = trained();
    let labels = diagnosis(&mut session, 0).category.unwrap().classes.into_iter().map(|class| class.label);
    let classes: Vec<Value> = labels.map(|label| json!({ "label": label, "probability": 0.0 })).collect();
    let bound = json!({ "probability": 0.0 });
    let certainty = json!({ "thresholds": [{ "column": "topic", "classes": classes }],
        "coverage": [{ "column": "topic", "coverage": 0.9, "bound": bound }] });
    let request = json!({ "texts": ["the parcel was late", "zzyzx"], "model": "linear", "certainty": certainty });
    let predictions = ask::<Predict>(&mut session, request).unwrap().predictions;
    let [known, unknown] = [0, 1].map(|text| predictions[text].targets[0].category.clone().unwrap());
    assert_eq!((known.decided, known.set.map(|set| set.len())), (Some(true), Some(2)));
    assert!(predictions[1].unfamiliar.is_some());
    assert_eq!((unknown.decided, unknown.set), (Some(false), None));
    load(&mut session, FileRole::Predict, "text\nthe parcel was late\nzzyzx\n").unwrap();
    let request = json!({ "model": "linear", "format": "csv", "certainty": certainty });
    ask::<BeginFilePrediction>(&mut session, request).unwrap();
    let bytes = call(&mut session, AdvanceFilePrediction { milliseconds: 60_000.0 }).unwrap().bytes;
    let table = Table::read("predicted", &bytes).unwrap();
    for name in ["topic_decision", "topic_set"] {
        let cells: Vec<&str> = table.columns()[table.column_index(name).unwrap()].cells().collect();
        assert!(!cells[0].is_empty() && cells[1].is_empty(), "{name}: {cells:?}");
    }
}
