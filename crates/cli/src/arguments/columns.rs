//! The arguments of the columns, the split and the reading of a file, and the requests that they become.

use clap::Args;
use serde_json::{Map, Value, json};
use wordloom_data::{DecimalMark, ReadOptions, TargetChoice, TargetKind};
use wordloom_health::Fix;
use wordloom_session::{Choice, SplitChoice, TableSummary};

use super::named;
use super::pair::{json_pair, pair};
use crate::error::Error;

/// Which columns mean what, and how the rows are split.
#[derive(Debug, Args)]
pub struct ColumnArguments {
    /// A column of text; several are joined by a space. Without it, the suggested ones.
    #[arg(long = "text", value_name = "COLUMN")]
    pub text: Vec<String>,
    /// A column to predict, of which each row has one of several categories.
    #[arg(long, value_name = "COLUMN")]
    pub category: Vec<String>,
    /// A column to predict, of which each row has any number of several labels.
    #[arg(long, value_name = "COLUMN")]
    pub labels: Vec<String>,
    /// A column to predict, of which each row has a number.
    #[arg(long, value_name = "COLUMN")]
    pub score: Vec<String>,
    /// A column to predict, of which each row has one of a few ordered numbers, such as stars.
    #[arg(long, value_name = "COLUMN")]
    pub ordinal: Vec<String>,
    /// The decimal separator of a column of numbers: point or comma. Without it, it is detected.
    #[arg(long, value_name = "COLUMN=MARK", value_parser = decimal)]
    pub decimal: Vec<(String, DecimalMark)>,
    /// What separates the labels of a column. Without it, it is detected.
    #[arg(long, value_name = "COLUMN=SEPARATOR", value_parser = pair)]
    pub separator: Vec<(String, String)>,
    /// The fraction of the rows held out for validation [default: 0.1]
    #[arg(long, value_name = "FRACTION")]
    pub validation: Option<f64>,
    /// The fraction of the rows held out for the test [default: 0.1]
    #[arg(long, value_name = "FRACTION")]
    pub test_fraction: Option<f64>,
    /// The number of folds in place of held-out validation rows [default: 5 below 2,000 rows, otherwise 1]
    #[arg(long, value_name = "COUNT")]
    pub folds: Option<usize>,
    /// The column whose cells are train, validation or test.
    #[arg(long, value_name = "COLUMN")]
    pub split_column: Option<String>,
    /// A fix of a finding, as `inspect` names it: a word, or an object in JSON. Fixes are applied in their order.
    #[arg(long = "fix", value_name = "FIX")]
    pub fixes: Vec<String>,
}

impl ColumnArguments {
    /// The choice of columns, with those that the table suggests where none are named.
    ///
    /// # Errors
    /// [`Error::NoTarget`], [`Error::NotPredicted`] or [`Error::Fix`].
    pub fn choice(&self, table: &TableSummary, seed: Option<u32>) -> Result<Choice, Error> {
        let mut targets = self.targets();
        let text = if self.text.is_empty() { table.suggestion.text.clone() } else { self.text.clone() };
        if targets.is_empty() {
            targets = suggested(table, &text);
        }
        if targets.is_empty() {
            let columns = table.columns.iter().map(|column| column.name.clone()).collect();
            return Err(Error::NoTarget { file: table.name.clone(), columns });
        }
        for (column, mark) in &self.decimal {
            target("--decimal", column, &mut targets)?.decimal = Some(*mark);
        }
        for (column, separator) in &self.separator {
            target("--separator", column, &mut targets)?.separator = Some(separator.clone());
        }
        let usual = SplitChoice::default();
        let split = SplitChoice {
            validation: self.validation.unwrap_or(usual.validation),
            test: self.test_fraction.unwrap_or(usual.test),
            folds: self.folds,
            column: self.split_column.clone(),
            seed: seed.unwrap_or(usual.seed),
            train_rows: None,
        };
        let fixes = self.fixes.iter().map(|fix| fix_of(fix)).collect::<Result<_, _>>()?;
        Ok(Choice { text, targets, split, fixes, edits: Vec::new() })
    }

