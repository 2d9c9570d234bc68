//! What can be wrong with a labeled file, or with what is requested of it.
//!
//! An error is an English sentence, a stable code and the values of the sentence, so that the page can translate it.

mod code;
mod read_error;
mod rewrite_error;

pub use read_error::ReadError;
pub use rewrite_error::RewriteError;

/// What is wrong with the columns of a table, or with a request about them: what, where and what was expected.
///
/// Lines count from 1, as an editor counts them.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// The file itself could not be read.
    #[error(transparent)]
    File(#[from] ReadError),

    /// The file cannot be written with the user's edits.
    #[error(transparent)]
    Rewrite(#[from] RewriteError),

    /// An edit is of a row that does not exist.
    #[error("an edit is of row {row}, but the file has {rows} rows, from 0 on: it belongs to another file")]
    NoSuchRow {
        /// The index of the row.
        row: usize,
        /// The number of rows of the file, added ones included.
        rows: usize,
    },

    /// A requested column does not exist.
    #[error("there is no column {column:?}; the columns are {}", quoted(columns))]
    UnknownColumn {
        /// The requested name.
        column: String,
        /// The names that exist.
        columns: Vec<String>,
    },

    /// A column that is to be added exists already.
    #[error("there is a column {column:?} already; the new one needs another name")]
    ColumnExists {
        /// The name.
        column: String,
    },

    /// No text column was selected.
    #[error("no text column is chosen; at least one is needed")]
    NoTextColumn,

    /// No column to predict was selected.
    #[error("no column to predict is chosen; at least one category or score is needed")]
    NoTargetColumn,

    /// A column was selected both as text and as a target, so the text would contain its label.
    #[error("column {column:?} is chosen as text and as what to predict from it; it can be only one")]
    TextIsTarget {
        /// The column's name.
        column: String,
    },

    /// A column was selected as a target twice.
    #[error("column {column:?} is chosen twice as what to predict; once was expected")]
    TargetTwice {
        /// The column's name.
        column: String,
    },

    /// An ordinal target has too many different values.
    #[error("column {column:?} has {levels} different values; at most {most} can be levels: predict it as a score")]
    TooManyLevels {
        /// The column's name.
        column: String,
        /// How many different values it has.
        levels: usize,
        /// The maximum.
        most: usize,
    },

    /// A cell of a numeric target is not a number.
    #[error("line {line}, column {column:?}: {value:?} is not a number")]
    NotANumber {
        /// The line of the file in which the row starts.
        line: usize,
        /// The column's name.
        column: String,
        /// The cell.
        value: String,
    },

    /// The decimal separator of a numeric target cannot be inferred, and the user has to specify it.
    #[error(
        "line {line}, column {column:?}: {value:?} can be {point} or {comma}; \
         say whether the comma comes before the fraction"
    )]
    AmbiguousNumber {
        /// The line of the file in which the row starts.
        line: usize,
        /// The column's name.
        column: String,
        /// A cell with two meanings.
        value: String,
        /// Its value with a decimal point.
        point: String,
        /// Its value with a decimal comma.
        comma: String,
    },

    /// A cell of a score has another unit than the cells above it.
    #[error("line {line}, column {column:?}: {value:?} is among scores in {unit}; one unit was expected")]
    MixedUnits {
        /// The line of the file in which the row starts.
        line: usize,
        /// The column's name.
        column: String,
        /// The cell.
        value: String,
        /// The unit of the other cells: a percent or currency sign.
        unit: String,
    },

    /// No row has both a text and a target value.
    #[error(
        "none of the {} has both a text and a target: {without_text} have no text, {without_target} no target",
        counted(*rows, "row")
    )]
    NoUsableRows {
        /// How many rows the table has.
        rows: usize,
        /// How many of them have no text.
        without_text: usize,
        /// How many of them have a text and no target value.
        without_target: usize,
    },

    /// A category has a single value.
    #[error("column {column:?}: every row is {label:?}; at least two categories are needed")]
    OneClass {
        /// The column's name.
        column: String,
        /// The value.
        label: String,
    },

    /// A target has no value in any row with a text.
    #[error("column {column:?}: no row with a text has a value; a target was expected")]
    EmptyTarget {
        /// The column's name.
        column: String,
    },

    /// A score has a single value.
    #[error("column {column:?}: every score is {value}; at least two different ones are needed")]
    ConstantScore {
        /// The column's name.
        column: String,
        /// The value.
        value: String,
    },

    /// The fraction of validation or test rows is out of bounds.
    #[error("the {part} share is {share}; 0.01 to 0.5 was expected")]
    SplitShare {
        /// `validation` or `test`.
        part: &'static str,
        /// The requested fraction.
        share: f64,
    },

    /// The validation and test rows together leave too few rows to train on.
    #[error(
        "the validation share of {validation} and the test share of {test} leave too little to train on; \
         at most 0.9 together was expected"
    )]
    SplitShares {
        /// The requested fraction of validation rows.
        validation: f64,
        /// The requested fraction of test rows.
        test: f64,
    },

    /// A cell of the split column does not name a part of the split.
    #[error(
        "line {line}, column {column:?}: {value:?}; \
         train, validation (or valid, val, dev) or test was expected"
    )]
    SplitCell {
        /// The line of the file in which the row starts.
        line: usize,
        /// The column's name.
        column: String,
        /// The cell.
        value: String,
    },

    /// The split column assigns no usable row to training.
    #[error("column {column:?}: no usable row is marked train; at least one is needed")]
    NoTrainRow {
        /// The column's name.
        column: String,
    },

    /// There are too few rows, or too few different texts, for every part of the split.
    #[error(
        "{} cannot be split into train, validation and test; more rows with different texts are needed",
        counted(*rows, "usable row")
    )]
    TooFewRows {
        /// How many usable rows there are.
        rows: usize,
    },
}

/// Returns a count with its noun: `1 field`, `3 fields`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Returns names in quotes, with commas between them: `"a", "b", "c"`.
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
    fn rows_without_a_text_are_named_as_the_page_spells_them() {
        let error = Error::NoUsableRows { rows: 3, without_text: 1, without_target: 2 };
        let values = error.values();
        assert_eq!((&*values["withoutText"], &*values["withoutTarget"]), ("1", "2"));
    }

    #[test]
    fn counts_and_names_are_part_of_the_sentence() {
        let error = Error::TooFewRows { rows: 1 };
        assert!(error.to_string().starts_with("1 usable row cannot be split"));
        let columns = vec!["a".to_owned(), "b".to_owned()];
        let error = Error::UnknownColumn { column: "c".to_owned(), columns };
        assert_eq!(error.to_string(), r#"there is no column "c"; the columns are "a", "b""#);
    }

    #[test]
    fn an_error_of_the_file_keeps_its_sentence_and_its_code() {
        let error = Error::from(ReadError::NoRows);
        assert_eq!((error.to_string(), error.code()), (ReadError::NoRows.to_string(), ReadError::NoRows.code()));
    }
}
