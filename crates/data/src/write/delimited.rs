//! Comma- and tab-separated values.

use csv::{Writer, WriterBuilder};

use super::{Cell, DelimitedStyle};

const MARK: &str = "\u{feff}";

/// A file of separated values.
pub(super) struct Delimited {
    writer: Writer<Vec<u8>>,
    delimiter: u8,
    /// The bytes before those of the writer.
    before: Vec<u8>,
    defuse_formulas: bool,
}

impl Delimited {
    pub(super) fn new(delimiter: u8, columns: &[String], style: DelimitedStyle) -> Self {
        let before = if style.byte_order_mark { MARK.into() } else { Vec::new() };
        let mut file =
            Self { writer: writer(delimiter), delimiter, before, defuse_formulas: style.defuse_formulas };
        file.row(&columns.iter().map(|column| Cell::Text(column)).collect::<Vec<_>>());
        file
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) {
        for cell in cells {
            let written = match *cell {
                Cell::Text(text) if self.defuse_formulas && is_formula(text) => {
                    self.writer.write_field(format!("'{text}"))
                }
                Cell::Text(text) => self.writer.write_field(text),
                Cell::Number(number) if number.is_finite() => self.writer.write_field(number.to_string()),
                _ => self.writer.write_field(""),
            };
            written.expect("a buffer in memory takes every field");
        }
        self.writer.write_record(None::<&[u8]>).expect("a buffer in memory takes every row");
    }

    pub(super) fn take(&mut self) -> Vec<u8> {
        let full = std::mem::replace(&mut self.writer, writer(self.delimiter));
        let bytes = full.into_inner().expect("a buffer in memory is always written");
        let mut all = std::mem::take(&mut self.before);
        all.extend(bytes);
        all
    }
}

fn writer(delimiter: u8) -> Writer<Vec<u8>> {
    WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new())
}

/// Whether a spreadsheet runs a text as a formula. Numbers such as `-5` are none.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err()
}
