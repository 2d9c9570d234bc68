//! The predictor predicts, explains and writes files as the session does with the same model file.

use serde_json::{Value, json};
use wordloom_base::random::Random;
use wordloom_kernels::device::DeviceChoice;
use wordloom_predictor::{Error, ExplainOptions, FileWriting, PredictOptions, Predictor};
use wordloom_session::{
    AddMember, AdvanceFilePrediction, AdvanceTraining, AnyRequest, BeginTraining, BeginVectors, Choose, EndVectors,
    Explain, LoadModel, Open, Predict, SaveModel, Session, VectorBytes,
};
use wordloom_starter::{Encoder, Weights};
use wordloom_vectors::{Origin, starter_bytes_with_encoder};

const SAMPLE: &str = include_str!("../../../www/samples/feedback.csv");
const VERSION_1: &[u8] = include_bytes!("../../store/tests/fixtures/model-v1.wordloom");
const VERSION_2_HALF: &[u8] = include_bytes!("../../store/tests/fixtures/model-v2-half.wordloom");

/// Another order of additions, and another approximation of the hyperbolic tangent.
const TOLERANCE: f64 = 1e-5;

/// With Chinese, emoji, an empty text and one of which the models know nothing.
const TEXTS: [&str; 6] =
    ["The parcel came two weeks late.", "包裹 zzyzx", "", "Great update 😀, thank you!", "I cannot log in", "qqq"];

/// Answers a request in JSON. Its `bytes` are set apart, as JSON has none.
fn ask(session: &mut Session, request: Value, bytes: Option<&[u8]>) -> Value {
    let request: AnyRequest = match (request["type"].as_str(), bytes) {
        (Some("readBytes"), Some(bytes)) => {
            AnyRequest::ReadBytes(wordloom_session::ReadBytes { bytes: bytes.to_vec().into() })
        }
        (Some("loadModel"), Some(bytes)) => AnyRequest::LoadModel(LoadModel { bytes: bytes.to_vec().into() }),
        _ => serde_json::from_value(request).unwrap(),
    };
    serde_json::to_value(pollster::block_on(session.handle(request)).unwrap()).unwrap()
}

fn opened() -> Session {
    let mut session = Session::new();
    pollster::block_on(session.call(Open { device: DeviceChoice::Cpu })).unwrap();
    session
}

fn read(session: &mut Session, part: &str, text: &str) {
    let begin = json!({ "type": "beginReading", "name": "a.csv", "part": part, "folder": false, "options": {} });
    ask(session, begin, None);
    ask(session, json!({ "type": "readBytes" }), Some(text.as_bytes()));
    ask(session, json!({ "type": "endReading" }), None);
}

/// Trains a network on the sample, or one for each fold.
fn train(session: &mut Session, layers: Value) {
    let settings = json!({ "epochs": 2, "embedding": 12, "layers": layers, "starterEncoder": true });
    let request: BeginTraining = serde_json::from_value(json!({ "preset": "small", "settings": settings })).unwrap();
    pollster::block_on(session.call(request)).unwrap();
    while pollster::block_on(session.call(AdvanceTraining { milliseconds: 200.0 })).unwrap().ended.is_none() {}
}

/// A session with the rows of the sample, for a category and a score.
fn chosen(folds: usize) -> Session {
    let mut session = opened();
    read(&mut session, "data", SAMPLE);
    let targets = json!([{ "column": "topic", "kind": "category" }, { "column": "rating", "kind": "score" }]);
    let choice = json!({ "text": ["text"], "targets": targets, "split": { "folds": folds } });
    pollster::block_on(session.call(serde_json::from_value::<Choose>(choice).unwrap())).unwrap();
    session
}

/// A session that has trained a blend: an ensemble member, networks of folds and the linear model.
fn trained(folds: usize) -> Session {
    let mut session = chosen(folds);
    train(&mut session, json!([{ "kind": "lstm", "hidden": 8, "bidirectional": true }]));
    pollster::block_on(session.call(AddMember { name: "first".to_owned() })).unwrap();
    train(&mut session, json!([{ "kind": "gru", "hidden": 8 }]));
    session
}

