//! Reads lines of a label and a text into rows: fastText's, and plain ones with a tab or a space between.

use std::collections::HashSet;

use crate::error::read_error::ReadError;
use crate::formats::lines::{Line, MAX_ROW, line_at, place, without_half_an_end};
use crate::formats::row_collector::Rows;
use crate::table::column::Column;
use crate::table::number::number;

/// How a label stands before its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Labels {
    /// `__label__name`, any number of them, anywhere in the line.
    FastText,
    /// The first word, or what stands before the first tab.
    Before(char),
}

/// What fastText's labels begin with.
const PREFIX: &str = "__label__";

/// Lines looked at.
const LINES: usize = 1_000;

/// Characters of a label, at most.
const LONGEST: usize = 64;

impl Labels {
    /// How labels stand before texts in these lines, if they do.
    pub fn guess(lines: &str) -> Option<Self> {
        let lines: Vec<&str> = lines.lines().filter(|line| !line.trim().is_empty()).take(LINES).collect();
        let share = |of: usize| of * 10 >= lines.len() * 9 && of > 0;
        if share(lines.iter().filter(|line| line.trim_start().starts_with(PREFIX)).count()) {
            return Some(Self::FastText);
        }
        [Self::Before('\t'), Self::Before(' ')].into_iter().find(|labels| labels.fit(&lines))
    }

    /// Whether what stands before the separator is a label: it comes again and again, and never is the longer part.
    fn fit(self, lines: &[&str]) -> bool {
        let Self::Before(separator) = self else { return false };
        let split =
            |line: &&str| line.split_once(separator).map(|(label, text)| (label.trim().len(), text.trim().len()));
        let Some(lengths) = lines.iter().map(split).collect::<Option<Vec<_>>>() else { return false };
        let labels: Vec<&str> = lines.iter().filter_map(|line| Some(line.split_once(separator)?.0.trim())).collect();
        let distinct = labels.iter().collect::<HashSet<_>>().len();
        let texts = lines.iter().filter_map(|line| Some(line.split_once(separator)?.1));
        let numbers = texts.filter(|text| number(text).is_some()).count();
        let shorter = lengths.iter().filter(|(label, text)| label < text).count() * 2 > lengths.len();
        let (rows_each, shaped) = match separator {
            '\t' => (2, labels.iter().all(|label| !label.is_empty() && label.chars().count() <= LONGEST)),
            // Any text has spaces; only what no sentence begins with is a label.
            _ => (5, labels.iter().all(|label| is_code(label))),
        };
        // The first line of a table names its columns.
        let again = labels.split_first().is_some_and(|(first, rest)| rest.contains(first));
        shaped && again && shorter && numbers * 2 < lines.len() && distinct > 1 && distinct * rows_each <= lines.len()
    }

    /// The label and the text of a line; nothing where there is no label.
    fn split(self, line: &str) -> Option<(String, String)> {
        match self {
            Self::Before(separator) => {
                let (label, text) = line.split_once(separator)?;
                Some((label.trim().to_owned(), text.trim_end().to_owned()))
            }
            Self::FastText => {
                let (labels, words): (Vec<&str>, Vec<&str>) =
                    line.split_whitespace().partition(|word| word.starts_with(PREFIX));
                let labels: Vec<&str> = labels.into_iter().map(|label| &label[PREFIX.len()..]).collect();
                let rest = line.trim_start_matches(|c: char| c.is_whitespace());
                let start: usize = labels.first().map_or(0, |label| PREFIX.len() + label.len());
                // Spaces within the text are kept where it follows a single label, as it mostly does.
                let text = match labels.len() {
                    1 if rest.starts_with(PREFIX) => rest[start..].trim().to_owned(),
                    _ => words.join(" "),
                };
                Some((labels.join(" "), text))
            }
        }
    }
}

/// Whether a word is no word of a sentence: a number, capitals, or two parts with a colon, as in `NUM:count`.
fn is_code(word: &str) -> bool {
    let code = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'_' | b'+' | b'-'))
    };
    match word.split_once(':') {
        Some((first, second)) => code(first) && second.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'),
        None => code(word),
    }
}

/// Reads such lines as they come, into the columns `label` and `text`. Several labels are joined by a space, which none holds.
#[derive(Debug)]
pub struct LabelReader {
    labels: Labels,
    /// The line that the next text starts in, from 1.
    line: usize,
    /// Whether the line under way is to be let go of.
    passing: bool,
}

impl LabelReader {
    /// Reads lines whose labels stand so.
    pub fn new(labels: Labels) -> Self {
        Self { labels, line: 1, passing: false }
    }

