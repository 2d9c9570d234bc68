//! The predictor as JavaScript sees it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::predictor::Predictor;

/// A saved model that predicts.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PredictorModule(Predictor);

/// Why a call failed, as the page's messages take it.
#[derive(Serialize)]
struct Failure {
    code: String,
    message: String,
    values: BTreeMap<String, String>,
}

#[wasm_bindgen]
impl PredictorModule {
    /// Reads a model file.
    ///
    /// # Errors
    /// A failure if the bytes are not a model, or are damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Self, JsValue> {
        Predictor::from_bytes(bytes).map(Self).map_err(failure)
    }

    /// Returns what the model file contains.
    pub fn card(&self) -> JsValue {
        value(&self.0.card())
    }

    /// Predicts texts, an array of strings, with `PredictOptions`.
    ///
    /// # Errors
    /// A failure if an argument is malformed, or the file lacks the requested model.
    pub fn predict(&self, texts: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
        let texts: Vec<String> = argument(texts)?;
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        self.0.predict(&texts, argument(options)?).map(|predictions| value(&predictions)).map_err(failure)
    }

    /// Explains the prediction for a text, with `ExplainOptions`.
    ///
    /// # Errors
    /// A failure if the options are malformed, or a column or a label is unknown.
    pub fn explain(&self, text: &str, options: JsValue) -> Result<JsValue, JsValue> {
        self.0.explain(text, &argument(options)?).map(|explanation| value(&explanation)).map_err(failure)
    }

    /// Begins to read a file.
    #[wasm_bindgen(js_name = beginReading)]
    pub fn begin_reading(&mut self, name: &str) {
        self.0.begin_reading(name);
    }

    /// Reads the next piece of the file's text.
    ///
    /// # Errors
    /// A failure if no file is being read, or a row cannot be read.
    pub fn read(&mut self, text: &str) -> Result<(), JsValue> {
        self.0.read(text).map_err(failure)
    }

    /// Ends reading and returns `FileRows`.
    ///
    /// # Errors
    /// A failure if the file cannot be read.
    #[wasm_bindgen(js_name = endReading)]
    pub fn end_reading(&mut self) -> Result<JsValue, JsValue> {
        self.0.end_reading().map(|rows| value(&rows)).map_err(failure)
    }

    /// Begins to write the predictions with `FileWriting`, and returns `WrittenFile`.
    ///
    /// # Errors
    /// A failure if no file was read, or it has no such column.
    #[wasm_bindgen(js_name = beginWriting)]
    pub fn begin_writing(&mut self, writing: JsValue) -> Result<JsValue, JsValue> {
        self.0.begin_writing(argument(writing)?).map(|plan| value(&plan)).map_err(failure)
    }

    /// Predicts rows for about this long and returns `FileProgress`.
    ///
    /// # Errors
    /// A failure if no file is being written.
    #[wasm_bindgen(js_name = advanceWriting)]
    pub fn advance_writing(&mut self, milliseconds: f64) -> Result<JsValue, JsValue> {
        self.0.advance_writing(milliseconds).map(|progress| value(&progress)).map_err(failure)
    }

    /// Ends writing before its end.
    #[wasm_bindgen(js_name = endWriting)]
    pub fn end_writing(&mut self) {
        self.0.end_writing();
    }
}

/// Returns a plain JavaScript object. A missing value becomes `null`, and bytes become a `Uint8Array`.
fn value(answer: &impl Serialize) -> JsValue {
    answer.serialize(&Serializer::json_compatible().serialize_bytes_as_arrays(false)).expect("answers are plain data")
}

fn argument<T: DeserializeOwned>(argument: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(argument).map_err(|error| {
        let reason = error.to_string();
        value(&Failure {
            code: "request.malformed".to_owned(),
            message: format!("an argument is not what was expected: {reason}"),
            values: BTreeMap::from([("reason".to_owned(), reason)]),
        })
    })
}

fn failure(error: Error) -> JsValue {
    value(&Failure { code: error.code().to_owned(), message: error.to_string(), values: error.values() })
}
