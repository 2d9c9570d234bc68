//! One network for several answers of every kind.

use serde_json::json;
use wordloom_session::{Response, Session};

use super::super::{ask, evaluate, file, predict};

/// Texts that answer four columns, each of another kind, and some miss some.
fn four_answers() -> String {
    let (things, tones) = (["parcel", "refund", "login"], ["good", "poor", "awful"]);
    let row = |row: usize| {
        let (thing, tone) = (things[row % 3], tones[row / 3 % 3]);
        let also = if row.is_multiple_of(4) { " and a letter" } else { "" };
        let labels = if row.is_multiple_of(4) { format!("{thing}|letter") } else { thing.to_owned() };
        let stars = ["5", "3", "1"][row / 3 % 3];
        let price = if row.is_multiple_of(5) { String::new() } else { format!("{}.5", 10 * (row % 3)) };
        format!("the {thing}{also} was {tone} for number {row};{thing};{labels};{stars};{price}\n")
    };
    "text;thing;about;stars;price\n".to_owned() + &(0..240).map(row).collect::<String>()
}

#[test]
fn one_network_gives_several_answers_of_every_kind() {
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file(&four_answers()) })).unwrap();
    let targets = json!([
        { "column": "thing", "kind": "category" }, { "column": "about", "kind": "labels" },
        { "column": "stars", "kind": "ordinal" }, { "column": "price", "kind": "score" },
    ]);
    let choice = json!({ "type": "choose", "text": ["text"], "targets": targets });
    let Ok(Response::Chosen(rows)) = ask(&mut session, choice) else { panic!() };
    assert_eq!(rows.targets.iter().map(|target| target.rows).collect::<Vec<_>>(), [240, 240, 240, 192]);
    assert_eq!(rows.targets.iter().map(|target| target.separator).collect::<Vec<_>>(), [None, Some('|'), None, None]);
    for balance in ["learnable", "fixed", "uncertainty"] {
        let settings = json!({
            "epochs": 12, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16, "bidirectional": true }], "learningRate": 0.01,
            "lossWeights": [1.0, 2.0], "lossBalance": balance,
        });
        ask(&mut session, json!({ "type": "begin", "preset": "small", "settings": settings })).unwrap();
        let mut last = None;
        loop {
            let Ok(Response::Advanced(progress)) = ask(&mut session, json!({ "type": "advance", "milliseconds": 200 }))
            else {
                panic!()
            };
            // What can be learned has weights of its own.
            if let Some(loss) = progress.loss.filter(|_| balance != "learnable") {
                let sum: f64 =
                    progress.losses.iter().zip([1.0, 2.0, 1.0, 1.0]).map(|(loss, weight)| loss * weight).sum();
                assert!((sum - loss).abs() < 1e-9, "{progress:?}");
            }
            last = progress.validation.last().cloned().or(last);
            if progress.ended.is_some() {
                break;
            }
        }
        assert_eq!(last.unwrap().targets.len(), 4);
        let metrics = evaluate(&mut session);
        let [thing, about, stars, price] = &metrics.targets[..] else { panic!("four targets") };
        assert!(thing.network.category.as_ref().unwrap().accuracy > 0.9, "{balance}: {:?}", thing.network);
        assert!(about.network.labels.as_ref().unwrap().micro_f1 > 0.9, "{balance}: {:?}", about.network);
        assert!(stars.network.score.as_ref().unwrap().pearson.unwrap() > 0.9, "{balance}: {:?}", stars.network);
        assert!(price.network.score.as_ref().unwrap().pearson.unwrap() > 0.9, "{balance}: {:?}", price.network);
        assert!(metrics.targets.iter().all(|target| target.floor.verdict.is_some()));
        let said = predict(&mut session, "the refund and a letter was awful");
        let kinds: Vec<&str> = said.targets.iter().map(|target| target.column.as_str()).collect();
        assert_eq!(kinds, ["thing", "about", "stars", "price"]);
        assert_eq!(said.targets[0].category.as_ref().unwrap().label, "refund");
        assert!(said.targets[1].labels.as_ref().unwrap().labels.contains(&"letter".to_owned()));
        assert!((1.0..=5.0).contains(&said.targets[2].score.as_ref().unwrap().value));
    }
    let request =
        json!({ "type": "begin", "preset": "small", "settings": { "lossWeights": [1.0, 1.0, 1.0, 1.0, 1.0] } });
    assert_eq!(ask(&mut session, request).unwrap_err().code, "train.lossWeights");
}

/// What is lost in validation after each of two epochs, target by target, trained in bursts of so many milliseconds.
fn losses(balance: &str, milliseconds: f64) -> Vec<Vec<f64>> {
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file(&four_answers()) })).unwrap();
    let targets = json!([{ "column": "thing", "kind": "category" }, { "column": "price", "kind": "score" }]);
    ask(&mut session, json!({ "type": "choose", "text": ["text"], "targets": targets })).unwrap();
    let settings = json!({ "epochs": 2, "lossBalance": balance });
    ask(&mut session, json!({ "type": "begin", "preset": "small", "settings": settings })).unwrap();
    let mut losses = Vec::new();
    loop {
        let request = json!({ "type": "advance", "milliseconds": milliseconds });
        let Ok(Response::Advanced(progress)) = ask(&mut session, request) else { panic!() };
        losses.extend(progress.validation.iter().map(|epoch| epoch.targets.iter().map(|target| target.loss).collect()));
        if progress.ended.is_some() {
            return losses;
        }
    }
}

#[test]
fn what_can_be_learned_is_the_same_however_long_a_burst_is() {
    let long = losses("learnable", 10_000.0);
    assert_eq!(losses("learnable", 0.0), long);
    assert_ne!(losses("fixed", 10_000.0), long);
}
