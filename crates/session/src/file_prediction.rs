//! The prediction of a whole file: its rows, with the predictions in further columns, as a file again.

use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::error::Error;
use crate::mended_table::test_rows;
use crate::models::Models;
use crate::predicted_columns::{PredictedColumns, Written};
use crate::requests::{Choice, ColumnThresholds, ProbabilityColumns};
use wordloom_data::{
    Cell, Column, Dataset, DelimitedStyle, LONGEST_SHEET_CELL, MOST_SHEET_COLUMNS, MOST_SHEET_ROWS, OutputFormat,
    RowTexts, RowWriter, Table, Target, find_column,
};
use wordloom_evaluation::{Evaluation, Predictions, Predictor, evaluate, threads};
use wordloom_health::Fix;

/// How many rows each thread predicts at a time.
const ROWS_PER_SLICE: usize = 256;
/// The most numbers of predictions that are kept to evaluate them at the end.
const MOST_KEPT: usize = 20_000_000;

/// How a file of predictions is made.
pub(crate) struct Making {
    /// The columns of text and to predict, and the fixes with which cells are read.
    pub choice: Choice,
    /// The model that predicts.
    pub predictor: Predictor,
    /// Whether it is that of the loaded file.
    pub loaded: bool,
    /// Of which labels the probabilities are written.
    pub probabilities: ProbabilityColumns,
    /// The thresholds of columns of categories.
    pub thresholds: Vec<ColumnThresholds>,
    /// The format of the file.
    pub format: OutputFormat,
    /// How separated values are written.
    pub style: DelimitedStyle,
}

/// A file whose rows are being predicted.
pub(crate) struct FilePrediction {
    table: Rc<Table>,
    texts: RowTexts,
    columns: PredictedColumns,
    /// The names of all columns that are written.
    names: Vec<String>,
    predictor: Predictor,
    loaded: bool,
    /// `None` once the file has ended.
    writer: Option<RowWriter>,
    /// The row that is predicted next.
    row: usize,
    /// The predictions of the rows with a text, if the file has values to compare them with.
    kept: Option<Kept>,
}

/// Predictions that are evaluated at the end.
struct Kept {
    dataset: Dataset,
    predictions: Predictions,
    /// The row of the table of each prediction.
    rows: Vec<usize>,
}

impl FilePrediction {
    /// Begins the prediction of a table by models that predict `targets`.
    ///
    /// # Errors
    /// [`Error::Data`] if there is no such text column, [`Error::NoCategories`], [`Error::NoLabel`],
    /// [`Error::TooLargeForSheet`].
    pub(crate) fn new(table: &Rc<Table>, targets: &[Target], making: &Making) -> Result<Self, Error> {
        let Choice { text, fixes, .. } = &making.choice;
        let indices = text.iter().map(|name| find_column(table, name)).collect::<Result<Vec<_>, _>>()?;
        if indices.is_empty() {
            return Err(wordloom_data::Error::NoTextColumn.into());
        }
        let columns = PredictedColumns::new(targets, making.probabilities, &making.thresholds)?;
        let own = table.columns().iter().map(|column| column.name().to_owned());
        let names = unique(own.chain(columns.names()));
        if making.format == OutputFormat::Xlsx {
            check_sheet(table, names.len())?;
        }
        Ok(Self {
            texts: RowTexts::new(table, &indices, fixes.contains(&Fix::KeepPlaceholders)),
            table: table.clone(),
            predictor: making.predictor,
            loaded: making.loaded,
            writer: Some(RowWriter::new(making.format, &names, making.style)),
            kept: Kept::of(table, &making.choice, targets),
            columns,
            names,
            row: 0,
        })
    }

    /// The names of all columns that are written.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The model that predicts, and whether it is that of the loaded file.
    pub(crate) fn predictor(&self) -> (Predictor, bool) {
        (self.predictor, self.loaded)
    }

    /// The number of rows predicted so far, and of all rows.
    pub(crate) fn progress(&self) -> (usize, usize) {
        (self.row, self.table.rows())
    }

    /// Whether the file has ended.
    pub(crate) fn is_over(&self) -> bool {
        self.writer.is_none()
    }

