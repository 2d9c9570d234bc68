//! How a delimited file is written.

use crate::read::{Escape, Quote};

/// The separator of a file that has one text a line: the unit separator, which texts do not contain.
pub(super) const NO_DELIMITER: u8 = 0x1F;

/// How a delimited file is written: separator, quotes, escapes, header and the lines above the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) struct Dialect {
    /// What separates fields.
    pub(in crate::formats) delimiter: u8,
    /// What encloses fields.
    pub(in crate::formats) quote: Quote,
    /// How a quote inside a quoted field is written.
    pub(in crate::formats) escape: Escape,
    /// How many records at the top are the header.
    pub(in crate::formats) header_rows: u32,
    /// How many lines above the table are skipped.
    pub(in crate::formats) skip_lines: u32,
}

impl Dialect {
    /// Creates a dialect with this separator, double quotes and a header of one row.
    pub(super) const fn separated_by(delimiter: u8) -> Self {
        Self { delimiter, quote: Quote::Double, escape: Escape::Doubled, header_rows: 1, skip_lines: 0 }
    }

    /// Whether a backslash escapes a quote.
    pub(super) fn backslash(&self) -> bool {
        self.escape == Escape::Backslash && self.quote != Quote::None
    }
}
