//! The losses of a learning rate search, and the learning rate that they suggest.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The greatest number of steps, one at each learning rate.
pub(super) const STEPS: usize = 100;
/// The first and the last learning rate. Between them the rate is multiplied by the same factor at each step.
const LOWEST: f64 = 1e-6;
const HIGHEST: f64 = 1.0;
/// The smoothing of the loss: the weight of the earlier losses in their exponential moving average. The losses of
/// single batches vary too much to compare them.
const SMOOTHING: f64 = 0.9;
/// The loss has exploded if it is this many times the lowest one.
const EXPLODED: f64 = 4.0;
/// The suggested rate is the rate with the lowest loss divided by this. There the loss is about to rise, and a run must
/// use its rate for long. The steepest descent, which is sometimes suggested instead, is sensitive to the noise of a
/// few batches.
const MARGIN: f64 = 10.0;
/// In this many first steps the rates are too low to change anything. Their mean loss is the initial loss, and none of
/// them counts as the lowest, because the mean of a few batches may be low by chance.
const SETTLED: usize = 10;
/// The loss has decreased if its lowest value is at most this fraction of the initial loss. Otherwise nothing is
/// suggested.
const DECREASED: f64 = 0.97;

/// The loss at one learning rate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RatePoint {
    /// The learning rate.
    pub rate: f64,
    /// The smoothed training loss at this learning rate.
    pub loss: f64,
}

/// Returns the learning rate of a step, from 0.
pub(super) fn rate_of(step: usize) -> f64 {
    LOWEST * (HIGHEST / LOWEST).powf(step as f64 / (STEPS - 1) as f64)
}

/// The losses of a search so far.
#[derive(Debug, Default)]
pub(super) struct LossTrace {
    points: Vec<RatePoint>,
    /// The exponential moving average of the losses. It starts at 0; `push` corrects that bias.
    mean: f64,
    /// The sum of the losses of the first [`SETTLED`] steps.
    first: f64,
    exploded: bool,
}

impl LossTrace {
    /// Adds the loss of the next step. Losses after an explosion are ignored.
    pub(super) fn push(&mut self, loss: f64) {
        if self.exploded {
            return;
        }
        let step = self.points.len();
        self.mean = SMOOTHING * self.mean + (1.0 - SMOOTHING) * loss;
        let smooth = self.mean / (1.0 - SMOOTHING.powf((step + 1) as f64));
        if step < SETTLED {
            self.first += loss;
        }
        let lowest = self.lowest().map_or(f64::INFINITY, |point| point.loss);
        self.exploded = !smooth.is_finite() || smooth > EXPLODED * lowest;
        if smooth.is_finite() {
            self.points.push(RatePoint { rate: rate_of(step), loss: smooth });
        }
    }

    /// Returns the losses so far, in ascending order of their learning rates.
    pub(super) fn points(&self) -> &[RatePoint] {
        &self.points
    }

    /// Returns whether the search is over once `more` further losses are added.
    pub(super) fn is_over_with(&self, more: usize) -> bool {
        self.exploded || self.points.len() + more >= STEPS
    }

    fn lowest(&self) -> Option<&RatePoint> {
        self.points.iter().skip(SETTLED).min_by(|a, b| a.loss.total_cmp(&b.loss))
    }

    /// Returns the suggested learning rate. `None` before the search is over, and if the loss never decreased.
    pub(super) fn suggestion(&self) -> Option<f64> {
        let lowest = self.lowest().filter(|_| self.is_over_with(0))?;
        let start = self.first / SETTLED as f64;
        (lowest.loss <= DECREASED * start).then(|| two_digits(lowest.rate / MARGIN).max(LOWEST))
    }
}

/// Rounds to two significant digits, so that the value that is shown is the value that is set.
fn two_digits(number: f64) -> f64 {
    format!("{number:.1e}").parse().expect("a formatted number parses")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(losses: impl IntoIterator<Item = f64>) -> LossTrace {
        let mut trace = LossTrace::default();
        losses.into_iter().for_each(|loss| trace.push(loss));
        trace
    }

    #[test]
    fn rates_rise_by_one_factor_from_a_millionth_to_one() {
        assert_eq!(rate_of(0), 1e-6);
        assert!((rate_of(STEPS - 1) - 1.0).abs() < 1e-12);
        let factors: Vec<f64> = (1..STEPS).map(|step| rate_of(step) / rate_of(step - 1)).collect();
        assert!(factors.iter().all(|factor| (factor - factors[0]).abs() < 1e-9));
    }

    #[test]
    fn a_constant_loss_is_not_changed_by_smoothing() {
        assert!(trace([2.0; 30]).points.iter().all(|point| (point.loss - 2.0).abs() < 1e-12));
    }

    #[test]
    fn a_tenth_of_the_rate_with_the_lowest_loss_is_suggested_at_the_end() {
        let falling = |step: usize| 1.0 - step as f64 / 200.0;
        let mut trace = trace((0..70).map(falling));
        assert_eq!(trace.suggestion(), None, "it is not over");
        (0..4).for_each(|_| trace.push(1e3));
        assert!(trace.exploded);
        // The rate of step 69 is 10^(-6 + 6 * 69 / 99) = 0.01519.
        assert_eq!(trace.suggestion(), Some(0.0015));
    }

    #[test]
    fn a_search_ends_when_the_loss_explodes_or_is_not_finite() {
        let mut exploded = trace([1.0; 20]);
        exploded.push(20.0);
        assert!(!exploded.is_over_with(0), "one bad batch is not an explosion");
        (0..10).for_each(|_| exploded.push(20.0));
        assert!(exploded.is_over_with(0));
        assert!(exploded.points.len() < 31, "later losses are ignored");
        let mut nan = trace([1.0; 20]);
        nan.push(f64::NAN);
        assert!(nan.is_over_with(0));
        assert_eq!(nan.points.len(), 20);
    }

    #[test]
    fn a_first_batch_that_is_low_by_chance_is_neither_the_lowest_nor_causes_an_explosion() {
        let lucky = trace([0.1].into_iter().chain((1..STEPS).map(|step| if step < 60 { 1.0 } else { 0.8 })));
        assert_eq!(lucky.points.len(), STEPS);
        assert!(lucky.suggestion().is_some_and(|rate| rate > 1e-4));
    }

    #[test]
    fn nothing_is_suggested_if_the_loss_never_decreased() {
        assert_eq!(trace((0..STEPS).map(|step| 1.0 + step as f64 / 100.0)).suggestion(), None);
    }
}
