//! The prediction of a whole file: its rows, with the predictions in further columns, as a file again.

use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::error::Error;
use crate::models::{Models, Prepare, TextNetwork};
use crate::predicted_columns::{PredictedColumns, ProbabilityColumns, Written};
use wordloom_data::{Cell, Dataset, RowTexts, RowWriter, Table, Target, find_column};
use wordloom_evaluation::{Certainty, Evaluation, Predictions, Predictor, evaluate};

/// The most numbers of predictions that are kept to evaluate them at the end.
const MOST_KEPT: usize = 20_000_000;

/// How a file of predictions is made.
#[derive(Debug)]
pub struct Making {
    /// The columns of text, at least one.
    pub text: Vec<String>,
    /// Whether a text that is only a word for a missing value, such as `n/a`, is a text.
    pub keep_placeholders: bool,
    /// The model that predicts.
    pub predictor: Predictor,
    /// The number of rows that are predicted at a time, from 1.
    pub rows_per_slice: usize,
    /// Of which labels the probabilities are written.
    pub probabilities: ProbabilityColumns,
    /// The thresholds, sets and intervals. Each adds columns.
    pub certainty: Certainty,
}

/// A file whose rows are being predicted.
pub struct FilePrediction {
    table: Rc<Table>,
    texts: RowTexts,
    columns: PredictedColumns,
    /// The names of all columns that are written.
    names: Vec<String>,
    /// The indices of those whose cells are numbers that are predicted.
    numeric: Vec<usize>,
    predictor: Predictor,
    rows_per_slice: usize,
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
    /// Begins the prediction of a table by models that predict `targets`. `begin` begins the file with its columns.
    ///
    /// # Errors
    /// [`Error::Data`] if there is no such text column, [`Error::NoCategories`], [`Error::NoLabel`] or
    /// [`Error::NoCoverage`] if the certainty is of something that is not predicted, and the error of `begin`.
    pub fn new(
        table: &Rc<Table>,
        targets: &[Target],
        making: &Making,
        begin: impl FnOnce(&Table, &[String]) -> Result<RowWriter, Error>,
    ) -> Result<Self, Error> {
        let Making { text, keep_placeholders, .. } = making;
        let indices = text.iter().map(|name| find_column(table, name)).collect::<Result<Vec<_>, _>>()?;
        if indices.is_empty() {
            return Err(wordloom_data::Error::NoTextColumn.into());
        }
        let columns = PredictedColumns::new(targets, making.probabilities, &making.certainty)?;
        let own = table.columns().iter().map(|column| (column.name().to_owned(), false));
        let (names, is_numeric): (Vec<String>, Vec<bool>) = own.chain(columns.names()).unzip();
        let names = unique(names.into_iter());
        Ok(Self {
            texts: RowTexts::new(table, &indices, *keep_placeholders),
            table: table.clone(),
            predictor: making.predictor,
            rows_per_slice: making.rows_per_slice.max(1),
            writer: Some(begin(table, &names)?),
            kept: None,
            columns,
            names,
            numeric: (0..is_numeric.len()).filter(|&column| is_numeric[column]).collect(),
            row: 0,
        })
    }

    /// Compares the predictions with the values of a dataset at the end, whose rows are rows of the table. Does nothing
    /// if the predictions would take too much memory.
    #[must_use]
    pub fn compared(self, dataset: Dataset) -> Self {
        let numbers: usize = dataset.targets.iter().map(|target| target.labels.len().max(1)).sum();
        if self.table.rows().saturating_mul(numbers) > MOST_KEPT {
            return self;
        }
        Self { kept: Some(Kept { dataset, predictions: Predictions::default(), rows: Vec::new() }), ..self }
    }

    /// Continues after rows whose predictions were written before: the bytes that follow theirs come next. Nothing is
    /// compared, since their predictions are not known. The file must be one of text.
    ///
    /// # Errors
    /// [`Error::NotContinued`] if the table has fewer rows.
    pub fn after(mut self, row: usize) -> Result<Self, Error> {
        let rows = self.table.rows();
        if row > rows {
            return Err(Error::NotContinued { row, rows });
        }
        if row > 0 {
            // The names of the columns are written already.
            self.writer.as_mut().map(RowWriter::take);
            self.kept = None;
        }
        Ok(Self { row, ..self })
    }

    /// The names of all columns that are written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The indices of the columns whose cells are numbers that are predicted, or empty.
    pub fn numeric(&self) -> &[usize] {
        &self.numeric
    }

    /// The model that predicts.
    pub fn predictor(&self) -> Predictor {
        self.predictor
    }

    /// The number of rows predicted so far, and of all rows.
    pub fn progress(&self) -> (usize, usize) {
        (self.row, self.table.rows())
    }

    /// Whether the file has ended.
    pub fn is_over(&self) -> bool {
        self.writer.is_none()
    }

    /// Whether the file has values to compare the predictions with.
    pub fn is_judged(&self) -> bool {
        self.kept.is_some()
    }

    /// Predicts rows for about as long as the budget, at least one slice. Returns the next bytes of the file.
    pub async fn advance<N: TextNetwork, P: Prepare>(
        &mut self,
        models: &Models<'_, N, P>,
        budget: Duration,
    ) -> Vec<u8> {
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
    pub fn evaluations(&self) -> Option<Vec<Evaluation>> {
        self.kept.as_ref().filter(|_| self.is_over()).map(Kept::evaluate)
    }

    async fn predict_slice<N: TextNetwork, P: Prepare>(&mut self, models: &Models<'_, N, P>, writer: &mut RowWriter) {
        let rows = self.row..self.table.rows().min(self.row + self.rows_per_slice);
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
