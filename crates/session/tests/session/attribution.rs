//! Integrated gradients: what each token contributes to the prediction of each model.

use serde_json::{Value, json};
use wordloom_session::{
    AdvanceDiagnosis, BeginDiagnosis, BeginTraining, Choose, Explain, ExplainRows, Explanation, FileRole, Session,
    TargetExplanation,
};

use super::support::{advance_to_the_end, ask, call, evaluate, load, opened, predict_with};

const MODELS: [&str; 3] = ["network", "linear", "blend"];
const TEXT: &str = "so the refund of ours was great on day 7";

/// A session trained on texts that reveal each target by one word among others that reveal nothing.
fn trained(settings: Value, split: Value) -> Session {
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
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets, "split": split })).unwrap();
    let mut all = json!({ "epochs": 12, "embedding": 16, "learningRate": 0.01, "maxLength": 12 });
    all.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": all })).unwrap();
    advance_to_the_end(&mut session, 200.0);
    session
}

fn layers(kind: &str) -> Value {
    let layer = |hidden: usize, bidirectional: bool| match kind {
        "conv" => json!({ "kind": kind, "hidden": hidden, "widths": [2, 3] }),
        _ => json!({ "kind": kind, "hidden": hidden, "bidirectional": bidirectional }),
    };
    json!([layer(12, true), layer(8, false)])
}

fn attribute(session: &mut Session, text: &str, model: &str, labels: Value) -> Explanation {
    let request = json!({ "text": text, "model": model, "labels": labels, "method": "integratedGradients" });
    ask::<Explain>(session, request).unwrap()
}

/// Asserts that the influences of a target add up to the prediction less that for the baseline, up to 2 %.
fn assert_complete(target: &TargetExplanation, context: &str) {
    let completeness = target.completeness.unwrap();
    let difference = target.predicted - completeness.baseline;
    let sum: f64 = target.influences.iter().sum::<f64>() + completeness.undivided + completeness.outside;
    assert!((difference - sum - completeness.gap).abs() < 1e-4 * difference.abs().max(1.0), "{context}: {target:?}");
    assert!(completeness.gap.abs() <= (0.02 * difference.abs()).max(1e-3), "{context}: {target:?}");
}

/// The token with the greatest influence.
fn strongest(explanation: &Explanation, target: &TargetExplanation) -> String {
    let tokens = explanation.tokens.iter().zip(&target.influences);
    let (token, _) = tokens.max_by(|(_, a), (_, b)| a.total_cmp(b)).unwrap();
    TEXT[token.start..token.end].to_owned()
}

#[test]
fn the_influences_on_trained_networks_of_every_kind_are_complete() {
    let kinds = ["lstm", "gru", "rnn", "rnnRelu", "conv"];
    for (kind, pooling) in kinds.into_iter().zip(["last", "mean", "max", "meanMax", "attention"]) {
        let settings = json!({ "layers": layers(kind), "pooling": pooling });
        let mut session = trained(settings, json!({ "folds": 1 }));
        let of = attribute(&mut session, TEXT, "network", json!({}));
        let predicted = predict_with(&mut session, TEXT, "network");
        assert_eq!((of.left, of.targets.len(), of.tokens.len()), (0, 3, 10));
        for target in &of.targets {
            assert_complete(target, &format!("{kind} {pooling}"));
        }
        assert!((of.targets[0].predicted - predicted.category.unwrap().probability).abs() < 1e-5, "{kind}");
        assert!((of.targets[2].predicted - predicted.score.unwrap().value).abs() < 1e-4, "{kind}");
        // The word that reveals the class counts for more than another one in its place.
        let refund = json!({ "thing": "refund", "about": "refund" });
        let own = attribute(&mut session, TEXT, "network", refund.clone());
        let other = attribute(&mut session, &TEXT.replace("refund", "parcel"), "network", refund);
        for (own, other) in own.targets.iter().zip(&other.targets).take(2) {
            let (own_word, other_word) = (own.influences[2], other.influences[2]);
            assert!(own_word > other_word + 0.05, "{kind}: {own_word} {other_word}");
            assert_complete(own, kind);
            assert_complete(other, kind);
        }
    }
}

