//! Lists of texts, one a line, whose punctuation looks like separators.

use super::dialect::Dialect;
use super::sample::Sample;

/// Whether each line is a text whose separators are punctuation: before a space, also with a quote that ends before the
/// space, or between the digits of a number.
pub(super) fn is_plain_list(lines: &str, delimiter: u8) -> bool {
    let separator = char::from(delimiter);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_prose = |line: &str| {
        let parts: Vec<&str> = line.trim_end().split(separator).collect();
        parts.windows(2).all(|pair| {
            let after = pair[1].trim_start_matches(['"', '”', '’']);
            let (before, first) = (pair[0].chars().next_back(), after.chars().next());
            first.is_none_or(|c| c == ' ') || is_digit(before) && is_digit(first)
        })
    };
    let separated = || lines.lines().filter(|line| line.contains(separator));
    let prose = separated().filter(|line| is_prose(line)).count();
    let quoted = Sample::of(lines, &Dialect::separated_by(delimiter)).quoted;
    delimiter != b'\t'
        && prose > 0
        && prose * 20 >= separated().count() * 19
        && quoted * 20 <= prose
        && lines.lines().next().is_none_or(is_prose)
}

#[cfg(test)]
mod tests {
    use crate::formats::delimited::detection::detect_dialect;
    use crate::formats::delimited::dialect::NO_DELIMITER;
    use crate::read::ReadOptions;

    fn delimiter(text: &str) -> u8 {
        detect_dialect(text, &ReadOptions::default()).dialect.delimiter
    }

    #[test]
    fn lines_whose_separators_are_punctuation_are_whole_texts() {
        let texts = "It broke, sadly.\nSo warm, so good, so cheap\nFine\nWell, well\nOver 1,000 sold, they say\n";
        for text in
            [texts.to_owned(), format!("text\n{texts}"), texts.replace(", ", "; "), format!("{texts}\"No,\" she\n")]
        {
            assert_eq!(delimiter(&text), NO_DELIMITER, "{text}");
            let table = crate::Table::read("a file", text.as_bytes()).unwrap();
            assert_eq!(table.columns().len(), 1, "{text}");
        }
        let quoted = "\"It broke, sadly.\"\n\"So warm, so good\"\nFine\n";
        for text in [
            "text,label\nWell, it broke,bad\nWell, so warm, so good,good\n",
            "a, b,x\nc,y\n",
            "a\tb, c, d\nc\n",
            quoted,
        ] {
            assert_ne!(delimiter(text), NO_DELIMITER, "{text}");
        }
    }
}
