//! How several labels are written in a cell: their separator, and the labels that contain it.

use super::label_options::infer_options;
use super::missing_words::MissingWords;
use crate::table::Column;

/// The characters that may separate labels. The earlier ones are the less likely to be part of a label.
const SEPARATORS: [char; 8] = ['|', ';', '；', '、', ',', '，', '/', ' '];

/// How several labels are written in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LabelSyntax {
    /// What separates the labels. At least one character.
    pub separator: String,
    /// The labels that contain the separator, such as the option `Broken, or parts missing` of a form.
    pub options: Vec<String>,
}

impl LabelSyntax {
    /// Infers from the cells of a column what is not specified.
    pub(super) fn infer(
        column: &Column,
        missing: &MissingWords,
        separator: Option<&str>,
        options: Option<&[String]>,
    ) -> Self {
        let cells: Vec<&str> = column.filled_cells().filter(|cell| !missing.contains(cell)).collect();
        let specified = separator.filter(|separator| !separator.is_empty());
        let separator = specified.map_or_else(|| infer_separator(&cells), str::to_owned);
        let options = options.map_or_else(|| infer_options(&cells, &separator), <[String]>::to_vec);
        Self { separator, options }
    }

    /// Returns the labels of a cell.
    pub(super) fn split<'l>(&'l self, cell: &'l str) -> Vec<&'l str> {
        let parts: Vec<&str> = cell.split(self.separator.as_str()).map(str::trim).collect();
        let mut labels = Vec::new();
        let mut rest = &parts[..];
        while let [first, others @ ..] = rest {
            let longest = self.options.iter().filter_map(|option| Some((option, self.length(option, rest)?)));
            match longest.max_by_key(|&(_, length)| length) {
                Some((option, length)) => {
                    labels.push(option.as_str());
                    rest = &rest[length..];
                }
                None => {
                    labels.extend(Some(*first).filter(|label| !label.is_empty()));
                    rest = others;
                }
            }
        }
        labels
    }

    /// Returns how many parts an option has if these parts begin with it.
    fn length(&self, option: &str, parts: &[&str]) -> Option<usize> {
        let own = option.split(self.separator.as_str()).map(str::trim);
        let length = own.clone().count();
        (length <= parts.len() && own.zip(parts).all(|(own, part)| own == *part)).then_some(length)
    }
}

/// Returns the first of the separators that is in at least a tenth as many cells as the most frequent one. A comma
/// within a number is none.
fn infer_separator(cells: &[&str]) -> String {
    let contains = |separator: char, cell: &str| match separator {
        '/' => slashes_separate_names(cell),
        ',' => commas_outside_numbers(cell),
        _ => cell.contains(separator),
    };
    let counts = SEPARATORS.map(|separator| cells.iter().filter(|cell| contains(separator, cell)).count());
    // Most cells of several words contain a space.
    let most = counts[..SEPARATORS.len() - 1].iter().max().copied().unwrap_or(0);
    let is_used = |count: usize| count > 0 && count * 10 >= most;
    let found = SEPARATORS.iter().zip(counts).find(|&(_, count)| is_used(count)).map_or(SEPARATORS[0], |(s, _)| *s);
    // A form writes a space after the comma between two options, and no space in `1,000 rows`.
    let within_number = |cell: &&str| cell.contains(',') && cell.split(", ").any(|part| part.contains(','));
    let spaced = found == ',' && cells.iter().any(within_number) && {
        let inner = |part: &str| part.contains(',') && commas_outside_numbers(part);
        !cells.iter().any(|cell| cell.split(", ").any(inner))
    };
    if spaced { ", ".to_owned() } else { found.to_string() }
}

/// Whether any comma of a cell is not between two digits.
fn commas_outside_numbers(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let is_digit = |index: Option<usize>| index.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    let separates = |(index, byte): (usize, &u8)| {
        *byte == b','
            && !(is_digit(index.checked_sub(1)) && is_digit(Some(index + 1)) && is_grouped(&bytes[index + 1..]))
    };
    bytes.iter().enumerate().any(separates)
}

/// Whether the bytes begin with exactly three digits, as after a separator of thousands.
fn is_grouped(bytes: &[u8]) -> bool {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count() == 3
}

/// Whether the slashes of a cell are between names, unlike those of an address, a path, a date or a fraction.
fn slashes_separate_names(cell: &str) -> bool {
    let parts = || cell.split('/').map(str::trim);
    let number = |part: &str| part.chars().all(|character| character.is_ascii_digit());
    cell.contains('/') && parts().all(|part| !part.is_empty()) && !parts().any(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Schema, Table, TargetChoice, TargetKind};

    fn syntax(cells: &str) -> LabelSyntax {
        let table = Table::read("a file", format!("text\tlabels\n{cells}").as_bytes()).unwrap();
        let labels = TargetChoice::new("labels", TargetKind::Labels);
        Schema::new(&table, &["text".to_owned()], &[labels]).unwrap().targets()[0].labels.clone()
    }

    #[test]
    fn the_separator_is_inferred_from_the_cells() {
        let separator = |cells: &str| syntax(cells).separator;
        assert_eq!(separator("a\tx y|z\nb\tx\n"), "|");
        assert_eq!(separator("a\tx, y\nb\tx\n"), ",");
        assert_eq!(separator("a\tx y\nb\tx\n"), " ");
        assert_eq!(separator("a\tscience fiction/war\nb\twar\n"), "/");
        assert_eq!(separator("a\tx/y, z\nb\tx\n"), ",");
        assert_eq!(separator("a\tn/a\nb\tx, y\nc\tx\n"), ",");
    }

    #[test]
    fn a_rare_separator_does_not_displace_a_frequent_one() {
        let rows: String = (0..30).map(|row| format!("text {row}\tx, y\n")).collect();
        assert_eq!(syntax(&format!("{rows}a\tz|w\n")).separator, ",");
    }

    #[test]
    fn a_comma_within_a_number_separates_nothing() {
        let LabelSyntax { separator, options } = syntax("a\t1,000 rows, slow\nb\tslow\nc\t1,000 rows\n");
        assert_eq!((separator.as_str(), options.len()), (", ", 0));
    }

    #[test]
    fn the_slash_of_an_address_a_date_or_a_fraction_does_not_separate_labels() {
        for cell in ["http://a.example/b", "/a/b", "1/2/2024", "May 1/2", "a"] {
            assert!(!slashes_separate_names(cell), "{cell}");
        }
        for cell in ["a/b", "a / b", "好评/快", "2nd/3rd"] {
            assert!(slashes_separate_names(cell), "{cell}");
        }
    }

    #[test]
    fn a_label_may_contain_the_separator() {
        let syntax = LabelSyntax { separator: ",".to_owned(), options: vec!["a, b".to_owned(), "a, b, c".to_owned()] };
        assert_eq!(syntax.split("a, b, c, d"), ["a, b, c", "d"]);
        assert_eq!(syntax.split("d,a,b"), ["d", "a, b"]);
        assert_eq!(syntax.split("b, a"), ["b", "a"]);
    }
}