#[test]
fn the_influences_on_the_blend_are_the_weighted_sum_over_its_models() {
    let mut session = trained(json!({ "layers": layers("lstm") }), json!({ "folds": 1 }));
    let weights: Vec<Vec<f64>> =
        evaluate(&mut session).targets.iter().map(|target| target.baseline.weights.clone()).collect();
    let [network, linear, blend] = MODELS.map(|model| attribute(&mut session, TEXT, model, json!({})));
    for (index, weights) in weights.iter().enumerate() {
        for of in [&network, &linear, &blend] {
            assert_complete(&of.targets[index], "blend");
        }
        let [network, linear, blend] = [&network, &linear, &blend].map(|of| &of.targets[index]);
        assert_eq!(linear.completeness.unwrap().points, 0);
        assert!(network.completeness.unwrap().points > 0);
        for ((network, linear), blend) in network.influences.iter().zip(&linear.influences).zip(&blend.influences) {
            let sum = weights[0] * network + weights[1] * linear;
            assert!((blend - sum).abs() < 1e-6 * sum.abs().max(1.0), "{blend} {sum}");
        }
    }
}

#[test]
fn the_networks_of_all_folds_are_explained_as_one() {
    let mut session = trained(json!({ "layers": layers("gru"), "epochs": 6 }), json!({ "folds": 3 }));
    for model in MODELS {
        let of = attribute(&mut session, TEXT, model, json!({}));
        of.targets.iter().for_each(|target| assert_complete(target, model));
        let predicted = predict_with(&mut session, TEXT, model).category.unwrap();
        assert!((of.targets[0].predicted - predicted.probability).abs() < 1e-5, "{model}");
        assert_eq!(strongest(&of, &of.targets[0]), "refund", "{model}: {:?}", of.targets[0]);
    }
}

#[test]
fn what_no_shown_token_covers_is_counted_apart() {
    let mut session = trained(json!({ "layers": layers("lstm"), "maxLength": 4 }), json!({ "folds": 1 }));
    // The network reads four tokens and the linear model all.
    let of = attribute(&mut session, TEXT, "blend", json!({ "thing": "refund" }));
    let stars = &of.targets[2];
    assert_eq!((stars.influences.len(), of.cut), (4, 6));
    assert!(stars.completeness.unwrap().outside.abs() > 0.1, "{stars:?}");
    assert_complete(stars, "outside");
}

#[test]
fn a_text_that_the_models_know_nothing_of_has_no_influences() {
    let mut session = trained(json!({ "layers": layers("lstm"), "epochs": 2 }), json!({ "folds": 1 }));
    for text in ["", "qqqq zzzz"] {
        for model in MODELS {
            let of = attribute(&mut session, text, model, json!({}));
            assert!(of.unfamiliar.is_some(), "{text:?}");
            for target in &of.targets {
                assert!(target.influences.iter().all(|&influence| influence == 0.0) && target.completeness.is_none());
            }
        }
    }
    let unknown = json!({ "text": TEXT, "labels": { "thing": "moon" }, "method": "integratedGradients" });
    assert_eq!(ask::<Explain>(&mut session, unknown).unwrap_err().code, "explain.unknownLabel");
}

#[test]
fn the_words_of_the_diagnosed_rows_are_explained_row_by_row() {
    let mut session = trained(json!({ "layers": layers("lstm") }), json!({ "folds": 1 }));
    let not_yet = ask::<ExplainRows>(&mut session, json!({ "target": 0, "label": "refund" })).unwrap_err();
    assert_eq!(not_yet.code, "session.notDiagnosed");
    ask::<BeginDiagnosis>(&mut session, json!({ "model": "network" })).unwrap();
    call(&mut session, AdvanceDiagnosis { milliseconds: 60_000.0 }).unwrap();
    for method in ["occlusion", "integratedGradients"] {
        let mut explain = |from: usize, milliseconds: usize| {
            let request = json!({
                "target": 0, "label": "refund", "method": method, "from": from, "milliseconds": milliseconds,
            });
            ask::<ExplainRows>(&mut session, request).unwrap()
        };
        let (first, rest) = (explain(0, 0), explain(1, 60_000));
        assert_eq!((first.next, rest.next), (1, rest.rows), "a burst of 0 milliseconds explains one row");
        assert!(first.words.iter().all(|of| of.position == 0) && rest.words.iter().all(|of| of.position > 0));
        let sum = |word: &str| -> f64 {
            let all = first.words.iter().chain(&rest.words);
            all.filter(|of| of.word == word).map(|of| of.influence).sum()
        };
        let (own, others) = (sum("refund"), sum("parcel").max(sum("login")));
        // The baseline may predict the class already. The words of other classes then push away from it.
        assert!(own > 0.0 && others < 0.0 && own - others > 1.0, "{method}: {own} {others}");
    }
    let wrong = ask::<ExplainRows>(&mut session, json!({ "target": 0, "label": "moon" })).unwrap_err();
    assert_eq!(wrong.code, "explain.unknownLabel");
    assert_eq!(ask::<ExplainRows>(&mut session, json!({ "target": 9 })).unwrap_err().code, "session.noTarget");
}
