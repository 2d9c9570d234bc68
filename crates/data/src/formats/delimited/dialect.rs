//! How a delimited file is written: separator, quotes, escapes, header, lines above the table.

use crate::read::{Escape, Quote};

/// How a delimited file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What separates fields.
    pub delimiter: u8,
    /// What encloses fields.
    pub quote: Quote,
    /// How a quote within a quoted field is written.
    pub escape: Escape,
    /// Whether the first record names the columns.
    pub header: bool,
    /// How many lines above the table are passed over.
    pub skip_lines: u32,
}

impl Dialect {
    /// Separated so, with double quotes and a header.
    pub const fn separated_by(delimiter: u8) -> Self {
        Self { delimiter, quote: Quote::Double, escape: Escape::Doubled, header: true, skip_lines: 0 }
    }

    /// Whether a backslash may stand before a quote.
    pub fn backslash(&self) -> bool {
        self.escape == Escape::Backslash && self.quote != Quote::None
    }
}
