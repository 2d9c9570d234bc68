//! How much better more rows would make a model: a learning curve of the linear model.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use super::training::{burst, burst_milliseconds};
use crate::error::Error;
use crate::learning_curve::LearningCurves;
use crate::run::Run;
use crate::session::Session;
use crate::start::Start;
use wordloom_data::TargetKind;
use wordloom_metrics::{CurvePoint, CurveVerdict, Estimate, LearningCurve};
use wordloom_text::Cleaning;

/// The number of points of the fitted curve.
const FITTED_POINTS: usize = 40;
/// How far beyond the measured sizes a curve is drawn: at most this multiple of the rows of the largest one.
const MOST_MORE: f64 = 4.0;

/// Begins to measure how good the linear model is with parts of the training rows, in place of the measurement before.
///
/// It starts from what that of the run has, such as word vectors; if there is no run on the selected rows, from n-grams
/// alone.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct BeginLearningCurve;

/// Continues the measurement for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceLearningCurve {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// How far the measurement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LearningCurveProgress {
    /// The number of fits that are done.
    pub done: usize,
    /// The number of all fits.
    pub fits: usize,
    /// Whether the measurement has ended.
    pub ended: bool,
}

/// Asks for the learning curve of a column, once the measurement has ended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LearningCurveQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
    /// How many more training rows are asked about, from 1. More than four times those that there are count as four
    /// times. By default half of those that there are.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub more: Option<usize>,
}

/// How good the linear model is by the number of its training rows.
///
/// It is measured on the validation rows, of a
/// cross-validation on all of them, each predicted by a model that was not trained on it. No test row is used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ColumnCurve {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The number of validation rows with a value.
    pub validation_rows: usize,
    /// The number of folds in which they were predicted; 1 if they were held out.
    pub folds: usize,
    /// The curve. Absent if it cannot be measured: if there is no validation row with a value, or all scores are equal.
    pub measured: Option<MeasuredCurve>,
}

/// A learning curve, and what it says of more rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MeasuredCurve {
    /// The measured points, by rising numbers of training rows. The last one has all of them.
    pub points: Vec<CurvePoint>,
    /// Points of the power law that was fitted to them, up to the rows that are asked about.
    pub fitted: Vec<CurvePoint>,
    /// How many more training rows are asked about.
    pub more: usize,
    /// By how much accuracy, micro F1 or R² would rise with them, by the power law.
    pub gain: Estimate,
    /// What the gain says.
    pub verdict: CurveVerdict,
}

impl Request for BeginLearningCurve {
    type Answer = LearningCurveProgress;

    /// # Errors
    /// [`Error::NotChosen`], or [`Error::TooFewForCurve`].
    async fn answer(self, session: &mut Session) -> Result<LearningCurveProgress, Error> {
        let rows = session.rows()?;
        let of_run = session.training.run.as_ref().filter(|run| run.is_of(rows)).map(Run::linear_start);
        let (start, cleaning) = of_run.unwrap_or((Start::Nothing, Cleaning::default()));
        let curves = LearningCurves::new(rows, start, cleaning)?;
        Ok(session.learning_curves.insert(curves).progress())
    }
}

impl Request for AdvanceLearningCurve {
    type Answer = LearningCurveProgress;

    /// # Errors
    /// [`Error::NoLearningCurve`] if no measurement of these rows has begun.
    async fn answer(self, session: &mut Session) -> Result<LearningCurveProgress, Error> {
        session.learning_curves()?;
        let curves = session.learning_curves.as_mut().ok_or(Error::NoLearningCurve)?;
        curves.advance(burst(self.milliseconds));
        Ok(curves.progress())
    }
}

impl Request for LearningCurveQuery {
    type Answer = ColumnCurve;

    /// # Errors
    /// [`Error::NoLearningCurve`] if the measurement of these rows has not ended, or [`Error::NoTarget`] if there is no
    /// such column.
    async fn answer(self, session: &mut Session) -> Result<ColumnCurve, Error> {
        let curves = session.learning_curves()?;
        let (target, curve) = curves.of(self.target)?;
        let (folds, validation_rows) = curves.validated(target);
        Ok(ColumnCurve {
            column: target.column.clone(),
            kind: target.kind,
            validation_rows,
            folds,
            measured: curve.map(|curve| {
                let most = (MOST_MORE * curve.largest()) as usize;
                let more = self.more.map_or((curve.largest() / 2.0).round() as usize, |more| more.min(most));
                MeasuredCurve::new(curve, target.kind, curve.largest(), more)
            }),
        })
    }
}

impl MeasuredCurve {
    /// What the curve of a column of this kind says of `more` rows beside the `now` rows that there are.
    pub(super) fn new(curve: &LearningCurve, kind: TargetKind, now: f64, more: usize) -> Self {
        let more = more.max(1) as f64;
        let points = curve.points();
        let first = points.first().map_or(1.0, |point| point.rows);
        let at = |index: usize| first + (now + more - first) * index as f64 / (FITTED_POINTS - 1) as f64;
        let gain = curve.gain(now, more);
        Self {
            points,
            fitted: (0..FITTED_POINTS).map(|index| possible(curve.fitted(at(index)), kind)).collect(),
            more: more as usize,
            gain,
            verdict: CurveVerdict::of(&gain),
        }
    }
}

/// A point of a fitted curve, without what accuracy and micro F1 cannot be: below 0 or above 1. R² has no lower bound.
fn possible(point: CurvePoint, kind: TargetKind) -> CurvePoint {
    let least = if kind.is_number() { f64::NEG_INFINITY } else { 0.0 };
    let Estimate { value, low, high } = point.score;
    let [value, low, high] = [value, low, high].map(|score| score.clamp(least, 1.0));
    CurvePoint { score: Estimate { value, low, high }, ..point }
}

impl Session {
    /// The learning curves of the selected rows.
    ///
    /// # Errors
    /// [`Error::NoLearningCurve`] if no measurement of them has begun.
    fn learning_curves(&self) -> Result<&LearningCurves, Error> {
        let rows = self.rows()?;
        self.learning_curves.as_ref().filter(|curves| curves.is_of(rows)).ok_or(Error::NoLearningCurve)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fitted_share_is_neither_negative_nor_more_than_all() {
        let point = CurvePoint { rows: 10.0, score: Estimate { value: 0.2, low: -0.1, high: 1.2 }, draws: 0 };
        let score = |kind| possible(point, kind).score;
        assert_eq!(score(TargetKind::Category), Estimate { value: 0.2, low: 0.0, high: 1.0 });
        assert_eq!(score(TargetKind::Score), Estimate { value: 0.2, low: -0.1, high: 1.0 });
    }
}
