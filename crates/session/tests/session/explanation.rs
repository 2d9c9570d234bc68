//! Which tokens of a text speak for and against what each of the models says of it.

use serde_json::{Value, json};
use wordloom_session::{Explanation, LabelProbability, Response, Session, TargetExplanation};

use super::super::{ask, chosen, evaluate, file, said, train};

const MODELS: [&str; 3] = ["network", "linear", "blend"];

/// A session whose texts each tell their answers by one word among others that tell nothing.
fn trained() -> Session {
    let (things, tones) = (["parcel", "refund", "login"], ["awful", "fair", "great"]);
    let row = |row: usize| {
        let (thing, tone, stars) = (things[row % 3], tones[row / 3 % 3], 1 + 2 * (row / 3 % 3));
        let labels = if row.is_multiple_of(2) { thing.to_owned() } else { format!("{thing}|{tone}") };
        format!("so the {thing} of ours was {tone} on day {row},{thing},{labels},{stars}\n")
    };
    let text = "text,thing,about,stars\n".to_owned() + &(0..240).map(row).collect::<String>();
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file(&text) })).unwrap();
    let targets = json!([
        { "column": "thing", "kind": "category" }, { "column": "about", "kind": "labels" },
        { "column": "stars", "kind": "score" },
    ]);
    ask(&mut session, json!({ "type": "choose", "text": ["text"], "targets": targets })).unwrap();
    let settings = json!({
        "epochs": 12, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16, "bidirectional": true }],
        "learningRate": 0.01, "maxLength": 12,
    });
    ask(&mut session, json!({ "type": "begin", "preset": "small", "settings": settings })).unwrap();
    while let Ok(Response::Advanced(progress)) = ask(&mut session, json!({ "type": "advance", "milliseconds": 200 })) {
        if progress.ended.is_some() {
            return session;
        }
    }
    panic!("training failed")
}

fn explain(session: &mut Session, text: &str, model: &str, labels: Value) -> Explanation {
    let request = json!({ "type": "explain", "text": text, "model": model, "labels": labels });
    let Ok(Response::Explained(explanation)) = ask(session, request) else { panic!() };
    explanation
}

/// The token of the greatest influence, upwards or downwards.
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
fn the_word_that_tells_an_answer_speaks_for_it_whatever_the_model() {
    let mut session = trained();
    let text = "so the refund of ours was great on day 7";
    for model in MODELS {
        let of_all = explain(&mut session, text, model, json!({}));
        let [thing, about, stars] = &of_all.targets[..] else { panic!("three targets") };
        assert_eq!(
            (thing.label.as_deref(), about.label.as_deref(), stars.label.as_deref()),
            (Some("refund"), Some("refund"), None)
        );
        let predicted = said(&mut session, json!({ "type": "predict", "texts": [text], "model": model }));
        assert!((thing.said - predicted.category.unwrap().probability).abs() < 1e-5, "{model}");
        assert!((stars.said - predicted.score.unwrap().value).abs() < 1e-4, "{model}");
        for target in [thing, about] {
            assert_eq!(extreme(&of_all, target, text, false), "refund", "{model}: {target:?}");
        }
        assert_eq!(extreme(&of_all, stars, text, false), "great", "{model}: {stars:?}");
        // Another class and another label: what speaks for one speaks against the others.
        let of_others = explain(&mut session, text, model, json!({ "thing": "login", "about": "great" }));
        let [thing, about, same] = &of_others.targets[..] else { panic!("three targets") };
        assert_eq!((thing.label.as_deref(), about.label.as_deref()), (Some("login"), Some("great")));
        assert!(thing.said < 0.5);
        assert_eq!(extreme(&of_others, thing, text, true), "refund", "{model}: {thing:?}");
        assert_eq!(extreme(&of_others, about, text, false), "great", "{model}: {about:?}");
        assert_eq!(same.influences, stars.influences);
    }
}

