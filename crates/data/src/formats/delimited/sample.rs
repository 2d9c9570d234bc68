//! The first rows of a delimited text, as a dialect would read them: what a guess goes by.

use std::collections::BTreeMap;

use crate::formats::delimited::dialect::Dialect;
use crate::formats::delimited::splitter::{Found, Record, Splitter};

/// Rows looked at.
const ROWS: usize = 1_000;

/// What a dialect makes of the first rows of a text.
#[derive(Debug, Default)]
pub struct Sample {
    /// The records, empty lines left out.
    pub records: Vec<Vec<String>>,
    /// How many lines no record could be made of.
    pub broken: usize,
    /// How many fields are quoted.
    pub quoted: usize,
}

impl Sample {
    /// Reads whole lines.
    pub fn of(lines: &str, dialect: &Dialect) -> Self {
        let splitter = Splitter::new(dialect);
        let (mut sample, mut record, mut at) = (Self::default(), Record::default(), 0);
        while at < lines.len() && sample.records.len() + sample.broken < ROWS {
            match splitter.find(lines, at, true, &mut record) {
                Found::Record { end, .. } => {
                    if !record.is_blank(lines) {
                        sample.quoted += dialect.quote.byte().map_or(0, |quote| record.quoted(lines, quote));
                        sample.records.push(splitter.fields(lines, &record));
                    }
                    at = end;
                }
                Found::Broken { next, .. } => {
                    sample.broken += 1;
                    at = next.unwrap_or(lines.len());
                }
                Found::More => break,
            }
        }
        sample
    }

    /// How many fields most records have, and how many records have so many. Of two equally common numbers the greater.
    pub fn agreement(&self) -> (usize, usize) {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for record in &self.records {
            *counts.entry(record.len()).or_default() += 1;
        }
        counts.into_iter().max_by_key(|&(fields, count)| (count, fields)).unwrap_or_default()
    }

    /// The share of rows that agree on several fields; 0 where most have only one.
    pub fn share(&self) -> f64 {
        let (fields, agreeing) = self.agreement();
        if fields < 2 { 0.0 } else { agreeing as f64 / (self.records.len() + self.broken) as f64 }
    }
}

/// The first lines of a text, about so many bytes, none of them cut; all where there is but one line.
pub fn whole_lines(text: &str, bytes: usize) -> &str {
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
    fn a_sample_holds_whole_lines_only() {
        assert_eq!(whole_lines("ab\ncd\nef", 4), "ab\n");
        assert_eq!(whole_lines("ab\ncd", 100), "ab\ncd");
        assert_eq!(whole_lines("中中中", 4), "中");
    }
}
