//! Detects how a delimited file is written from its first lines, with the evidence for each choice.

use super::dialect::{Dialect, NO_DELIMITER};
use super::header_rows::{Header, detect_header};
use super::plain_list::is_plain_list;
use super::sample::Sample;
use super::splitter::curly_quotes;
use crate::formats::lines::next_line;
use crate::read::{DialectReport, Escape, HeaderReason, Quote, ReadOptions};

/// A detected dialect, with the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::formats) struct DetectedDialect {
    /// The dialect.
    pub(in crate::formats) dialect: Dialect,
    /// The evidence, for the page.
    pub(in crate::formats) report: DialectReport,
}

/// The separators that are tried. Of two that fit equally well the earlier is used: a tab is the rarest inside text.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// What comments above a table begin with.
const COMMENTS: [&str; 4] = ["#", "%", "//", "--"];

/// From this fraction of records with the same number of fields on, a separator is one.
const AGREEING: f64 = 0.9;

/// How many lines are searched for the start of the table.
const MOST_ABOVE: usize = 50;

/// Detects the dialect of a text from its first lines, except what the options specify.
pub(in crate::formats) fn detect_dialect(lines: &str, options: &ReadOptions) -> DetectedDialect {
    let separator_line = lines.lines().next().and_then(excel_separator);
    let specified = options.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok());
    let delimiter = specified.or(separator_line).unwrap_or_else(|| detect_delimiter(lines));
    let mut dialect = Dialect::separated_by(delimiter);
    (dialect.quote, dialect.escape) = detect_quotes(lines, dialect, options);
    dialect.skip_lines = options.skip_lines.unwrap_or_else(|| lines_above(lines, &dialect));
    let sample = Sample::of(after_lines(lines, dialect.skip_lines), &dialect);
    let Header { rows, reason } = detect_header(&sample.records, options);
    dialect.header_rows = rows;
    DetectedDialect { dialect, report: report(&dialect, reason, &sample) }
}

fn report(dialect: &Dialect, header_reason: HeaderReason, sample: &Sample) -> DialectReport {
    let (fields, agreeing) = sample.agreement();
    DialectReport {
        delimiter: Some(char::from(dialect.delimiter)),
        quote: dialect.quote,
        escape: dialect.escape,
        header: dialect.header_rows > 0,
        header_rows: dialect.header_rows,
        header_reason,
        skip_lines: dialect.skip_lines,
        fields,
        agreeing,
        looked_at: sample.records.len() + sample.broken,
        quoted: sample.quoted,
    }
}

/// Returns the text after its first `lines` lines.
fn after_lines(text: &str, lines: u32) -> &str {
    let mut start = 0;
    for _ in 0..lines {
        start = next_line(text, start).unwrap_or(text.len());
    }
    &text[start..]
}

/// Returns the separator with which the largest fraction of the records have the same number of fields.
fn detect_delimiter(lines: &str) -> u8 {
    let mut delimiter = b',';
    let mut best = 0.0;
    for candidate in DELIMITERS {
        let quoted = Dialect::separated_by(candidate);
        let mut fraction = Sample::of(lines, &quoted).agreeing_fraction();
        // Tab-separated files are often written without any quoting.
        if candidate == b'\t' {
            let unquoted = Dialect { quote: Quote::None, ..quoted };
            fraction = fraction.max(Sample::of(lines, &unquoted).agreeing_fraction());
        }
        if lines.contains(|c| curly_quotes(c).is_some()) {
            let curly = Dialect { quote: Quote::Curly, ..quoted };
            fraction = fraction.max(Sample::of(lines, &curly).agreeing_fraction());
        }
        if fraction > best {
            (delimiter, best) = (candidate, fraction);
        }
    }
    if best < AGREEING && is_plain_list(lines, delimiter) { NO_DELIMITER } else { delimiter }
}

