//! The first rows of a delimited text as a dialect reads them: the evidence for detecting the dialect.

use std::collections::BTreeMap;

use super::dialect::Dialect;
use super::record::Record;
use super::splitter::{Found, RecordSplitter};
use crate::read::Quote;

/// How many rows are examined.
const ROWS: usize = 1_000;

/// The first rows of a text, read in one dialect.
#[derive(Debug, Default)]
pub(super) struct Sample {
    /// The records, without empty lines.
    pub(super) records: Vec<Vec<String>>,
    /// How many lines are malformed in this dialect.
    pub(super) broken: usize,
    /// How many fields are quoted.
    pub(super) quoted: usize,
}

impl Sample {
    /// Reads a sample from whole lines.
    pub(super) fn of(lines: &str, dialect: &Dialect) -> Self {
        let splitter = RecordSplitter::new(dialect);
        let (mut sample, mut record, mut index) = (Self::default(), Record::default(), 0);
        while index < lines.len() && sample.records.len() + sample.broken < ROWS {
            match splitter.find(lines, index, true, &mut record) {
                Found::Record { end, .. } => {
                    if !record.is_blank(lines) {
                        sample.quoted += match (dialect.quote, dialect.quote.byte()) {
                            (Quote::Curly, _) => record.curly_quoted(lines),
                            (_, quote) => quote.map_or(0, |quote| record.quoted(lines, quote)),
                        };
                        sample.records.push(splitter.fields(lines, &record));
                    }
                    index = end;
                }
                Found::Malformed { next, .. } => {
                    sample.broken += 1;
                    index = next.unwrap_or(lines.len());
                }
                Found::More => break,
            }
        }
        sample
    }

    /// Returns the most frequent number of fields and how many records have it. Of two equally frequent numbers, the
    /// greater.
    pub(super) fn agreement(&self) -> (usize, usize) {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for record in &self.records {
            *counts.entry(record.len()).or_default() += 1;
        }
        counts.into_iter().max_by_key(|&(fields, count)| (count, fields)).unwrap_or_default()
    }

    /// Returns the fraction of rows that have the most frequent number of fields, or 0 if that number is 1.
    pub(super) fn agreeing_fraction(&self) -> f64 {
        let (fields, agreeing) = self.agreement();
        if fields < 2 { 0.0 } else { agreeing as f64 / (self.records.len() + self.broken) as f64 }
    }
}

/// Returns the first whole lines of a text, up to about `bytes` bytes, or the first bytes if the first line is longer.
pub(in crate::formats) fn whole_lines(text: &str, bytes: usize) -> &str {
    let head = &text[..text.floor_char_boundary(bytes)];
    match head.rfind(['\n', '\r']) {
        Some(end) if head.len() < text.len() => &head[..=end],
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_consists_of_whole_lines() {
        assert_eq!(whole_lines("ab\ncd\nef", 4), "ab\n");
        assert_eq!(whole_lines("ab\ncd", 100), "ab\ncd");
        assert_eq!(whole_lines("中中中", 4), "中");
    }
}