#[test]
fn an_influence_is_what_the_model_says_less_without_the_token() {
    let mut session = trained();
    let text = "the refund was great";
    let without = ["refund was great", "the  was great", "the refund  great", "the refund was "];
    for model in MODELS {
        let explanation = explain(&mut session, text, model, json!({ "thing": "refund" }));
        let mut says = |text: &str| {
            let answer = said(&mut session, json!({ "type": "predict", "texts": [text], "model": model }));
            let all = answer.category.unwrap().probabilities.into_iter();
            let (refund, others): (Vec<_>, Vec<_>) = all.partition(|each| each.label == "refund");
            let share = |labels: Vec<LabelProbability>| labels.iter().map(|each| each.probability).sum::<f64>();
            ((share(refund) / share(others)).ln(), answer.score.unwrap().value)
        };
        let (odds, stars) = says(text);
        for (place, without) in without.into_iter().enumerate() {
            let (less_odds, less_stars) = says(&without.trim_start().replace("  ", " "));
            let of = |target: usize| explanation.targets[target].influences[place];
            // The odds of the blend are those of a mean of probabilities.
            let moved = (of(0) - (odds - less_odds)).abs();
            assert!(model == "blend" || moved < 1e-2, "{model}: {} {}", of(0), odds - less_odds);
            assert!((of(2) - (stars - less_stars)).abs() < 1e-3, "{model}: {} {}", of(2), stars - less_stars);
        }
    }
}

#[test]
fn the_blend_counts_a_token_as_its_models_do_by_their_weights() {
    let mut session = trained();
    let weights = evaluate(&mut session).targets[0].floor.weights.clone();
    let [network, linear, blend] = MODELS
        .map(|model| explain(&mut session, "the refund was great", model, json!({})).targets[0].influences.clone());
    assert!(weights.len() == 2 && weights.iter().all(|weight| *weight > 0.0), "{weights:?}");
    for (place, influence) in blend.into_iter().enumerate() {
        let mean = weights[0] * network[place] + weights[1] * linear[place];
        assert!((influence - mean).abs() < 1e-6, "{influence} {mean}");
    }
}

#[test]
fn texts_without_a_token_with_one_and_with_very_many_are_explained() {
    let mut session = trained();
    for model in MODELS {
        let empty = explain(&mut session, " ", model, json!({}));
        assert!(empty.tokens.is_empty() && empty.targets.iter().all(|target| target.influences.is_empty()));
        assert_eq!(empty.targets.len(), 3);
        let one = explain(&mut session, "refund", model, json!({ "thing": "refund" }));
        assert!(one.targets[0].influences[0] > 0.0, "{model}: {one:?}");
    }
    // The network reads the first 12 tokens. The linear model reads all, and 64 of them are taken out at a time.
    let long = "refund ".repeat(80) + "was great";
    let network = explain(&mut session, &long, "network", json!({}));
    assert_eq!((network.tokens.len(), network.left), (12, 0));
    let mut from = |from: usize| {
        let request = json!({ "type": "explain", "text": long, "model": "linear", "from": from });
        let Ok(Response::Explained(explanation)) = ask(&mut session, request) else { panic!() };
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
    // The linear model knows the sample's words by heart; a network of one epoch does not.
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
fn what_there_is_not_is_refused_by_its_code_and_nothing_is_lost() {
    let mut session = chosen();
    let explain = |labels: Value| json!({ "type": "explain", "text": "late", "labels": labels });
    assert_eq!(ask(&mut session, explain(json!({}))).unwrap_err().code, "session.notBegun");
    train(&mut session, 1);
    for (labels, code) in [
        (json!({ "subject": "delivery" }), "explain.unknownColumn"),
        (json!({ "topic": "weather" }), "explain.unknownLabel"),
        (json!({ "rating": "5" }), "explain.noLabels"),
    ] {
        assert_eq!(ask(&mut session, explain(labels)).unwrap_err().code, code);
    }
    let unknown = ask(&mut session, explain(json!({ "topic": "weather" }))).unwrap_err();
    assert!(unknown.values["labels"].contains("\"delivery\""), "{unknown:?}");
    assert!(ask(&mut session, explain(json!({ "topic": "delivery" }))).is_ok());
}
