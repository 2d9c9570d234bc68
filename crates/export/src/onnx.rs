//! A saved model as one ONNX file.

use serde_json::json;

use crate::Error;
use crate::certain::certain_outputs;
use crate::element::Element;
use crate::graph::{Graph, Name};
use crate::linear::linear;
use crate::network::network;
use crate::outputs::{OutputNames, SEPARATOR, blended, decoded, mean, outputs, tempered};
use crate::parameters::Parameters;
use crate::tokens::Pieces;
use wordloom_evaluation::{Certainty, Predictor};
use wordloom_store::{ModelFile, Network};

/// The input.
const TEXT: &str = "text";

/// Returns one of the models of a file as an ONNX file.
///
/// It takes `text`, `[n]`. It gives `label`, `[n]`, and `probabilities`, `[n, labels]`, of a category or of labels, and
/// `score`, `[n]`, of a score or an ordinal target. If there are several targets, a colon and the column follow each of
/// these names. A text's labels are joined by `|`. The order of the probabilities is in the metadata. If the model has
/// thresholds, sets or intervals, it also gives `decided`, `set`, `low` and `high`, `[n]`.
///
/// # Errors
/// - [`Error::IgnoredWords`] or [`Error::Cleaning`] if a network's tokenizer has no operators in ONNX. A network whose
///   weights in the blend are 0 does not count.
/// - [`Error::TextVectors`] or [`Error::Cleaning`] if the linear model needs more than n-grams and starter
///   vectors.
/// - [`Error::Linear`] if the linear model is requested and does not predict a target.
///
/// # Panics
/// If the device of a network fails.
pub async fn onnx(file: &ModelFile, predictor: Predictor) -> Result<Vec<u8>, Error> {
    let networks = file.groups.len();
    // The models are the groups of networks, then the linear model.
    let weight = |target: usize, model: usize| match predictor {
        Predictor::Network => f64::from(u8::from(model + 1 == networks)),
        Predictor::Linear => f64::from(u8::from(model == networks)),
        Predictor::Blend => file.weights[target][model],
    };
    let takes_part = |model: usize| (0..file.targets.len()).any(|target| weight(target, model) > 0.0);
    let mut graph = Graph::default();
    let texts = graph.input(TEXT, Element::String);
    let mut predictions = vec![Vec::new(); file.targets.len()];
    for model in (0..=networks).filter(|&model| takes_part(model)) {
        let predicted = match file.groups.get(model) {
            Some(group) => {
                let temperatures = file.temperatures.get(model).map_or(&[][..], Vec::as_slice);
                group_predictions(&mut graph, &texts, file, group, temperatures).await?
            }
            None => linear(&mut graph, &texts, &file.linear, file.vectors.as_ref())?,
        };
        for (target, (predicted, predictions)) in predicted.into_iter().zip(&mut predictions).enumerate() {
            let weight = weight(target, model);
            if weight > 0.0 {
                predictions.push((predicted.ok_or(Error::Linear)?, weight));
            }
        }
    }
    let certainty = file.certainty_of(predictor);
    for (target, predictions) in file.targets.iter().zip(&predictions) {
        let predicted = blended(&mut graph, predictions);
        let names = OutputNames::new(&file.targets, target);
        outputs(&mut graph, target, &predicted, &names);
        certain_outputs(&mut graph, target, &predicted, &certainty, &names);
    }
    Ok(graph.into_bytes("wordloom", &file.name, metadata(file, &certainty)))
}

/// What networks that predict as one predict of each target.
async fn group_predictions(
    graph: &mut Graph,
    texts: &Name,
    file: &ModelFile,
    group: &[Network],
    temperatures: &[f64],
) -> Result<Vec<Option<Name>>, Error> {
    let pieces = Pieces::new(graph, texts, group[0].tokenizer.config())?;
    let mut predictions = vec![Vec::new(); file.targets.len()];
    for stored in group {
        let tokens = pieces.encode(graph, &stored.tokenizer);
        let (parameters, extension) = (Parameters::new(stored.parameters().await), stored.extension().await);
        let config = stored.model.config();
        let heads = network(graph, config, &parameters, &extension, &tokens);
        for ((output, encoding), predictions) in heads.iter().zip(&config.heads).zip(&mut predictions) {
            predictions.push(decoded(graph, encoding, output));
        }
    }
    let temperatures = temperatures.iter().copied().chain(std::iter::repeat(1.0));
    let predicted =
        file.targets.iter().zip(&predictions).zip(temperatures).map(|((target, predictions), temperature)| {
            let predicted = mean(graph, predictions);
            Some(tempered(graph, target, &predicted, temperature))
        });
    Ok(predicted.collect())
}

/// What a program needs to know besides the graph.
fn metadata(file: &ModelFile, certainty: &Certainty) -> Vec<(String, String)> {
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
    let certainty = (!certainty.is_empty()).then(|| ("wordloom.certainty", json!(certainty)));
    pairs.into_iter().chain(certainty).map(|(key, value)| (key.to_owned(), value.to_string())).collect()
}