    /// Takes the rows from a text, and says how many bytes of it are done with: what is left must come again with more.
    /// `last` says that nothing follows the text.
    pub fn read(&mut self, text: &str, last: bool, rows: &mut Rows) -> Result<usize, ReadError> {
        if rows.columns().is_empty() {
            *rows.columns() = vec![Column::new("label"), Column::new("text")];
        }
        let mut at = 0;
        while at < text.len() && !rows.is_full() {
            match line_at(text, at, last) {
                Line::More if self.passing => return Ok(without_half_an_end(text).max(at)),
                Line::More => return Ok(at),
                Line::TooLong { next } => {
                    rows.bad(ReadError::LongRow { line: self.line, limit: MAX_ROW })?;
                    self.passing = next.is_none();
                    self.line += usize::from(next.is_some());
                    at = next.unwrap_or(without_half_an_end(text));
                }
                Line::Whole { text: line, next } => {
                    if !std::mem::take(&mut self.passing) {
                        self.take(line, rows)?;
                    }
                    self.line += 1;
                    at = next;
                }
            }
        }
        Ok(text.len())
    }

    fn take(&self, line: &str, rows: &mut Rows) -> Result<(), ReadError> {
        if line.trim().is_empty() {
            return Ok(());
        }
        if let Some(at) = line.find('\0') {
            let (line, column) = place(line, self.line, at);
            return rows.bad(ReadError::Nul { line, column });
        }
        if line.starts_with('\u{FEFF}') {
            return rows.bad(ReadError::StrayMark { line: self.line });
        }
        let Some((label, text)) = self.labels.split(line) else {
            return rows.bad(ReadError::NoLabel { line: self.line });
        };
        if rows.wants() {
            rows.columns()[0].push(&label);
            rows.columns()[1].push(&text);
            rows.end(self.line, label.len() + text.len())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::ReadOptions;

    fn read(text: &str, piece: usize) -> Result<Vec<(usize, String, String)>, ReadError> {
        let labels = Labels::guess(text).expect("the test's lines have labels");
        let (mut reader, mut rows) = (LabelReader::new(labels), Rows::new(&ReadOptions::default()));
        let (mut held, mut start) = (String::new(), 0);
        while start < text.len() {
            let end = text.ceil_char_boundary(start + piece);
            held.push_str(&text[start..end]);
            let done = reader.read(&held, end == text.len(), &mut rows)?;
            held.drain(..done);
            start = end;
        }
        let (cells, ..) = rows.finish()?;
        let cell = |column: usize, row| cells.columns[column].cell(row).to_owned();
        Ok((0..cells.lines.len()).map(|row| (cells.lines[row] as usize, cell(0, row), cell(1, row))).collect())
    }

    fn pairs(text: &str) -> Vec<(String, String)> {
        read(text, usize::MAX / 2).unwrap().into_iter().map(|(_, label, text)| (label, text)).collect()
    }

    fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|&(label, text)| (label.to_owned(), text.to_owned())).collect()
    }

    #[test]
    fn fast_text_lines_have_any_number_of_labels() {
        assert_eq!(
            pairs(
                "__label__good  nice  food\n__label__bad __label__slow cold, late\n__label__bad never __label__rude again\n"
            ),
            owned(&[("good", "nice  food"), ("bad slow", "cold, late"), ("bad rude", "never again")])
        );
    }

    #[test]
    fn a_label_stands_before_the_first_tab_and_quotes_are_content() {
        let text = "ham\tsay \"hi\nspam\twin\ta\tprize\nham\tgo, now\nspam\t\"free\" pounds\n";
        let expected =
            [("ham", "say \"hi"), ("spam", "win\ta\tprize"), ("ham", "go, now"), ("spam", "\"free\" pounds")];
        assert_eq!(pairs(text), owned(&expected));
    }

    #[test]
    fn a_code_stands_before_the_first_space() {
        let text = "NUM:count How many ?\nDESC:def What is it ?\n".repeat(10);
        assert_eq!(pairs(&text)[..2], owned(&[("NUM:count", "How many ?"), ("DESC:def", "What is it ?")]));
    }

    #[test]
    fn sentences_and_tables_have_no_labels() {
        for text in [
            "I like it\nI do not\nI like it more\nI said so\n",
            "text\tlabel\nso fine a day\tgood\nso bad a day\tbad\n",
            "good\t1\nbad\t0\ngood\t1\nbad\t0\n",
            "a\nb\n",
        ] {
            assert_eq!(Labels::guess(&text.repeat(5)), None, "{text:?}");
        }
    }

    #[test]
    fn a_text_in_pieces_gives_the_same_rows() {
        let text = "ham\ta 中\r\nspam\tbb bbb\r\n\r\nham\tcc c\r\nspam\tdd ddd\r\n";
        let whole = read(text, 1_000).unwrap();
        assert_eq!(whole.last().unwrap().0, 5);
        for piece in 1..12 {
            assert_eq!(read(text, piece).unwrap(), whole, "pieces of {piece}");
        }
    }

    #[test]
    fn a_line_without_a_label_is_named() {
        let mut rows = Rows::new(&ReadOptions::default());
        let read = LabelReader::new(Labels::Before('\t')).read("a\tb\nc\n", true, &mut rows);
        assert_eq!(read.unwrap_err(), ReadError::NoLabel { line: 2 });
    }
}
