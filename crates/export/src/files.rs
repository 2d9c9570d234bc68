//! The files of an exported model.

use crate::{Error, onnx};
use wordloom_evaluation::Predictor;
use wordloom_store::ModelFile;

/// Returns the files of an exported model by their names: the model first, then what helps to use it. `name` is that of
/// the model's file, without its extension.
///
/// # Errors
/// - [`Error::Linear`] if `predictor` is not the network.
/// - [`Error::BytePair`] or [`Error::IgnoredWords`] if its tokenizer has no operators in ONNX.
///
/// # Panics
/// If the device of a network fails.
pub async fn files(file: &ModelFile, name: &str, predictor: Predictor) -> Result<Vec<(String, Vec<u8>)>, Error> {
    if predictor != Predictor::Network {
        return Err(Error::Linear);
    }
    Ok(vec![(format!("{name}.onnx"), onnx(file).await?)])
}
