//! A saved model as one ONNX file.

use serde_json::json;

use crate::Error;
use crate::element::Element;
use crate::graph::Graph;
use crate::network::network;
use crate::outputs::{OutputNames, SEPARATOR, decoded, mean, outputs};
use crate::parameters::Parameters;
use crate::tokens::Pieces;
use wordloom_store::ModelFile;

/// The input.
const TEXT: &str = "text";

/// Returns the file's network, which predicts as `Predictor::Network`, as an ONNX file.
///
/// It takes `text`, `[n]`. It gives `label`, `[n]`, and `probabilities`, `[n, labels]`, of a category or of labels, and
/// `score`, `[n]`, of a score or an ordinal target. If there are several targets, a colon and the column follow each of
/// these names. A text's labels are joined by `|`. The order of the probabilities is in the metadata.
///
/// # Errors
/// [`Error::BytePair`], [`Error::IgnoredWords`] or [`Error::Cleaning`] if its tokenizer has no operators in ONNX.
///
/// # Panics
/// If the device of a network fails.
pub async fn onnx(file: &ModelFile) -> Result<Vec<u8>, Error> {
    let group = file.groups.last().expect("a model has a network");
    let mut graph = Graph::default();
    let texts = graph.input(TEXT, Element::String);
    let pieces = Pieces::new(&mut graph, &texts, group[0].tokenizer.config())?;
    let mut predictions = vec![Vec::new(); file.targets.len()];
    for stored in group {
        let tokens = pieces.encode(&mut graph, &stored.tokenizer);
        let (parameters, extension) = (Parameters::new(stored.parameters().await), stored.extension().await);
        let config = stored.model.config();
        let heads = network(&mut graph, config, &parameters, &extension, &tokens);
        for ((output, encoding), predictions) in heads.iter().zip(&config.heads).zip(&mut predictions) {
            predictions.push(decoded(&mut graph, encoding, output));
        }
    }
    let temperatures = file.temperatures.last().into_iter().flatten().copied().chain(std::iter::repeat(1.0));
    for ((target, predictions), temperature) in file.targets.iter().zip(&predictions).zip(temperatures) {
        let predicted = mean(&mut graph, predictions);
        outputs(&mut graph, target, &predicted, temperature, &OutputNames::new(&file.targets, target));
    }
    Ok(graph.into_bytes("wordloom", &file.name, metadata(file)))
}

/// What a program needs to know besides the graph.
fn metadata(file: &ModelFile) -> Vec<(String, String)> {
    let targets: Vec<_> = file
        .targets
        .iter()
        .map(|target| json!({ "column": target.column, "kind": target.kind, "labels": target.labels }))
        .collect();
    let pairs = [
        ("wordloom.text", json!(file.text)),
        ("wordloom.targets", json!(targets)),
        ("wordloom.separator", json!(SEPARATOR)),
    ];
    pairs.map(|(key, value)| (key.to_owned(), value.to_string())).into()
}
