//! The errors of requests, each with a stable code.

use std::collections::BTreeMap;

use thiserror::Error as ThisError;

use crate::failure::Failure;
use wordloom_data as data;
use wordloom_export as export;
use wordloom_inference as inference;
use wordloom_store as store;
use wordloom_teacher as teacher;
use wordloom_training as training;
use wordloom_vectors as vectors;

/// Why a request failed.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The file, or the choice of columns.
    #[error(transparent)]
    Data(#[from] data::Error),
    /// The settings, or the rows to train on.
    #[error(transparent)]
    Training(#[from] training::Error),
    /// The file of word vectors.
    #[error(transparent)]
    Vectors(#[from] vectors::Error),
    /// The bytes of a model or of an ensemble member.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The file of the teacher.
    #[error(transparent)]
    Teacher(#[from] teacher::Error),
    /// What cannot be predicted or explained.
    #[error(transparent)]
    Inference(#[from] inference::Error),
    /// A model that another format cannot hold.
    #[error(transparent)]
    Export(#[from] export::Error),
    /// A device is open already.
    #[error("a device is open already; start a new engine to open another")]
    AlreadyOpen,
    /// No device is open.
    #[error("no device is open: open one first")]
    NotOpen,
    /// No file is loaded.
    #[error("no file is loaded: load one first")]
    NoData,
    /// No file is being read.
    #[error("no file is being read: begin to read one first")]
    NotReading,
    /// No word vectors are loaded.
    #[error("no word vectors are loaded: load a file of them, or train without")]
    NoVectors,
    /// No teacher is loaded.
    #[error("no teacher is loaded: load one first")]
    NoTeacher,
    /// No columns are chosen.
    #[error("no columns are chosen: choose them first")]
    NotChosen,
    /// No run has begun.
    #[error("nothing is trained: train first")]
    NotBegun,
    /// No model is loaded.
    #[error("no model is loaded: load one from a file first")]
    NoModel,
    /// No rate finder is running.
    #[error("no rate finder is running: begin one first")]
    NoRateFinder,
    /// No file of rows to predict is loaded.
    #[error("no file of rows to predict is loaded: load one first")]
    NoFileToPredict,
    /// The network is still in training, so its predictions would change from row to row.
    #[error("the network is still in training: finish it before a file is predicted")]
    StillTraining,
    /// No file is being predicted. A new run, another loaded model or another file ends the prediction.
    #[error("no file is being predicted: begin first")]
    NotPredicting,
    /// The test rows were not predicted to their end. A new run or another loaded model ends the diagnosis.
    #[error("the test rows are not predicted: begin a diagnosis and advance it to its end first")]
    NotDiagnosed,
    /// Every row with a text has a value already.
    #[error("every row with a text has a value in the column '{column}' already: there is nothing to label")]
    NothingToLabel {
        /// The column.
        column: String,
    },
    /// No texts are being labeled, or they are still being read.
    #[error("no texts are being labeled: begin first, and advance until all are read")]
    NotLabeling,
    /// No file is being written with edits, or its format cannot be kept.
    #[error("no file is being written in its own format: begin first, or write a new file")]
    NotWriting,
    /// The networks to go on from have another architecture, other columns or another number of folds.
    #[error(
        "the trained networks do not fit these rows and settings: they have other layers, columns or folds; train new \
         ones"
    )]
    OtherNetwork,
    /// The loaded model predicts other columns, or other labels of them, than the selected rows have.
    #[error("the loaded model predicts other columns or other labels than the selected rows have: choose those")]
    OtherTargets,
    /// There is no such column among those to predict.
    #[error("there is no column {index} to predict: there are {targets}, from 0 on")]
    NoTarget {
        /// The index that was requested.
        index: usize,
        /// The number of columns to predict.
        targets: usize,
    },
    /// The network has no such layer, the layer has no such direction, or it is a convolution.
    #[error("the network has {layers} layers, from 0 on, and layer {layer} has no units in this direction to watch")]
    NoDirection {
        /// The index of the layer that was requested.
        layer: usize,
        /// The number of layers.
        layers: usize,
    },
    /// A pattern has no unit, or one that the layer does not have.
    #[error("a pattern needs at least one unit of the layer: there is no unit {unit} among its {units}, from 0 on")]
    NoUnit {
        /// The index of the unit that was requested.
        unit: usize,
        /// The number of units of the layer.
        units: usize,
    },
    /// The labels of the selected rows were not checked to the end.
    #[error("the labels of the selected rows are not checked: begin a check and advance it to its end first")]
    LabelsNotChecked,
    /// The rows of the diagnosis were not predicted by a second model to their end.
    #[error("the rows are not predicted by a second model: begin one and advance it to its end first")]
    NotCompared,
    /// No map of the diagnosed texts is drawn.
    #[error("no map of the texts is drawn: begin one and advance it to its end first")]
    NoTextMap,
    /// The learning curve of the selected rows was not measured to its end.
    #[error("the learning curve of the selected rows is not measured: begin it and advance it to its end first")]
    NoLearningCurve,
    /// There are too few training rows to measure a learning curve.
    #[error("a learning curve needs at least {least} training rows, and there are {rows}")]
    TooFewForCurve {
        /// The number of training rows.
        rows: usize,
        /// The least number of training rows.
        least: usize,
    },
    /// A loaded model has no validation rows to choose thresholds on.
    #[error("a loaded model has no validation rows to choose thresholds on: train one")]
    NoValidationRows,
    /// The table has no such row.
    #[error("there is no row {row}: the file has {rows} rows, from 0 on")]
    NoRow {
        /// The index that was requested.
        row: usize,
        /// The number of rows of the file.
        rows: usize,
    },
    /// The selected rows were not inspected, or the last inspection has fewer findings.
    #[error("the last inspection of these rows has no such finding: inspect them first")]
    NotInspected,
}

impl Error {
    /// The stable name of this kind of error.
    fn code(&self) -> &'static str {
        match self {
            Self::Data(error) => error.code(),
            Self::Training(error) => error.code(),
            Self::Vectors(error) => error.code(),
            Self::Store(error) => error.code(),
            Self::Teacher(error) => error.code(),
            Self::Inference(error) => error.code(),
            Self::Export(error) => error.code(),
            Self::AlreadyOpen => "session.alreadyOpen",
            Self::NotOpen => "session.notOpen",
            Self::NoData => "session.noData",
            Self::NotReading => "session.notReading",
            Self::NoVectors => "session.noVectors",
            Self::NoTeacher => "session.noTeacher",
            Self::NotChosen => "session.notChosen",
            Self::NotBegun => "session.notBegun",
            Self::NoModel => "session.noModel",
            Self::NoRateFinder => "session.noRateFinder",
            Self::NoFileToPredict => "session.noFileToPredict",
            Self::StillTraining => "session.stillTraining",
            Self::NotPredicting => "session.notPredicting",
            Self::NotDiagnosed => "session.notDiagnosed",
            Self::NothingToLabel { .. } => "session.nothingToLabel",
            Self::NotLabeling => "session.notLabeling",
            Self::NotWriting => "session.notWriting",
            Self::OtherNetwork => "session.otherNetwork",
            Self::OtherTargets => "session.otherTargets",
            Self::NoTarget { .. } => "session.noTarget",
            Self::NoDirection { .. } => "session.noDirection",
            Self::NoUnit { .. } => "session.noUnit",
            Self::LabelsNotChecked => "session.labelsNotChecked",
            Self::NotCompared => "session.notCompared",
            Self::NoTextMap => "session.noTextMap",
            Self::NoLearningCurve => "session.noLearningCurve",
            Self::TooFewForCurve { .. } => "session.tooFewForCurve",
            Self::NoValidationRows => "session.noValidationRows",
            Self::NoRow { .. } => "session.noRow",
            Self::NotInspected => "session.notInspected",
        }
    }

    /// The values in the sentence, by name.
    fn values(&self) -> BTreeMap<String, String> {
        match self {
            Self::Data(error) => error.values(),
            Self::Training(error) => error.values(),
            Self::Vectors(error) => error.values(),
            Self::Store(error) => error.values(),
            Self::Teacher(error) => error.values(),
            Self::Inference(error) => error.values(),
            Self::NoTarget { index, targets } => numbers([("index", *index), ("targets", *targets)]),
            Self::NoDirection { layer, layers } => numbers([("layer", *layer), ("layers", *layers)]),
            Self::NoUnit { unit, units } => numbers([("unit", *unit), ("units", *units)]),
            Self::NothingToLabel { column } => [("column".to_owned(), column.clone())].into(),
            Self::NoRow { row, rows } => numbers([("row", *row), ("rows", *rows)]),
            Self::TooFewForCurve { rows, least } => numbers([("rows", *rows), ("least", *least)]),
            Self::Export(error) => error.values(),
            _ => BTreeMap::new(),
        }
    }
}

/// Numbers as the values of a sentence.
fn numbers<const N: usize>(values: [(&str, usize); N]) -> BTreeMap<String, String> {
    values.map(|(name, value)| (name.to_owned(), value.to_string())).into()
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { code: error.code().to_owned(), message: error.to_string(), values: error.values() }
    }
}
