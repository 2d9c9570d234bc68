//! A sentence the page says in a person's language: a stable code, and the values that fill it.

use std::collections::BTreeMap;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// A sentence by its code, such as `guess.category`, with the values within it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    /// A stable code; the page's messages are keyed by it.
    pub code: String,
    /// The values within the sentence, by name.
    pub values: BTreeMap<String, Value>,
}

/// A value within a sentence. Numbers stay numbers, so that the page writes them as its language does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(untagged)]
pub enum Value {
    /// A count, a share or a measured number.
    Number(f64),
    /// A name, a label, a piece of the file.
    Text(String),
}

impl Sentence {
    /// A sentence without values.
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), values: BTreeMap::new() }
    }

    /// The sentence with a value more.
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
