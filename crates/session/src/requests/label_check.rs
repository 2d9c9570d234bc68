//! Finding rows whose label is probably wrong, by confident learning.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use super::inspection::{PAGE_LIMIT, beginning};
use super::training::{burst, burst_milliseconds};
use crate::error::Error;
use crate::label_check::LabelCheck;
use crate::session::Session;

/// Begins to check the labels of all selected rows, in place of the check before. Needs no model.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct BeginLabelCheck;

/// Continues the check for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceLabelCheck {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// How far the check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelCheckProgress {
    /// Whether it has ended.
    pub ended: bool,
}

/// Asks for the rows of a column of categories whose label is probably wrong, once the check has ended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuspectLabelsQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
    /// The number of rows to skip.
    pub offset: usize,
    /// The most rows to return, at most 1,000.
    pub limit: usize,
}

/// Rows whose label is probably wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SuspectLabels {
    /// The number of rows that were checked: those with a value of the column.
    pub checked: usize,
    /// The number of suspected rows.
    pub total: usize,
    /// The requested ones, the one whose label has the lowest probability first.
    pub rows: Vec<SuspectLabel>,
}

/// A row whose label is probably wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SuspectLabel {
    /// Its index in the table, from 0.
    pub row: usize,
    /// The line of its file where it starts, from 1.
    pub line: usize,
    /// The first 300 characters of its text.
    pub text: String,
    /// Its label.
    pub label: String,
    /// The probability of its label by a linear model that was fitted to other rows, 0 to 1.
    pub probability: f64,
    /// The most probable other category.
    pub likelier: String,
    /// Its probability, 0 to 1.
    pub likelier_probability: f64,
}

impl Request for BeginLabelCheck {
    type Answer = LabelCheckProgress;

    /// # Errors
    /// [`Error::NotChosen`], or [`Error::Data`] if there are fewer than two different texts.
    async fn answer(self, session: &mut Session) -> Result<LabelCheckProgress, Error> {
        let check = LabelCheck::new(session.rows()?)?;
        session.label_check = Some(check);
        Ok(LabelCheckProgress { ended: false })
    }
}

impl Request for AdvanceLabelCheck {
    type Answer = LabelCheckProgress;

    /// # Errors
    /// [`Error::LabelsNotChecked`] if no check of these rows has begun.
    async fn answer(self, session: &mut Session) -> Result<LabelCheckProgress, Error> {
        session.label_check()?;
        let check = session.label_check.as_mut().ok_or(Error::LabelsNotChecked)?;
        Ok(LabelCheckProgress { ended: check.advance(burst(self.milliseconds)) })
    }
}

impl Request for SuspectLabelsQuery {
    type Answer = SuspectLabels;

    /// # Errors
    /// [`Error::LabelsNotChecked`] if the check of these rows has not ended, [`Error::NoTarget`] if there is no such
    /// column, or [`Error::Inference`] if it has none.
    async fn answer(self, session: &mut Session) -> Result<SuspectLabels, Error> {
        let check = session.label_check()?;
        let suspects = check.suspects(self.target)?;
        let (dataset, table) = (check.dataset(), check.table());
        let name = |label: u32| dataset.targets[self.target].labels[label as usize].clone();
        let page = suspects.rows.iter().skip(self.offset).take(self.limit.min(PAGE_LIMIT));
        let rows = page.map(|suspect| SuspectLabel {
            row: dataset.rows[suspect.row],
            line: table.line(dataset.rows[suspect.row]),
            text: beginning(dataset.text(suspect.row)),
            label: name(suspect.label),
            probability: suspect.probability,
            likelier: name(suspect.likelier),
            likelier_probability: suspect.likelier_probability,
        });
        Ok(SuspectLabels { checked: suspects.checked, total: suspects.rows.len(), rows: rows.collect() })
    }
}

impl Session {
    /// The check of the labels of the selected rows.
    ///
    /// # Errors
    /// [`Error::LabelsNotChecked`] if none has begun.
    fn label_check(&self) -> Result<&LabelCheck, Error> {
        let rows = self.rows()?;
        self.label_check.as_ref().filter(|check| check.is_of(rows)).ok_or(Error::LabelsNotChecked)
    }
}
