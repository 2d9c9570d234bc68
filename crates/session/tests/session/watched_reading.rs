//! A text as a network reads it: predictions after each token, hidden units, and texts in which they behave alike.

use serde_json::{Value, json};
use wordloom_session::{
    ActivationsQuery, AdvanceTraining, BeginTraining, FindSimilarReadings, PredictPrefixes, Session, SimilarReadings,
    TextActivations, UnitQuantity,
};

use super::support::{advance_to_the_end, ask, call, chosen, predict_with, train};

const TEXT: &str = "The parcel came two weeks late.";

fn trained(layers: Value) -> Session {
    let mut session = chosen();
    let settings = json!({ "epochs": 3, "embedding": 16, "layers": layers, "learningRate": 0.01 });
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings })).unwrap();
    advance_to_the_end(&mut session, 100.0);
    session
}

fn activations(session: &mut Session, more: Value) -> TextActivations {
    let mut request = json!({ "text": TEXT });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ask::<ActivationsQuery>(session, request).unwrap()
}

fn find(session: &mut Session, units: Value, tokens: usize, more: Value) -> SimilarReadings {
    let pattern = json!({ "units": units, "tokens": tokens });
    let mut request = json!({ "pattern": pattern, "limit": 5, "milliseconds": 60_000 });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ask::<FindSimilarReadings>(session, request).unwrap()
}

#[test]
fn a_prefix_is_predicted_as_if_the_text_ended_there() {
    let mut session = trained(json!([{ "kind": "lstm", "hidden": 12, "bidirectional": true }]));
    for model in ["network", "linear", "blend"] {
        let of = ask::<PredictPrefixes>(&mut session, json!({ "text": TEXT, "model": model })).unwrap();
        assert_eq!((of.tokens.len(), of.predictions.len(), of.left, of.cut), (7, 7, 0, 0));
        for (token, predictions) in of.tokens.iter().zip(&of.predictions).skip(1) {
            let whole = predict_with(&mut session, &TEXT[..token.end], model).category.unwrap();
            let prefix = predictions[0].category.as_ref().unwrap();
            assert_eq!(prefix.label, whole.label, "{model}: {}", &TEXT[..token.end]);
            assert!((prefix.probability - whole.probability).abs() < 1e-5, "{model}");
            assert!(predictions[1].score.is_some());
        }
    }
    let long = "late ".repeat(70);
    let prefixes = |session: &mut Session, from: usize| {
        let request = json!({ "text": long, "model": "linear", "from": from });
        let of = ask::<PredictPrefixes>(session, request).unwrap();
        (of.tokens.len(), of.predictions.len(), of.left)
    };
    assert_eq!([0, 64, 100].map(|from| prefixes(&mut session, from)), [(64, 64, 6), (6, 6, 0), (0, 0, 0)]);
}

#[test]
fn each_kind_of_layer_shows_what_its_units_have() {
    use UnitQuantity::{Candidate, Forget, Hidden, Input, Memory, Output, Reset, Update};
    let kinds: [(&str, &[UnitQuantity]); 4] = [
        ("lstm", &[Hidden, Memory, Input, Forget, Output, Candidate]),
        ("gru", &[Hidden, Update, Reset, Candidate]),
        ("rnn", &[Hidden]),
        ("conv", &[]),
    ];
    for (kind, quantities) in kinds {
        let bidirectional = kind == "lstm";
        let mut session = trained(json!([{ "kind": kind, "hidden": 8, "bidirectional": bidirectional }]));
        let hidden = activations(&mut session, json!({}));
        assert_eq!((&*hidden.quantities, hidden.networks, hidden.tokens.len()), (quantities, 1, 7), "{kind}");
        let units = if kind == "conv" { 0 } else { 8 };
        assert_eq!((hidden.units, hidden.values.len()), (units, 7 * units));
        for quantity in quantities {
            let of = activations(&mut session, json!({ "quantity": quantity }));
            assert_eq!(of.values.len(), 56, "{kind} {quantity:?}");
            let is_gate = !matches!(quantity, Hidden | Memory | Candidate);
            let least = if is_gate { 0.0 } else { -20.0 };
            assert!(of.values.iter().all(|&value| value >= least && value < 20.0), "{kind} {quantity:?}");
        }
        let backward = ask::<ActivationsQuery>(&mut session, json!({ "text": TEXT, "backward": true }));
        match bidirectional {
            true => assert_ne!(backward.unwrap().values, hidden.values),
            false => assert_eq!(backward.unwrap_err().code, "session.noDirection"),
        }
        let missing = ask::<ActivationsQuery>(&mut session, json!({ "text": TEXT, "layer": 1 })).unwrap_err();
        assert_eq!((&*missing.code, &*missing.values["layers"]), ("session.noDirection", "1"));
        let other = if kind == "lstm" { "update" } else { "forget" };
        assert!(activations(&mut session, json!({ "quantity": other })).values.is_empty());
        let empty = ask::<ActivationsQuery>(&mut session, json!({ "text": " " })).unwrap();
        assert!(empty.tokens.is_empty() && empty.values.is_empty());
    }
}

