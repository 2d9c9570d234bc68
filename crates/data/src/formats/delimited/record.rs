//! The fields of one record, as ranges of the text that they were read from.

use super::splitter::curly_quotes;

/// The fields of one record. Reused for every record, so that reading allocates nothing per row.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) fields: Vec<Field>,
}

/// The content of one field, without the quotes around it: a range of bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it contains escaped quotes.
    pub(super) escaped: bool,
}

impl Record {
    /// Returns the number of fields.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// Returns the number of fields up to the last one that is not blank.
    pub(super) fn filled(&self, text: &str) -> usize {
        let blank = |field: &Field| text[field.start..field.end].trim().is_empty();
        self.fields.iter().rposition(|field| !blank(field)).map_or(0, |index| index + 1)
    }

    /// Whether it is an empty line.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        self.fields.len() == 1 && self.filled(text) == 0
    }

    /// Returns the index of the first byte of a field, or the end of the last field if there is no such field.
    pub(super) fn start_of(&self, index: usize) -> usize {
        let last = || self.fields.last().map_or(0, |field| field.end);
        self.fields.get(index).map_or_else(last, |field| field.start)
    }

    /// Returns the length of all fields together, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.fields.iter().map(|field| field.end - field.start).sum()
    }

    /// Returns how many fields are enclosed in curly quotes.
    pub(super) fn curly_quoted(&self, text: &str) -> usize {
        let opened =
            |field: &&Field| text[..field.start].chars().next_back().is_some_and(|c| curly_quotes(c).is_some());
        self.fields.iter().filter(opened).count()
    }

    /// Returns how many fields are enclosed in this quote.
    pub(super) fn quoted(&self, text: &str, quote: u8) -> usize {
        let before = |field: &&Field| field.start > 0 && text.as_bytes()[field.start - 1] == quote;
        self.fields.iter().filter(before).count()
    }
}
