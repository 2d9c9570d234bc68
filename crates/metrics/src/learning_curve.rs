//! How good a model is by the number of its training rows, and how much better more rows would make it.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::{Estimate, MeasuredError, PowerLaw};
use wordloom_base::random::Random;

/// What a validation row adds to an error, which is the sum of `error` over the sum of `scale`.
///
/// Of categories, `error` is 1 for a wrong one and `scale` is 1. Of labels, they are the wrong decisions and these plus
/// twice the right ones, so that the ratio is 1 - micro F1. Of scores, they are the squared error and the squared
/// distance from the mean, so that the ratio is 1 - R².
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RowError {
    /// What is wrong, from 0.
    pub error: f64,
    /// What it is relative to, from 0.
    pub scale: f64,
}

/// A learning curve with the power law that fits it.
#[derive(Debug, Clone)]
pub struct LearningCurve {
    /// The number of training rows of each size, rising.
    rows: Vec<f64>,
    /// How many draws of the training rows each size has.
    draws: Vec<usize>,
    /// The error of each size.
    errors: Vec<f64>,
    /// The errors of each resample, `[resamples, sizes]`.
    resampled: Vec<Vec<f64>>,
    /// The laws that fit the errors: one for each number of smallest sizes that are left out.
    laws: Vec<PowerLaw>,
    /// The law of each resample.
    resampled_laws: Vec<PowerLaw>,
}

/// How good a model is with a number of training rows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CurvePoint {
    /// The number of training rows with a value; of several draws or folds, the mean.
    pub rows: f64,
    /// Accuracy, micro F1 or R², with the 95 % confidence interval.
    pub score: Estimate,
    /// The number of draws of this size that were measured; 0 for a point on the fitted curve.
    pub draws: usize,
}

/// What more rows would bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum CurveVerdict {
    /// The measure would rise by a point or more, and the interval excludes 0.
    Gain,
    /// The measure would rise by less than a point, and the interval ends below two.
    Little,
    /// Neither: the rows are too few to tell.
    Unclear,
}

/// A rise of the measure below this is little: one percentage point, or 0.01 of R².
const LITTLE: f64 = 0.01;
/// The number of resamples, unless there are very many rows.
const RESAMPLES: (usize, usize) = (100, 400);
/// The row errors that are added up in all resamples together, about, so that a curve takes a fraction of a second.
const MAX_ADDED: usize = 60_000_000;
/// How many of the smallest sizes are left out: a fit to all sizes, one without the smallest, and so on. A power law
/// holds only from some size on (Hestness et al. 2017), and it is not known from which one.
const LEFT_OUT: usize = 3;
/// The least standard error of a measured error: with fewer wrong rows than that, the weights would be infinite.
const LEAST_DEVIATION: f64 = 1e-3;

