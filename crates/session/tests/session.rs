//! The whole application without a browser: what a person does, as requests.
#![cfg(not(target_family = "wasm"))]

use serde_json::{Value, json};
use wordloom_metrics::{Classification, Regression};
use wordloom_session::{
    CategoryPrediction, Failure, Metrics, Prediction, Progress, Request, Response, ScorePrediction, Session,
    TargetPrediction, TokenView,
};

mod session {
    mod answers;
    mod explanation;
    mod floor;
    mod inquiry;
    mod packing;
    mod rate;
    mod saving;
    mod trainer;
    mod vectors;
}

const SAMPLE: &str = include_str!("../../../www/samples/feedback.csv");

/// Answers a request given as JSON, with files as text.
fn ask(session: &mut Session, request: Value) -> Result<Response, Failure> {
    let request: Request = serde_json::from_value(request).expect("the test's request is one of the protocol");
    pollster::block_on(session.handle(request))
}

fn file(text: &str) -> Value {
    json!({ "name": "texts.csv", "bytes": text.as_bytes() })
}

/// A session with the sample loaded and its columns chosen.
fn chosen() -> Session {
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file(SAMPLE) })).unwrap();
    let choice = json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }, { "column": "rating", "kind": "score" }] });
    ask(&mut session, choice).unwrap();
    session
}

/// Trains to the end with a small model. The progress of every burst.
fn train(session: &mut Session, epochs: usize) -> Vec<Progress> {
    train_in_bursts(session, epochs, 50)
}

/// The same in bursts of so many milliseconds; 0 for a step each.
fn train_in_bursts(session: &mut Session, epochs: usize, milliseconds: u32) -> Vec<Progress> {
    let settings = json!({ "epochs": epochs, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16 }] });
    ask(session, json!({ "type": "begin", "preset": "small", "settings": settings })).unwrap();
    let mut bursts = Vec::new();
    loop {
        let advance = json!({ "type": "advance", "milliseconds": milliseconds });
        let Ok(Response::Advanced(progress)) = ask(session, advance) else { panic!() };
        let ended = progress.ended.is_some();
        bursts.push(progress);
        if ended {
            return bursts;
        }
    }
}

fn evaluate(session: &mut Session) -> Metrics {
    let Ok(Response::Evaluated(metrics)) = ask(session, json!({ "type": "evaluate", "file": null })) else { panic!() };
    metrics
}

/// What the network made of the category and the score, which are chosen in this order.
fn both(metrics: &Metrics) -> (Classification, Regression) {
    let [topic, rating] = &metrics.targets[..] else { panic!("two targets") };
    (topic.network.category.clone().unwrap(), rating.network.score.clone().unwrap())
}

fn predict(session: &mut Session, text: &str) -> Said {
    said(session, json!({ "type": "predict", "texts": [text] }))
}

/// What is said of one text.
#[derive(Clone)]
struct Said {
    category: Option<CategoryPrediction>,
    score: Option<ScorePrediction>,
    tokens: Vec<TokenView>,
    targets: Vec<TargetPrediction>,
}

fn said(session: &mut Session, request: Value) -> Said {
    let Ok(Response::Predicted { mut predictions }) = ask(session, request) else { panic!() };
    let Prediction { targets, tokens } = predictions.remove(0);
    let category = targets.iter().find_map(|target| target.category.clone());
    let score = targets.iter().find_map(|target| target.score.clone());
    Said { category, score, tokens, targets }
}

#[test]
fn the_sample_goes_from_a_file_to_a_prediction() {
    let mut session = chosen();
    let bursts = train(&mut session, 20);
    let losses: Vec<f64> = bursts.iter().flat_map(|burst| &burst.validation).map(|epoch| epoch.train_loss).collect();
    assert!(losses.last().unwrap() < &(0.8 * losses[0]), "{losses:?}");
    let last = bursts.last().unwrap();
    assert!((1..=20).contains(&last.best_epoch));
    let Ok(Response::Evaluated(metrics)) = ask(&mut session, json!({ "type": "evaluate", "file": null })) else {
        panic!()
    };
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
    let results = [0, 50].map(|milliseconds| {
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
    let Ok(Response::Predicted { predictions }) = ask(&mut session, json!({ "type": "predict", "texts": [] })) else {
        panic!()
    };
    assert!(predictions.is_empty());
}

#[test]
fn rows_that_miss_an_answer_train_the_other() {
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
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" })).unwrap();
    ask(&mut session, json!({ "type": "load", "part": "data", "file": file(&text) })).unwrap();
    ask(&mut session, json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "kind", "kind": "category" }, { "column": "stars", "kind": "score" }] })).unwrap();
    assert!(train(&mut session, 2).iter().filter_map(|burst| burst.loss).all(f64::is_finite));
}

