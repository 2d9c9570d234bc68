//! Which columns of a table mean what.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::dataset::target_kind::TargetKind;
use crate::error::Error;
use crate::table::Table;
use crate::table::column::trimmed;
use crate::table::number::{DecimalMark, read_number};
use crate::table::numerals::Numerals;

/// A column to predict, as a person chooses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TargetChoice {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The decimal mark of its numbers; told by the column where absent.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub decimal: Option<DecimalMark>,
    /// What stands between several labels in a cell; told by the column where absent.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub separator: Option<char>,
}

impl TargetChoice {
    /// A column of a kind; how its cells are written is told by the column.
    pub fn new(column: impl Into<String>, kind: TargetKind) -> Self {
        Self { column: column.into(), kind, decimal: None, separator: None }
    }
}

/// The columns of a table that are text, and those to predict from it. Holds to its table: at least one text column, at least
/// one target, each of them there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    text: Vec<usize>,
    targets: Vec<TargetColumn>,
}

/// A column to predict, and how its cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetColumn {
    /// Its place in the table.
    pub column: usize,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The decimal mark of its numbers.
    pub mark: DecimalMark,
    /// What stands between several labels.
    pub separator: char,
}

/// What may stand between several labels in a cell, the surest first.
const SEPARATORS: [char; 8] = ['|', ';', '；', '、', ',', '，', '/', ' '];

impl Schema {
    /// Finds columns in a table by name. The cells of a column decide how they are written where the choice does not.
    pub fn new(table: &Table, text: &[String], targets: &[TargetChoice]) -> Result<Self, Error> {
        let text = text.iter().map(|name| find_column(table, name)).collect::<Result<Vec<_>, _>>()?;
        if text.is_empty() {
            return Err(Error::NoTextColumn);
        }
        if targets.is_empty() {
            return Err(Error::NoTargetColumn);
        }
        let mut found: Vec<TargetColumn> = Vec::with_capacity(targets.len());
        for choice in targets {
            let column = find_column(table, &choice.column)?;
            if text.contains(&column) {
                return Err(Error::TextIsTarget { column: choice.column.clone() });
            }
            if found.iter().any(|other| other.column == column) {
                return Err(Error::TargetTwice { column: choice.column.clone() });
            }
            let mark = match choice.decimal {
                Some(mark) => mark,
                None if choice.kind.is_number() => decimal_mark(table, column)?,
                None => DecimalMark::Point,
            };
            let separator = choice.separator.unwrap_or_else(|| separator(table, column));
            found.push(TargetColumn { column, kind: choice.kind, mark, separator });
        }
        Ok(Self { text, targets: found })
    }

    /// The columns of text, joined by a space.
    pub fn text(&self) -> &[usize] {
        &self.text
    }

    /// The columns to predict, in the order chosen.
    pub fn targets(&self) -> &[TargetColumn] {
        &self.targets
    }
}

/// What stands between labels: the surest sign that any cell has.
fn separator(table: &Table, column: usize) -> char {
    let cells = || (0..table.rows()).map(|row| trimmed(table.cell(row, column)));
    let stands = |separator, cell: &str| match separator {
        '/' => stands_between_names(cell),
        _ => cell.contains(separator),
    };
    let found = SEPARATORS.into_iter().find(|&separator| cells().any(|cell| stands(separator, cell)));
    found.unwrap_or(SEPARATORS[0])
}

/// Whether the slashes of a cell stand between names: not those of an address or a path, of a date or a fraction, or of `n/a`.
fn stands_between_names(cell: &str) -> bool {
    let parts = || cell.split('/').map(str::trim);
    let number = |part: &str| part.chars().all(|character| character.is_ascii_digit());
    cell.contains('/')
        && !cell.eq_ignore_ascii_case("n/a")
        && parts().all(|part| !part.is_empty())
        && !parts().any(number)
}

/// The mark a column's cells are written with.
fn decimal_mark(table: &Table, column: usize) -> Result<DecimalMark, Error> {
    let cells = &table.columns()[column];
    let Numerals { mark, sample, undecided, .. } = Numerals::of(cells);
    let Some(row) = sample.filter(|_| undecided) else { return Ok(mark) };
    let value = cells.cell(row).trim().to_owned();
    let read = |mark| read_number(&value, mark).map_or(f64::NAN, |number| number.value).to_string();
    let (point, comma) = (read(DecimalMark::Point), read(DecimalMark::Comma));
    Err(Error::AmbiguousNumber { line: table.line(row), column: cells.name().to_owned(), value, point, comma })
}