    /// Whether a column is named.
    pub fn are_named(&self) -> bool {
        !self.text.is_empty() || !self.targets().is_empty()
    }

    /// The columns that are named, in the order of the page's library: by kind.
    fn targets(&self) -> Vec<TargetChoice> {
        let kinds = [
            (TargetKind::Category, &self.category),
            (TargetKind::Labels, &self.labels),
            (TargetKind::Score, &self.score),
            (TargetKind::Ordinal, &self.ordinal),
        ];
        kinds.iter().flat_map(|(kind, names)| names.iter().map(|name| TargetChoice::new(name, *kind))).collect()
    }
}

/// The columns that a table suggests to predict.
fn suggested(table: &TableSummary, text: &[String]) -> Vec<TargetChoice> {
    let category = table.suggestion.category.iter().map(|name| TargetChoice::new(name, TargetKind::Category));
    let score = table.suggestion.score.iter().map(|name| TargetChoice::new(name, TargetKind::Score));
    category.chain(score).filter(|target| !text.contains(&target.column)).collect()
}

fn target<'t>(
    option: &'static str,
    column: &str,
    targets: &'t mut [TargetChoice],
) -> Result<&'t mut TargetChoice, Error> {
    let columns = targets.iter().map(|target| target.column.clone()).collect();
    let found = targets.iter_mut().find(|target| target.column == column);
    found.ok_or_else(|| Error::NotPredicted { option, column: column.to_owned(), columns })
}

fn decimal(argument: &str) -> Result<(String, DecimalMark), String> {
    let (column, mark) = pair(argument)?;
    Ok((column, named(&mark)?))
}

/// A fix by its name alone, or with its column or token as an object in JSON.
fn fix_of(argument: &str) -> Result<Fix, Error> {
    let value = serde_json::from_str(argument).unwrap_or_else(|_| json!({ "type": argument }));
    serde_json::from_value(value).map_err(|reason| Error::Fix { fix: argument.to_owned(), reason })
}

/// How a file is read.
#[derive(Debug, Args)]
pub struct ReadArguments {
    /// An option of reading, such as delimiter=";", encoding=GBK, member=Sheet2 or skipBadRows=true. Those that are
    /// left out are detected from the content.
    #[arg(long = "read", value_name = "NAME=VALUE", value_parser = json_pair)]
    pub read: Vec<(String, Value)>,
}

impl ReadArguments {
    /// As a request has them.
    ///
    /// # Errors
    /// [`Error::ReadOptions`].
    pub fn options(&self) -> Result<ReadOptions, Error> {
        let options: Map<String, Value> = self.read.iter().cloned().collect();
        serde_json::from_value(Value::Object(options)).map_err(|reason| Error::ReadOptions { reason })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fix_is_a_name_or_an_object() {
        assert_eq!(fix_of("dropConflicts").unwrap(), Fix::DropConflicts);
        let column = r#"{ "type": "winsorize", "column": "price" }"#;
        assert_eq!(fix_of(column).unwrap(), Fix::Winsorize { column: "price".to_owned() });
        assert!(fix_of("winsorize").unwrap_err().to_string().contains("missing field `column`"));
    }

    #[test]
    fn reading_options_have_the_names_of_the_protocol() {
        let read = vec![("delimiter".to_owned(), json!(";")), ("skipBadRows".to_owned(), json!(true))];
        let options = ReadArguments { read }.options().unwrap();
        assert_eq!((options.delimiter, options.skip_bad_rows), (Some(';'), true));
        let unknown = ReadArguments { read: vec![("delimeter".to_owned(), json!(";"))] };
        assert!(unknown.options().unwrap_err().to_string().starts_with("--read: unknown field `delimeter`"));
    }
}