fn detect_quotes(lines: &str, dialect: Dialect, options: &ReadOptions) -> (Quote, Escape) {
    let sample = |quote, escape| Sample::of(lines, &Dialect { quote, escape, ..dialect });
    let escape = |quote| {
        options.escape.unwrap_or_else(|| {
            let doubled = sample(quote, Escape::Doubled);
            let better = doubled.broken > 0 && sample(quote, Escape::Backslash).broken == 0;
            if better { Escape::Backslash } else { Escape::Doubled }
        })
    };
    if let Some(quote) = options.quote {
        return (quote, escape(quote));
    }
    let doubled = escape(Quote::Double);
    let double = sample(Quote::Double, doubled);
    if double.quoted == 0 && double.broken == 0 {
        for (quote, escape) in [(Quote::Single, escape(Quote::Single)), (Quote::Curly, Escape::Doubled)] {
            let other = sample(quote, escape);
            let records = other.records.len();
            if other.broken == 0
                && other.quoted * 2 >= records.saturating_sub(1)
                && other.quoted > 0
                && records > 1
                && other.agreeing_fraction() >= double.agreeing_fraction()
            {
                return (quote, escape);
            }
        }
    }
    // Unpaired quotes between tabs or in a text of its own are content.
    if matches!(dialect.delimiter, b'\t' | NO_DELIMITER) && double.broken > 0 {
        (Quote::None, Escape::Doubled)
    } else {
        (Quote::Double, doubled)
    }
}

/// Returns the separator that a line such as `sep=;` declares. Excel begins some files with one.
fn excel_separator(line: &str) -> Option<u8> {
    let separator = line.trim().trim_matches('"').strip_prefix("sep=")?;
    let [byte] = separator.as_bytes() else { return if separator.is_empty() { Some(b'\t') } else { None } };
    byte.is_ascii().then_some(*byte)
}

/// Returns how many lines come before the table: comments, a title, a line that declares the separator.
///
/// Neither a header that begins with `#` nor a tweet is a comment: they have as many fields as the table below, and no
/// space after the `#`.
fn lines_above(lines: &str, dialect: &Dialect) -> u32 {
    let (mut above, mut start) = (0, 0);
    for number in 1..=MOST_ABOVE {
        let Some(next) = next_line(lines, start) else { break };
        let line = lines[start..next].trim();
        let below = Sample::of(&lines[next..], dialect);
        let (fields, agreeing) = below.agreement();
        let own_record = Sample::of(&lines[start..next], dialect).records.pop().unwrap_or_default();
        let (own, own_filled) = (own_record.len(), filled(&own_record));
        let after_prefix = COMMENTS.iter().find_map(|prefix| line.strip_prefix(prefix));
        let comment = after_prefix.is_some_and(|rest| rest.starts_with(' ') || own != fields);
        // Spreadsheet programs write the separators of all columns after a title, and in blank rows.
        let padded = own == fields && fields > 2 && own_filled < 2 && usually_filled(&below.records);
        let agree = agreeing >= 3 && agreeing * 10 >= below.records.len() * 9;
        let title = agree && fields > 1 && (own == 1 || padded);
        if comment || title || (number == 1 && excel_separator(line).is_some()) {
            above = number as u32;
        } else if own_filled > 0 {
            break;
        }
        start = next;
    }
    // If nothing would be left, the lines are the table.
    if lines[start..].trim().is_empty() { 0 } else { above }
}

