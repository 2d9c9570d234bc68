//! Labeling texts one by one, the one first whose label teaches the model most.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::training::{burst, burst_milliseconds};
use super::{Done, Request};
use crate::error::Error;
use crate::labeling::{CurrentText, Labeling, LoadedVectors};
use crate::session::Session;
use wordloom_data::{ClassCount, Edit, TargetChoice};

/// The most characters of a text that are shown.
const TEXT_LIMIT: usize = 5_000;

/// Begins to label the rows of the data without a value in a column, in place of labeling that is in progress.
///
/// Needs no chosen rows: the file may have no label at all, and one of the edits may add the column. If word vectors or
/// a teacher are loaded, the linear model learns from them as well, and the names of the categories are a first guess.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginLabeling {
    /// The columns of text, at least one.
    pub text: Vec<String>,
    /// The column of categories.
    pub target: TargetChoice,
    /// The user's edits of the rows so far.
    pub edits: Vec<Edit>,
    /// Categories that no row has yet.
    pub classes: Vec<String>,
}

/// Continues to read the texts for a burst. Once all are read, continues to learn from the labels so far.
///
/// The model has learned little of a label when [`GiveLabel`] returns, so call it while the next text is read.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceLabeling {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// How far the texts are read, and the labels learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelingProgress {
    /// The texts read so far.
    pub done: usize,
    /// All texts. The first one to label is chosen once all are read.
    pub total: usize,
    /// Whether all labels so far are learned.
    pub learned: bool,
}

/// Asks for the text to label.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct LabelingQuery;

/// Gives a row a label, or skips it. The linear model learns from it at once.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GiveLabel {
    /// The row of the table.
    pub row: usize,
    /// Its category, which may be a new one. If absent, the row is skipped.
    pub label: Option<String>,
}

/// Takes the last label, skip or renaming back.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct TakeBackLabel;

/// Gives a category another name. If there is a category of that name already, the two become one. Every label keeps
/// its author.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenameCategory {
    /// Its name so far.
    pub from: String,
    /// Its new name, without blanks around it.
    pub to: String,
}

/// Ends labeling. The labels are a part of the edits, which the caller has.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct EndLabeling;

/// The text to label, and how far labeling is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelingState {
    /// The text to label. Absent if none is left.
    pub current: Option<TextToLabel>,
    /// The categories with the number of their rows, in the order in which they came.
    pub classes: Vec<ClassCount>,
    /// The number of texts that were labeled.
    pub labeled: usize,
    /// The number of texts that were skipped.
    pub skipped: usize,
    /// The number of texts that are left, the current one among them.
    pub left: usize,
}

/// A text to label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TextToLabel {
    /// Its row of the table, from 0.
    pub row: usize,
    /// The line of its file where it starts, from 1.
    pub line: usize,
    /// The first 5,000 characters of its text.
    pub text: String,
    /// The category that is suggested. Absent while fewer than two are known.
    pub suggestion: Option<String>,
    /// What suggests it. Absent without a suggestion.
    pub suggested_by: Option<SuggestionSource>,
}

/// What suggests a category. No suggestion counts as a label before the user has taken it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum SuggestionSource {
    /// The name of the category is most like the text, by word vectors or the teacher. There are few labels yet.
    Name,
    /// The linear model, which has learned from the labels.
    Model,
}

impl Request for BeginLabeling {
    type Answer = LabelingProgress;

    /// # Errors
    /// [`Error::NoData`], [`Error::Data`] if a column is unknown, [`wordloom_inference::Error::NoCategories`] if it has
    /// no categories, or [`Error::NothingToLabel`] if every row with a text has a value.
    async fn answer(self, session: &mut Session) -> Result<LabelingProgress, Error> {
        let table = Rc::new(session.tables.data()?.edited(&self.edits, false)?);
        let loaded = LoadedVectors { vectors: session.word_vectors.loaded(), teacher: session.teacher.as_ref() };
        let labeling = Labeling::new(table, &self.text, &self.target, &self.classes, &loaded)?;
        let total = labeling.texts();
        session.labeling = Some(labeling);
        Ok(LabelingProgress { done: 0, total, learned: false })
    }
}

impl Request for AdvanceLabeling {
    type Answer = LabelingProgress;

    /// # Errors
    /// [`Error::NotLabeling`].
    async fn answer(self, session: &mut Session) -> Result<LabelingProgress, Error> {
        let labeling = session.labeling.as_mut().ok_or(Error::NotLabeling)?;
        let (done, total) = labeling.advance(burst(self.milliseconds)).await;
        let learned = labeling.is_ready() && labeling.learn(burst(self.milliseconds));
        Ok(LabelingProgress { done, total, learned })
    }
}

impl Request for LabelingQuery {
    type Answer = LabelingState;

    /// # Errors
    /// [`Error::NotLabeling`], also while the texts are being read.
    async fn answer(self, session: &mut Session) -> Result<LabelingState, Error> {
        Ok(LabelingState::of(session.labeling()?))
    }
}

impl Request for GiveLabel {
    type Answer = LabelingState;

    /// # Errors
    /// [`Error::NotLabeling`], or [`Error::NoRow`] if the row is not to be labeled.
    async fn answer(self, session: &mut Session) -> Result<LabelingState, Error> {
        let labeling = session.labeling()?;
        labeling.step(self.row, self.label.as_deref()).await?;
        Ok(LabelingState::of(labeling))
    }
}

impl Request for TakeBackLabel {
    type Answer = LabelingState;

    /// # Errors
    /// [`Error::NotLabeling`].
    async fn answer(self, session: &mut Session) -> Result<LabelingState, Error> {
        let labeling = session.labeling()?;
        labeling.take_back().await;
        Ok(LabelingState::of(labeling))
    }
}

impl Request for RenameCategory {
    type Answer = LabelingState;

    /// # Errors
    /// [`Error::NotLabeling`], or [`wordloom_inference::Error::NoLabel`] if there is no such category.
    async fn answer(self, session: &mut Session) -> Result<LabelingState, Error> {
        let labeling = session.labeling()?;
        labeling.rename(&self.from, &self.to).await?;
        Ok(LabelingState::of(labeling))
    }
}

impl Request for EndLabeling {
    type Answer = Done;

    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        session.labeling = None;
        Ok(Done)
    }
}

impl LabelingState {
    fn of(labeling: &Labeling) -> Self {
        let (labeled, skipped, left) = labeling.counts();
        let view = |(row, text, suggestion): CurrentText<'_>| TextToLabel {
            row,
            line: labeling.table().line(row),
            text: text.chars().take(TEXT_LIMIT).collect(),
            suggestion: suggestion.map(|(label, _)| label.to_owned()),
            suggested_by: suggestion.map(|(_, source)| source),
        };
        let classes = labeling.classes().to_vec();
        Self { current: labeling.current().map(view), classes, labeled, skipped, left }
    }
}

impl Session {
    /// Labeling whose texts are read.
    pub(super) fn labeling(&mut self) -> Result<&mut Labeling, Error> {
        self.labeling.as_mut().filter(|labeling| labeling.is_ready()).ok_or(Error::NotLabeling)
    }
}
