//! Which tokens of a text support and contradict the prediction of each model.

use serde_json::{Value, json};
use wordloom_session::{
    BeginTraining, Choose, Explain, Explanation, FileRole, LabelProbability, Session, TargetExplanation,
};

use super::support::{advance_to_the_end, ask, chosen, evaluate, load, opened, predict_with, train};

const MODELS: [&str; 3] = ["network", "linear", "blend"];

/// A session trained on texts that reveal each target by one word among others that reveal nothing.
fn trained() -> Session {
    let (things, tones) = (["parcel", "refund", "login"], ["awful", "fair", "great"]);
    let row = |row: usize| {
        let (thing, tone, stars) = (things[row % 3], tones[row / 3 % 3], 1 + 2 * (row / 3 % 3));
        let labels = if row.is_multiple_of(2) { thing.to_owned() } else { format!("{thing}|{tone}") };
        format!("so the {thing} of ours was {tone} on day {row},{thing},{labels},{stars}\n")
    };
    let text = "text,thing,about,stars\n".to_owned() + &(0..240).map(row).collect::<String>();
    let mut session = opened();
    load(&mut session, FileRole::Data, &text).unwrap();
    let targets = json!([
        { "column": "thing", "kind": "category" }, { "column": "about", "kind": "labels" },
        { "column": "stars", "kind": "score" },
    ]);
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
    let settings = json!({
        "epochs": 12, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16, "bidirectional": true }],
        "learningRate": 0.01, "maxLength": 12,
    });
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings })).unwrap();
    advance_to_the_end(&mut session, 200.0);
    session
}

fn explain(session: &mut Session, text: &str, model: &str, labels: Value) -> Explanation {
    let request = json!({ "text": text, "model": model, "labels": labels });
    ask::<Explain>(session, request).unwrap()
}

/// The token with the greatest positive influence, or the greatest negative one.
fn extreme(explanation: &Explanation, target: &TargetExplanation, text: &str, downwards: bool) -> String {
    assert_eq!(explanation.tokens.len(), target.influences.len());
    let sign = if downwards { -1.0 } else { 1.0 };
    let tokens = explanation.tokens.iter().zip(&target.influences);
    let (token, influence) = tokens.max_by(|(_, a), (_, b)| (sign * **a).total_cmp(&(sign * **b))).unwrap();
    assert!(sign * influence > 0.1, "{text}: {influence} of {:?}", target.label);
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[token.start..token.end]).unwrap()
}

#[test]
fn the_word_that_reveals_a_target_supports_it_in_every_model() {
    let mut session = trained();
    let text = "so the refund of ours was great on day 7";
    for model in MODELS {
        let of_all = explain(&mut session, text, model, json!({}));
        let [thing, about, stars] = &of_all.targets[..] else { panic!("three targets") };
        assert_eq!(
            (thing.label.as_deref(), about.label.as_deref(), stars.label.as_deref()),
            (Some("refund"), Some("refund"), None)
        );
        let predicted = predict_with(&mut session, text, model);
        assert!((thing.predicted - predicted.category.unwrap().probability).abs() < 1e-5, "{model}");
        assert!((stars.predicted - predicted.score.unwrap().value).abs() < 1e-4, "{model}");
        for target in [thing, about] {
            assert_eq!(extreme(&of_all, target, text, false), "refund", "{model}: {target:?}");
        }
        assert_eq!(extreme(&of_all, stars, text, false), "great", "{model}: {stars:?}");
        // Another class and another label: a token that supports one contradicts the others.
        let of_others = explain(&mut session, text, model, json!({ "thing": "login", "about": "great" }));
        let [thing, about, same] = &of_others.targets[..] else { panic!("three targets") };
        assert_eq!((thing.label.as_deref(), about.label.as_deref()), (Some("login"), Some("great")));
        assert!(thing.predicted < 0.5);
        assert_eq!(extreme(&of_others, thing, text, true), "refund", "{model}: {thing:?}");
        assert_eq!(extreme(&of_others, about, text, false), "great", "{model}: {about:?}");
        assert_eq!(same.influences, stars.influences);
    }
}