/// Returns how many cells of a record are not blank.
fn filled(record: &[String]) -> usize {
    record.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Whether most records have at least two cells with content.
fn usually_filled(records: &[Vec<String>]) -> bool {
    records.iter().filter(|record| filled(record) > 1).count() * 2 > records.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> Dialect {
        detect_dialect(text, &ReadOptions::default()).dialect
    }

    fn delimiter(text: &str) -> char {
        char::from(detected(text).delimiter)
    }

    #[test]
    fn the_separator_is_the_one_the_lines_agree_on() {
        assert_eq!(delimiter("text,label\na;b,x\nc,y\n"), ',');
        assert_eq!(delimiter("text;label\na, b, c;x\nd, e;y\n"), ';');
        assert_eq!(delimiter("ham\tGo, now\nspam\tWin, win, win\n"), '\t');
        assert_eq!(delimiter("text|label\na, b|x\n"), '|');
    }

    #[test]
    fn separators_inside_quotes_are_ignored() {
        assert_eq!(delimiter("\"a;b;c\",x\n\"d;e;f\",y\n"), ',');
        assert_eq!(delimiter("\"two\nlines, many, commas\"\tx\nb\ty\n"), '\t');
    }

    #[test]
    fn a_ragged_line_does_not_change_the_separator() {
        assert_eq!(delimiter("text,label\na,x\nb,c,y\nd;e;f,z\n"), ',');
    }

    #[test]
    fn unpaired_quotes_are_content_between_tabs() {
        assert_eq!(detected("ham\t\"Hello\" she said\nspam\tWin\n").quote, Quote::None);
        assert_eq!(detected("ham\t\"Hello\nyou\"\nspam\tWin\n").quote, Quote::Double);
    }

    #[test]
    fn backslashes_and_single_quotes_are_detected() {
        let dialect = detected("text,label\n\"say \\\"hi\\\", now\",x\n\"b\",y\n");
        assert_eq!((dialect.quote, dialect.escape), (Quote::Double, Escape::Backslash));
        assert_eq!(detected("text,label\n'a, b','x'\n'c','y'\n").quote, Quote::Single);
        assert_eq!(detected("text,label\n'tis, he said,x\nit's,y\n").quote, Quote::Double);
    }

    #[test]
    fn curly_quotes_are_quotes_where_the_file_uses_them_so() {
        for (open, close) in [('“', '”'), ('„', '“'), ('«', '»'), ('”', '”'), ('‘', '’'), ('「', '」')]
        {
            let text = format!("text,label\n{open}It broke, sadly.{close},bad\n{open}So warm, so good.{close},good\n");
            let table = crate::Table::read("a file", text.as_bytes()).unwrap();
            assert_eq!(table.preview(2)[0], ["It broke, sadly.", "bad"], "{open}");
            assert_eq!(table.report().dialect.as_ref().unwrap().quote, Quote::Curly, "{open}");
        }
        let nested = "text;label\n“He said “no; never” to me”;bad\n“So warm; so good”;good\n“Fine” ; good\n";
        let table = crate::Table::read("a file", nested.as_bytes()).unwrap();
        assert_eq!(table.preview(1)[0], ["He said “no; never” to me", "bad"]);
        assert_eq!(detected("text,label\n“Hi” she said,good\nIt was “fine”,good\nno,bad\n").quote, Quote::Double);
    }

    #[test]
    fn comments_titles_and_a_separator_line_are_above_the_table() {
        assert_eq!(detected("# from the shop\n# in May\ntext,label\na,x\nb,y\n").skip_lines, 2);
        assert_eq!(detected("Answers of May\n\ntext,label\na,x\nb,y\n").skip_lines, 1);
        let padded = detected("Answers of May,,\n,,\nid,text,label\n1,a,x\n2,b,y\n3,c,x\n");
        assert_eq!((padded.skip_lines, padded.header_rows), (2, 1));
        assert_eq!(detected("id,text,label\n1,,\n2,b,y\n3,c,x\n").skip_lines, 0);
        let excel = detected("sep=;\ntext;label\na, b;x\n");
        assert_eq!((excel.delimiter, excel.skip_lines), (b';', 1));
    }

    #[test]
    fn a_header_or_a_tweet_with_a_hash_is_not_a_comment() {
        assert_eq!(detected("#text,label\na,x\nb,y\n").skip_lines, 0);
        assert_eq!(detected("#monday again,bad\n#friday,good\nat last,good\n").skip_lines, 0);
    }

    #[test]
    fn what_the_user_specifies_is_used() {
        let options = ReadOptions {
            delimiter: Some(';'),
            quote: Some(Quote::None),
            header: Some(false),
            skip_lines: Some(1),
            ..ReadOptions::default()
        };
        let DetectedDialect { dialect, report } = detect_dialect("text,label\n\"a;b\nc;d\n", &options);
        assert_eq!((dialect.delimiter, dialect.quote, dialect.header_rows), (b';', Quote::None, 0));
        assert_eq!((report.header_reason, report.fields, report.agreeing), (HeaderReason::Specified, 2, 2));
    }
}