    /// Whether the file has values to compare the predictions with.
    pub(crate) fn is_judged(&self) -> bool {
        self.kept.is_some()
    }

    /// Predicts rows for about as long as the budget, at least one slice. Returns the next bytes of the file.
    pub(crate) async fn advance(&mut self, models: &Models<'_>, budget: Duration) -> Vec<u8> {
        let start = Instant::now();
        let Some(mut writer) = self.writer.take() else { return Vec::new() };
        while self.row < self.table.rows() {
            self.predict_slice(models, &mut writer).await;
            if start.elapsed() >= budget {
                break;
            }
        }
        if self.row == self.table.rows() {
            return writer.finish();
        }
        let bytes = writer.take();
        self.writer = Some(writer);
        bytes
    }

    /// How good the predictions are, column by column, if the file has ended and has values to compare them with.
    pub(crate) fn evaluations(&self) -> Option<Vec<Evaluation>> {
        self.kept.as_ref().filter(|_| self.is_over()).map(Kept::evaluate)
    }

    async fn predict_slice(&mut self, models: &Models<'_>, writer: &mut RowWriter) {
        let rows = self.row..self.table.rows().min(self.row + ROWS_PER_SLICE * threads());
        let with_text: Vec<usize> = rows.clone().filter(|&row| !self.texts.row(row).is_empty()).collect();
        let texts: Vec<&str> = with_text.iter().map(|&row| self.texts.row(row)).collect();
        let (predictions, readings) = match texts.is_empty() {
            true => Default::default(),
            false => models.predict_and_read(&texts, self.predictor, true).await,
        };
        let mut predicted = with_text.iter().enumerate().peekable();
        for row in rows.clone() {
            let index = predicted.next_if(|&(_, &with_text)| with_text == row).map(|(index, _)| index);
            let answers = self.columns.of(index.map(|index| (&predictions, index, &readings[index])));
            let own = self.table.columns().iter().map(|column| Cell::of(column.cell(row)));
            let cells: Vec<Cell<'_>> = own.chain(answers.iter().map(Written::as_cell)).collect();
            writer.row(&cells);
        }
        if let Some(kept) = &mut self.kept {
            kept.rows.extend(&with_text);
            kept.predictions.extend(predictions);
        }
        self.row = rows.end;
    }
}

impl Kept {
    /// Nothing yet; `None` if the table lacks a column to compare with or has no value of it, or if the predictions
    /// would take too much memory.
    fn of(table: &Rc<Table>, choice: &Choice, targets: &[Target]) -> Option<Self> {
        let numbers: usize = targets.iter().map(|target| target.labels.len().max(1)).sum();
        if table.rows().saturating_mul(numbers) > MOST_KEPT {
            return None;
        }
        let dataset = test_rows(table, choice, targets).ok()?;
        Some(Self { dataset, predictions: Predictions::default(), rows: Vec::new() })
    }

    fn evaluate(&self) -> Vec<Evaluation> {
        let Self { dataset, predictions, rows } = self;
        // The predictions are in the order of the table.
        let position = |(index, row): (usize, &usize)| Some((index, rows.binary_search(row).ok()?));
        let (judged, positions): (Vec<usize>, Vec<usize>) =
            dataset.rows.iter().enumerate().filter_map(position).unzip();
        let targets = predictions.targets.iter().map(|predicted| predicted.select(&positions)).collect();
        evaluate(&Predictions { targets }, &dataset.targets, &judged)
    }
}

/// # Errors
/// [`Error::TooLargeForSheet`].
fn check_sheet(table: &Table, columns: usize) -> Result<(), Error> {
    let cells = table.columns().iter().flat_map(Column::cells);
    let characters = cells.map(|cell| cell.encode_utf16().count()).max().unwrap_or(0);
    let rows = table.rows();
    if rows > MOST_SHEET_ROWS || columns > MOST_SHEET_COLUMNS || characters > LONGEST_SHEET_CELL {
        return Err(Error::TooLargeForSheet { rows, columns, characters });
    }
    Ok(())
}

/// Adds a number to each name that was there before.
fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut taken = HashSet::new();
    let free = |name: String| {
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let name = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = name.expect("there are more numbers than names");
        taken.insert(name.clone());
        name
    };
    names.map(free).collect()
}
