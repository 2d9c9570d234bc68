//! Trains small models of every structure through the session that the page uses, exports them as ONNX files, and
//! writes the session's own predictions beside them, without the prior for texts that the model does not know.
//! `bench/onnx_parity.py` compares the two. Networks are also exported for PyTorch, for `bench/torch_parity.py`.
//!
//! ```text
//! onnx DATA OUT TEXTS [MODEL ...]
//! ```
//!
//! `DATA` is the folder of the public data sets, `TEXTS` the number of texts to predict, and each `MODEL` the name of a
//! case; without one, all are trained.

mod cases;
mod texts;

use std::error::Error;
use std::fs;
use std::path::Path;

use burn::tensor::Device;
use cases::{CASES, Case};
use serde_json::{Value, json};
use wordloom_data::{ReadOptions, Scaling, Transform};
use wordloom_inference::ids;
use wordloom_kernels::device::DeviceChoice;
use wordloom_session::{
    AddMember, AdvanceTraining, BeginReading, BeginTraining, BeginVectors, Choose, CoverageBound, EndReading,
    EndVectors, ExportModel, Failure, FileRole, FinishTraining, Open, Predict, ReadBytes, Request, SaveModel, Session,
    VectorBytes,
};
use wordloom_store::ModelFile;

/// How many optimizer steps a model is trained for: enough that its predictions differ from text to text.
const STEPS: usize = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, out, count, chosen @ ..] = &arguments[..] else { return Err("onnx DATA OUT TEXTS [MODEL ...]".into()) };
    let (data, out) = (Path::new(data), Path::new(out));
    fs::create_dir_all(out)?;
    let texts = texts::texts(data, count.parse()?)?;
    fs::write(out.join("texts.json"), serde_json::to_vec(&texts)?)?;
    for case in CASES.iter().filter(|case| chosen.is_empty() || chosen.iter().any(|name| name == case.name)) {
        eprintln!("{}", case.name);
        let mut session = trained(data, case).map_err(|failure| format!("{}: {}", case.name, failure.message))?;
        let folder = out.join(case.name);
        fs::create_dir_all(&folder)?;
        let certainty = certainty(&mut session, case).map_err(|failure| failure.message)?;
        let parameters = json!({ "name": "model", "model": case.model, "certainty": certainty });
        let exported = ask::<ExportModel>(&mut session, parameters).map_err(|failure| failure.message)?;
        for file in exported.files {
            fs::write(folder.join(file.name), file.bytes)?;
        }
        if case.model == "network" {
            fs::write(folder.join("ids.json"), serde_json::to_vec(&py_torch(&mut session, &folder, &texts)?)?)?;
        }
        let mut predictions = Vec::new();
        for some in texts.chunks(512) {
            let parameters = json!({ "texts": some, "prior": false, "model": case.model, "certainty": certainty });
            let answer = ask::<Predict>(&mut session, parameters).map_err(|failure| failure.message)?;
            predictions.extend(answer.predictions.into_iter().map(|prediction| prediction.targets));
        }
        fs::write(folder.join("predictions.json"), serde_json::to_vec(&predictions)?)?;
    }
    Ok(())
}

/// A threshold for every category but the first, a set for each column of categories or labels, and an interval for
/// each column of numbers.
fn certainty(session: &mut Session, case: &Case) -> Result<Value, Failure> {
    let parameters = json!({ "texts": ["?"], "prior": false, "model": case.model });
    let answer = ask::<Predict>(session, parameters)?;
    let (mut thresholds, mut coverage) = (Vec::new(), Vec::new());
    for target in &answer.predictions[0].targets {
        if let Some(category) = &target.category {
            let labels = category.probabilities.iter().map(|each| &each.label);
            let likely = 1.0 / category.probabilities.len() as f64;
            let classes: Vec<Value> =
                labels.skip(1).map(|label| json!({ "label": label, "probability": 1.5 * likely })).collect();
            thresholds.push(json!({ "column": target.column, "classes": classes }));
            let bound = CoverageBound::Probability(likely);
            coverage.push(json!({ "column": target.column, "coverage": 0.9, "bound": bound }));
        } else if target.labels.is_some() {
            let bound = CoverageBound::LabelProbability(0.2);
            coverage.push(json!({ "column": target.column, "coverage": 0.9, "bound": bound }));
        } else if let Some(score) = &target.score {
            let transform = Transform::Logarithm { offset: 1.0 };
            let bound = match case.fixes.contains("logarithm") {
                true => (0.25, Scaling { transform, low: Some(0.0), high: Some(2.0 * score.value) }),
                false => (score.value.abs() / 10.0, Scaling::default()),
            };
            let bound = CoverageBound::Distance { margin: bound.0, scaling: bound.1 };
            coverage.push(json!({ "column": target.column, "coverage": 0.9, "bound": bound }));
        }
    }
    Ok(json!({ "thresholds": thresholds, "coverage": coverage }))
}

