//! A file whose rows are predicted: read in pieces, predicted in bursts, and written in pieces.

use std::rc::Rc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::error::Error;
use crate::predictor::{Predictor, ready};
use wordloom_data::{DelimitedStyle, PlainReader, RowWriter, Table, TextFormat};
use wordloom_evaluation::Predictor as Choice;
use wordloom_inference::{FilePrediction, Making, ProbabilityColumns};

/// How many rows are predicted before the clock is read. Long texts take milliseconds each, and the page must draw.
const ROWS_PER_SLICE: usize = 8;

/// The longest burst. A longer one would stop the page.
const LONGEST_BURST: f64 = 1_000.0;

/// The rows of a file that was read.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileRows {
    /// The number of rows, without the header.
    pub rows: usize,
    /// The columns, in order.
    pub columns: Vec<String>,
}

/// How the predictions of a file are written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct FileWriting {
    /// The columns of text. If absent, those that the model was trained on.
    pub text: Option<Vec<String>>,
    /// Which of the models predicts. If absent, the one that the file names.
    pub model: Option<Choice>,
    /// The format of the file that is written.
    pub format: TextFormat,
    /// Which probabilities are written.
    pub probabilities: ProbabilityColumns,
    /// Whether separated values begin with a byte order mark, from which Excel recognizes UTF-8.
    pub byte_order_mark: bool,
    /// Whether separated values keep texts that a spreadsheet would run as formulas. Otherwise they get an apostrophe.
    pub formulas: bool,
}

/// What will be written.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WrittenFile {
    /// The number of rows.
    pub rows: usize,
    /// The columns of the file, then those of the predictions. A name that occurs twice gets a number.
    pub columns: Vec<String>,
}

/// The next part of a file of predictions.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileProgress {
    /// The rows predicted so far.
    pub done: usize,
    /// The bytes that follow those of the burst before.
    pub bytes: ByteBuf,
    /// Whether these are the last.
    pub ended: bool,
}

/// The file that is being read, the one that was read, and the one that is being written.
#[derive(Default)]
pub(crate) struct Files {
    reading: Option<PlainReader>,
    table: Option<Rc<Table>>,
    writing: Option<FilePrediction>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files").finish_non_exhaustive()
    }
}

impl Predictor {
    /// Begins to read a file with this name, in place of one that is being read: separated values, JSON Lines, or an
    /// array of JSON objects.
    pub fn begin_reading(&mut self, name: &str) {
        self.files.reading = Some(PlainReader::new(name));
    }

    /// Reads the next piece of the file's text, without a byte order mark.
    ///
    /// # Errors
    /// [`Error::NotReading`], or [`Error::Data`] if a row cannot be read. Reading has then ended.
    pub fn read(&mut self, text: &str) -> Result<(), Error> {
        let read = self.files.reading.as_mut().ok_or(Error::NotReading)?.feed(text);
        if read.is_err() {
            self.files.reading = None;
        }
        Ok(read?)
    }

    /// Ends reading and keeps the rows, in place of those before.
    ///
    /// # Errors
    /// [`Error::NotReading`], or [`Error::Data`] if the file cannot be read. The rows before are then kept.
    pub fn end_reading(&mut self) -> Result<FileRows, Error> {
        let table = self.files.reading.take().ok_or(Error::NotReading)?.finish()?;
        let rows = FileRows {
            rows: table.rows(),
            columns: table.columns().iter().map(|column| column.name().to_owned()).collect(),
        };
        self.files.writing = None;
        self.files.table = Some(Rc::new(table));
        Ok(rows)
    }

    /// Begins to write the rows that were read, with their predictions.
    ///
    /// # Errors
    /// [`Error::NoFile`], or [`Error::Inference`] if the file has no such column or the model file lacks the model.
    pub fn begin_writing(&mut self, writing: FileWriting) -> Result<WrittenFile, Error> {
        let FileWriting { text, model, format, probabilities, byte_order_mark, formulas } = writing;
        let predictor = self.choice(model)?;
        let (trained, certainty) = (self.card().text, self.certainty_of(predictor));
        let (models, files) = self.parts();
        let table = files.table.as_ref().ok_or(Error::NoFile)?;
        let making = Making {
            text: text.unwrap_or(trained),
            keep_placeholders: false,
            predictor,
            rows_per_slice: ROWS_PER_SLICE,
            probabilities,
            certainty,
        };
        let style = DelimitedStyle { byte_order_mark, defuse_formulas: !formulas };
        let begin = |_: &Table, columns: &[String]| Ok(RowWriter::text(format, columns, style));
        let prediction = FilePrediction::new(table, models.targets, &making, begin)?;
        let plan = WrittenFile { rows: table.rows(), columns: prediction.names().to_vec() };
        files.writing = Some(prediction);
        Ok(plan)
    }

    /// Predicts rows for about this long, 0 to 1,000 milliseconds, and returns the next bytes of the file.
    ///
    /// # Errors
    /// [`Error::NotPredicting`] if no file is being written.
    pub fn advance_writing(&mut self, milliseconds: f64) -> Result<FileProgress, Error> {
        let (models, files) = self.parts();
        let mut writing = files.writing.take().ok_or(Error::NotPredicting)?;
        let milliseconds = if milliseconds.is_finite() { milliseconds.clamp(0.0, LONGEST_BURST) } else { 0.0 };
        let bytes = ready(writing.advance(&models, Duration::from_secs_f64(milliseconds / 1_000.0)));
        let (done, ended) = (writing.progress().0, writing.is_over());
        if !ended {
            files.writing = Some(writing);
        }
        Ok(FileProgress { done, bytes: ByteBuf::from(bytes), ended })
    }

    /// Ends writing before its end. The rows stay.
    pub fn end_writing(&mut self) {
        self.files.writing = None;
    }
}