/// The place of a column, or a sentence that says which columns there are.
pub fn find_column(table: &Table, name: &str) -> Result<usize, Error> {
    table.column_index(name).ok_or_else(|| Error::UnknownColumn {
        column: name.to_owned(),
        columns: table.columns().iter().map(|column| column.name().to_owned()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(text: &[&str], category: Option<&str>, score: Option<&str>) -> Result<Schema, Error> {
        let table = Table::read("a file", b"title,label,score\na,x,1\n").unwrap();
        let text: Vec<String> = text.iter().map(|&name| name.to_owned()).collect();
        let category = category.map(|column| TargetChoice::new(column, TargetKind::Category));
        let score = score.map(|column| TargetChoice::new(column, TargetKind::Score));
        Schema::new(&table, &text, &category.into_iter().chain(score).collect::<Vec<_>>())
    }

    #[test]
    fn columns_are_found_by_name() {
        let schema = schema(&["title"], Some("label"), Some("score")).unwrap();
        assert_eq!(schema.text(), [0]);
        let targets: Vec<_> = schema.targets().iter().map(|target| (target.column, target.kind)).collect();
        assert_eq!(targets, [(1, TargetKind::Category), (2, TargetKind::Score)]);
    }

    #[test]
    fn an_unknown_column_is_answered_with_those_there_are() {
        assert_eq!(
            schema(&["titel"], Some("label"), None).unwrap_err().to_string(),
            r#"there is no column "titel"; the columns are "title", "label", "score""#
        );
    }

    #[test]
    fn a_text_and_a_target_are_needed() {
        assert_eq!(schema(&[], Some("label"), None), Err(Error::NoTextColumn));
        assert_eq!(schema(&["title"], None, None), Err(Error::NoTargetColumn));
    }

    #[test]
    fn a_text_that_is_also_the_target_would_give_the_answer_away() {
        let error = schema(&["title", "label"], Some("label"), None).unwrap_err();
        assert_eq!(error, Error::TextIsTarget { column: "label".to_owned() });
    }

    #[test]
    fn scores_that_could_be_thousands_or_fractions_are_asked_about() {
        let table = Table::read("a file", b"text\tprice\na\t1,250\nb\t2,500\n").unwrap();
        let schema = |decimal| {
            let price = TargetChoice { decimal, ..TargetChoice::new("price", TargetKind::Score) };
            Schema::new(&table, &["text".to_owned()], &[price])
        };
        assert_eq!(
            schema(None).unwrap_err().to_string(),
            r#"line 2, column "price": "1,250" can be 1250 or 1.25; say whether the comma stands before the fraction"#
        );
        assert_eq!(schema(Some(DecimalMark::Comma)).unwrap().targets()[0].mark, DecimalMark::Comma);
    }

    #[test]
    fn a_column_is_predicted_once() {
        let error = schema(&["title"], Some("label"), Some("label")).unwrap_err();
        assert_eq!(error, Error::TargetTwice { column: "label".to_owned() });
    }

    #[test]
    fn what_stands_between_labels_is_told_by_the_cells() {
        let separator = |cells: &str| {
            let table = Table::read("a file", format!("text\tlabels\n{cells}").as_bytes()).unwrap();
            let labels = TargetChoice::new("labels", TargetKind::Labels);
            Schema::new(&table, &["text".to_owned()], &[labels]).unwrap().targets()[0].separator
        };
        assert_eq!(separator("a\tx y|z\nb\tx\n"), '|');
        assert_eq!(separator("a\tx, y\nb\tx\n"), ',');
        assert_eq!(separator("a\tx y\nb\tx\n"), ' ');
        assert_eq!(separator("a\tscience fiction/war\nb\twar\n"), '/');
        assert_eq!(separator("a\tx/y, z\nb\tx\n"), ',');
    }

    #[test]
    fn a_slash_of_an_address_a_date_or_an_absent_answer_separates_no_labels() {
        for cell in ["http://a.example/b", "/a/b", "1/2/2024", "May 1/2", "n/a", "N/A", "a"] {
            assert!(!stands_between_names(cell), "{cell}");
        }
        for cell in ["a/b", "a / b", "好评/快", "2nd/3rd"] {
            assert!(stands_between_names(cell), "{cell}");
        }
    }
}
