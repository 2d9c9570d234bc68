//! Few rows: cross-validation, the model that answers, and word vectors that a model file keeps.

use serde_json::{Value, json};
use wordloom_session::{
    BeginTraining, BeginVectors, Choose, EndVectors, FileRole, LoadModel, Predict, SaveModel, Session, VectorBytes,
};
use wordloom_vectors::{Origin, starter_bytes};

use super::support::{SAMPLE, advance_to_the_end, ask, call, evaluate, load, opened, predict_with};

/// A session with the sample, whose rows are cross-validated because they are few, and their number.
fn few() -> (Session, usize) {
    let mut session = opened();
    load(&mut session, FileRole::Data, SAMPLE).unwrap();
    let targets = json!([{ "column": "topic", "kind": "category" }]);
    let rows = ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
    assert_eq!((rows.folds, rows.validation), (5, 0));
    (session, rows.rows)
}

/// Reads starter vectors in which "zyzzyva", a word of no row, is the same as "parcel".
fn read_vectors(session: &mut Session) {
    let rows: Vec<(&str, [f32; 3])> = vec![
        ("the", [0.1, 0.0, 0.1]),
        ("parcel", [1.0, 0.2, -0.4]),
        ("zyzzyva", [1.0, 0.2, -0.4]),
        ("screen", [-0.8, 0.5, 0.3]),
        ("bill", [-0.2, -1.0, 0.6]),
    ];
    ask::<BeginVectors>(session, json!({ "name": "made.bin" })).unwrap();
    ask::<VectorBytes>(session, json!({ "bytes": starter_bytes(&Origin::default(), &rows) })).unwrap();
    call(session, EndVectors).unwrap();
}

fn train(session: &mut Session, settings: Value) -> usize {
    let plan = ask::<BeginTraining>(session, json!({ "preset": "few", "settings": settings })).unwrap();
    advance_to_the_end(session, 50.0);
    plan.folds
}

fn small() -> Value {
    json!({ "leastSteps": 20, "epochs": 2, "embedding": 8, "layers": [{ "kind": "lstm", "hidden": 8 }] })
}

#[test]
fn every_row_is_validated_by_a_network_that_was_not_trained_on_it() {
    let (mut session, rows) = few();
    assert_eq!(train(&mut session, small()), 5);
    let metrics = evaluate(&mut session);
    let validation = &metrics.validation;
    assert_eq!(validation.folds, 5);
    // All rows except the test rows are validation rows.
    assert_eq!(validation.rows + metrics.rows, rows);
    for scores in [&validation.network, &validation.linear, &validation.blend, &validation.constant] {
        assert!(scores.len() == 1 && (0.0..=1.0).contains(&scores[0]), "{validation:?}");
    }
    // The linear model has learned something, and not by heart.
    assert!(validation.linear[0] > validation.constant[0] + 0.1, "{validation:?}");
    assert_eq!(validation.linear_without_vectors, None);
}

#[test]
fn a_word_that_only_the_vectors_have_is_known_also_by_a_model_from_a_file() {
    let (mut session, _) = few();
    read_vectors(&mut session);
    train(&mut session, small());
    assert!(evaluate(&mut session).validation.linear_without_vectors.is_some());
    let texts = json!(["the zyzzyva", "the unheardof", "parcel 快递 came"]);
    for model in ["network", "linear", "blend"] {
        let here = ask::<Predict>(&mut session, json!({ "texts": texts, "model": model })).unwrap();
        let known = |text: usize| here.predictions[text].tokens[1].known;
        assert!(known(0), "{model}");
        assert!(!known(1), "{model}");
        let saved = ask::<SaveModel>(&mut session, json!({ "name": "few", "model": model })).unwrap();
        let mut other = opened();
        let card = ask::<LoadModel>(&mut other, json!({ "bytes": saved.bytes })).unwrap();
        assert_eq!((card.networks, serde_json::to_value(card.predictor).unwrap()), (5, json!(model)));
        let request = json!({ "texts": texts, "model": model, "loaded": true });
        let there = ask::<Predict>(&mut other, request).unwrap();
        assert_eq!(
            serde_json::to_value(&there.predictions).unwrap(),
            serde_json::to_value(&here.predictions).unwrap(),
            "{model}"
        );
    }
    let own = predict_with(&mut session, "zyzzyva", "network").category.unwrap();
    assert!((own.probabilities.iter().map(|each| each.probability).sum::<f64>() - 1.0).abs() < 1e-4);
}

#[test]
fn a_network_predicts_the_same_before_and_after_the_blend_is_weighed() {
    let (mut session, _) = few();
    let run = json!({ "preset": "few", "settings": small(), "baseline": false });
    ask::<BeginTraining>(&mut session, run).unwrap();
    advance_to_the_end(&mut session, 50.0);
    let before = predict_with(&mut session, "the parcel", "network").category.unwrap();
    evaluate(&mut session);
    let after = predict_with(&mut session, "the parcel", "network").category.unwrap();
    assert_eq!((before.label, before.probability), (after.label, after.probability));
}

#[test]
fn the_models_learn_from_the_names_of_categories() {
    let mut session = opened();
    let row = |row: usize| {
        let (word, kind) = [("slow", "late_parcel"), ("dear", "high price")][row % 2];
        format!("{word} number {row},{kind}\n")
    };
    let file: String = std::iter::once("text,kind\n".to_owned()).chain((0..60).map(row)).collect();
    load(&mut session, FileRole::Data, &file).unwrap();
    let targets = json!([{ "column": "kind", "kind": "category" }]);
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
    train(&mut session, json!({ "leastSteps": 200, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16 }] }));
    for model in ["network", "linear", "blend"] {
        for (text, kind) in [("parcel", "late_parcel"), ("the price", "high price")] {
            let predicted = predict_with(&mut session, text, model);
            assert_eq!(predicted.category.unwrap().label, kind, "{model}: {text}");
        }
    }
    // No text has the word: the networks know it from the name.
    assert!(predict_with(&mut session, "parcel", "network").tokens[0].known);
}