/// A session that has trained a network and a linear model that read texts with the starter encoder.
fn trained_with_encoder() -> Session {
    let words = ["the", "parcel", "came", "late", "update", "thank", "you", "i", "cannot", "log", "in", "!"];
    let vector = |index: usize| (0..6).map(|at| ((index * 31 + at * 17) % 97) as f32 / 97.0 - 0.5).collect();
    let rows: Vec<(&str, Vec<f32>)> = words.iter().enumerate().map(|(index, &word)| (word, vector(index))).collect();
    let weights = Weights::random([6, 5, 4], &mut Random::named(1, "encoder"));
    let encoder = Encoder::from_bytes(&weights.to_bytes()).unwrap();
    let bytes = starter_bytes_with_encoder(&Origin::default(), &rows, Some(&encoder));
    let mut session = chosen(1);
    pollster::block_on(session.call(BeginVectors { name: "en.bin".to_owned() })).unwrap();
    pollster::block_on(session.call(VectorBytes { bytes: bytes.into() })).unwrap();
    pollster::block_on(session.call(EndVectors)).unwrap();
    train(&mut session, json!([{ "kind": "lstm", "hidden": 8, "bidirectional": true }]));
    session
}

fn save(session: &mut Session, options: Value) -> Vec<u8> {
    let mut request = json!({ "name": "feedback" });
    request.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
    let request: SaveModel = serde_json::from_value(request).unwrap();
    pollster::block_on(session.call(request)).unwrap().bytes.into_vec()
}

/// A session that has loaded a model file, and the predictor of the same file.
fn both(bytes: &[u8]) -> (Session, Predictor) {
    let mut session = opened();
    ask(&mut session, json!({ "type": "loadModel" }), Some(bytes));
    (session, Predictor::from_bytes(bytes).unwrap())
}

/// Compares two values: numbers up to the tolerance, relative to those above 1.
fn assert_alike(found: &Value, expected: &Value, at: &str) {
    match (found, expected) {
        (Value::Number(found), Value::Number(expected)) => {
            let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
            let tolerance = TOLERANCE * expected.abs().max(1.0);
            assert!((found - expected).abs() <= tolerance, "{at}: {found}, expected {expected}");
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{at}");
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                assert_alike(found, expected, &format!("{at}[{index}]"));
            }
        }
        (Value::Object(found), Value::Object(expected)) => {
            assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{at}");
            for (key, expected) in expected {
                assert_alike(&found[key], expected, &format!("{at}.{key}"));
            }
        }
        _ => assert_eq!(found, expected, "{at}"),
    }
}

/// Compares the predictions of the texts and the explanation of the first, with each of these models.
fn assert_predicts_alike(bytes: &[u8], models: &[&str]) {
    let (mut session, predictor) = both(bytes);
    for model in models {
        let request = json!({ "texts": TEXTS, "model": model, "loaded": true });
        let expected = pollster::block_on(session.call(serde_json::from_value::<Predict>(request).unwrap())).unwrap();
        let expected = serde_json::to_value(expected.predictions).unwrap();
        assert_ne!(expected[0]["targets"], expected[4]["targets"], "{model} tells texts apart");
        let options: PredictOptions = serde_json::from_value(json!({ "model": model })).unwrap();
        let found = serde_json::to_value(predictor.predict(&TEXTS, options).unwrap()).unwrap();
        assert_alike(&found, &expected, model);

        let request = json!({ "text": TEXTS[0], "model": model, "loaded": true });
        let expected = pollster::block_on(session.call(serde_json::from_value::<Explain>(request).unwrap())).unwrap();
        let options: ExplainOptions = serde_json::from_value(json!({ "model": model })).unwrap();
        let found = serde_json::to_value(predictor.explain(TEXTS[0], &options).unwrap()).unwrap();
        assert_alike(&found, &serde_json::to_value(expected).unwrap(), model);
    }
}

#[test]
fn a_network_the_linear_model_and_the_blend_predict_and_explain_alike() {
    let mut session = trained(1);
    assert_predicts_alike(&save(&mut session, json!({ "model": "blend" })), &["network", "linear", "blend"]);
}

#[test]
fn models_that_read_with_the_starter_encoder_predict_and_explain_alike() {
    let mut session = trained_with_encoder();
    assert_predicts_alike(&save(&mut session, json!({ "model": "blend" })), &["network", "linear", "blend"]);
}

#[test]
fn the_networks_of_folds_predict_and_explain_alike() {
    let mut session = trained(3);
    assert_predicts_alike(&save(&mut session, json!({})), &["network", "blend"]);
}

#[test]
fn files_of_every_version_and_precision_predict_alike() {
    let mut session = trained(1);
    let byte = save(&mut session, json!({ "precision": "byte" }));
    for bytes in [VERSION_1, VERSION_2_HALF, &byte] {
        assert_predicts_alike(bytes, &["network", "linear", "blend"]);
    }
}

