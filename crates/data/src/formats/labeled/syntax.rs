//! How a label and its text are written in a line, and how to detect it.

use std::collections::HashSet;

use crate::table::parse_any_number;

/// How a label and its text are written in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) enum LabelSyntax {
    /// `__label__name`, any number of them, anywhere in the line.
    FastText,
    /// The label is before the first occurrence of this character.
    Before(char),
}

/// What fastText's labels begin with.
const PREFIX: &str = "__label__";

/// How many lines are examined.
const LINES: usize = 1_000;

/// The longest label, in characters.
const LONGEST: usize = 64;

impl LabelSyntax {
    /// Detects the syntax from the first lines of a text. Returns `None` if they do not have labels.
    pub(in crate::formats) fn detect(lines: &str) -> Option<Self> {
        let lines: Vec<&str> = lines.lines().filter(|line| !line.trim().is_empty()).take(LINES).collect();
        let nearly_all = |count: usize| count * 10 >= lines.len() * 9 && count > 0;
        if nearly_all(lines.iter().filter(|line| line.trim_start().starts_with(PREFIX)).count()) {
            return Some(Self::FastText);
        }
        [Self::Before('\t'), Self::Before(' ')].into_iter().find(|syntax| syntax.fits(&lines))
    }

    /// Whether what comes before the separator is a label: it occurs again and again, and is mostly shorter than the
    /// rest.
    fn fits(self, lines: &[&str]) -> bool {
        let Self::Before(separator) = self else { return false };
        let lengths = |line: &&str| {
            let (label, text) = line.split_once(separator)?;
            Some((label.trim().len(), text.trim().len()))
        };
        let Some(lengths) = lines.iter().map(lengths).collect::<Option<Vec<_>>>() else { return false };
        let labels: Vec<&str> = lines.iter().filter_map(|line| Some(line.split_once(separator)?.0.trim())).collect();
        let distinct = labels.iter().collect::<HashSet<_>>().len();
        let texts = lines.iter().filter_map(|line| Some(line.split_once(separator)?.1));
        let numbers = texts.filter(|text| parse_any_number(text).is_some()).count();
        let shorter = lengths.iter().filter(|(label, text)| label < text).count() * 2 > lengths.len();
        let (rows_each, shaped) = match separator {
            '\t' => (2, labels.iter().all(|label| !label.is_empty() && label.chars().count() <= LONGEST)),
            // Any text contains spaces, so only what a sentence does not begin with is a label.
            _ => (5, labels.iter().all(|label| is_code(label))),
        };
        // The first line of a table contains the column names, which do not occur again.
        let again = labels.split_first().is_some_and(|(first, rest)| rest.contains(first));
        shaped && again && shorter && numbers * 2 < lines.len() && distinct > 1 && distinct * rows_each <= lines.len()
    }

    /// Splits a line into its label and its text. Returns `None` if there is no label.
    pub(super) fn split(self, line: &str) -> Option<(String, String)> {
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
                // A text after a single label, the usual case, keeps its spaces.
                let text = match labels.len() {
                    1 if rest.starts_with(PREFIX) => rest[start..].trim().to_owned(),
                    _ => words.join(" "),
                };
                Some((labels.join(" "), text))
            }
        }
    }
}

/// Whether a word is not one of a sentence: a number, capitals, or two parts with a colon, such as `NUM:count` in TREC.
fn is_code(word: &str) -> bool {
    let code = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'_' | b'+' | b'-'))
    };
    match word.split_once(':') {
        Some((first, second)) => code(first) && second.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'),
        None => code(word),
    }
}
