//! The session: everything the user has loaded, chosen and trained.

use std::rc::Rc;

use crate::device::OpenedDevice;
use crate::diagnosis::Diagnosis;
use crate::error::Error;
use crate::failure::Failure;
use crate::label_check::LabelCheck;
use crate::labeling::Labeling;
use crate::learning_curve::LearningCurves;
use crate::loaded_model::LoadedModel;
use crate::mended_file::MendedFile;
use crate::requests::{AnyAnswer, AnyRequest, Request};
use crate::selected_rows::SelectedRows;
use crate::tables::Tables;
use crate::teacher_vectors::TeacherVectors;
use crate::training::Training;
use crate::word_vectors::WordVectors;
use wordloom_inference::FilePrediction;

/// Everything the user has loaded, chosen and trained. A request that fails leaves it as it was.
///
/// Each part is present once the request that makes it has succeeded. Only two parts depend on others: the selected
/// rows are dropped with the tables they come from, and a run keeps what it needs of the rows it was begun on.
#[derive(Default)]
pub struct Session {
    pub(crate) device: Option<OpenedDevice>,
    pub(crate) tables: Tables,
    pub(crate) rows: Option<SelectedRows>,
    pub(crate) word_vectors: WordVectors,
    pub(crate) teacher: Option<Rc<TeacherVectors>>,
    pub(crate) training: Training,
    pub(crate) loaded_model: Option<LoadedModel>,
    /// The prediction of a file, and whether the loaded model predicts.
    pub(crate) file_prediction: Option<(FilePrediction, bool)>,
    pub(crate) diagnosis: Option<Diagnosis>,
    pub(crate) label_check: Option<LabelCheck>,
    pub(crate) learning_curves: Option<LearningCurves>,
    pub(crate) mended_file: Option<MendedFile>,
    pub(crate) labeling: Option<Labeling>,
}

impl Session {
    /// An empty session.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a request of a known type.
    ///
    /// # Errors
    /// The [`Failure`] names the cause by its code. The session is as it was before the request.
    pub async fn call<R: Request>(&mut self, request: R) -> Result<R::Answer, Failure> {
        request.answer(self).await.map_err(Failure::from)
    }

    /// Answers a request that arrived as data.
    ///
    /// # Errors
    /// The [`Failure`] names the cause by its code. The session is as it was before the request.
    pub async fn handle(&mut self, request: AnyRequest) -> Result<AnyAnswer, Failure> {
        request.answer(self).await.map_err(Failure::from)
    }

    pub(crate) fn device(&self) -> Result<&OpenedDevice, Error> {
        self.device.as_ref().ok_or(Error::NotOpen)
    }

    pub(crate) fn rows(&self) -> Result<&SelectedRows, Error> {
        self.rows.as_ref().ok_or(Error::NotChosen)
    }

    pub(crate) fn rows_mut(&mut self) -> Result<&mut SelectedRows, Error> {
        self.rows.as_mut().ok_or(Error::NotChosen)
    }
}
