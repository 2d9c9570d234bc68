//! The baseline of a network, their blend, and its ensemble members.

use serde_json::json;
use wordloom_session::{AddMember, BeginTraining, Choose, ClearMembers, FileRole, LabelProbability, Session, Verdict};

use super::support::{
    advance_to_the_end, ask, both, call, chosen, evaluate, load, opened, predict, predict_with, train,
};

#[test]
fn every_run_is_compared_with_a_baseline_on_the_same_rows() {
    let mut session = chosen();
    train(&mut session, 1);
    let metrics = evaluate(&mut session);
    let (category, score) = both(&metrics);
    let [topic, rating] = [0, 1].map(|target: usize| &metrics.targets[target].baseline);
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
        let weights = &target.baseline.weights;
        assert_eq!(weights.len(), 2);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        // A network of one epoch knows less than the linear model.
        assert!(weights[1] > weights[0], "{}: {weights:?}", target.column);
    }
    let weights = &metrics.targets[0].baseline.weights;
    let of = |session: &mut Session, model: &str| {
        let all = predict_with(session, "The parcel came late", model).category.unwrap().probabilities;
        all.into_iter().find(|each| each.label == "price").unwrap().probability
    };
    let [network, linear, blend] = ["network", "linear", "blend"].map(|model| of(&mut session, model));
    assert!((blend - weights[0] * network - weights[1] * linear).abs() < 1e-6, "{network} {linear} {blend}");
}

#[test]
fn members_of_the_ensemble_are_in_later_blends() {
    let mut session = chosen();
    train(&mut session, 1);
    let before = predict(&mut session, "The parcel came late").category.unwrap().probability;
    let members = ask::<AddMember>(&mut session, json!({ "name": "first" })).unwrap().members;
    assert_eq!(members, ["first"]);
    let settings =
        json!({ "epochs": 2, "seed": 2, "tokens": "characters", "layers": [{ "kind": "gru", "hidden": 8 }] });
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings })).unwrap();
    advance_to_the_end(&mut session, 50.0);
    let metrics = evaluate(&mut session);
    assert_eq!(metrics.members, ["first"]);
    let baseline = &metrics.targets[0].baseline;
    assert_eq!((baseline.weights.len(), baseline.members.len()), (3, 1));
    assert!((0.0..=1.0).contains(&baseline.members[0].accuracy.unwrap().value));
    // The member predicts in the blend as it did when it was the run's own network.
    let of = |session: &mut Session, model: &str| {
        let all = predict_with(session, "The parcel came late", model).category.unwrap().probabilities;
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
            let rest =
                baseline.weights[1] * share(&network, &each.label) + baseline.weights[2] * share(&linear, &each.label);
            (each.probability - rest) / baseline.weights[0]
        })
        .collect();
    assert!(member.iter().any(|probability| (probability - before).abs() < 1e-4), "{member:?} {before}");
    let members = call(&mut session, ClearMembers).unwrap().members;
    assert!(members.is_empty());
}

#[test]
fn the_linear_model_predicts_on_request() {
    let mut session = chosen();
    train(&mut session, 1);
    let linear = predict_with(&mut session, "The parcel came late 😀 zzyzx", "linear");
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
fn the_baseline_is_evaluated_on_the_rows_with_a_value() {
    let text: String = (0..90)
        .map(|row| {
            format!(
                "{} text number {row},{}\n",
                ["good", "poor"][row % 2],
                if row % 9 == 0 { String::new() } else { format!("{}", row % 2) }
            )
        })
        .collect();
    let mut session = opened();
    load(&mut session, FileRole::Data, &format!("text,stars\n{text}")).unwrap();
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": [{ "column": "stars", "kind": "score" }] }))
        .unwrap();
    train(&mut session, 1);
    let baseline = evaluate(&mut session).targets.remove(0).baseline;
    assert!(baseline.linear.accuracy.is_none() && baseline.verdict.is_some());
    assert!(baseline.linear.pearson.unwrap().value > 0.8, "{:?}", baseline.linear);
    assert!(baseline.constant.pearson.is_none());
}
