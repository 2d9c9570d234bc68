//! An ensemble member that one session exports and another imports.

use serde_json::{Value, json};
use wordloom_session::{AddMember, BeginTraining, Choose, ClearMembers, ExportMember, FileRole, ImportMember, Session};

use super::support::{SAMPLE, advance_to_the_end, ask, both_targets, call, chosen, evaluate, load, open, predict_with};

/// Trains a small network with this seed. With `baseline`, the linear model is fitted meanwhile.
pub fn train(session: &mut Session, seed: u32, baseline: bool) {
    let layers = json!([{ "kind": "gru", "hidden": 8 }]);
    let settings = json!({ "epochs": 2, "embedding": 8, "layers": layers, "seed": seed, "lossBalance": "fixed" });
    ask::<BeginTraining>(session, json!({ "preset": "small", "settings": settings, "baseline": baseline })).unwrap();
    advance_to_the_end(session, 50.0);
}

pub fn export(session: &mut Session, name: &str) -> Vec<u8> {
    call(session, ExportMember { name: name.to_owned() }).unwrap().bytes.into_vec()
}

/// Imports a member. Returns the names of all members, or the code of the failure.
fn import(session: &mut Session, bytes: &[u8]) -> Result<Vec<String>, String> {
    let answer = call(session, ImportMember { bytes: bytes.to_vec().into() });
    answer.map(|answer| answer.members).map_err(|failure| failure.code)
}

/// The measures of all models without the time that the linear one took, and the blend's prediction for a text.
fn evaluated(session: &mut Session) -> (Value, Value) {
    let mut metrics = evaluate(session);
    metrics.linear_seconds = 0.0;
    let blend = predict_with(session, "the parcel came too late", "blend");
    (serde_json::to_value(metrics).unwrap(), serde_json::to_value(blend.targets).unwrap())
}

#[test]
fn imported_members_are_equal_to_the_bit_to_members_of_the_same_session() {
    let mut one = chosen();
    for (seed, name) in [(1, "first"), (2, "second")] {
        train(&mut one, seed, true);
        ask::<AddMember>(&mut one, json!({ "name": name })).unwrap();
    }
    train(&mut one, 3, true);

    // The last network is trained here, and its training has begun before the others are imported.
    let mut own = chosen();
    train(&mut own, 3, true);
    for (seed, name, members) in [(1, "first", vec!["first"]), (2, "second", vec!["first", "second"])] {
        let mut other = chosen();
        train(&mut other, seed, false);
        assert_eq!(import(&mut own, &export(&mut other, name)).unwrap(), members);
    }
    assert_eq!(evaluated(&mut own), evaluated(&mut one));
}

#[test]
fn a_network_of_other_rows_or_targets_is_not_imported() {
    let mut session = chosen();
    train(&mut session, 1, false);
    let bytes = export(&mut session, "first");

    let mut other = Session::new();
    assert_eq!(import(&mut other, &bytes).unwrap_err(), "session.notOpen");
    open(&mut other);
    load(&mut other, FileRole::Data, SAMPLE).unwrap();
    assert_eq!(import(&mut other, &bytes).unwrap_err(), "session.notChosen");
    let targets = both_targets();
    let split = json!({ "validation": 0.2, "folds": 1 });
    ask::<Choose>(&mut other, json!({ "text": ["text"], "targets": targets, "split": split })).unwrap();
    // Other training rows: another scale of the scores.
    assert_eq!(import(&mut other, &bytes).unwrap_err(), "store.otherAnswers");

    let topic = json!([{ "column": "topic", "kind": "category" }]);
    ask::<Choose>(&mut other, json!({ "text": ["text"], "targets": topic, "split": { "folds": 1 } })).unwrap();
    assert_eq!(import(&mut other, &bytes).unwrap_err(), "store.otherAnswers");
    train(&mut other, 1, false);
    let bytes = export(&mut other, "first");
    assert_eq!(import(&mut other, &bytes[..bytes.len() - 1]).unwrap_err(), "store.damaged");
    ask::<Choose>(&mut other, json!({ "text": ["text"], "targets": topic, "split": split })).unwrap();
    assert_eq!(import(&mut other, &bytes).unwrap_err(), "store.otherRows");
    let members = call(&mut other, ClearMembers).unwrap().members;
    assert!(members.is_empty());
}

#[test]
fn a_run_on_rows_chosen_before_does_not_blend_with_networks_of_rows_chosen_since() {
    let mut session = chosen();
    train(&mut session, 1, true);
    let bytes = export(&mut session, "first");
    let before = evaluated(&mut session);
    let targets = both_targets();
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets, "split": { "folds": 1 } })).unwrap();
    assert_eq!(import(&mut session, &bytes).unwrap(), ["first"]);
    assert_eq!(evaluated(&mut session), before);
}

#[test]
fn a_network_of_rows_chosen_before_is_not_added() {
    let mut session = chosen();
    train(&mut session, 1, false);
    let split = json!({ "validation": 0.3, "folds": 1 });
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": both_targets(), "split": split })).unwrap();
    let failure = ask::<AddMember>(&mut session, json!({ "name": "first" })).unwrap_err();
    assert_eq!(failure.code, "session.notBegun");
    train(&mut session, 2, false);
    assert!(evaluate(&mut session).members.is_empty());
}
