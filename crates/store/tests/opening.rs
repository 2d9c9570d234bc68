//! Model files of every version of the format open for good, and predict what they predicted when they were saved.
//!
//! The files in `fixtures/` are never replaced. `model-v1` was trained and saved by the last commit that wrote version
//! 1, and `predictions.json` has what it predicted there; `model-v2` and `model-v2-half` are the same model in version
//! 2.

use std::collections::BTreeMap;

use burn::tensor::Device;
use safetensors::tensor::{SafeTensors, TensorView};
use serde_json::Value;
use wordloom_evaluation::{Predictions, Predictor, blended};
use wordloom_metrics::Predicted;
use wordloom_model::batch::Examples;
use wordloom_model::predict;
use wordloom_store::{Error, ModelFile, Network, Precision};
use wordloom_text::UNK;

const VERSION_1: &[u8] = include_bytes!("fixtures/model-v1.wordloom");
const VERSION_2: &[u8] = include_bytes!("fixtures/model-v2.wordloom");
const VERSION_2_HALF: &[u8] = include_bytes!("fixtures/model-v2-half.wordloom");
const PREDICTIONS: &str = include_str!("fixtures/predictions.json");

/// Other instruction sets add in another order.
const TOLERANCE: f64 = 1e-5;

/// Half precision keeps 11 bits of a weight.
const HALF_TOLERANCE: f64 = 5e-3;

const PREDICTORS: [Predictor; 3] = [Predictor::Network, Predictor::Linear, Predictor::Blend];

fn open(bytes: &[u8]) -> ModelFile {
    ModelFile::from_bytes(bytes, &Device::flex()).unwrap()
}

fn save(file: &ModelFile, precision: Precision) -> Vec<u8> {
    pollster::block_on(file.to_bytes(precision))
}

fn expected() -> Value {
    serde_json::from_str(PREDICTIONS).unwrap()
}

fn texts() -> Vec<String> {
    serde_json::from_value(expected()["texts"].clone()).unwrap()
}

fn predictions_of(network: &Network, texts: &[String]) -> Predictions {
    // A text without a token is read as one unknown token.
    let ids = |text: &String| match network.tokenizer.encode(text).ids {
        ids if ids.is_empty() => vec![UNK],
        ids => ids,
    };
    let examples = Examples { tokens: texts.iter().map(ids).collect(), ..Examples::default() };
    let rows: Vec<usize> = (0..texts.len()).collect();
    pollster::block_on(predict(&network.model, &examples, &rows, &Device::flex()))
}

/// What a model of a file predicts: for each text and target its probabilities in the order of the labels, or its
/// score.
fn predicted(file: &ModelFile, predictor: Predictor) -> Vec<Vec<Vec<f64>>> {
    let texts = texts();
    let linear = file.linear.predict(texts.iter().map(String::as_str));
    let all: Vec<Predictions> =
        file.groups.iter().map(|group| &group[0]).map(|network| predictions_of(network, &texts)).collect();
    let predictions = match predictor {
        Predictor::Network => all.last().unwrap().clone(),
        Predictor::Linear => linear,
        Predictor::Blend => blended(&all.iter().chain([&linear]).collect::<Vec<_>>(), &file.weights),
    };
    let of = |predicted: &Predicted, index: usize| match predicted {
        Predicted::Classes(rows) | Predicted::Labels(rows) => rows[index].iter().copied().map(f64::from).collect(),
        Predicted::Scores(scores) => vec![scores[index]],
    };
    (0..texts.len()).map(|index| predictions.targets.iter().map(|each| of(each, index)).collect()).collect()
}

/// The predictions in the fixture.
fn recorded(predictor: Predictor) -> Vec<Vec<Vec<f64>>> {
    let name = serde_json::to_value(predictor).unwrap();
    serde_json::from_value(expected()[name.as_str().unwrap()].clone()).unwrap()
}

/// The largest difference between a file's predictions and those in the fixture: of a probability, and of a score.
fn differences(file: &ModelFile) -> [f64; 2] {
    let mut largest = [0.0f64; 2];
    for predictor in PREDICTORS {
        let (found, expected) = (predicted(file, predictor), recorded(predictor));
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found.len(), file.targets.len());
            for ((found, expected), target) in found.iter().zip(expected).zip(&file.targets) {
                assert_eq!(found.len(), expected.len());
                let largest = &mut largest[usize::from(target.kind.is_number())];
                let distances = found.iter().zip(expected).map(|(found, expected)| (found - expected).abs());
                *largest = distances.fold(*largest, f64::max);
            }
        }
    }
    largest
}

