//! How a text was read: what the models know of it, what they did not read, and what they predict of the unknown.

use serde_json::json;
use wordloom_session::{
    Explain, LoadModel, Predict, Prediction, ReadText, SaveModel, Session, TextToken, Tokenize, Unfamiliar,
};

use super::support::{SAMPLE, ask, chosen, opened, train};

const PREDICTORS: [&str; 3] = ["network", "linear", "blend"];

fn predict(session: &mut Session, texts: &[&str], model: &str, loaded: bool) -> Vec<Prediction> {
    ask::<Predict>(session, json!({ "texts": texts, "model": model, "loaded": loaded })).unwrap().predictions
}

/// The frequency of a topic in the sample.
fn frequency(topic: &str) -> f64 {
    let topics: Vec<&str> = SAMPLE.lines().skip(1).filter_map(|line| line.rsplit(',').nth(1)).collect();
    topics.iter().filter(|each| **each == topic).count() as f64 / topics.len() as f64
}

#[test]
fn a_text_that_the_models_know_nothing_of_gets_the_prior() {
    let mut session = chosen();
    train(&mut session, 2);
    let saved = ask::<SaveModel>(&mut session, json!({ "name": "feedback", "model": "blend" })).unwrap();
    let mut other = opened();
    ask::<LoadModel>(&mut other, json!({ "bytes": saved.bytes })).unwrap();
    let texts =
        ["", " \n", "zzyzx qwrtzk!", "อาหารอร่อยมาก 5.", "Посылка пришла late", "the parcel came too late", "???"];
    let expected = [
        Some(Unfamiliar::NoToken),
        Some(Unfamiliar::NoToken),
        Some(Unfamiliar::NoKnownToken),
        Some(Unfamiliar::OtherScript),
        Some(Unfamiliar::OtherScript),
        None,
        None,
    ];
    for model in PREDICTORS {
        let here = predict(&mut session, &texts, model, false);
        assert_eq!(here.iter().map(|each| each.unfamiliar).collect::<Vec<_>>(), expected, "{model}");
        let prior = here[0].targets[0].category.clone().unwrap();
        for each in &prior.probabilities {
            // The training rows are a stratified sample of four fifths of the file.
            assert!((each.probability - frequency(&each.label)).abs() < 0.02, "{each:?}");
        }
        let json = |prediction: &Prediction| serde_json::to_value(&prediction.targets).unwrap();
        assert!(here[1..5].iter().all(|each| json(each) == json(&here[0])), "{model}");
        assert_ne!(json(&here[5]), json(&here[0]));
        let there = predict(&mut other, &texts, model, true);
        assert_eq!(serde_json::to_value(there).unwrap(), serde_json::to_value(here).unwrap(), "{model}");
    }
}

#[test]
fn known_read_and_cut_tokens_are_counted() {
    let mut session = chosen();
    train(&mut session, 1);
    // The preset reads 64 tokens.
    let long = "late parcel ".repeat(50);
    let counts = |prediction: &Prediction| (prediction.known, prediction.read, prediction.cut);
    for (model, of_long) in PREDICTORS.into_iter().zip([(64, 64, 36), (100, 100, 0), (64, 64, 36)]) {
        let predictions = predict(&mut session, &[&long, "the parcel zzyzx"], model, false);
        assert_eq!(counts(&predictions[0]), of_long, "{model}");
        assert_eq!(counts(&predictions[1]), (2, 3, 0), "{model}");
        assert_eq!(predictions[0].tokens.len(), of_long.1);
    }
}

#[test]
fn no_token_has_an_influence_on_the_prior() {
    let mut session = chosen();
    train(&mut session, 1);
    for model in PREDICTORS {
        let explanation = ask::<Explain>(&mut session, json!({ "text": "อาหาร late", "model": model })).unwrap();
        assert_eq!(explanation.unfamiliar, Some(Unfamiliar::OtherScript));
        let prior = &predict(&mut session, &["อาหาร late"], model, false)[0].targets[0];
        assert_eq!(explanation.targets[0].predicted, prior.category.as_ref().unwrap().probability);
        assert!(explanation.targets[0].influences.iter().all(|&influence| influence == 0.0));
        assert_eq!(explanation.targets[0].influences.len(), explanation.tokens.len());
    }
    let long = "late parcel ".repeat(50);
    assert_eq!(ask::<Explain>(&mut session, json!({ "text": long })).unwrap().cut, 36);
}

#[test]
fn the_text_that_a_model_reads_is_shown_with_its_tokens() {
    let mut session = chosen();
    let run = json!({ "preset": "small", "settings": { "maxLength": 3, "stripHtml": true, "minCount": 1 } });
    let text = "The <b>PARCEL</b>\n zzyzx &amp; late";
    let tokens = ask::<Tokenize>(&mut session, json!({ "run": run, "text": text })).unwrap();
    assert_eq!((&*tokens.text, &*tokens.normalized), (text, "the parcel zzyzx & late"));
    let read: Vec<_> = tokens.tokens.iter().map(|each| (&*each.text, each.known, each.cut)).collect();
    let known = [("the", true, false), ("parcel", true, false), ("zzyzx", false, false)];
    assert_eq!(read[..3], known);
    assert_eq!(read[3..].iter().map(|each| (each.0, each.2)).collect::<Vec<_>>(), [("&", true), ("late", true)]);

    let row = ask::<Tokenize>(&mut session, json!({ "run": run, "row": { "row": 1, "testFile": false } })).unwrap();
    assert_eq!(row.text, "Perfect update! Everything loads instantly, and dark mode is wonderful 🌙");
    let beyond = json!({ "run": run, "row": { "row": 1_000_000, "testFile": false } });
    let refused = ask::<Tokenize>(&mut session, beyond).unwrap_err();
    assert_eq!((&*refused.code, &*refused.values["row"]), ("session.noRow", "1000000"));
    let other = json!({ "run": run, "row": { "row": 1, "testFile": true } });
    assert_eq!(ask::<Tokenize>(&mut session, other).unwrap_err().code, "session.noData");

    assert_eq!(ask::<ReadText>(&mut session, json!({ "text": text })).unwrap_err().code, "session.notBegun");
    train(&mut session, 1);
    for model in PREDICTORS {
        let prediction = predict(&mut session, &[text], model, false).remove(0);
        let read = ask::<ReadText>(&mut session, json!({ "text": text, "model": model })).unwrap();
        let of = |each: &TextToken| (each.start, each.end, each.known);
        let expected = prediction.tokens.iter().map(|each| (each.start, each.end, each.known));
        assert!(read.tokens.iter().filter(|each| !each.cut).map(of).eq(expected), "{model}");
    }
}
