//! Guesses how a delimited file is written. Reads the first lines alone, and says what each guess goes by.

use crate::formats::delimited::dialect::Dialect;
use crate::formats::delimited::header::{Heading, heading};
use crate::formats::delimited::sample::Sample;
use crate::formats::lines::next_line;
use crate::read::{DialectReading, Escape, HeaderReason, Quote, ReadOptions};

/// A dialect, and what says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The dialect.
    pub dialect: Dialect,
    /// What the page is told of it.
    pub reading: DialectReading,
}

/// Separators tried. Where two fit equally well the earlier is taken: a tab is the rarest within text.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// What comments above a table begin with.
const COMMENTS: [&str; 4] = ["#", "%", "//", "--"];

/// Lines looked at for a table to begin after.
const MOST_ABOVE: usize = 50;

/// The dialect that fits the first lines of a text best, where a person has not said otherwise.
pub fn sniff(lines: &str, asked: &ReadOptions) -> Guess {
    let separator_line = lines.lines().next().and_then(excel_separator);
    let delimiter = asked.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).or(separator_line);
    let delimiter = delimiter.unwrap_or_else(|| guess_delimiter(lines));
    let mut dialect = Dialect::separated_by(delimiter);
    (dialect.quote, dialect.escape) = guess_quotes(lines, dialect, asked);
    dialect.skip_lines = asked.skip_lines.unwrap_or_else(|| lines_above(lines, &dialect));
    let sample = Sample::of(after_lines(lines, dialect.skip_lines), &dialect);
    let Heading { header, reason } = match asked.header {
        Some(header) => Heading { header, reason: HeaderReason::Asked },
        None => heading(&sample.records),
    };
    dialect.header = header;
    Guess { dialect, reading: reading(&dialect, reason, &sample) }
}

fn reading(dialect: &Dialect, header_reason: HeaderReason, sample: &Sample) -> DialectReading {
    let (fields, agreeing) = sample.agreement();
    DialectReading {
        delimiter: Some(char::from(dialect.delimiter)),
        quote: dialect.quote,
        escape: dialect.escape,
        header: dialect.header,
        header_reason,
        skip_lines: dialect.skip_lines,
        fields,
        agreeing,
        looked_at: sample.records.len() + sample.broken,
        quoted: sample.quoted,
    }
}

/// The text after its first so many lines.
fn after_lines(text: &str, lines: u32) -> &str {
    let mut start = 0;
    for _ in 0..lines {
        start = next_line(text, start).unwrap_or(text.len());
    }
    &text[start..]
}

/// The separator that the lines agree on, by the share of records with as many fields as most.
fn guess_delimiter(lines: &str) -> u8 {
    let mut delimiter = b',';
    let mut best = 0.0;
    for candidate in DELIMITERS {
        let quoted = Dialect::separated_by(candidate);
        let mut share = Sample::of(lines, &quoted).share();
        // Tab-separated files are often written without any quoting.
        if candidate == b'\t' {
            share = share.max(Sample::of(lines, &Dialect { quote: Quote::None, ..quoted }).share());
        }
        if share > best {
            (delimiter, best) = (candidate, share);
        }
    }
    delimiter
}

fn guess_quotes(lines: &str, dialect: Dialect, asked: &ReadOptions) -> (Quote, Escape) {
    let sample = |quote, escape| Sample::of(lines, &Dialect { quote, escape, ..dialect });
    let escape = |quote| {
        asked.escape.unwrap_or_else(|| {
            let doubled = sample(quote, Escape::Doubled);
            let better = doubled.broken > 0 && sample(quote, Escape::Backslash).broken == 0;
            if better { Escape::Backslash } else { Escape::Doubled }
        })
    };
    if let Some(quote) = asked.quote {
        return (quote, escape(quote));
    }
    let doubled = escape(Quote::Double);
    let double = sample(Quote::Double, doubled);
    if double.quoted == 0 && double.broken == 0 {
        let single = sample(Quote::Single, escape(Quote::Single));
        let records = single.records.len();
        if single.broken == 0 && single.quoted * 2 >= records && records > 1 && single.share() >= double.share() {
            return (Quote::Single, escape(Quote::Single));
        }
    }
    // Quotes that do not pair are content between tabs.
    if dialect.delimiter == b'\t' && double.broken > 0 {
        (Quote::None, Escape::Doubled)
    } else {
        (Quote::Double, doubled)
    }
}

