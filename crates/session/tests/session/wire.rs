//! The requests as JavaScript sends them: an object with the name of the request and its parameters.

use serde_json::{Value, json};
use wordloom_session::{AnyRequest, Session};

use super::support::{SAMPLE, chosen};

/// The answer to a request in JSON, in JSON.
fn handle(session: &mut Session, request: Value) -> Result<Value, String> {
    let request: AnyRequest = serde_json::from_value(request).map_err(|error| error.to_string())?;
    let answer = pollster::block_on(session.handle(request)).map_err(|failure| failure.code)?;
    Ok(serde_json::to_value(answer).unwrap())
}

#[test]
fn a_request_names_its_type_beside_its_parameters_and_its_answer_does_not() {
    let mut session = Session::new();
    let opened = handle(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    assert_eq!(opened["device"]["kind"], "cpu");
    assert_eq!(opened["presets"][0]["preset"], "few");
    assert_eq!(opened["settings"][0]["name"], "epochs");
    assert_eq!(opened["settings"][0]["domain"], json!({ "kind": "number", "min": 1.0, "max": 1000.0, "step": 1.0 }));
    assert!(opened.get("type").is_none());

    let begin = json!({ "type": "beginReading", "name": "a.csv", "part": "data", "folder": false, "options": {} });
    assert_eq!(handle(&mut session, begin).unwrap(), json!({ "more": true }));
    let bytes = json!({ "type": "readBytes", "bytes": SAMPLE.as_bytes() });
    assert_eq!(handle(&mut session, bytes).unwrap(), json!({ "more": true }));
    assert_eq!(handle(&mut session, json!({ "type": "endReading" })).unwrap()["name"], "a.csv");
    let choose = json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }] });
    assert!(handle(&mut session, choose).unwrap()["train"].as_u64().unwrap() > 0);
    let inspect = json!({ "type": "inspect", "preset": "small", "settings": {} });
    assert!(handle(&mut session, inspect).unwrap()["findings"].is_array());
}

#[test]
fn a_request_without_a_result_is_answered_with_null() {
    let mut session = chosen();
    for method in ["cancelReading", "forgetTest", "cancelVectors", "forgetVectors"] {
        assert_eq!(handle(&mut session, json!({ "type": method })).unwrap(), Value::Null);
    }
}

#[test]
fn unknown_requests_and_parameters_are_refused() {
    let mut session = Session::new();
    for request in [
        json!({ "type": "load" }),
        json!({ "device": "cpu" }),
        json!({ "type": "open", "device": "cpu", "speed": 1 }),
        json!({ "type": "endReading", "name": "a.csv" }),
        json!({ "type": "choose", "text": [], "targets": [], "labels": [] }),
        json!({ "type": "advanceTraining", "seconds": 1 }),
    ] {
        let error = handle(&mut session, request.clone()).unwrap_err();
        assert!(!error.starts_with("session."), "{request}: {error}");
    }
    assert_eq!(handle(&mut session, json!({ "type": "advanceTraining" })).unwrap_err(), "session.notBegun");
}
