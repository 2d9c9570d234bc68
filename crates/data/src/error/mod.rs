//! What can be wrong with a labelled file, or with what is asked of it.

use std::fmt;

use crate::error::read_error::ReadError;

mod code;
pub(crate) mod read_error;

/// A sentence for a person: what is wrong, where, and what was expected.
///
/// Lines count from 1, as an editor counts them; columns of a line count characters from 1.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the sentence of each variant says what its fields are")]
pub enum Error {
    File(ReadError),
    UnknownColumn { column: String, columns: Vec<String> },
    NoTextColumn,
    NoTargetColumn,
    TextIsTarget { column: String },
    TargetTwice { column: String },
    TooManyLevels { column: String, levels: usize, most: usize },
    NotANumber { line: usize, column: String, value: String },
    AmbiguousNumber { line: usize, column: String, value: String, point: String, comma: String },
    MixedUnits { line: usize, column: String, value: String, unit: String },
    NoUsableRows { rows: usize, without_text: usize, without_target: usize },
    OneClass { column: String, label: String },
    EmptyTarget { column: String },
    ConstantScore { column: String, value: String },
    SplitShare { part: &'static str, share: f64 },
    SplitShares { validation: f64, test: f64 },
    SplitCell { line: usize, column: String, value: String },
    NoTrainRow { column: String },
    TooFewRows { rows: usize },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(fault) => fault.fmt(f),
            Self::UnknownColumn { column, columns } => {
                let columns = quoted(columns);
                write!(f, "there is no column {column:?}; the columns are {columns}")
            }
            Self::NoTextColumn => write!(f, "no text column is chosen; at least one is needed"),
            Self::NoTargetColumn => {
                write!(f, "no column to predict is chosen; at least one category or score is needed")
            }
            Self::TextIsTarget { column } => {
                write!(f, "column {column:?} is chosen as text and as what to predict from it; it can be only one")
            }
            Self::TargetTwice { column } => {
                write!(f, "column {column:?} is chosen twice as what to predict; once was expected")
            }
            Self::TooManyLevels { column, levels, most } => write!(
                f,
                "column {column:?} has {levels} different values; at most {most} can be told apart as levels: predict it as a score"
            ),
            Self::NotANumber { line, column, value } => {
                write!(f, "line {line}, column {column:?}: {value:?} is not a number")
            }
            Self::AmbiguousNumber { line, column, value, point, comma } => write!(
                f,
                "line {line}, column {column:?}: {value:?} can be {point} or {comma}; say whether the comma stands before the fraction"
            ),
            Self::MixedUnits { line, column, value, unit } => {
                write!(
                    f,
                    "line {line}, column {column:?}: {value:?} stands among scores in {unit}; one unit was expected"
                )
            }
            Self::NoUsableRows { rows, without_text, without_target } => write!(
                f,
                "none of the {} has both a text and a target: {without_text} have no text, {without_target} no target",
                counted(*rows, "row")
            ),
            Self::OneClass { column, label } => {
                write!(f, "column {column:?}: every row is {label:?}; at least two categories are needed")
            }
            Self::EmptyTarget { column } => {
                write!(f, "column {column:?}: no row with a text has a value; a target was expected")
            }
            Self::ConstantScore { column, value } => {
                write!(f, "column {column:?}: every score is {value}; at least two different ones are needed")
            }
            Self::SplitShare { part, share } => {
                write!(f, "the {part} share is {share}; 0.01 to 0.5 was expected")
            }
            Self::SplitShares { validation, test } => write!(
                f,
                "the validation share of {validation} and the test share of {test} leave too little to train on; at most 0.9 together was expected"
            ),
            Self::SplitCell { line, column, value } => write!(
                f,
                "line {line}, column {column:?}: {value:?}; train, validation (or valid, val, dev) or test was expected"
            ),
            Self::NoTrainRow { column } => {
                write!(f, "column {column:?}: no usable row says train; at least one is needed")
            }
            Self::TooFewRows { rows } => write!(
                f,
                "{} cannot be split into train, validation and test; more rows with different texts are needed",
                counted(*rows, "usable row")
            ),
        }
    }
}

impl std::error::Error for Error {}

impl From<ReadError> for Error {
    fn from(fault: ReadError) -> Self {
        Self::File(fault)
    }
}

/// `1 field`, `3 fields`.
fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// `"a", "b", "c"`.
fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_fill_the_sentence_in_another_language() {
        let error = Error::NotANumber { line: 12, column: "score".to_owned(), value: "abc".to_owned() };
        assert_eq!(error.to_string(), r#"line 12, column "score": "abc" is not a number"#);
        assert_eq!(error.code(), "data.notANumber");
        let values = error.values();
        assert_eq!(values["line"], "12");
        assert_eq!(values["column"], "score");
        assert_eq!(values["value"], "abc");
    }

    #[test]
    fn rows_left_out_are_named_as_the_page_spells_them() {
        let error = Error::NoUsableRows { rows: 3, without_text: 1, without_target: 2 };
        let values = error.values();
        assert_eq!((&*values["withoutText"], &*values["withoutTarget"]), ("1", "2"));
    }
}