#[test]
fn a_file_with_the_network_alone_is_smaller_and_predicts_alike() {
    let mut session = trained(1);
    let whole = save(&mut session, json!({ "precision": "half" }));
    let alone = save(&mut session, json!({ "precision": "half", "alone": true }));
    assert!(alone.len() * 3 < whole.len() * 2, "{} of {}", alone.len(), whole.len());
    assert_predicts_alike(&alone, &["network"]);
    let (_, predictor) = both(&alone);
    let options: PredictOptions = serde_json::from_value(json!({ "model": "blend" })).unwrap();
    assert_eq!(predictor.predict(&TEXTS, options).unwrap_err().code(), "session.onlyNetwork");
    // What the blend needs is not left out.
    let blend = save(&mut session, json!({ "model": "blend", "alone": true }));
    assert_predicts_alike(&blend, &["network", "linear", "blend"]);
}

#[test]
fn a_file_of_rows_is_written_alike() {
    let mut session = trained(1);
    let bytes = save(&mut session, json!({ "model": "blend" }));
    let (mut session, mut predictor) = both(&bytes);
    let rows: String = SAMPLE.lines().take(60).map(|line| format!("{line}\n")).collect();
    let file = format!("{rows},=1+1,\n");
    read(&mut session, "predict", &file);
    for (format, probabilities) in [("csv", "all"), ("tsv", "none"), ("jsonLines", "predicted")] {
        let options = json!({ "format": format, "probabilities": probabilities, "byteOrderMark": true });
        let mut begin = json!({ "type": "beginFilePrediction", "loaded": true, "model": "blend" });
        begin.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
        ask(&mut session, begin, None);
        let advance = AdvanceFilePrediction { milliseconds: 60_000.0 };
        let expected = pollster::block_on(session.call(advance)).unwrap();
        assert!(expected.ended && expected.rows > 50);

        predictor.begin_reading("a.csv");
        for piece in file.split_inclusive('\n') {
            predictor.read(piece).unwrap();
        }
        assert_eq!(predictor.end_reading().unwrap().rows, expected.rows);
        let writing: FileWriting = serde_json::from_value(options).unwrap();
        assert_eq!(predictor.begin_writing(writing).unwrap().rows, expected.rows);
        let mut found = Vec::new();
        let mut bursts = 0;
        loop {
            let progress = predictor.advance_writing(0.0).unwrap();
            found.extend_from_slice(&progress.bytes);
            bursts += 1;
            if progress.ended {
                break;
            }
        }
        assert!(bursts > 5, "a burst of no time predicts a slice");
        let [found, expected] = [&found[..], &expected.bytes].map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
        assert_eq!(rounded(&found), rounded(&expected), "{format}");
    }
}

/// A file with its numbers rounded to the tolerance.
fn rounded(file: &str) -> Vec<String> {
    let field = |field: &str| match field.parse::<f64>() {
        Ok(number) => format!("{number:.4}"),
        Err(_) => field.to_owned(),
    };
    file.split([',', '\t', '\n', ':', '}']).map(field).collect()
}

#[test]
fn what_cannot_be_done_is_an_error_with_a_code() {
    assert_eq!(Predictor::from_bytes(b"text,label\n").unwrap_err().code(), "store.foreign");
    let damaged = &VERSION_1[..VERSION_1.len() - 1];
    assert_eq!(Predictor::from_bytes(damaged).unwrap_err().code(), "store.damaged");
    let mut predictor = Predictor::from_bytes(VERSION_1).unwrap();
    let code = |error: Error| error.code();
    assert_eq!(predictor.read("text").map_err(code), Err("session.notReading"));
    assert_eq!(predictor.end_reading().map(|_| ()).map_err(code), Err("session.notReading"));
    assert_eq!(
        predictor.begin_writing(FileWriting::default()).map(|_| ()).map_err(code),
        Err("session.noFileToPredict")
    );
    assert_eq!(predictor.advance_writing(10.0).map(|_| ()).map_err(code), Err("session.notPredicting"));
    predictor.begin_reading("a.csv");
    predictor.read("body,id\nlate,1\n").unwrap();
    predictor.end_reading().unwrap();
    assert_eq!(predictor.begin_writing(FileWriting::default()).map(|_| ()).map_err(code), Err("data.unknownColumn"));
    let labels = json!({ "labels": { "topic": "nothing" } });
    let options: ExplainOptions = serde_json::from_value(labels).unwrap();
    assert_eq!(predictor.explain("late", &options).map(|_| ()).map_err(code), Err("explain.unknownLabel"));
}
