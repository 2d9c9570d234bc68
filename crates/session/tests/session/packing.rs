//! A network that one session trained and another takes in.

use serde_json::{Value, json};
use wordloom_session::{Response, Session};

use super::super::{SAMPLE, ask, chosen, evaluate, file, said};

/// Trains a small network with this seed; where `alone`, the linear model is not fitted meanwhile.
pub fn train(session: &mut Session, seed: u32, alone: bool) {
    let settings = json!({ "epochs": 2, "embedding": 8, "layers": [{ "kind": "gru", "hidden": 8 }], "seed": seed, "lossBalance": "fixed" });
    ask(session, json!({ "type": "begin", "preset": "small", "settings": settings, "floor": !alone })).unwrap();
    while let Ok(Response::Advanced(progress)) = ask(session, json!({ "type": "advance", "milliseconds": 50 })) {
        if progress.ended.is_some() {
            return;
        }
    }
}

pub fn pack(session: &mut Session, name: &str) -> Vec<u8> {
    let Ok(Response::Packed { bytes }) = ask(session, json!({ "type": "pack", "name": name })) else { panic!() };
    bytes.into_vec()
}

fn admit(session: &mut Session, bytes: &[u8]) -> Result<Vec<String>, String> {
    match ask(session, json!({ "type": "admit", "bytes": bytes })) {
        Ok(Response::Kept { members }) => Ok(members),
        Ok(_) => panic!(),
        Err(failure) => Err(failure.code),
    }
}

/// What all models come to, the time that the linear one took aside, and what they say together of a text.
fn judged(session: &mut Session) -> (Value, Value) {
    let mut metrics = evaluate(session);
    metrics.linear_seconds = 0.0;
    let together = said(session, json!({ "type": "predict", "texts": ["the parcel came too late"], "model": "blend" }));
    (serde_json::to_value(metrics).unwrap(), serde_json::to_value(together.targets).unwrap())
}

#[test]
fn networks_taken_in_come_to_the_same_as_networks_kept_to_the_bit() {
    let mut one = chosen();
    for (seed, name) in [(1, "first"), (2, "second")] {
        train(&mut one, seed, false);
        ask(&mut one, json!({ "type": "keep", "name": name })).unwrap();
    }
    train(&mut one, 3, false);

    // The last is trained here, and has begun before the others come.
    let mut own = chosen();
    train(&mut own, 3, false);
    for (seed, name, members) in [(1, "first", vec!["first"]), (2, "second", vec!["first", "second"])] {
        let mut other = chosen();
        train(&mut other, seed, true);
        assert_eq!(admit(&mut own, &pack(&mut other, name)).unwrap(), members);
    }
    assert_eq!(judged(&mut own), judged(&mut one));
}

#[test]
fn a_network_of_other_rows_or_answers_is_not_taken_in() {
    let mut session = chosen();
    train(&mut session, 1, true);
    let bytes = pack(&mut session, "first");

    let mut other = Session::new();
    assert_eq!(admit(&mut other, &bytes).unwrap_err(), "session.notOpen");
    ask(&mut other, json!({ "type": "open", "device": "cpu" })).unwrap();
    ask(&mut other, json!({ "type": "load", "part": "data", "file": file(SAMPLE) })).unwrap();
    assert_eq!(admit(&mut other, &bytes).unwrap_err(), "session.notChosen");
    let targets = json!([{ "column": "topic", "kind": "category" }, { "column": "rating", "kind": "score" }]);
    let split = json!({ "validation": 0.2 });
    ask(&mut other, json!({ "type": "choose", "text": ["text"], "targets": targets, "split": split })).unwrap();
    // Other training rows: another scale of the scores.
    assert_eq!(admit(&mut other, &bytes).unwrap_err(), "store.otherAnswers");

    let topic = json!([{ "column": "topic", "kind": "category" }]);
    ask(&mut other, json!({ "type": "choose", "text": ["text"], "targets": topic })).unwrap();
    assert_eq!(admit(&mut other, &bytes).unwrap_err(), "store.otherAnswers");
    train(&mut other, 1, true);
    let bytes = pack(&mut other, "first");
    assert_eq!(admit(&mut other, &bytes[..bytes.len() - 1]).unwrap_err(), "store.damaged");
    ask(&mut other, json!({ "type": "choose", "text": ["text"], "targets": topic, "split": split })).unwrap();
    assert_eq!(admit(&mut other, &bytes).unwrap_err(), "store.otherRows");
    let Ok(Response::Kept { members }) = ask(&mut other, json!({ "type": "letGo" })) else { panic!() };
    assert!(members.is_empty());
}

#[test]
fn a_run_on_rows_chosen_before_asks_no_network_of_those_chosen_since() {
    let mut session = chosen();
    train(&mut session, 1, false);
    let bytes = pack(&mut session, "first");
    let before = judged(&mut session);
    let targets = json!([{ "column": "topic", "kind": "category" }, { "column": "rating", "kind": "score" }]);
    ask(&mut session, json!({ "type": "choose", "text": ["text"], "targets": targets })).unwrap();
    assert_eq!(admit(&mut session, &bytes).unwrap(), ["first"]);
    assert_eq!(judged(&mut session), before);
}
