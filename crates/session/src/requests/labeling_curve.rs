//! How good the linear model is by the number of labels, and what more labels would bring.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::training::{burst, burst_milliseconds};
use super::{LearningCurveProgress, MeasuredCurve, Request};
use crate::error::Error;
use crate::session::Session;
use wordloom_data::TargetKind;
use wordloom_metrics::{CurveVerdict, Estimate, LearningCurve, proportion};

/// The seed of the bootstrap. Any number would do; it is constant so that the same labels always give the same curve.
const SEED: u64 = 1;
/// How many more labels are asked about, unless the caller asks about others.
const MORE: usize = 50;
/// The number of wrong predictions below which a bootstrap underestimates what is unknown.
const FEW_ERRORS: f64 = 5.0;

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
        let more = self.more.unwrap_or(MORE);
        let measured = |curve| MeasuredCurve::new(&curve, TargetKind::Category, labels as f64, more);
        let curve = LearningCurve::new(&curve.into_sizes(), SEED);
        let measured = curve.map(|curve| widened(measured(curve), labels));
        Ok(LabelingCurve { labels, measured })
    }
}

/// Widens the intervals of a curve where so few labels are predicted wrongly that a bootstrap knows none of the errors
/// to come: those of the points to Wilson's intervals, and that of the gain to all that could be gained.
fn widened(mut curve: MeasuredCurve, labels: usize) -> MeasuredCurve {
    let wrong = |score: &Estimate| (1.0 - score.value) * labels as f64;
    let wilson = |score: &Estimate| proportion(labels - wrong(score).round() as usize, labels);
    for point in &mut curve.points {
        if let Some(interval) = wilson(&point.score).filter(|_| wrong(&point.score) < FEW_ERRORS) {
            point.score.low = point.score.low.min(interval.low);
            point.score.high = point.score.high.max(interval.high);
        }
    }
    if let Some(last) = curve.points.last().filter(|last| wrong(&last.score) < FEW_ERRORS) {
        curve.gain.high = curve.gain.high.max(1.0 - last.score.low);
        curve.verdict = CurveVerdict::of(&curve.gain);
    }
    curve
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_metrics::RowError;

    /// A curve of 5 sizes, in which the first labels are wrong.
    fn curve(labels: usize, wrong: usize) -> MeasuredCurve {
        let errors: Vec<RowError> =
            (0..labels).map(|label| RowError { error: f64::from(u8::from(label < wrong)), scale: 1.0 }).collect();
        let sizes: Vec<_> = [10.0, 20.0, 40.0, 80.0, 160.0].map(|size| (size, vec![errors.clone()])).into();
        let curve = LearningCurve::new(&sizes, 1).unwrap();
        widened(MeasuredCurve::new(&curve, TargetKind::Category, labels as f64, 50), labels)
    }

    #[test]
    fn nothing_is_claimed_of_labels_that_are_all_predicted_correctly_unless_they_are_many() {
        let few = curve(30, 0);
        // Wilson's interval of 30 of 30 begins at 0.886.
        assert!((few.points[4].score.low - 0.886).abs() < 0.001, "{:?}", few.points[4]);
        assert!((few.gain.high - 0.114).abs() < 0.001, "{:?}", few.gain);
        assert_eq!(few.verdict, CurveVerdict::Unclear);
        assert_eq!(curve(400, 0).verdict, CurveVerdict::Little);
        // With enough errors, the bootstrap has its say.
        assert_eq!(curve(400, 100).verdict, CurveVerdict::Little);
    }
}
