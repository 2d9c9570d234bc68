//! A model that one session keeps as a file and another restores, without any data.

use serde_json::{Value, json};
use wordloom_session::{Predictor, Response, Session};

use super::super::{ask, chosen};
use super::packing::{pack, train};

const TEXTS: [&str; 4] = ["the parcel came too late", "", "I cannot log in", "包裹 zzyzx"];

fn save(session: &mut Session, name: &str) -> Vec<u8> {
    match ask(session, json!({ "type": "save", "name": name, "model": "linear" })) {
        Ok(Response::Saved { bytes }) => bytes.into_vec(),
        other => panic!("{:?}", other.err()),
    }
}

fn opened() -> Session {
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    session
}

/// What a model says of texts.
fn predictions(session: &mut Session, model: &str, restored: bool) -> Value {
    let request = json!({ "type": "predict", "texts": TEXTS, "model": model, "restored": restored });
    let Ok(Response::Predicted { predictions }) = ask(session, request) else { panic!() };
    serde_json::to_value(predictions).unwrap()
}

#[test]
fn a_restored_model_says_the_same_without_data() {
    let mut session = chosen();
    train(&mut session, 1, false);
    ask(&mut session, json!({ "type": "keep", "name": "first" })).unwrap();
    train(&mut session, 2, false);
    let bytes = save(&mut session, "feedback");

    let mut other = opened();
    let Ok(Response::Restored(card)) = ask(&mut other, json!({ "type": "restore", "bytes": bytes })) else { panic!() };
    assert_eq!((&*card.name, card.networks, card.predictor), ("feedback", 2, Predictor::Linear));
    assert_eq!(card.text, ["text"]);
    let answers: Vec<(&str, usize)> =
        card.targets.iter().map(|target| (&*target.column, target.labels.len())).collect();
    assert_eq!(answers[0].0, "topic");
    assert!(answers[0].1 > 1 && card.parameters > 0 && card.n_grams > 0, "{card:?}");
    for model in ["network", "linear", "blend"] {
        let here = predictions(&mut session, model, false);
        assert_eq!(predictions(&mut other, model, true), here, "{model}");
        assert_ne!(here[0], here[2], "{model} tells texts apart");
    }
    let why = |session: &mut Session, restored: bool| {
        let request = json!({ "type": "explain", "text": TEXTS[0], "model": "blend", "restored": restored });
        let Ok(Response::Explained(explanation)) = ask(session, request) else { panic!() };
        serde_json::to_value(explanation).unwrap()
    };
    assert_eq!(why(&mut other, true), why(&mut session, false));
    let [network, blend] = ["network", "blend"].map(|model| predictions(&mut other, model, true));
    assert_ne!(network, blend);
}

#[test]
fn a_restored_model_and_a_run_are_asked_side_by_side() {
    let mut session = chosen();
    train(&mut session, 1, false);
    let before = predictions(&mut session, "network", false);
    let bytes = save(&mut session, "first");
    train(&mut session, 2, false);
    let after = predictions(&mut session, "network", false);
    assert_ne!(before, after);
    ask(&mut session, json!({ "type": "restore", "bytes": bytes })).unwrap();
    assert_eq!(predictions(&mut session, "network", true), before);
    assert_eq!(predictions(&mut session, "network", false), after);
}

#[test]
fn what_is_no_model_is_refused_and_the_model_before_it_stays() {
    let mut session = chosen();
    let request = json!({ "type": "predict", "texts": TEXTS, "restored": true });
    assert_eq!(ask(&mut session, request).err().unwrap().code, "session.notRestored");
    assert_eq!(ask(&mut session, json!({ "type": "save", "name": "none" })).err().unwrap().code, "session.notBegun");
    train(&mut session, 1, false);
    let bytes = save(&mut session, "first");
    ask(&mut session, json!({ "type": "restore", "bytes": bytes })).unwrap();
    let before = predictions(&mut session, "blend", true);

    let packed = pack(&mut session, "first");
    for (bytes, code) in [
        (&b"text,topic\nlate,parcel\n"[..], "store.foreign"),
        (&packed[..], "store.foreign"),
        (&bytes[..bytes.len() - 1], "store.damaged"),
    ] {
        assert_eq!(ask(&mut session, json!({ "type": "restore", "bytes": bytes })).err().unwrap().code, code);
    }
    assert_eq!(predictions(&mut session, "blend", true), before);
    assert_eq!(
        ask(&mut Session::new(), json!({ "type": "restore", "bytes": bytes })).err().unwrap().code,
        "session.notOpen"
    );
}
