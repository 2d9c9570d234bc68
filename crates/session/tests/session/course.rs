//! The course of a session: from a file to a trained network and its predictions.

use serde_json::json;
use wordloom_session::{
    AdvanceTraining, BeginTraining, Choose, FileRole, FinishTraining, Open, Predict, Session, TokenView,
};

use super::support::{ask, both, call, chosen, evaluate, load, opened, predict, train, train_in_bursts};

#[test]
fn the_sample_goes_from_a_file_to_a_prediction() {
    let mut session = chosen();
    let bursts = train(&mut session, 20);
    let losses: Vec<f64> = bursts.iter().flat_map(|burst| &burst.validation).map(|epoch| epoch.train_loss).collect();
    assert!(losses.last().unwrap() < &(0.8 * losses[0]), "{losses:?}");
    let last = bursts.last().unwrap();
    assert!((1..=20).contains(&last.best_epoch));
    let metrics = evaluate(&mut session);
    let (category, score) = both(&metrics);
    assert_eq!(metrics.rows, category.rows);
    assert!(category.accuracy > 0.3, "five topics, so chance is 0.2: {}", category.accuracy);
    assert!((1.0..=5.0).contains(&score.points[0].truth));
    let prediction = predict(&mut session, "Die 快递 is late 😀 zzyzx");
    let category = prediction.category.unwrap();
    assert!((category.probabilities.iter().map(|each| each.probability).sum::<f64>() - 1.0).abs() < 1e-5);
    assert_eq!(category.label, category.probabilities[0].label);
    assert!(prediction.score.unwrap().value.is_finite());
    let last = prediction.tokens.last().unwrap();
    assert!(!last.known);
    // The emoji is two of JavaScript's characters.
    assert_eq!((last.start, last.end), (18, 23));
}

#[test]
fn one_seed_gives_one_result_to_the_bit_however_long_its_bursts() {
    let results = [0.0, 50.0].map(|milliseconds| {
        let mut session = chosen();
        let bursts = train_in_bursts(&mut session, 2, milliseconds);
        let epochs = bursts.iter().flat_map(|burst| &burst.validation);
        let losses = epochs.flat_map(|epoch| [epoch.train_loss.to_bits(), epoch.loss.to_bits()]);
        let losses: Vec<u64> = losses.collect();
        let prediction = predict(&mut session, "the parcel came late");
        let probabilities = prediction.category.unwrap().probabilities;
        (
            probabilities.into_iter().map(|each| each.probability.to_bits()).collect::<Vec<_>>(),
            prediction.score.unwrap().value.to_bits(),
            losses,
        )
    });
    assert_eq!(results[0], results[1]);
}

#[test]
fn an_empty_text_and_no_texts_at_all_have_predictions() {
    let mut session = chosen();
    train(&mut session, 1);
    assert!(predict(&mut session, "").category.is_some());
    let none = ask::<Predict>(&mut session, json!({ "texts": [] })).unwrap();
    assert!(none.predictions.is_empty());
}

#[test]
fn rows_without_one_target_train_the_other() {
    let mut text = String::from("text,kind,stars\n");
    for row in 0..60 {
        let (kind, stars) = if row % 3 == 0 {
            ("", "4.5")
        } else if row % 3 == 1 {
            ("good", "")
        } else {
            ("poor", "1")
        };
        text += &format!("text number {row} is here,{kind},{stars}\n");
    }
    let mut session = opened();
    load(&mut session, FileRole::Data, &text).unwrap();
    let targets = json!([{ "column": "kind", "kind": "category" }, { "column": "stars", "kind": "score" }]);
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
    assert!(train(&mut session, 2).iter().filter_map(|burst| burst.loss).all(f64::is_finite));
}

#[test]
fn a_run_that_is_stopped_keeps_a_model() {
    let mut session = chosen();
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": {} })).unwrap();
    ask::<AdvanceTraining>(&mut session, json!({ "milliseconds": 0 })).unwrap();
    let progress = call(&mut session, FinishTraining).unwrap();
    assert_eq!(progress.step, 1);
    assert!(progress.ended.is_some());
    assert!(predict(&mut session, "still here").category.is_some());
}

#[test]
fn a_failed_request_loses_nothing() {
    let mut session = chosen();
    train(&mut session, 1);
    let ragged = load(&mut session, FileRole::Data, "text,label\none,two,three\n").unwrap_err();
    let choice = json!({ "text": ["texts"], "targets": [{ "column": "topic", "kind": "category" }] });
    let unknown = ask::<Choose>(&mut session, choice).unwrap_err();
    let begin = |session: &mut Session, settings| {
        ask::<BeginTraining>(session, json!({ "preset": "small", "settings": settings })).unwrap_err()
    };
    let [misspelled, out_of_bounds] =
        [json!({ "epoch": 1 }), json!({ "dropout": 2 })].map(|settings| begin(&mut session, settings));
    let twice = ask::<Open>(&mut session, json!({ "device": "cpu" })).unwrap_err();
    for (failure, code) in [
        (ragged, "data.raggedRow"),
        (unknown, "data.unknownColumn"),
        (misspelled, "train.unknownSetting"),
        (out_of_bounds, "train.settingBounds"),
        (twice, "session.alreadyOpen"),
    ] {
        assert_eq!(failure.code, code);
    }
    assert!(predict(&mut session, "still here").category.is_some());
    train(&mut session, 1);
}

#[test]
fn every_script_keeps_its_characters_and_its_offsets() {
    let mut session = chosen();
    train(&mut session, 1);
    for text in [
        "Ｆｕｌｌ－ｗｉｄｔｈ　ＡＢＣ，１２３！",
        "中文 and English 混排。",
        "thumbs 👍🏽 family 👩‍👩‍👧‍👦 flag 🇨🇳 heart ❤️",
        "อาหารอร่อยมากครับ",
        "الطعام لذيذ جدًا، شكرًا!",
        "האוכל טעים מאוד 10/10",
        "e\u{301}tude naïve",
    ] {
        let units: Vec<u16> = text.encode_utf16().collect();
        let tokens = predict(&mut session, text).tokens;
        let token = |token: &TokenView| String::from_utf16(&units[token.start..token.end]).unwrap();
        let joined: String = tokens.iter().map(token).collect();
        let written: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(joined, written);
        assert!(tokens.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}");
    }
    let family = predict(&mut session, "👩‍👩‍👧‍👦 👍🏽").tokens;
    assert_eq!(family.len(), 2, "an emoji with its modifiers is one token");
}

#[test]
fn a_request_names_what_must_be_done_before_it() {
    let mut session = Session::new();
    let begin = ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": {} })).unwrap_err();
    let choose = ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": [] })).unwrap_err();
    let predict = ask::<Predict>(&mut session, json!({ "texts": ["a"] })).unwrap_err();
    let codes = [begin, choose, predict].map(|failure| failure.code);
    assert_eq!(codes, ["session.notOpen", "session.noData", "session.notBegun"]);
}