#[test]
fn a_run_that_is_stopped_keeps_a_model() {
    let mut session = chosen();
    ask(&mut session, json!({ "type": "begin", "preset": "small", "settings": {} })).unwrap();
    ask(&mut session, json!({ "type": "advance", "milliseconds": 0 })).unwrap();
    let Ok(Response::Advanced(progress)) = ask(&mut session, json!({ "type": "finish" })) else { panic!() };
    assert_eq!(progress.step, 1);
    assert!(progress.ended.is_some());
    assert!(predict(&mut session, "still here").category.is_some());
}

#[test]
fn a_failed_request_loses_nothing() {
    let mut session = chosen();
    train(&mut session, 1);
    for (request, code) in [
        (json!({ "type": "load", "part": "data", "file": file("text,label\none,two,three\n") }), "data.raggedRow"),
        (
            json!({ "type": "choose", "text": ["texts"], "targets": [{ "column": "topic", "kind": "category" }] }),
            "data.unknownColumn",
        ),
        (json!({ "type": "begin", "preset": "small", "settings": { "epoch": 1 } }), "train.unknownSetting"),
        (json!({ "type": "begin", "preset": "small", "settings": { "dropout": 2 } }), "train.settingBounds"),
        (json!({ "type": "open", "device": "cpu" }), "session.alreadyOpen"),
    ] {
        assert_eq!(ask(&mut session, request).unwrap_err().code, code);
    }
    assert!(predict(&mut session, "still here").category.is_some());
    train(&mut session, 1);
}

#[test]
fn a_file_may_come_in_pieces_and_be_given_up() {
    let mut session = chosen();
    let begin = json!({ "type": "readBegin", "name": "texts.csv", "part": "data", "folder": false, "options": { "delimiter": ";" } });
    let piece = |text: &str| json!({ "type": "readBytes", "bytes": text.as_bytes() });
    ask(&mut session, begin.clone()).unwrap();
    ask(&mut session, piece("text;label\n\"so it")).unwrap();
    ask(&mut session, json!({ "type": "readCancel" })).unwrap();
    assert_eq!(ask(&mut session, json!({ "type": "readEnd" })).unwrap_err().code, "session.notReading");
    // The sample is still there.
    ask(
        &mut session,
        json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }] }),
    )
    .unwrap();

    ask(&mut session, begin.clone()).unwrap();
    ask(&mut session, piece("text;label\n\"so it")).unwrap();
    ask(&mut session, piece(" is\";good\nso it was;bad\n")).unwrap();
    let Ok(Response::Loaded(table)) = ask(&mut session, json!({ "type": "readEnd" })) else { panic!() };
    assert_eq!((table.rows, table.preview[0][0].as_str()), (2, "so it is"));
    assert_eq!(table.reading.dialect.unwrap().delimiter, Some(';'));

    ask(&mut session, begin).unwrap();
    let rows = "so it was;bad;worse\n".repeat(60_000);
    assert_eq!(ask(&mut session, piece(&format!("text;label\n{rows}"))).unwrap_err().code, "data.raggedRow");
    assert_eq!(ask(&mut session, piece("more")).unwrap_err().code, "session.notReading");
    ask(
        &mut session,
        json!({ "type": "choose", "text": ["text"], "targets": [{ "column": "label", "kind": "category" }] }),
    )
    .unwrap_err();
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
fn what_was_not_done_first_is_said() {
    for (request, code) in [
        (json!({ "type": "begin", "preset": "small", "settings": {} }), "session.notOpen"),
        (json!({ "type": "choose", "text": ["text"], "targets": [] }), "session.noData"),
        (json!({ "type": "predict", "texts": ["a"] }), "session.notBegun"),
    ] {
        assert_eq!(ask(&mut Session::new(), request).unwrap_err().code, code);
    }
}
