//! The learning rate before training: how a schedule changes it, and which one to start with.

use serde_json::{Value, json};
use wordloom_session::{
    AdvanceRateFinder, BeginRateFinder, BeginTraining, EndRateFinder, Predict, ScheduleQuery, Session,
};

use super::support::{ask, call, chosen, opened, train};

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
    let run = json!({ "preset": "small", "settings": settings });
    let curve = ask::<ScheduleQuery>(&mut session, run.clone()).unwrap();
    let plan = ask::<BeginTraining>(&mut session, run).unwrap();
    assert_eq!((curve.steps, curve.steps_per_epoch), (plan.steps, plan.steps_per_epoch));
    let at = |step: usize| curve.points.iter().position(|&point| point == step).unwrap();
    let warm = plan.steps_per_epoch;
    assert_eq!((curve.rates.embedding[at(warm - 1)], curve.rates.embedding[at(warm)]), (0.0, 0.01));
    assert_eq!(curve.rates.heads[at(warm)], 0.005);
    assert!(*curve.rates.encoder.last().unwrap() < 0.001);
}

#[test]
fn a_rate_finder_runs_in_bursts_and_leaves_the_run_unchanged() {
    let mut session = chosen();
    train(&mut session, 1);
    let begin = json!({ "preset": "small", "settings": small() });
    let mut last = ask::<BeginRateFinder>(&mut session, begin.clone()).unwrap();
    assert!(last.points.is_empty() && !last.ended);
    let advance = |session: &mut Session| call(session, AdvanceRateFinder { milliseconds: 20.0 });
    while !last.ended {
        let next = advance(&mut session).unwrap();
        assert_eq!(next.points[..last.points.len()], last.points);
        assert!(next.points.len() > last.points.len());
        last = next;
    }
    let rate = last.suggestion.expect("the sample can be learned");
    assert!((1e-4..0.3).contains(&rate), "{rate}");
    ask::<Predict>(&mut session, json!({ "texts": ["the parcel came late"] })).unwrap();

    assert_eq!(advance(&mut session).unwrap_err().code, "session.noRateFinder");
    ask::<BeginRateFinder>(&mut session, begin).unwrap();
    let cancelled = call(&mut session, EndRateFinder).unwrap();
    assert_eq!((cancelled.ended, cancelled.suggestion), (false, None));
    assert_eq!(call(&mut session, EndRateFinder).unwrap_err().code, "session.noRateFinder");
}

#[test]
fn both_need_chosen_columns() {
    let mut session = opened();
    let run = json!({ "preset": "small", "settings": {} });
    assert_eq!(ask::<ScheduleQuery>(&mut session, run.clone()).unwrap_err().code, "session.notChosen");
    assert_eq!(ask::<BeginRateFinder>(&mut session, run).unwrap_err().code, "session.notChosen");
}
