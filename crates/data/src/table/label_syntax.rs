//! How several labels are written in a cell: their separator, and the labels that contain it.

use super::label_options::infer_options;
use super::label_separator::infer_separator;

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
    pub(crate) fn infer(cells: &[&str], separator: Option<&str>, options: Option<&[String]>) -> Self {
        let specified = separator.filter(|separator| !separator.is_empty());
        let separator = specified.map_or_else(|| infer_separator(cells), str::to_owned);
        let options = options.map_or_else(|| infer_options(cells, &separator), <[String]>::to_vec);
        Self { separator, options }
    }

    /// Returns the labels of a cell.
    pub(crate) fn split<'l>(&'l self, cell: &'l str) -> Vec<&'l str> {
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
    fn a_label_may_contain_the_separator() {
        let syntax = LabelSyntax { separator: ",".to_owned(), options: vec!["a, b".to_owned(), "a, b, c".to_owned()] };
        assert_eq!(syntax.split("a, b, c, d"), ["a, b, c", "d"]);
        assert_eq!(syntax.split("d,a,b"), ["d", "a, b"]);
        assert_eq!(syntax.split("b, a"), ["b", "a"]);
    }
}