#[test]
fn a_row_is_found_by_the_activity_of_its_own_units() {
    let mut session = trained(json!([
        { "kind": "gru", "hidden": 10, "bidirectional": true }, { "kind": "gru", "hidden": 6 },
    ]));
    for (layer, backward) in [(0, false), (0, true), (1, false)] {
        let of = activations(&mut session, json!({ "layer": layer, "backward": backward }));
        // A narrow range around the values of all units at the second and the third token.
        let around = |unit: usize| {
            let [a, b] = [1, 2].map(|token| f64::from(of.values[token * of.units + unit]));
            json!({ "unit": unit, "low": a.min(b) - 1e-3, "high": a.max(b) + 1e-3 })
        };
        let units: Vec<Value> = (0..of.units).map(around).collect();
        let found = find(&mut session, json!(units), 2, json!({ "layer": layer, "backward": backward }));
        assert_eq!((found.next, found.matches.len()), (found.rows, 5));
        assert!(found.matches.is_sorted_by(|a, b| a.share >= b.share), "{found:?}");
        assert!(found.matches.iter().all(|of| of.share > 0.0 && !of.excerpt.matched.is_empty()));
    }
    // One unit, in the range of one of the rows: every match is within it.
    let of = activations(&mut session, json!({}));
    let most = of.values.chunks(of.units).map(|units| units[3]).fold(f32::MIN, f32::max);
    let unit = json!([{ "unit": 3, "low": f64::from(most) - 0.05, "high": 1.0 }]);
    let all = find(&mut session, unit.clone(), 1, json!({}));
    assert!(all.matches.iter().all(|of| of.share == 1.0), "{all:?}");
    // In bursts, the same rows are searched.
    let first = find(&mut session, unit.clone(), 1, json!({ "milliseconds": 0 }));
    assert_eq!(first.next, 32);
    let rest = find(&mut session, unit, 1, json!({ "from": 32 }));
    let mut both = [first.matches, rest.matches].concat();
    both.sort_by(|a, b| b.strength.total_cmp(&a.strength));
    assert_eq!(both[..5], all.matches[..]);
}

#[test]
fn a_pattern_without_a_unit_of_the_layer_is_refused() {
    let mut session = trained(json!([{ "kind": "rnn", "hidden": 4 }]));
    let mut refused = |units: Value, more: Value| {
        let mut request = json!({ "pattern": { "units": units, "tokens": 1 }, "limit": 5 });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ask::<FindSimilarReadings>(&mut session, request).unwrap_err().code
    };
    assert_eq!(refused(json!([{ "unit": 4, "low": 0, "high": 1 }]), json!({})), "session.noUnit");
    assert_eq!(refused(json!([]), json!({})), "session.noUnit");
    let unit = json!([{ "unit": 0, "low": 0, "high": 1 }]);
    assert_eq!(refused(unit, json!({ "backward": true })), "session.noDirection");
    let mut session = chosen();
    let untrained = ask::<ActivationsQuery>(&mut session, json!({ "text": TEXT })).unwrap_err();
    assert_eq!(untrained.code, "session.notBegun");
}

#[test]
fn a_network_in_training_is_watched_between_bursts() {
    let mut session = chosen();
    let settings = json!({ "epochs": 50, "embedding": 8, "layers": [{ "kind": "lstm", "hidden": 8 }] });
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings })).unwrap();
    call(&mut session, AdvanceTraining { milliseconds: 300.0 }).unwrap();
    assert_eq!(activations(&mut session, json!({})).values.len(), 56);
    assert_eq!(ask::<PredictPrefixes>(&mut session, json!({ "text": TEXT })).unwrap().predictions.len(), 7);
    let unit = json!([{ "unit": 0, "low": -1, "high": 1 }]);
    assert_eq!(find(&mut session, unit, 1, json!({})).matches.len(), 5);
    assert!(call(&mut session, AdvanceTraining { milliseconds: 50.0 }).is_ok());
    train(&mut session, 1);
    assert_eq!(activations(&mut session, json!({})).units, 16);
}
