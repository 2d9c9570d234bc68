//! Converts JavaScript values to requests, and answers to JavaScript values.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use wordloom_session::{AnyRequest, Failure};

/// The request in a JavaScript value.
///
/// # Errors
/// `request.malformed`, if it is not a request of the protocol.
pub(super) fn request(value: JsValue) -> Result<AnyRequest, Failure> {
    serde_wasm_bindgen::from_value(value).map_err(|error| Failure {
        code: "request.malformed".to_owned(),
        message: format!("the request is not one of the protocol: {error}"),
        values: BTreeMap::from([("reason".to_owned(), error.to_string())]),
    })
}

/// A plain JavaScript object. A missing value becomes `null`, and bytes become a `Uint8Array`.
pub(super) fn value(answer: &impl Serialize) -> JsValue {
    answer.serialize(&Serializer::json_compatible().serialize_bytes_as_arrays(false)).expect("answers are plain data")
}