fn assert_opens(bytes: &[u8], tolerance: f64) {
    let file = open(bytes);
    assert_eq!((file.name.as_str(), file.text.as_slice()), ("第一 first", &["text".to_owned()][..]));
    assert_eq!((file.groups.len(), file.predictor), (2, Predictor::Blend));
    let columns: Vec<&str> = file.targets.iter().map(|target| target.column.as_str()).collect();
    assert_eq!(columns, ["topic", "tags", "price", "stars"]);
    assert_eq!(file.targets[0].labels, ["phone", "post", "bill"]);
    let differences = differences(&file);
    assert!(differences.iter().all(|&largest| largest < tolerance), "{differences:?}");
}

#[test]
fn a_model_of_version_1_predicts_what_it_predicted() {
    assert_opens(VERSION_1, TOLERANCE);
}

#[test]
fn a_model_of_version_2_predicts_what_it_predicted() {
    assert_opens(VERSION_2, TOLERANCE);
}

#[test]
fn a_model_of_half_precision_predicts_nearly_what_it_predicted() {
    assert_opens(VERSION_2_HALF, HALF_TOLERANCE);
}

#[test]
fn a_file_of_version_1_is_saved_as_version_2() {
    let (saved, expected) = (save(&open(VERSION_1), Precision::Single), VERSION_2);
    assert_eq!(tensors(&saved), tensors(expected));
    assert_eq!(manifest(&saved), manifest(expected));
}

#[test]
fn half_precision_rounds_matrices_and_document_frequencies_alone() {
    let half = save(&open(VERSION_2), Precision::Half);
    assert_eq!(tensors(&half), tensors(VERSION_2_HALF));
    let (single, half) = (SafeTensors::deserialize(VERSION_2).unwrap(), SafeTensors::deserialize(&half).unwrap());
    for (name, tensor) in half.iter() {
        let is_half = tensor.shape().len() == 2 || name == "linear.idf";
        let bytes = single.tensor(name).unwrap().data().len();
        assert_eq!(tensor.data().len(), if is_half { bytes / 2 } else { bytes }, "{name}");
    }
}

#[test]
fn the_predictions_tell_texts_apart() {
    // Otherwise the other tests would pass with tokens or tensors mixed up.
    for predictor in PREDICTORS {
        let texts = recorded(predictor);
        for (index, text) in texts.iter().enumerate() {
            for other in &texts[index + 1..] {
                assert!(text.iter().zip(other).any(|(one, other)| (one[0] - other[0]).abs() > 0.01), "{predictor:?}");
            }
        }
    }
}

#[test]
fn damaged_files_of_every_version_are_refused() {
    for bytes in [VERSION_1, VERSION_2, VERSION_2_HALF] {
        for length in [100, bytes.len() / 2, bytes.len() - 1] {
            assert_eq!(refusal(&bytes[..length]).code(), "store.damaged", "{length}");
        }
        let header = 8 + u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
        // No changed byte of the header makes it panic, whatever the result is.
        for index in 0..header {
            let mut changed = bytes.to_vec();
            changed[index] ^= 1;
            drop(ModelFile::from_bytes(&changed, &Device::flex()));
        }
        // Built, this network would be larger than any memory.
        let header = std::str::from_utf8(&bytes[8..header]).unwrap();
        let huge = header.replacen(r#"\"hidden\":2"#, r#"\"hidden\":200000"#, 1);
        let huge = [&(huge.len() as u64).to_le_bytes(), huge.as_bytes(), &bytes[8 + header.len()..]].concat();
        assert!(refusal(&huge).to_string().contains("a network of this shape has"), "{}", refusal(&huge));
    }
}

fn refusal(bytes: &[u8]) -> Error {
    ModelFile::from_bytes(bytes, &Device::flex()).expect_err("these bytes are damaged")
}

/// The type, the shape and the bytes of each tensor of a file.
fn tensors(bytes: &[u8]) -> BTreeMap<String, (String, Vec<usize>, Vec<u8>)> {
    let tensors = SafeTensors::deserialize(bytes).unwrap();
    let each = |(name, tensor): (&str, TensorView<'_>)| {
        (name.to_owned(), (format!("{:?}", tensor.dtype()), tensor.shape().to_vec(), tensor.data().to_vec()))
    };
    tensors.iter().map(each).collect()
}

/// The manifest of a file.
fn manifest(bytes: &[u8]) -> Value {
    let (_, header) = SafeTensors::read_metadata(bytes).unwrap();
    serde_json::from_str(&header.metadata().as_ref().unwrap()["manifest"]).unwrap()
}
