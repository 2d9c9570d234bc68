//! A network for PyTorch: its parameters as a safetensors file, by PyTorch's names and in its layout, and a program
//! that rebuilds it.

mod code;
mod decoding;
mod modules;
mod weights;

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, TensorView, serialize};
use serde_json::json;

use crate::parameters::Parameters;
use wordloom_store::{ModelFile, Network};

/// The name of the program.
const PROGRAM: &str = "model.py";

/// Returns the network's files: one file of parameters for each network of its folds, and the program.
///
/// # Panics
/// If the device of a network fails.
pub(crate) async fn files(file: &ModelFile, name: &str) -> Vec<(String, Vec<u8>)> {
    let networks = file.groups.last().expect("a model has a network");
    let mut files = Vec::new();
    for (number, network) in (1..).zip(networks) {
        let name =
            if networks.len() == 1 { format!("{name}.safetensors") } else { format!("{name}-{number}.safetensors") };
        files.push((name, bytes(network).await));
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| &**name).collect();
    let program = code::program(file, &names);
    files.push((PROGRAM.to_owned(), program.into_bytes()));
    files
}

/// A network as a safetensors file. Its metadata have `tokens`: the tokens by their ids, in JSON.
async fn bytes(network: &Network) -> Vec<u8> {
    let parameters = Parameters::new(network.parameters().await);
    let extension = network.extension().await;
    let weights = weights::weights(network.model.config(), &parameters, &extension);
    let vocabulary = network.tokenizer.vocabulary();
    let tokens: Vec<&str> = (0..vocabulary.len() as u32).filter_map(|id| vocabulary.token(id)).collect();
    let bytes: BTreeMap<&String, Vec<u8>> = weights
        .iter()
        .map(|(name, tensor)| (name, tensor.values.iter().flat_map(|value| value.to_le_bytes()).collect()))
        .collect();
    let views = weights.iter().map(|(name, tensor)| {
        let view = TensorView::new(Dtype::F32, tensor.shape.clone(), &bytes[name]);
        (name.clone(), view.expect("the bytes match the shape"))
    });
    let metadata = [("format".to_owned(), "pt".to_owned()), ("tokens".to_owned(), json!(tokens).to_string())];
    serialize(views, Some(metadata.into())).expect("tensors have distinct names")
}
