//! Guesses how a delimited file is written: separator, quotes, header. Reads the first records alone.

use csv::{ReaderBuilder, StringRecord};

use super::header::is_header;
use super::quotes::quote_fault;

/// How a delimited file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What separates fields.
    pub delimiter: u8,
    /// Whether quotes enclose fields; where not, they are content.
    pub quoted: bool,
    /// Whether the first record names the columns.
    pub header: bool,
}

/// Separators tried. Where two fit equally well the earlier is taken: a tab is the rarest within text.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// How much of a file is looked at.
const SAMPLE_BYTES: usize = 256 * 1024;
const SAMPLE_RECORDS: usize = 1_000;

impl Dialect {
    /// The dialect that fits the text best.
    pub fn guess(text: &str) -> Self {
        let sample = whole_lines(text, SAMPLE_BYTES);
        let mut delimiter = b',';
        let mut best = 0.0;
        for candidate in DELIMITERS {
            let share = agreement(&records(sample, candidate, true));
            if share > best {
                (delimiter, best) = (candidate, share);
            }
        }
        // Tab-separated files are often written without any quoting: quotes that do not pair are content there.
        let quoted = delimiter != b'\t' || quote_fault(text, delimiter).is_none();
        let header = is_header(&records(sample, delimiter, quoted));
        Self { delimiter, quoted, header }
    }

    /// A reader of records in this dialect. A record may have any number of fields.
    pub fn reader<'t>(&self, text: &'t str) -> csv::Reader<&'t [u8]> {
        ReaderBuilder::new()
            .delimiter(self.delimiter)
            .quoting(self.quoted)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
    }
}

/// Whether a record is an empty line.
pub fn is_blank(record: &StringRecord) -> bool {
    record.len() == 1 && record[0].trim().is_empty()
}

/// The first lines of a text, about so many bytes, none of them cut.
fn whole_lines(text: &str, bytes: usize) -> &str {
    let head = &text[..text.floor_char_boundary(bytes)];
    match head.rfind('\n') {
        Some(end) if head.len() < text.len() => &head[..=end],
        _ => head,
    }
}

fn records(sample: &str, delimiter: u8, quoted: bool) -> Vec<StringRecord> {
    let dialect = Dialect { delimiter, quoted, header: false };
    let records = dialect.reader(sample).into_records().filter_map(Result::ok);
    records.filter(|record| !is_blank(record)).take(SAMPLE_RECORDS).collect()
}

/// The share of records with as many fields as the first; 0 where that has only one.
fn agreement(records: &[StringRecord]) -> f64 {
    let expected = records.first().map_or(0, StringRecord::len);
    if expected < 2 {
        return 0.0;
    }
    let agree = records.iter().filter(|record| record.len() == expected).count();
    agree as f64 / records.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> char {
        char::from(Dialect::guess(text).delimiter)
    }

    #[test]
    fn the_separator_is_the_one_the_lines_agree_on() {
        assert_eq!(delimiter("text,label\na;b,x\nc,y\n"), ',');
        assert_eq!(delimiter("text;label\na, b, c;x\nd, e;y\n"), ';');
        assert_eq!(delimiter("ham\tGo, now\nspam\tWin, win, win\n"), '\t');
        assert_eq!(delimiter("text|label\na, b|x\n"), '|');
    }

    #[test]
    fn separators_within_quotes_do_not_count() {
        assert_eq!(delimiter("\"a;b;c\",x\n\"d;e;f\",y\n"), ',');
        assert_eq!(delimiter("\"two\nlines, many, commas\"\tx\nb\ty\n"), '\t');
    }

    #[test]
    fn a_ragged_line_does_not_change_the_separator() {
        assert_eq!(delimiter("text,label\na,x\nb,c,y\nd;e;f,z\n"), ',');
    }

    #[test]
    fn quotes_that_do_not_pair_are_content_between_tabs() {
        assert!(!Dialect::guess("ham\t\"Hello\" she said\nspam\tWin\n").quoted);
        assert!(Dialect::guess("ham\t\"Hello\nyou\"\nspam\tWin\n").quoted);
    }

    #[test]
    fn a_sample_holds_whole_lines_only() {
        assert_eq!(whole_lines("ab\ncd\nef", 4), "ab\n");
        assert_eq!(whole_lines("ab\ncd", 100), "ab\ncd");
        assert_eq!(whole_lines("中中中", 4), "中");
    }
}
