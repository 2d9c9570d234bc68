//! A run that another engine continues.

use serde_json::{Value, json};
use wordloom_session::{
    AdvanceTraining, BeginTraining, Choose, Evaluate, FileRole, Predict, ResumeTraining, Session, TakeCheckpoint,
};

use super::diagnosis::branches;
use super::support::{ask, call, load, opened};

/// A session with a run of few rows that has begun: five folds, and synthetic texts that the linear model labels.
fn begun() -> Session {
    let mut session = opened();
    load(&mut session, FileRole::Data, &branches()).unwrap();
    let choice = json!({ "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }],
        "split": { "test": 0.5, "folds": 2 } });
    ask::<Choose>(&mut session, choice).unwrap();
    let settings = json!({ "epochs": 3, "embedding": 8, "layers": [{ "kind": "gru", "hidden": 8 }],
        "leastSteps": 1, "dropout": 0.2 });
    ask::<BeginTraining>(&mut session, json!({ "preset": "few", "settings": settings })).unwrap();
    session
}

/// Trains to the end of the run.
fn finish(session: &mut Session) -> (usize, Value) {
    let mut epochs = Vec::new();
    loop {
        let burst = call(session, AdvanceTraining { milliseconds: 20.0 }).unwrap();
        epochs.extend(burst.validation);
        if burst.ended.is_some() {
            let request = json!({ "texts": ["the parcel was late", "cheap"], "model": "blend" });
            let predictions = ask::<Predict>(session, request).unwrap().predictions;
            let mut metrics = serde_json::to_value(call(session, Evaluate { file: None }).unwrap()).unwrap();
            metrics.as_object_mut().unwrap().remove("linearSeconds");
            let all = json!({ "last": epochs.last(), "predictions": predictions, "metrics": metrics });
            return (burst.step, all);
        }
    }
}

#[test]
fn a_run_that_another_engine_continues_equals_an_uninterrupted_one() {
    let whole = finish(&mut begun());
    let mut first = begun();
    assert_eq!(call(&mut first, TakeCheckpoint).unwrap().bytes, None);
    let mut taken = call(&mut first, AdvanceTraining { milliseconds: 0.0 }).unwrap();
    while taken.step < whole.0 / 2 {
        taken = call(&mut first, AdvanceTraining { milliseconds: 0.0 }).unwrap();
    }
    let checkpoint = call(&mut first, TakeCheckpoint).unwrap();
    assert_eq!(checkpoint.step, taken.step);
    let bytes = checkpoint.bytes.unwrap();
    let mut second = begun();
    call(&mut second, ResumeTraining { bytes }).unwrap();
    // It is there before the linear model is fitted again, for another crash meanwhile.
    assert_eq!(call(&mut second, TakeCheckpoint).unwrap().step, taken.step);
    let (steps, continued) = finish(&mut second);
    assert_eq!(steps, whole.0);
    for part in ["last", "predictions", "metrics"] {
        assert_eq!(continued[part], whole.1[part], "{part} of the continued run");
    }
}

#[test]
fn a_damaged_checkpoint_or_that_of_another_run_is_refused() {
    let mut session = begun();
    while call(&mut session, AdvanceTraining { milliseconds: 0.0 }).unwrap().step == 0 {}
    let bytes = call(&mut session, TakeCheckpoint).unwrap().bytes.unwrap();
    let refused = |session: &mut Session, bytes: &[u8]| {
        call(session, ResumeTraining { bytes: bytes.to_vec().into() }).unwrap_err().code
    };
    assert_eq!(refused(&mut session, b"text,label\n"), "store.foreign");
    assert_eq!(refused(&mut session, &bytes[..bytes.len() / 2]), "store.damaged");
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": {} })).unwrap();
    assert_eq!(refused(&mut session, &bytes), "train.otherCheckpoint");
}
