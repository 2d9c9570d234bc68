//! Where a model is wrong: the test rows with its predictions, and what they have in common.

mod model_pair;
mod paired_rows;
mod report;
mod row_filter;
mod second_model;
mod slice;
mod slices;
mod target_rows;

use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::error::Error;
use crate::models::Models;
use crate::requests::{DiagnosisProgress, SecondModelProgress, TextMapProgress};
use crate::test_rows::TestRows;
use crate::text_map::{MapSource, TextMap};
pub(crate) use row_filter::RowQuery;
pub use row_filter::{Outcome, RowFilter, RowOrder, Side};
pub(crate) use second_model::{ModelSource, SecondModel};
pub use slice::Slice;
pub use slices::{SliceReport, Slices};
use target_rows::TargetRows;
use wordloom_data::{Edit, Target};
use wordloom_evaluation::{Predictions, Predictor};
use wordloom_text::main_script;

/// How many rows are predicted at a time.
const ROWS_PER_SLICE: usize = 256;

/// The test rows with the predictions of one model.
pub(crate) struct Diagnosis {
    test: TestRows,
    predictor: Predictor,
    loaded: bool,
    /// How many of the rows the user has edited.
    edited: usize,
    predictions: Predictions,
    /// How each row that is predicted was read.
    readings: Vec<RowReading>,
    /// The model that the diagnosed one is compared with.
    second: Option<SecondModel>,
    map: Option<TextMap>,
    /// The rows of the last query, for the pages that follow.
    found: Option<(RowQuery, Rc<[u32]>)>,
}

/// How a model read the text of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RowReading {
    /// The number of its tokens, those after the maximum length included.
    pub tokens: usize,
    /// The fraction of the tokens that were read that the model does not know, 0 to 1.
    pub unknown: f64,
    /// The code of the script that most of its letters are of.
    pub script: Option<&'static str>,
}

impl Diagnosis {
    /// No row is predicted yet.
    pub(crate) fn new(test: TestRows, edits: &[Edit], predictor: Predictor, loaded: bool) -> Self {
        let own = edits.iter().filter(|edit| edit.test_file == test.is_file);
        let edited: HashSet<usize> =
            own.flat_map(|edit| edit.cells.iter().flat_map(|cells| &cells.rows)).copied().collect();
        let edited = test.rows.iter().filter(|&&row| edited.contains(&test.dataset.rows[row])).count();
        let predictions = Predictions::default();
        Self {
            test,
            predictor,
            loaded,
            edited,
            predictions,
            readings: Vec::new(),
            second: None,
            map: None,
            found: None,
        }
    }

    /// The model that predicts, and whether it is that of the loaded file.
    pub(crate) fn predictor(&self) -> (Predictor, bool) {
        (self.predictor, self.loaded)
    }

    /// The number of rows predicted so far, of all rows, and of those that the user has edited.
    pub(crate) fn progress(&self) -> DiagnosisProgress {
        DiagnosisProgress { done: self.readings.len(), rows: self.test.rows.len(), edited: self.edited }
    }

    /// Predicts rows for about as long as the budget, at least one slice.
    pub(crate) async fn advance(&mut self, models: &Models<'_>, budget: Duration) {
        let start = Instant::now();
        while self.readings.len() < self.test.rows.len() {
            let first = self.readings.len();
            let rows = &self.test.rows[first..self.test.rows.len().min(first + ROWS_PER_SLICE)];
            let texts: Vec<&str> = rows.iter().map(|&row| self.test.dataset.text(row)).collect();
            let (predictions, readings) = models.predict_and_read(&texts, self.predictor, false).await;
            self.predictions.extend(predictions);
            self.readings.extend(texts.iter().zip(&readings).map(|(text, reading)| {
                let read = reading.encoding.len();
                RowReading {
                    tokens: read + reading.cut,
                    unknown: (read - reading.known) as f64 / read.max(1) as f64,
                    script: main_script(text),
                }
            }));
            if start.elapsed() >= budget {
                break;
            }
        }
    }

    /// Compares with a second model, which predicts `targets`.
    ///
    /// # Errors
    /// [`Error::NotDiagnosed`] if not all rows are predicted, or [`Error::OtherTargets`].
    pub(crate) fn compare_with(
        &mut self,
        targets: &[Target],
        source: ModelSource,
        predictor: Predictor,
    ) -> Result<SecondModelProgress, Error> {
        if self.readings.len() < self.test.rows.len() {
            return Err(Error::NotDiagnosed);
        }
        let second = SecondModel::new(&self.test, targets, source, predictor)?;
        self.set_second(second);
        Ok(SecondModelProgress { done: 0, rows: self.test.rows.len() })
    }

    /// Takes the second model out, so that it can predict.
    pub(crate) fn take_second(&mut self) -> Option<SecondModel> {
        self.second.take()
    }

    /// Puts the second model in, with what it has predicted.
    pub(crate) fn set_second(&mut self, second: SecondModel) {
        self.second = Some(second);
        // Rows may have been found by what the one before predicted.
        self.found = None;
    }

    /// Begins to draw a map of the texts.
    ///
    /// # Errors
    /// [`Error::NotDiagnosed`] if not all rows are predicted.
    pub(crate) fn draw_map(&mut self, source: MapSource) -> Result<TextMapProgress, Error> {
        if self.readings.len() < self.test.rows.len() {
            return Err(Error::NotDiagnosed);
        }
        Ok(self.map.insert(TextMap::new(&self.test, source)).progress())
    }

    /// Continues to draw the map.
    ///
    /// # Errors
    /// [`Error::NoTextMap`] if none has begun.
    pub(crate) fn advance_map(&mut self, budget: Duration) -> Result<TextMapProgress, Error> {
        let map = self.map.as_mut().ok_or(Error::NoTextMap)?;
        map.advance(&self.test, budget);
        Ok(map.progress())
    }

    /// The map of the texts.
    pub(crate) fn map(&self) -> Option<&TextMap> {
        self.map.as_ref()
    }

    /// The rows that are diagnosed.
    pub(crate) fn test(&self) -> &TestRows {
        &self.test
    }

    /// The rows with a value of a column to predict.
    ///
    /// # Errors
    /// [`Error::NotDiagnosed`] if not all rows are predicted, [`Error::NoTarget`].
    pub(crate) fn target_rows(&self, target: usize) -> Result<TargetRows<'_>, Error> {
        if self.readings.len() < self.test.rows.len() {
            return Err(Error::NotDiagnosed);
        }
        TargetRows::new(self, target)
    }

    /// The rows that a query matches, in its order: their indices among the test rows.
    ///
    /// # Errors
    /// As [`Self::target_rows`], and [`Error::Inference`] if the column has no such label.
    pub(crate) fn found(&mut self, query: RowQuery) -> Result<Rc<[u32]>, Error> {
        if let Some((_, rows)) = self.found.as_ref().filter(|(known, _)| *known == query) {
            return Ok(rows.clone());
        }
        let rows: Rc<[u32]> = query.rows(&self.target_rows(query.target)?)?.into();
        self.found = Some((query, rows.clone()));
        Ok(rows)
    }
}