impl LearningCurve {
    /// Fits a curve. `sizes` has, for each number of training rows, rising, the errors of each draw of that size,
    /// `[draws, validation rows]`, all on the same validation rows in the same order. A size may have one draw, if it
    /// is that of all rows; the other sizes have as many draws as one another, and a draw is part of the same draw of
    /// the next size.
    ///
    /// The intervals are those of a bootstrap of the draws and of the validation rows. Each resample has the same rows
    /// and draws in every size, and leaves out none, one or two of the smallest sizes in turn, as far as three sizes
    /// are left. The fitted curve is the mean of the fits that leave out these. `None` if there are fewer than three
    /// sizes, no validation row, or no scale.
    ///
    /// # Panics
    /// If a size has no draw, or a draw has another number of rows.
    pub fn new(sizes: &[(f64, Vec<Vec<RowError>>)], seed: u64) -> Option<Self> {
        let count = sizes.first()?.1[0].len();
        let most = sizes.iter().map(|(_, draws)| draws.len()).max()?;
        if sizes.len() < 3 || count == 0 {
            return None;
        }
        let rows: Vec<f64> = sizes.iter().map(|&(rows, _)| rows).collect();
        let error = |draws: &[Vec<RowError>], chosen: &[usize], counts: &[f64]| {
            let mut sum = RowError::default();
            for &draw in chosen {
                let draw = if draws.len() == 1 { &draws[0] } else { &draws[draw] };
                assert_eq!(draw.len(), count, "every draw has the same validation rows");
                for (row, &times) in draw.iter().zip(counts) {
                    sum.error += times * row.error;
                    sum.scale += times * row.scale;
                }
            }
            (sum.scale > 0.0).then(|| sum.error / sum.scale)
        };
        let measure = |chosen: &[usize], counts: &[f64]| -> Option<Vec<f64>> {
            sizes.iter().map(|(_, draws)| error(draws, chosen, counts)).collect()
        };
        let errors = measure(&(0..most).collect::<Vec<_>>(), &vec![1.0; count])?;
        let resamples = (MAX_ADDED / (count * most * sizes.len())).clamp(RESAMPLES.0, RESAMPLES.1);
        let mut random = Random::named(seed, "learning curve");
        let resampled: Vec<Vec<f64>> = (0..resamples)
            .filter_map(|_| {
                let mut counts = vec![0.0; count];
                (0..count).for_each(|_| counts[random.below(count)] += 1.0);
                let chosen: Vec<usize> = (0..most).map(|_| random.below(most)).collect();
                measure(&chosen, &counts)
            })
            .collect();
        let weights: Vec<f64> = (0..sizes.len())
            .map(|size| deviation(resampled.iter().map(|errors| errors[size])).max(LEAST_DEVIATION).powi(-2))
            .collect();
        let left_out = |turn: usize| turn % LEFT_OUT.min(rows.len() - 2);
        let fit = |turn: usize, errors: &[f64]| {
            let measured = rows.iter().zip(errors).zip(&weights).skip(left_out(turn));
            let measured = measured.map(|((&rows, &error), &weight)| MeasuredError { rows, error, weight });
            PowerLaw::fit(&measured.collect::<Vec<_>>())
        };
        Some(Self {
            laws: (0..LEFT_OUT.min(rows.len() - 2)).filter_map(|turn| fit(turn, &errors)).collect(),
            resampled_laws: resampled.iter().enumerate().filter_map(|(turn, errors)| fit(turn, errors)).collect(),
            draws: sizes.iter().map(|(_, draws)| draws.len()).collect(),
            rows,
            errors,
            resampled,
        })
    }

    /// Returns the measured points.
    pub fn points(&self) -> Vec<CurvePoint> {
        let point = |size: usize| CurvePoint {
            rows: self.rows[size],
            score: estimate(1.0 - self.errors[size], self.resampled.iter().map(|errors| 1.0 - errors[size]).collect()),
            draws: self.draws[size],
        };
        (0..self.rows.len()).map(point).collect()
    }

    /// Returns the number of training rows of the largest size.
    pub fn largest(&self) -> f64 {
        self.rows.last().copied().unwrap_or(0.0)
    }

    /// Returns the point of the fitted curve at a number of training rows.
    pub fn fitted(&self, rows: f64) -> CurvePoint {
        CurvePoint { rows, score: self.estimate(|law| 1.0 - law.error(rows)), draws: 0 }
    }

    /// Returns by how much the measure would rise if `more` rows were added to `now` rows.
    pub fn gain(&self, now: f64, more: f64) -> Estimate {
        self.estimate(|law| law.error(now) - law.error(now + more))
    }

    /// Estimates a number that follows from a law.
    fn estimate(&self, number: impl Fn(&PowerLaw) -> f64) -> Estimate {
        let mean = self.laws.iter().map(&number).sum::<f64>() / self.laws.len().max(1) as f64;
        estimate(mean, self.resampled_laws.iter().map(number).collect())
    }
}

impl CurveVerdict {
    /// Returns what a gain with its interval says.
    pub fn of(gain: &Estimate) -> Self {
        match gain {
            Estimate { value, high, .. } if *value < LITTLE && *high < 2.0 * LITTLE => Self::Little,
            Estimate { low, value, .. } if *value >= LITTLE && *low > 0.0 => Self::Gain,
            _ => Self::Unclear,
        }
    }
}

/// Returns the value with the 2.5th and the 97.5th percentile of the resampled values. They are widened to contain it.
fn estimate(value: f64, mut resampled: Vec<f64>) -> Estimate {
    resampled.sort_by(f64::total_cmp);
    let percentile = |rank: f64| resampled.get(((resampled.len().max(1) - 1) as f64 * rank).round() as usize).copied();
    let bound = |rank: f64| percentile(rank).unwrap_or(value);
    Estimate { value, low: bound(0.025).min(value), high: bound(0.975).max(value) }
}

