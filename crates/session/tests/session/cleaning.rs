//! Cleaned texts: the networks, the linear model and saved models read the same of them.

use serde_json::{Value, json};
use wordloom_session::{
    BeginTraining, Choose, Explain, FileRole, Inspect, LoadModel, Predict, Prediction, SaveModel, Session, Tokenize,
};

use super::support::{advance_to_the_end, ask, load, opened};

/// Late parcels and wrong bills in HTML, with an address that differs in every row.
fn rows() -> String {
    let texts = ["<p>The parcel came <b>late</b></p>", "<p>The bill is <i>wrong</i></p>"];
    let row =
        |row: usize| format!("{} number{} https://x.y/{row},{}\n", texts[row % 2], row / 2, ["late", "bill"][row % 2]);
    "text,topic\n".to_owned() + &(0..80).map(row).collect::<String>()
}

fn chosen() -> Session {
    let mut session = opened();
    load(&mut session, FileRole::Data, &rows()).unwrap();
    let targets = json!([{ "column": "topic", "kind": "category" }]);
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets, "split": { "folds": 1 } })).unwrap();
    session
}

fn settings(tokens: &str) -> Value {
    let model = json!({ "epochs": 1, "embedding": 8, "layers": [{ "kind": "lstm", "hidden": 8 }] });
    let mut settings = model.as_object().unwrap().clone();
    settings.extend(
        json!({ "tokens": tokens, "minCount": 1, "stripHtml": true, "maskUrls": true }).as_object().unwrap().clone(),
    );
    json!({ "preset": "small", "settings": settings })
}

fn predict(session: &mut Session, texts: &[&str], model: &str, loaded: bool) -> Vec<Prediction> {
    ask::<Predict>(session, json!({ "texts": texts, "model": model, "loaded": loaded })).unwrap().predictions
}

#[test]
fn cleaned_texts_are_read_alike_by_every_model_and_by_a_saved_one() {
    // The second text is the first one as people write it.
    let texts = ["<div>The parcel</div> came late https://other.org/a?b", "The parcel came late www.example.org"];
    for tokens in ["words", "characters", "bytePair"] {
        let mut session = chosen();
        ask::<BeginTraining>(&mut session, settings(tokens)).unwrap();
        advance_to_the_end(&mut session, 50.0);
        let saved = ask::<SaveModel>(&mut session, json!({ "name": "clean", "model": "blend" })).unwrap();
        let mut other = opened();
        ask::<LoadModel>(&mut other, json!({ "bytes": saved.bytes })).unwrap();
        for model in ["network", "linear", "blend"] {
            let here = predict(&mut session, &texts, model, false);
            let targets = |prediction: &Prediction| serde_json::to_value(&prediction.targets).unwrap();
            assert_eq!(targets(&here[0]), targets(&here[1]), "{tokens} {model}");
            let last = here[0].tokens.last().unwrap();
            assert_eq!((last.start, last.end, last.known), (32, 53, true), "{tokens} {model}");
            let there = predict(&mut other, &texts, model, true);
            assert_eq!(serde_json::to_value(there).unwrap(), serde_json::to_value(&here).unwrap(), "{tokens} {model}");
            let explanation = ask::<Explain>(&mut session, json!({ "text": texts[0], "model": model })).unwrap();
            assert_eq!(explanation.tokens.last(), Some(last));
        }
    }
}

#[test]
fn a_finding_switches_cleaning_on_and_off() {
    let mut session = chosen();
    let advice = |session: &mut Session, settings: Value| {
        let health = ask::<Inspect>(session, settings).unwrap();
        let advice = health.findings.iter().filter_map(|finding| finding.setting.as_ref());
        advice.map(|advice| serde_json::to_value(advice).unwrap()).collect::<Vec<Value>>()
    };
    let before = advice(&mut session, json!({ "preset": "small", "settings": {} }));
    assert!(before.contains(&json!({ "name": "stripHtml", "value": true })), "{before:?}");
    let after = advice(&mut session, settings("words"));
    assert!(after.contains(&json!({ "name": "stripHtml", "value": false })), "{after:?}");
    let mut request = json!({ "text": "<p>late</p> https://x.y" });
    request["run"] = settings("words");
    assert_eq!(ask::<Tokenize>(&mut session, request).unwrap().tokens.len(), 2);
}
