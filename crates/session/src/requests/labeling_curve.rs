//! How good the linear model is by the number of labels, and what more labels would bring.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::training::{burst, burst_milliseconds};
use super::{LearningCurveProgress, MeasuredCurve, Request};
use crate::error::Error;
use crate::session::Session;
use wordloom_metrics::LearningCurve;

/// The seed of the bootstrap. Any number would do; it is constant so that the same labels always give the same curve.
const SEED: u64 = 1;
/// How many more labels are asked about, unless the caller asks about others.
const MORE: usize = 50;

/// Begins to measure how good the linear model is by the number of labels, of those that there are now, in place of the
/// measurement before. Labels can be given between two bursts.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct BeginLabelingCurve;

/// Continues the measurement for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceLabelingCurve {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// Asks for the curve, once the measurement has ended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LabelingCurveQuery {
    /// How many more labels are asked about, from 1. By default 50.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub more: Option<usize>,
}

/// How good the linear model is by the number of labels: the fraction of the labels that is predicted by models which
/// learned from some of the others, in a cross-validation of five parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelingCurve {
    /// The number of labels; of the file's own at most 2,000.
    pub labels: usize,
    /// The curve. `more` counts from all labels, although a model of the cross-validation has four fifths of them.
    /// Absent if the curve cannot be measured.
    pub measured: Option<MeasuredCurve>,
}

impl Request for BeginLabelingCurve {
    type Answer = LearningCurveProgress;

    /// # Errors
    /// [`Error::NotLabeling`], or [`Error::TooFewForCurve`] with fewer than 20 labels or two categories.
    async fn answer(self, session: &mut Session) -> Result<LearningCurveProgress, Error> {
        let labeling = session.labeling()?;
        let (rows, is_measurable) = labeling.begin_curve();
        if !is_measurable {
            return Err(Error::TooFewForCurve { rows, least: 20 });
        }
        let (done, fits) = labeling.advance_curve(burst(0.0)).ok_or(Error::NoLearningCurve)?;
        Ok(LearningCurveProgress { done, fits, ended: done == fits })
    }
}

impl Request for AdvanceLabelingCurve {
    type Answer = LearningCurveProgress;

    /// # Errors
    /// [`Error::NotLabeling`], or [`Error::NoLearningCurve`] if no measurement has begun since the last renaming.
    async fn answer(self, session: &mut Session) -> Result<LearningCurveProgress, Error> {
        let progress = session.labeling()?.advance_curve(burst(self.milliseconds));
        let (done, fits) = progress.ok_or(Error::NoLearningCurve)?;
        Ok(LearningCurveProgress { done, fits, ended: done == fits })
    }
}

impl Request for LabelingCurveQuery {
    type Answer = LabelingCurve;

    /// # Errors
    /// [`Error::NotLabeling`], or [`Error::NoLearningCurve`] if the measurement has not ended, or its curve was taken
    /// already.
    async fn answer(self, session: &mut Session) -> Result<LabelingCurve, Error> {
        let curve = session.labeling()?.take_curve().ok_or(Error::NoLearningCurve)?;
        let labels = curve.labels();
        let measured = LearningCurve::new(&curve.into_sizes(), SEED)
            .map(|curve| MeasuredCurve::new(&curve, labels as f64, self.more.unwrap_or(MORE)));
        Ok(LabelingCurve { labels, measured })
    }
}
