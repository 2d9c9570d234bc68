//! What the tests share: requests with parameters in JSON, the sample, and training to the end.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use wordloom_data::ReadOptions;
use wordloom_kernels::device::DeviceChoice;
use wordloom_metrics::{Classification, Regression};
use wordloom_session::{
    AdvanceTraining, BeginReading, BeginTraining, BeginVectors, CategoryPrediction, Choose, EndReading, EndVectors,
    Evaluate, Failure, FileRole, Metrics, Open, Predict, Prediction, Progress, ReadBytes, Request, ScorePrediction,
    Session, TableSummary, TargetPrediction, TokenView, VectorBytes,
};
use wordloom_vectors::VectorsSummary;

/// The sample data of the page.
pub const SAMPLE: &str = include_str!("../../../../www/samples/feedback.csv");

/// Answers a request.
pub fn call<R: Request>(session: &mut Session, request: R) -> Result<R::Answer, Failure> {
    pollster::block_on(session.call(request))
}

/// Answers a request whose parameters are given in JSON.
pub fn ask<R: Request + DeserializeOwned>(session: &mut Session, parameters: Value) -> Result<R::Answer, Failure> {
    let request: R = serde_json::from_value(parameters).expect("the parameters of the test are valid");
    call(session, request)
}

/// Opens the CPU.
pub fn open(session: &mut Session) {
    call(session, Open { device: DeviceChoice::Cpu }).unwrap();
}

/// A session with the CPU open.
pub fn opened() -> Session {
    let mut session = Session::new();
    open(&mut session);
    session
}

/// Reads a whole file.
pub fn load(session: &mut Session, part: FileRole, text: &str) -> Result<TableSummary, Failure> {
    let options = ReadOptions::default();
    call(session, BeginReading { name: "texts.csv".to_owned(), part, folder: false, options })?;
    call(session, ReadBytes { bytes: text.as_bytes().to_vec().into() })?;
    call(session, EndReading)
}

/// A session with the sample loaded and its columns chosen. Validation rows are held out, although there are few rows.
pub fn chosen() -> Session {
    let mut session = opened();
    load(&mut session, FileRole::Data, SAMPLE).unwrap();
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": both_targets(), "split": { "folds": 1 } }))
        .unwrap();
    session
}

/// The columns of the sample: a category and a score.
pub fn both_targets() -> Value {
    json!([{ "column": "topic", "kind": "category" }, { "column": "rating", "kind": "score" }])
}

/// Trains a small model to the end. Returns the progress of every burst.
pub fn train(session: &mut Session, epochs: usize) -> Vec<Progress> {
    train_in_bursts(session, epochs, 50.0)
}

/// Trains a small model to the end in bursts of this many milliseconds. With 0, each burst is one step.
pub fn train_in_bursts(session: &mut Session, epochs: usize, milliseconds: f64) -> Vec<Progress> {
    let settings = json!({ "epochs": epochs, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16 }] });
    ask::<BeginTraining>(session, json!({ "preset": "small", "settings": settings })).unwrap();
    advance_to_the_end(session, milliseconds)
}

/// Trains the run that was begun to the end. Returns the progress of every burst.
pub fn advance_to_the_end(session: &mut Session, milliseconds: f64) -> Vec<Progress> {
    let mut bursts = Vec::new();
    loop {
        let progress = call(session, AdvanceTraining { milliseconds }).unwrap();
        let ended = progress.ended.is_some();
        bursts.push(progress);
        if ended {
            return bursts;
        }
    }
}

/// Evaluates on the test rows.
pub fn evaluate(session: &mut Session) -> Metrics {
    call(session, Evaluate { file: None }).unwrap()
}

/// The network's measures of the category and of the score of the sample.
pub fn both(metrics: &Metrics) -> (Classification, Regression) {
    let [topic, rating] = &metrics.targets[..] else { panic!("two targets") };
    (topic.network.category.clone().unwrap(), rating.network.score.clone().unwrap())
}

/// The prediction for one text, with its category and score if it has any.
#[derive(Clone)]
pub struct Predicted {
    pub category: Option<CategoryPrediction>,
    pub score: Option<ScorePrediction>,
    pub tokens: Vec<TokenView>,
    pub targets: Vec<TargetPrediction>,
}

/// Predicts one text by the network.
pub fn predict(session: &mut Session, text: &str) -> Predicted {
    predict_with(session, text, "network")
}

/// Predicts one text by one of the models.
pub fn predict_with(session: &mut Session, text: &str, model: &str) -> Predicted {
    let mut answer = ask::<Predict>(session, json!({ "texts": [text], "model": model })).unwrap();
    let Prediction { targets, tokens, .. } = answer.predictions.remove(0);
    let category = targets.iter().find_map(|target| target.category.clone());
    let score = targets.iter().find_map(|target| target.score.clone());
    Predicted { category, score, tokens, targets }
}

/// Reads a file of vectors in pieces of 7 bytes.
pub fn load_vectors(session: &mut Session, file: impl AsRef<[u8]>) -> Result<VectorsSummary, Failure> {
    ask::<BeginVectors>(session, json!({ "name": "words.vec" }))?;
    for bytes in file.as_ref().chunks(7) {
        ask::<VectorBytes>(session, json!({ "bytes": bytes }))?;
    }
    call(session, EndVectors)
}
