//! Why texts or a file cannot be predicted or explained.

use std::collections::BTreeMap;

use thiserror::Error as ThisError;

use wordloom_data as data;
use wordloom_explain as explain;

/// Why texts or a file cannot be predicted or explained.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The file, or the choice of columns.
    #[error(transparent)]
    Data(#[from] data::Error),
    /// The labels to explain.
    #[error(transparent)]
    Explain(#[from] explain::Error),
    /// No column of categories with this name is predicted.
    #[error("no column '{column}' of categories is predicted")]
    NoCategories {
        /// The column.
        column: String,
    },
    /// No column of categories or scores with this name is predicted, so there are no sets or intervals of it.
    #[error("no column '{column}' of categories or scores is predicted")]
    NoCoverage {
        /// The column.
        column: String,
    },
    /// A column to predict has no such category or label.
    #[error("the column '{column}' has no value '{label}'")]
    NoLabel {
        /// The column.
        column: String,
        /// The label that was requested.
        label: String,
    },
    /// The predictions of a file cannot continue from this row: it has fewer rows, or is written as a workbook.
    #[error(
        "the predictions of {rows} rows cannot continue after {row} rows: expected at most {rows}, and another format \
         than a workbook"
    )]
    NotContinued {
        /// The number of rows that were predicted before.
        row: usize,
        /// The number of rows of the file.
        rows: usize,
    },
    /// The model file can predict only with its network, and another model was requested.
    #[error("the model file has the network alone, without the linear model and the blend")]
    OnlyNetwork,
    /// A sheet cannot hold all rows, columns or characters of a cell.
    #[error(
        "the file has {rows} rows, {columns} columns and up to {characters} characters in a cell; a sheet can have \
         1048575, 16384 and 32767: choose another format"
    )]
    TooLargeForSheet {
        /// The number of rows without the header.
        rows: usize,
        /// The number of columns with those of the predictions.
        columns: usize,
        /// The most characters of a cell, in UTF-16 code units.
        characters: usize,
    },
}

impl Error {
    /// The stable name of this kind of error, for the page to translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Data(error) => error.code(),
            Self::Explain(error) => error.code(),
            Self::NoCategories { .. } => "session.noCategories",
            Self::NoCoverage { .. } => "session.noCoverage",
            Self::NoLabel { .. } => "session.noLabel",
            Self::NotContinued { .. } => "session.notContinued",
            Self::OnlyNetwork => "session.onlyNetwork",
            Self::TooLargeForSheet { .. } => "session.tooLargeForSheet",
        }
    }

    /// The values in the sentence, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        match self {
            Self::Data(error) => error.values(),
            Self::Explain(error) => error.values(),
            Self::NotContinued { row, rows } => {
                [("row", row), ("rows", rows)].map(|(name, value)| (name.to_owned(), value.to_string())).into()
            }
            Self::OnlyNetwork => BTreeMap::new(),
            Self::TooLargeForSheet { rows, columns, characters } => {
                let values = [("rows", rows), ("columns", columns), ("characters", characters)];
                values.map(|(name, value)| (name.to_owned(), value.to_string())).into()
            }
            Self::NoCategories { column } | Self::NoCoverage { column } => {
                [("column".to_owned(), column.clone())].into()
            }
            Self::NoLabel { column, label } => {
                [("column", column), ("label", label)].map(|(name, value)| (name.to_owned(), value.clone())).into()
            }
        }
    }
}
