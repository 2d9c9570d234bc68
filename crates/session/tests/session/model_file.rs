//! A model that one session saves as a file and another loads, without any data.

use serde_json::{Value, json};
use wordloom_session::{
    AddMember, Explain, Failure, LoadModel, ModelCard, Precision, Predict, Predictor, SaveModel, Session,
};

use super::ensemble::{export, train};
use super::support::{self, ask, call, chosen, opened};

const TEXTS: [&str; 4] = ["the parcel came too late", "", "I cannot log in", "包裹 zzyzx"];

fn save(session: &mut Session, name: &str) -> Vec<u8> {
    save_with(session, name, Precision::Single)
}

fn save_with(session: &mut Session, name: &str, precision: Precision) -> Vec<u8> {
    let name = name.to_owned();
    let certainty = Default::default();
    let request = SaveModel { name, model: Predictor::Linear, precision, loaded: false, alone: false, certainty };
    call(session, request).unwrap().bytes.into_vec()
}

fn load_model(session: &mut Session, bytes: &[u8]) -> Result<ModelCard, Failure> {
    call(session, LoadModel { bytes: bytes.to_vec().into() })
}

/// The predictions for the texts, by the loaded model or by the run.
fn predictions(session: &mut Session, model: &str, loaded: bool) -> Value {
    let answer = ask::<Predict>(session, json!({ "texts": TEXTS, "model": model, "loaded": loaded })).unwrap();
    serde_json::to_value(answer.predictions).unwrap()
}

#[test]
fn a_loaded_model_gives_the_same_predictions_without_data() {
    let mut session = chosen();
    train(&mut session, 1, true);
    ask::<AddMember>(&mut session, json!({ "name": "first" })).unwrap();
    train(&mut session, 2, true);
    let bytes = save(&mut session, "feedback");

    let mut other = opened();
    let card = load_model(&mut other, &bytes).unwrap();
    assert_eq!((&*card.name, card.networks, card.predictor), ("feedback", 2, Predictor::Linear));
    assert_eq!(card.text, ["text"]);
    let targets: Vec<(&str, usize)> =
        card.targets.iter().map(|target| (&*target.column, target.labels.len())).collect();
    assert_eq!(targets[0].0, "topic");
    assert!(targets[0].1 > 1 && card.parameters > 0 && card.n_grams > 0, "{card:?}");
    for model in ["network", "linear", "blend"] {
        let here = predictions(&mut session, model, false);
        assert_eq!(predictions(&mut other, model, true), here, "{model}");
        assert_ne!(here[0], here[2], "{model} distinguishes texts");
    }
    let explain = |session: &mut Session, loaded: bool| {
        let request = json!({ "text": TEXTS[0], "model": "blend", "loaded": loaded });
        let explanation = ask::<Explain>(session, request).unwrap();
        serde_json::to_value(explanation).unwrap()
    };
    assert_eq!(explain(&mut other, true), explain(&mut session, false));
    let [network, blend] = ["network", "blend"].map(|model| predictions(&mut other, model, true));
    assert_ne!(network, blend);
}

#[test]
fn a_model_of_half_precision_is_smaller_and_predicts_nearly_the_same() {
    let mut session = chosen();
    train(&mut session, 1, true);
    let [single, half] = [Precision::Single, Precision::Half].map(|precision| save_with(&mut session, "m", precision));
    assert!(half.len() * 10 < single.len() * 8, "{} {}", half.len(), single.len());
    load_model(&mut session, &half).unwrap();
    let probability = |predictions: Value| predictions[0]["targets"][0]["category"]["probability"].as_f64().unwrap();
    let [run, loaded] = [false, true].map(|loaded| probability(predictions(&mut session, "blend", loaded)));
    assert!((run - loaded).abs() < 0.01, "{run} {loaded}");
}

#[test]
fn a_model_of_eight_bits_is_less_than_half_as_large_and_predicts_nearly_the_same() {
    let mut session = chosen();
    support::train(&mut session, 1);
    let alone = |session: &mut Session, precision: Precision| {
        let request = json!({ "name": "m", "precision": precision, "alone": true });
        ask::<SaveModel>(session, request).unwrap().bytes.into_vec()
    };
    let [single, byte] = [Precision::Single, Precision::Byte].map(|precision| alone(&mut session, precision));
    assert!(byte.len() * 2 < single.len(), "{} {}", byte.len(), single.len());
    load_model(&mut session, &byte).unwrap();
    let probability = |predictions: Value| predictions[0]["targets"][0]["category"]["probability"].as_f64().unwrap();
    let [run, loaded] = [false, true].map(|loaded| probability(predictions(&mut session, "network", loaded)));
    assert!((run - loaded).abs() < 0.01, "{run} {loaded}");
    // It has no other model.
    for model in ["linear", "blend"] {
        let request = json!({ "texts": TEXTS, "model": model, "loaded": true });
        assert_eq!(ask::<Predict>(&mut session, request).unwrap_err().code, "session.onlyNetwork");
    }
    // The loaded model is saved as it was.
    let request = json!({ "name": "other", "loaded": true });
    let again = ask::<SaveModel>(&mut session, request).unwrap().bytes.into_vec();
    assert_eq!(&*load_model(&mut session, &again).unwrap().name, "m");
}

#[test]
fn a_loaded_model_and_a_run_predict_side_by_side() {
    let mut session = chosen();
    train(&mut session, 1, true);
    let before = predictions(&mut session, "network", false);
    let bytes = save(&mut session, "first");
    train(&mut session, 2, true);
    let after = predictions(&mut session, "network", false);
    assert_ne!(before, after);
    load_model(&mut session, &bytes).unwrap();
    assert_eq!(predictions(&mut session, "network", true), before);
    assert_eq!(predictions(&mut session, "network", false), after);
}

#[test]
fn bytes_that_are_not_a_model_are_refused_and_the_model_before_them_stays() {
    let mut session = chosen();
    let request = json!({ "texts": TEXTS, "loaded": true });
    assert_eq!(ask::<Predict>(&mut session, request).unwrap_err().code, "session.noModel");
    assert_eq!(ask::<SaveModel>(&mut session, json!({ "name": "none" })).unwrap_err().code, "session.notBegun");
    train(&mut session, 1, true);
    let bytes = save(&mut session, "first");
    load_model(&mut session, &bytes).unwrap();
    let before = predictions(&mut session, "blend", true);

    let exported = export(&mut session, "first");
    for (bytes, code) in [
        (&b"text,topic\nlate,parcel\n"[..], "store.foreign"),
        (&exported[..], "store.foreign"),
        (&bytes[..bytes.len() - 1], "store.damaged"),
    ] {
        assert_eq!(load_model(&mut session, bytes).unwrap_err().code, code);
    }
    assert_eq!(predictions(&mut session, "blend", true), before);
    assert_eq!(load_model(&mut Session::new(), &bytes).unwrap_err().code, "session.notOpen");
}