#[test]
fn an_influence_is_the_difference_that_the_token_makes_to_the_prediction() {
    let mut session = trained();
    let text = "the refund was great";
    let without = ["refund was great", "the  was great", "the refund  great", "the refund was "];
    for model in MODELS {
        let explanation = explain(&mut session, text, model, json!({ "thing": "refund" }));
        let mut predicted = |text: &str| {
            let answer = predict_with(&mut session, text, model);
            let all = answer.category.unwrap().probabilities.into_iter();
            let (refund, others): (Vec<_>, Vec<_>) = all.partition(|each| each.label == "refund");
            let sum = |labels: Vec<LabelProbability>| labels.iter().map(|each| each.probability).sum::<f64>();
            ((sum(refund) / sum(others)).ln(), answer.score.unwrap().value)
        };
        let (odds, stars) = predicted(text);
        for (index, without) in without.into_iter().enumerate() {
            let (less_odds, less_stars) = predicted(&without.trim_start().replace("  ", " "));
            let of = |target: usize| explanation.targets[target].influences[index];
            // The odds of the blend are those of a mean probability, not the mean of the odds.
            let moved = (of(0) - (odds - less_odds)).abs();
            assert!(model == "blend" || moved < 1e-2, "{model}: {} {}", of(0), odds - less_odds);
            assert!((of(2) - (stars - less_stars)).abs() < 1e-3, "{model}: {} {}", of(2), stars - less_stars);
        }
    }
}

#[test]
fn an_influence_on_the_blend_is_the_weighted_mean_over_its_models() {
    let mut session = trained();
    let weights = evaluate(&mut session).targets[0].baseline.weights.clone();
    let [network, linear, blend] = MODELS
        .map(|model| explain(&mut session, "the refund was great", model, json!({})).targets[0].influences.clone());
    assert!(weights.len() == 2 && weights.iter().all(|weight| *weight > 0.0), "{weights:?}");
    for (index, influence) in blend.into_iter().enumerate() {
        let mean = weights[0] * network[index] + weights[1] * linear[index];
        assert!((influence - mean).abs() < 1e-6, "{influence} {mean}");
    }
}

#[test]
fn texts_with_no_token_one_token_and_many_tokens_are_explained() {
    let mut session = trained();
    for model in MODELS {
        let empty = explain(&mut session, " ", model, json!({}));
        assert!(empty.tokens.is_empty() && empty.targets.iter().all(|target| target.influences.is_empty()));
        assert_eq!(empty.targets.len(), 3);
        let one = explain(&mut session, "refund", model, json!({ "thing": "refund" }));
        assert!(one.targets[0].influences[0] > 0.0, "{model}: {one:?}");
    }
    // The network reads the first 12 tokens. The linear model reads all, and 64 of them are removed per request.
    let long = "refund ".repeat(80) + "was great";
    let network = explain(&mut session, &long, "network", json!({}));
    assert_eq!((network.tokens.len(), network.left), (12, 0));
    let mut from = |from: usize| {
        let request = json!({ "text": long, "model": "linear", "from": from });
        let explanation = ask::<Explain>(&mut session, request).unwrap();
        assert!(explanation.targets.iter().all(|target| target.influences.len() == explanation.tokens.len()));
        explanation
    };
    let [first, rest, none] = [0, 64, 100].map(&mut from);
    assert_eq!((first.tokens.len(), first.left), (64, 18));
    assert_eq!((rest.tokens.len(), rest.left), (18, 0));
    assert_eq!((none.tokens.len(), none.left), (0, 0));
    assert_eq!(rest.tokens[0].start, 64 * 7);
    assert_eq!(extreme(&rest, &rest.targets[2], &long, false), "great");
}

#[test]
fn chinese_is_explained_character_by_character() {
    let mut session = chosen();
    train(&mut session, 1);
    // The linear model has learned the words of the sample. A network of one epoch has not.
    let text = "😀 快递太慢了，很不满意";
    let explanation = explain(&mut session, text, "linear", json!({ "topic": "delivery" }));
    assert_eq!(explanation.tokens.len(), 11);
    assert_eq!(
        (explanation.tokens[1].start, explanation.tokens[1].end),
        (3, 4),
        "the emoji is two of JavaScript's characters"
    );
    let [topic, rating] = &explanation.targets[..] else { panic!("two targets") };
    assert!(["快", "递"].contains(&&*extreme(&explanation, topic, text, false)), "{topic:?}");
    assert!(rating.influences.iter().any(|&influence| influence < -0.1), "{rating:?}");
}

#[test]
fn unknown_columns_and_labels_are_refused_and_nothing_is_lost() {
    let mut session = chosen();
    let explain =
        |session: &mut Session, labels: Value| ask::<Explain>(session, json!({ "text": "late", "labels": labels }));
    assert_eq!(explain(&mut session, json!({})).unwrap_err().code, "session.notBegun");
    train(&mut session, 1);
    for (labels, code) in [
        (json!({ "subject": "delivery" }), "explain.unknownColumn"),
        (json!({ "topic": "weather" }), "explain.unknownLabel"),
        (json!({ "rating": "5" }), "explain.noLabels"),
    ] {
        assert_eq!(explain(&mut session, labels).unwrap_err().code, code);
    }
    let unknown = explain(&mut session, json!({ "topic": "weather" })).unwrap_err();
    assert!(unknown.values["labels"].contains("\"delivery\""), "{unknown:?}");
    assert!(explain(&mut session, json!({ "topic": "delivery" })).is_ok());
}
