//! What is asked about the learning rate before training: how it will go, and which one to take.

use serde_json::{Value, json};
use wordloom_session::{RateSearch, Response, Session};
use wordloom_training::ScheduleCurve;

use super::super::{ask, chosen, train};

fn curve(session: &mut Session, settings: Value) -> ScheduleCurve {
    let request = json!({ "type": "schedule", "preset": "small", "settings": settings });
    let Ok(Response::Scheduled(curve)) = ask(session, request) else { panic!() };
    curve
}

fn search(session: &mut Session, request: Value) -> RateSearch {
    let Ok(Response::Searched(search)) = ask(session, request) else { panic!() };
    search
}

fn small() -> Value {
    json!({ "embedding": 16, "layers": [{ "kind": "gru", "hidden": 16 }] })
}

#[test]
fn the_curve_of_a_schedule_is_of_the_run_that_would_follow() {
    let mut session = chosen();
    let settings = json!({
        "epochs": 4, "batchSize": 32, "learningRate": 0.01, "schedule": "linear", "warmUp": 0.25,
        "parameterGroups": { "embedding": { "frozenEpochs": 1 }, "heads": { "learningRateFactor": 0.5 } },
    });
    let curve = curve(&mut session, settings.clone());
    let Ok(Response::Begun(plan)) =
        ask(&mut session, json!({ "type": "begin", "preset": "small", "settings": settings }))
    else {
        panic!()
    };
    assert_eq!((curve.steps, curve.steps_per_epoch), (plan.steps, plan.steps_per_epoch));
    let at = |step: usize| curve.points.iter().position(|&point| point == step).unwrap();
    let warm = plan.steps_per_epoch;
    assert_eq!((curve.rates.embedding[at(warm - 1)], curve.rates.embedding[at(warm)]), (0.0, 0.01));
    assert_eq!(curve.rates.heads[at(warm)], 0.005);
    assert!(*curve.rates.encoder.last().unwrap() < 0.001);
}

#[test]
fn a_search_goes_in_bursts_and_leaves_the_run_as_it_is() {
    let mut session = chosen();
    train(&mut session, 1);
    let begin = json!({ "type": "searchRate", "preset": "small", "settings": small() });
    let begun = search(&mut session, begin.clone());
    assert!(begun.points.is_empty() && !begun.ended);
    let mut last = begun;
    while !last.ended {
        let next = search(&mut session, json!({ "type": "advanceSearch", "milliseconds": 20 }));
        assert_eq!(next.points[..last.points.len()], last.points);
        assert!(next.points.len() > last.points.len());
        last = next;
    }
    let rate = last.suggestion.expect("the sample can be learnt");
    assert!((1e-4..0.3).contains(&rate), "{rate}");
    ask(&mut session, json!({ "type": "predict", "texts": ["the parcel came late"] })).unwrap();

    let over = ask(&mut session, json!({ "type": "advanceSearch", "milliseconds": 20 })).unwrap_err();
    assert_eq!(over.code, "session.notSearching");
    search(&mut session, begin);
    let cancelled = search(&mut session, json!({ "type": "endSearch" }));
    assert_eq!((cancelled.ended, cancelled.suggestion), (false, None));
    assert_eq!(ask(&mut session, json!({ "type": "endSearch" })).unwrap_err().code, "session.notSearching");
}

#[test]
fn neither_is_asked_before_columns_are_chosen() {
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    for request in ["schedule", "searchRate"] {
        let failure = ask(&mut session, json!({ "type": request, "preset": "small", "settings": {} })).unwrap_err();
        assert_eq!(failure.code, "session.notChosen");
    }
}
