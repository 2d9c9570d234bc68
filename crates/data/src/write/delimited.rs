//! Comma- and tab-separated values.

use csv_core::{WriteResult, Writer, WriterBuilder};

use super::{Cell, DelimitedStyle, Rows};

const MARK: &str = "\u{feff}";

/// A file of separated values.
pub(super) struct Delimited {
    writer: Writer,
    bytes: Vec<u8>,
    defuse_formulas: bool,
}

impl Delimited {
    pub(super) fn new(delimiter: u8, columns: &[String], style: DelimitedStyle) -> Self {
        let bytes = if style.byte_order_mark { MARK.into() } else { Vec::new() };
        let writer = WriterBuilder::new().delimiter(delimiter).build();
        let mut file = Self { writer, bytes, defuse_formulas: style.defuse_formulas };
        file.row(&columns.iter().map(|column| Cell::Text(column)).collect::<Vec<_>>());
        file
    }

    fn field(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        self.write(|writer, buffer| {
            let (result, read, written) = writer.field(rest, buffer);
            rest = &rest[read..];
            (result, written)
        });
    }

    /// Calls the writer until it has written everything. It returns how much of the buffer it has used.
    fn write(&mut self, mut part: impl FnMut(&mut Writer, &mut [u8]) -> (WriteResult, usize)) {
        let mut buffer = [0; 1024];
        loop {
            let (result, written) = part(&mut self.writer, &mut buffer);
            self.bytes.extend_from_slice(&buffer[..written]);
            if result == WriteResult::InputEmpty {
                return;
            }
        }
    }
}

impl Rows for Delimited {
    fn row(&mut self, cells: &[Cell<'_>]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.write(Writer::delimiter);
            }
            match *cell {
                Cell::Text(text) if self.defuse_formulas && is_formula(text) => self.field(&format!("'{text}")),
                Cell::Text(text) => self.field(text),
                Cell::Number(number) if number.is_finite() => self.field(&number.to_string()),
                _ => self.field(""),
            }
        }
        self.write(Writer::terminator);
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn finish(mut self: Box<Self>) -> Vec<u8> {
        self.take()
    }
}

/// Whether a spreadsheet runs a text as a formula. Numbers such as `-5` are none.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err()
}