/// `sep=;`, with which some spreadsheets begin a file.
fn excel_separator(line: &str) -> Option<u8> {
    let separator = line.trim().trim_matches('"').strip_prefix("sep=")?;
    let [byte] = separator.as_bytes() else { return if separator.is_empty() { Some(b'\t') } else { None } };
    byte.is_ascii().then_some(*byte)
}

/// How many lines come before the table: comments, a title, a line that names the separator.
///
/// Neither a header that begins with `#` nor a tweet is a comment: those have as many fields as the table below, and no space
/// after the sign.
fn lines_above(lines: &str, dialect: &Dialect) -> u32 {
    let (mut above, mut start) = (0, 0);
    for number in 1..=MOST_ABOVE {
        let Some(next) = next_line(lines, start) else { break };
        let line = lines[start..next].trim();
        let below = Sample::of(&lines[next..], dialect);
        let (fields, agreeing) = below.agreement();
        let own = Sample::of(&lines[start..next], dialect).agreement().0;
        let after_prefix = COMMENTS.iter().find_map(|prefix| line.strip_prefix(prefix));
        let comment = after_prefix.is_some_and(|rest| rest.starts_with(' ') || own != fields);
        let title = own == 1 && fields > 1 && agreeing >= 3 && agreeing * 10 >= below.records.len() * 9;
        if comment || title || (number == 1 && excel_separator(line).is_some()) {
            above = number as u32;
        } else if !line.is_empty() {
            break;
        }
        start = next;
    }
    // Where nothing would be left, the lines are the table.
    if lines[start..].trim().is_empty() { 0 } else { above }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(text: &str) -> Dialect {
        sniff(text, &ReadOptions::default()).dialect
    }

    fn delimiter(text: &str) -> char {
        char::from(guess(text).delimiter)
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
        assert_eq!(guess("ham\t\"Hello\" she said\nspam\tWin\n").quote, Quote::None);
        assert_eq!(guess("ham\t\"Hello\nyou\"\nspam\tWin\n").quote, Quote::Double);
    }

    #[test]
    fn backslashes_and_single_quotes_are_seen() {
        let dialect = guess("text,label\n\"say \\\"hi\\\", now\",x\n\"b\",y\n");
        assert_eq!((dialect.quote, dialect.escape), (Quote::Double, Escape::Backslash));
        assert_eq!(guess("text,label\n'a, b','x'\n'c','y'\n").quote, Quote::Single);
        assert_eq!(guess("text,label\n'tis, he said,x\nit's,y\n").quote, Quote::Double);
    }

    #[test]
    fn comments_titles_and_a_separator_line_stand_above_the_table() {
        assert_eq!(guess("# from the shop\n# in May\ntext,label\na,x\nb,y\n").skip_lines, 2);
        assert_eq!(guess("Answers of May\n\ntext,label\na,x\nb,y\n").skip_lines, 1);
        let excel = guess("sep=;\ntext;label\na, b;x\n");
        assert_eq!((excel.delimiter, excel.skip_lines), (b';', 1));
    }

    #[test]
    fn a_header_or_a_tweet_with_a_hash_is_no_comment() {
        assert_eq!(guess("#text,label\na,x\nb,y\n").skip_lines, 0);
        assert_eq!(guess("#monday again,bad\n#friday,good\nat last,good\n").skip_lines, 0);
    }

    #[test]
    fn what_a_person_says_is_taken() {
        let asked = ReadOptions {
            delimiter: Some(';'),
            quote: Some(Quote::None),
            header: Some(false),
            skip_lines: Some(1),
            ..ReadOptions::default()
        };
        let Guess { dialect, reading } = sniff("text,label\n\"a;b\nc;d\n", &asked);
        assert_eq!((dialect.delimiter, dialect.quote, dialect.header), (b';', Quote::None, false));
        assert_eq!((reading.header_reason, reading.fields, reading.agreeing), (HeaderReason::Asked, 2, 2));
    }
}
