//! JSON Lines.

use super::{Cell, Rows};

/// A file of JSON objects, one per line.
pub(super) struct JsonLines {
    /// The names of the columns, in quotes.
    names: Vec<String>,
    bytes: Vec<u8>,
}

impl JsonLines {
    pub(super) fn new(columns: &[String]) -> Self {
        Self { names: columns.iter().map(|column| quoted(column)).collect(), bytes: Vec::new() }
    }
}

impl Rows for JsonLines {
    fn row(&mut self, cells: &[Cell<'_>]) {
        for (index, (name, cell)) in self.names.iter().zip(cells).enumerate() {
            self.bytes.extend_from_slice(if index == 0 { b"{" } else { b"," });
            self.bytes.extend_from_slice(name.as_bytes());
            self.bytes.push(b':');
            let value = match *cell {
                Cell::Text(text) => quoted(text),
                Cell::Number(number) if number.is_finite() => number.to_string(),
                _ => "null".to_owned(),
            };
            self.bytes.extend_from_slice(value.as_bytes());
        }
        self.bytes.extend_from_slice(b"}\n");
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn finish(mut self: Box<Self>) -> Vec<u8> {
        self.take()
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("every string is JSON")
}