/// Exports the networks for PyTorch. Returns the ids of each text's tokens, for each network.
fn py_torch(session: &mut Session, folder: &Path, texts: &[String]) -> Result<Vec<Vec<Vec<u32>>>, Box<dyn Error>> {
    let parameters = json!({ "name": "model", "format": "pyTorch" });
    let files = ask::<ExportModel>(session, parameters).map_err(|failure| failure.message)?.files;
    let mut all = Vec::new();
    let saved = ask::<SaveModel>(session, json!({ "name": "model" })).map_err(|failure| failure.message)?;
    let saved = ModelFile::from_bytes(&saved.bytes, &Device::flex())?;
    let networks = saved.groups.last().ok_or("there is no network")?;
    for (file, network) in files.iter().zip(networks) {
        // Some tokens are in no training text, so they are not in the saved model.
        let tokens = tokens(&file.bytes)?;
        let tokenizer = network.tokenizer.clone().extended(tokens.iter().map(String::as_str));
        all.push(texts.iter().map(|text| ids(&tokenizer.encode(text))).collect());
    }
    for file in files {
        fs::write(folder.join(file.name), file.bytes)?;
    }
    Ok(all)
}

/// The tokens in the metadata of a safetensors file.
fn tokens(bytes: &[u8]) -> Result<Vec<String>, Box<dyn Error>> {
    let (length, rest) = bytes.split_at(8);
    let length = u64::from_le_bytes(length.try_into()?) as usize;
    let header: Value = serde_json::from_slice(&rest[..length])?;
    Ok(serde_json::from_str(header["__metadata__"]["tokens"].as_str().ok_or("there are no tokens")?)?)
}

fn ask<R: Request + serde::de::DeserializeOwned>(
    session: &mut Session,
    parameters: Value,
) -> Result<R::Answer, Failure> {
    let request: R = serde_json::from_value(parameters).expect("the parameters are valid");
    pollster::block_on(session.call(request))
}

/// A session with a case's model.
fn trained(data: &Path, case: &Case) -> Result<Session, Failure> {
    let mut session = Session::new();
    pollster::block_on(session.call(Open { device: DeviceChoice::Cpu }))?;
    let (name, part, options) = ("rows.csv".to_owned(), FileRole::Data, ReadOptions::default());
    pollster::block_on(session.call(BeginReading { name, part, folder: false, options }))?;
    pollster::block_on(session.call(ReadBytes { bytes: (case.rows)(data).into_bytes().into() }))?;
    pollster::block_on(session.call(EndReading))?;
    let targets: Value = serde_json::from_str(case.targets).expect("the targets are JSON");
    let folds = json!({ "folds": case.folds });
    let fixes: Value = serde_json::from_str(case.fixes).expect("the fixes are JSON");
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets, "split": folds, "fixes": fixes }))?;
    if let Some(vectors) = case.vectors {
        ask::<BeginVectors>(&mut session, json!({ "name": "vectors" }))?;
        pollster::block_on(session.call(VectorBytes { bytes: vectors().into() }))?;
        pollster::block_on(session.call(EndVectors))?;
    }
    if let Some(member) = case.member {
        train(&mut session, member)?;
        ask::<AddMember>(&mut session, json!({ "name": "member" }))?;
    }
    train(&mut session, case.settings)?;
    Ok(session)
}

/// Trains with settings, in JSON.
fn train(session: &mut Session, settings: &str) -> Result<(), Failure> {
    let mut settings: Value = serde_json::from_str(settings).expect("the settings are JSON");
    settings["minCount"] = json!(1);
    ask::<BeginTraining>(session, json!({ "preset": "small", "settings": settings, "baseline": false }))?;
    for _ in 0..STEPS {
        // A burst of no time is one step.
        let progress = pollster::block_on(session.call(AdvanceTraining { milliseconds: 0.0 }))?;
        if progress.ended.is_some() {
            return Ok(());
        }
    }
    pollster::block_on(session.call(FinishTraining))?;
    Ok(())
}