fn deviation(numbers: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = numbers.clone().count().max(1) as f64;
    let mean = numbers.clone().sum::<f64>() / count;
    (numbers.map(|number| (number - mean).powi(2)).sum::<f64>() / count).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [f64; 6] = [50.0, 87.0, 152.0, 264.0, 460.0, 800.0];

    /// A curve of models that err at random: each of the rows has a difficulty, below which it is wrong.
    fn curve(rows: usize, draws: usize, error: impl Fn(f64) -> f64) -> LearningCurve {
        let mut random = Random::new(7);
        let difficulties: Vec<f64> = (0..rows).map(|_| f64::from(random.uniform())).collect();
        let mut draw = |size: f64| -> Vec<RowError> {
            let row = |difficulty: &f64| {
                let noise = 0.1 * (f64::from(random.uniform()) - 0.5);
                RowError { error: f64::from(u8::from(difficulty + noise < error(size))), scale: 1.0 }
            };
            difficulties.iter().map(row).collect()
        };
        let sizes: Vec<_> = SIZES.map(|size| (size, (0..draws).map(|_| draw(size)).collect())).into();
        LearningCurve::new(&sizes, 1).unwrap()
    }

    #[test]
    fn the_interval_of_the_gain_contains_the_true_gain() {
        let law = PowerLaw { floor: 0.1, factor: 2.0, exponent: 0.5 };
        let gain = curve(600, 4, |rows| law.error(rows)).gain(800.0, 800.0);
        let expected = law.error(800.0) - law.error(1_600.0);
        assert!(gain.low <= expected && expected <= gain.high, "{gain:?} {expected}");
        assert!(gain.low > 0.0 && gain.high - gain.low < 0.05, "{gain:?}");
        assert_eq!(CurveVerdict::of(&gain), CurveVerdict::Gain);
    }

    #[test]
    fn a_flat_curve_says_that_more_rows_bring_little() {
        let flat = curve(600, 4, |_| 0.2);
        assert_eq!(CurveVerdict::of(&flat.gain(800.0, 800.0)), CurveVerdict::Little, "{:?}", flat.gain(800.0, 800.0));
    }

    #[test]
    fn a_verdict_follows_from_the_gain_and_its_interval() {
        let of = |low, value, high| CurveVerdict::of(&Estimate { value, low, high });
        assert_eq!(of(0.001, 0.007, 0.014), CurveVerdict::Little);
        assert_eq!(of(0.001, 0.007, 0.05), CurveVerdict::Unclear);
        assert_eq!(of(0.005, 0.02, 0.03), CurveVerdict::Gain);
        assert_eq!(of(0.0, 0.02, 0.05), CurveVerdict::Unclear);
    }

    #[test]
    fn few_validation_rows_leave_it_unclear() {
        let law = PowerLaw { floor: 0.1, factor: 2.0, exponent: 0.5 };
        let gain = curve(12, 2, |rows| law.error(rows)).gain(800.0, 800.0);
        assert_eq!(CurveVerdict::of(&gain), CurveVerdict::Unclear, "{gain:?}");
    }

    #[test]
    fn points_are_ratios_of_sums_and_the_same_seed_repeats_their_intervals() {
        let row = |error: f64, scale: f64| RowError { error, scale };
        let sizes: Vec<(f64, Vec<Vec<RowError>>)> = vec![
            (10.0, vec![vec![row(2.0, 4.0), row(1.0, 2.0)], vec![row(0.0, 4.0), row(1.0, 2.0)]]),
            (20.0, vec![vec![row(1.0, 4.0), row(1.0, 2.0)], vec![row(0.0, 4.0), row(0.0, 2.0)]]),
            (40.0, vec![vec![row(0.0, 4.0), row(1.0, 2.0)]]),
        ];
        let curve = LearningCurve::new(&sizes, 1).unwrap();
        let scores: Vec<f64> = curve.points().iter().map(|point| point.score.value).collect();
        assert_eq!(scores, [1.0 - 4.0 / 12.0, 1.0 - 2.0 / 12.0, 1.0 - 1.0 / 6.0]);
        assert_eq!(curve.points().iter().map(|point| point.draws).collect::<Vec<_>>(), [2, 2, 1]);
        assert_eq!(curve.points(), LearningCurve::new(&sizes, 1).unwrap().points());
    }

    #[test]
    fn a_curve_needs_three_sizes_and_something_to_measure() {
        let rows = vec![RowError { error: 0.0, scale: 1.0 }];
        assert!(LearningCurve::new(&[(10.0, vec![rows.clone()]), (20.0, vec![rows])], 1).is_none());
        let nothing = vec![vec![RowError::default()]];
        let sizes = [10.0, 20.0, 40.0].map(|size| (size, nothing.clone()));
        assert!(LearningCurve::new(&sizes, 1).is_none());
    }
}
