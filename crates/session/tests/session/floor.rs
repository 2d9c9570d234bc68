//! The linear model beside a network, their blend, and the networks kept for it.

use serde_json::json;
use wordloom_session::{LabelProbability, Response, Session, Verdict};

use super::super::{ask, both, chosen, evaluate, file, predict, said, train};

#[test]
fn every_run_is_held_against_a_floor_on_the_same_rows() {
    let mut session = chosen();
    train(&mut session, 1);
    let metrics = evaluate(&mut session);
    let (category, score) = both(&metrics);
    let [topic, rating] = [0, 1].map(|target: usize| &metrics.targets[target].floor);
    assert_eq!(topic.network.accuracy.unwrap().value, category.accuracy);
    assert!((rating.network.mean_absolute_error.unwrap().value - score.mean_absolute_error).abs() < 1e-9);
    let linear = topic.linear.accuracy.unwrap();
    assert_eq!(linear.value, metrics.targets[0].linear.category.as_ref().unwrap().accuracy);
    assert!(linear.low <= linear.value && linear.value <= linear.high && linear.low < linear.high);
    let constant = topic.constant.accuracy.unwrap().value;
    assert!(constant < linear.value, "{constant} {linear:?}");
    let gain = topic.gain.accuracy.unwrap();
    assert!((gain.value - (category.accuracy - linear.value)).abs() < 1e-9);
    // One epoch of a small network is not enough to beat it.
    assert_ne!(topic.verdict.unwrap(), Verdict::Better);
    assert!(rating.verdict.is_some() && metrics.n_grams > 100 && metrics.linear_seconds > 0.0);
}

#[test]
fn the_blend_is_weighed_by_the_validation_rows_and_predicts() {
    let mut session = chosen();
    train(&mut session, 1);
    let metrics = evaluate(&mut session);
    for target in &metrics.targets {
        let weights = &target.floor.weights;
        assert_eq!(weights.len(), 2);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        // A network of one epoch knows less than the linear model.
        assert!(weights[1] > weights[0], "{}: {weights:?}", target.column);
    }
    let weights = &metrics.targets[0].floor.weights;
    let of = |session: &mut Session, model: &str| {
        let request = json!({ "type": "predict", "texts": ["The parcel came late"], "model": model });
        let all = said(session, request).category.unwrap().probabilities;
        all.into_iter().find(|each| each.label == "price").unwrap().probability
    };
    let [network, linear, blend] = ["network", "linear", "blend"].map(|model| of(&mut session, model));
    assert!((blend - weights[0] * network - weights[1] * linear).abs() < 1e-6, "{network} {linear} {blend}");
}

#[test]
fn networks_kept_are_members_of_later_blends() {
    let mut session = chosen();
    train(&mut session, 1);
    let before = predict(&mut session, "The parcel came late").category.unwrap().probability;
    let Ok(Response::Kept { members }) = ask(&mut session, json!({ "type": "keep", "name": "first" })) else {
        panic!()
    };
    assert_eq!(members, ["first"]);
    let settings =
        json!({ "epochs": 2, "seed": 2, "tokens": "characters", "layers": [{ "kind": "gru", "hidden": 8 }] });
    ask(&mut session, json!({ "type": "begin", "preset": "small", "settings": settings })).unwrap();
    while let Ok(Response::Advanced(progress)) = ask(&mut session, json!({ "type": "advance", "milliseconds": 50 })) {
        if progress.ended.is_some() {
            break;
        }
    }
    let metrics = evaluate(&mut session);
    assert_eq!(metrics.members, ["first"]);
    let floor = &metrics.targets[0].floor;
    assert_eq!((floor.weights.len(), floor.kept.len()), (3, 1));
    assert!((0.0..=1.0).contains(&floor.kept[0].accuracy.unwrap().value));
    // The member says what it said when it was the run's own, as its part of the blend.
    let of = |session: &mut Session, model: &str| {
        let request = json!({ "type": "predict", "texts": ["The parcel came late"], "model": model });
        let all = said(session, request).category.unwrap().probabilities;
        let label = all[0].label.clone();
        (label, all)
    };
    let (_, network) = of(&mut session, "network");
    let (_, linear) = of(&mut session, "linear");
    let (_, blend) = of(&mut session, "blend");
    let share =
        |all: &[LabelProbability], label: &str| all.iter().find(|each| each.label == label).unwrap().probability;
    let member: Vec<f64> = blend
        .iter()
        .map(|each| {
            let rest = floor.weights[1] * share(&network, &each.label) + floor.weights[2] * share(&linear, &each.label);
            (each.probability - rest) / floor.weights[0]
        })
        .collect();
    assert!(member.iter().any(|probability| (probability - before).abs() < 1e-4), "{member:?} {before}");
    let Ok(Response::Kept { members }) = ask(&mut session, json!({ "type": "letGo" })) else { panic!() };
    assert!(members.is_empty());
}

#[test]
fn the_linear_model_predicts_where_it_is_asked_to() {
    let mut session = chosen();
    train(&mut session, 1);
    let linear = json!({ "type": "predict", "texts": ["The parcel came late 😀 zzyzx"], "model": "linear" });
    let linear = said(&mut session, linear);
    let category = linear.category.unwrap();
    let network = predict(&mut session, "The parcel came late 😀 zzyzx").category.unwrap();
    assert_ne!(category.probability, network.probability);
    assert_eq!(category.probabilities.len(), network.probabilities.len());
    assert!((1.0..=5.0).contains(&linear.score.unwrap().value));
    let last = linear.tokens.last().unwrap();
    // The emoji is two of JavaScript's characters.
    assert_eq!((last.start, last.end, last.known), (24, 29, false));
    assert!(linear.tokens[1].known);
}

#[test]
fn the_floor_of_rows_that_miss_answers_is_judged_by_those_that_have_them() {
    let text: String = (0..90)
        .map(|row| {
            format!(
                "{} text number {row},{}\n",
                ["good", "poor"][row % 2],
                if row % 9 == 0 { String::new() } else { format!("{}", row % 2) }
            )
        })
        .collect();
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file(&format!("text,stars\n{text}")) })).unwrap();
    ask(
        &mut session,
        json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "stars", "kind": "score" }] }),
    )
    .unwrap();
    train(&mut session, 1);
    let floor = evaluate(&mut session).targets.remove(0).floor;
    assert!(floor.linear.accuracy.is_none() && floor.verdict.is_some());
    assert!(floor.linear.pearson.unwrap().value > 0.8, "{:?}", floor.linear);
    assert!(floor.constant.pearson.is_none());
}
