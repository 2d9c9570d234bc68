//! The columns of a table that were selected as text and as targets.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::missing_words::MissingWords;
use super::spelling::Likeness;
use super::target_kind::TargetKind;
use crate::error::Error;
use crate::table::{DecimalMark, LabelSyntax, Numerals, Table, parse_number};

/// A column to predict, as the user selected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TargetChoice {
    /// The column's name.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The decimal separator of its numbers. Inferred from the column if absent.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub decimal: Option<DecimalMark>,
    /// What separates several labels in a cell. Inferred from the column if absent or empty.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub separator: Option<String>,
    /// The labels that contain the separator. Inferred from the column if absent.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub options: Option<Vec<String>>,
    /// Words that are values in this column, although they usually stand for a missing value (`None`, `-`, `n/a`), in
    /// any case and width.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub answers: Option<Vec<String>>,
    /// Further words that stand for a missing value in this column, in any case and width.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub missing: Option<Vec<String>>,
}

impl TargetChoice {
    /// Creates a choice of a column in which everything else is inferred.
    pub fn new(column: impl Into<String>, kind: TargetKind) -> Self {
        let column = column.into();
        Self { column, kind, decimal: None, separator: None, options: None, answers: None, missing: None }
    }
}

/// The columns of a table that are text, and those to predict from it. There is at least one of each, and all of them
/// exist in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    text: Vec<usize>,
    targets: Vec<TargetColumn>,
    /// Whether a text that is a word for a missing value is a text.
    keeps_placeholders: bool,
}

/// A column to predict, and how its cells are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetColumn {
    /// Its index in the table.
    pub column: usize,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The decimal separator of its numbers.
    pub mark: DecimalMark,
    /// How several labels are written in a cell.
    pub labels: LabelSyntax,
    /// The words that count as a missing value.
    pub missing: MissingWords,
    /// In what the spellings of a category or label may differ to be one; `None` if each is one of its own.
    pub merged: Option<Likeness>,
}

impl Schema {
    /// Finds the selected columns in a table, and infers how their cells are written unless the choice specifies it.
    ///
    /// # Errors
    /// [`Error::NoTextColumn`] or [`Error::NoTargetColumn`] if none is selected, [`Error::UnknownColumn`],
    /// [`Error::TextIsTarget`] or [`Error::TargetTwice`] for a column, [`Error::AmbiguousNumber`] if the user has to
    /// specify the decimal separator.
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
                None if choice.kind.is_number() => infer_decimal_mark(table, column)?,
                None => DecimalMark::Point,
            };
            let cells = &table.columns()[column];
            let missing = MissingWords::of(cells, choice);
            // The items of lists have a separator that none of them contains.
            let list = table.report().lists.iter().find(|list| list.column == choice.column);
            let of_list = list.map(|list| list.separator.to_string());
            let separator = choice.separator.as_deref().or(of_list.as_deref());
            let labels = match choice.kind {
                TargetKind::Labels => {
                    let cells: Vec<&str> = cells.filled_cells().filter(|cell| !missing.contains(cell)).collect();
                    LabelSyntax::infer(&cells, separator, choice.options.as_deref())
                }
                _ => LabelSyntax::default(),
            };
            found.push(TargetColumn { column, kind: choice.kind, mark, labels, missing, merged: None });
        }
        Ok(Self { text, targets: found, keeps_placeholders: false })
    }

    /// Merges the spellings of each category or label of a target, by its index.
    ///
    /// # Panics
    /// If there is no such target.
    pub fn merge_spellings(&mut self, target: usize, likeness: Likeness) {
        let merged = &mut self.targets[target].merged;
        *merged = (*merged).max(Some(likeness));
    }

    /// Reads a text that is a word for a missing value, such as `n/a`, as a text. Otherwise it is none.
    pub fn keep_placeholders(&mut self) {
        self.keeps_placeholders = true;
    }

    /// Whether a text that is a word for a missing value is a text.
    pub fn keeps_placeholders(&self) -> bool {
        self.keeps_placeholders
    }

    /// Returns the indices of the text columns. Their cells are joined by a space.
    pub fn text(&self) -> &[usize] {
        &self.text
    }

    /// Returns the columns to predict, in the selected order.
    pub fn targets(&self) -> &[TargetColumn] {
        &self.targets
    }
}

/// Infers the decimal separator of a column from its unambiguous cells.
fn infer_decimal_mark(table: &Table, column: usize) -> Result<DecimalMark, Error> {
    let cells = &table.columns()[column];
    let Numerals { mark, sample, undecided, .. } = Numerals::of(cells);
    let Some(row) = sample.filter(|_| undecided) else { return Ok(mark) };
    let value = cells.cell(row).trim().to_owned();
    let with = |mark| parse_number(&value, mark).map_or(f64::NAN, |number| number.value).to_string();
    let (point, comma) = (with(DecimalMark::Point), with(DecimalMark::Comma));
    Err(Error::AmbiguousNumber { line: table.line(row), column: cells.name().to_owned(), value, point, comma })
}

/// Returns the index of the column with this name.
///
/// # Errors
/// [`Error::UnknownColumn`], which lists the columns that exist.
pub fn find_column(table: &Table, name: &str) -> Result<usize, Error> {
    table.find_column(name)
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
    fn an_unknown_column_is_an_error_that_lists_the_columns() {
        assert_eq!(
            schema(&["titel"], Some("label"), None).unwrap_err().to_string(),
            r#"there is no column "titel"; the columns are "title", "label", "score""#
        );
    }

    #[test]
    fn a_text_and_a_target_are_required() {
        assert_eq!(schema(&[], Some("label"), None), Err(Error::NoTextColumn));
        assert_eq!(schema(&["title"], None, None), Err(Error::NoTargetColumn));
    }

    #[test]
    fn a_column_cannot_be_both_text_and_target() {
        let error = schema(&["title", "label"], Some("label"), None).unwrap_err();
        assert_eq!(error, Error::TextIsTarget { column: "label".to_owned() });
    }

    #[test]
    fn scores_that_could_be_thousands_or_fractions_are_an_error() {
        let table = Table::read("a file", b"text\tprice\na\t1,250\nb\t2,500\n").unwrap();
        let schema = |decimal| {
            let price = TargetChoice { decimal, ..TargetChoice::new("price", TargetKind::Score) };
            Schema::new(&table, &["text".to_owned()], &[price])
        };
        assert_eq!(
            schema(None).unwrap_err().to_string(),
            r#"line 2, column "price": "1,250" can be 1250 or 1.25; say whether the comma comes before the fraction"#
        );
        assert_eq!(schema(Some(DecimalMark::Comma)).unwrap().targets()[0].mark, DecimalMark::Comma);
    }

    #[test]
    fn a_column_can_be_a_target_only_once() {
        let error = schema(&["title"], Some("label"), Some("label")).unwrap_err();
        assert_eq!(error, Error::TargetTwice { column: "label".to_owned() });
    }
}
