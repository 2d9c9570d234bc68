//! One network for several targets of every kind.

use serde_json::json;
use wordloom_session::{BeginTraining, Choose, FileRole};

use super::support::{advance_to_the_end, ask, evaluate, load, opened, predict};

/// Texts with four columns to predict, each of another kind. Some rows lack some values.
fn four_targets() -> String {
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
fn one_network_predicts_several_targets_of_every_kind() {
    let mut session = opened();
    load(&mut session, FileRole::Data, &four_targets()).unwrap();
    let targets = json!([
        { "column": "thing", "kind": "category" }, { "column": "about", "kind": "labels" },
        { "column": "stars", "kind": "ordinal" }, { "column": "price", "kind": "score" },
    ]);
    let choice = json!({ "text": ["text"], "targets": targets });
    let rows = ask::<Choose>(&mut session, choice).unwrap();
    assert_eq!(rows.targets.iter().map(|target| target.rows).collect::<Vec<_>>(), [240, 240, 240, 192]);
    assert_eq!(
        rows.targets.iter().map(|target| target.separator.as_deref()).collect::<Vec<_>>(),
        [None, Some("|"), None, None]
    );
    for balance in ["learnable", "fixed", "uncertainty"] {
        let settings = json!({
            "epochs": 12, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16, "bidirectional": true }],
            "learningRate": 0.01, "lossWeights": [1.0, 2.0], "lossBalance": balance,
        });
        ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings })).unwrap();
        let bursts = advance_to_the_end(&mut session, 200.0);
        for progress in &bursts {
            // The learnable balance has weights of its own.
            if let Some(loss) = progress.loss.filter(|_| balance != "learnable") {
                let sum: f64 =
                    progress.losses.iter().zip([1.0, 2.0, 1.0, 1.0]).map(|(loss, weight)| loss * weight).sum();
                assert!((sum - loss).abs() < 1e-9, "{progress:?}");
            }
        }
        let epochs = bursts.iter().flat_map(|progress| &progress.validation);
        assert_eq!(epochs.last().unwrap().targets.len(), 4);
        let metrics = evaluate(&mut session);
        let [thing, about, stars, price] = &metrics.targets[..] else { panic!("four targets") };
        assert!(thing.network.category.as_ref().unwrap().accuracy > 0.9, "{balance}: {:?}", thing.network);
        assert!(about.network.labels.as_ref().unwrap().micro_f1 > 0.9, "{balance}: {:?}", about.network);
        assert!(stars.network.score.as_ref().unwrap().pearson.unwrap() > 0.9, "{balance}: {:?}", stars.network);
        assert!(price.network.score.as_ref().unwrap().pearson.unwrap() > 0.9, "{balance}: {:?}", price.network);
        assert!(metrics.targets.iter().all(|target| target.baseline.verdict.is_some()));
        let predicted = predict(&mut session, "the refund and a letter was awful");
        let kinds: Vec<&str> = predicted.targets.iter().map(|target| target.column.as_str()).collect();
        assert_eq!(kinds, ["thing", "about", "stars", "price"]);
        assert_eq!(predicted.targets[0].category.as_ref().unwrap().label, "refund");
        assert!(predicted.targets[1].labels.as_ref().unwrap().labels.contains(&"letter".to_owned()));
        assert!((1.0..=5.0).contains(&predicted.targets[2].score.as_ref().unwrap().value));
    }
    let request = json!({ "preset": "small", "settings": { "lossWeights": [1.0, 1.0, 1.0, 1.0, 1.0] } });
    assert_eq!(ask::<BeginTraining>(&mut session, request).unwrap_err().code, "train.lossWeights");
}

/// The validation loss of each target after each of two epochs, trained in bursts of this many milliseconds.
fn losses(balance: &str, milliseconds: f64) -> Vec<Vec<f64>> {
    let mut session = opened();
    load(&mut session, FileRole::Data, &four_targets()).unwrap();
    let targets = json!([{ "column": "thing", "kind": "category" }, { "column": "price", "kind": "score" }]);
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
    let settings = json!({ "epochs": 2, "lossBalance": balance });
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings })).unwrap();
    let bursts = advance_to_the_end(&mut session, milliseconds);
    let epochs = bursts.iter().flat_map(|progress| &progress.validation);
    epochs.map(|epoch| epoch.targets.iter().map(|target| target.loss).collect()).collect()
}

#[test]
fn the_learnable_balance_does_not_depend_on_the_length_of_a_burst() {
    let long = losses("learnable", 10_000.0);
    assert_eq!(losses("learnable", 0.0), long);
    assert_ne!(losses("fixed", 10_000.0), long);
}
