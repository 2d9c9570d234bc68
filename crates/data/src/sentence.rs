//! A sentence that the page translates: a stable code and the values that fill it.

use std::collections::BTreeMap;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// A sentence, given by its code, such as `guess.category`, and the values inside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    /// A stable code, the key of the page's message.
    pub code: String,
    /// The values inside the sentence, by name.
    pub values: BTreeMap<String, Value>,
}

/// A value inside a sentence. Numbers stay numbers, so that the page formats them for its language.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(untagged)]
pub enum Value {
    /// A count, a fraction or a measured number.
    Number(f64),
    /// A name, a label or an excerpt of the file.
    Text(String),
}

impl Sentence {
    /// Creates a sentence without values.
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), values: BTreeMap::new() }
    }

    /// Returns the sentence with one more value. A value of this name is replaced.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
