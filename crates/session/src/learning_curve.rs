//! How good the linear model is with parts of the training rows, on the validation rows.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::error::Error;
use crate::requests::LearningCurveProgress;
use crate::selected_rows::SelectedRows;
use crate::start::Start;
use wordloom_base::random::Random;
use wordloom_data::{Dataset, Fold, Target};
use wordloom_evaluation::curve_errors;
use wordloom_health::ignored_tokens;
use wordloom_linear::Fitting;
use wordloom_metrics::{LearningCurve, RowError};
use wordloom_text::Cleaning;

/// The number of sizes of a curve.
const SIZES: usize = 6;
/// The smallest size: the training rows divided by the first number, and at least the second.
const SMALLEST: (usize, usize) = (16, 20);
/// The fewest training rows of a curve.
const LEAST_ROWS: usize = 40;
/// How many draws each size but the largest has, by the most training rows: the fewer rows, the more a draw of them is
/// down to chance, and the less it costs.
const DRAWS: [(usize, usize); 4] = [(500, 8), (2_000, 5), (10_000, 3), (usize::MAX, 2)];
/// The seed of the draws and of the bootstrap. Any number would do; it is constant so that the same rows always give
/// the same curve.
const SEED: u64 = 1;

/// The measurement of the learning curves of all columns to predict.
pub(crate) struct LearningCurves {
    dataset: Rc<Dataset>,
    /// Tells the rows from others.
    identity: Rc<()>,
    folds: Vec<Fold>,
    /// The training rows of each fold in the order in which each draw takes them, `[draws, folds, rows]`.
    orders: Vec<Vec<Vec<usize>>>,
    /// The validation rows of all folds.
    validation: Vec<usize>,
    start: Start,
    cleaning: Cleaning,
    ignored: Vec<String>,
    sizes: Vec<usize>,
    /// The size and the draw of each fit, by their index.
    fits: Vec<(usize, usize)>,
    fitting: Option<Fitting>,
    /// What came of each fit that is done.
    measured: Vec<Vec<MeasuredTarget>>,
    /// The curve of each column that is done; `None` if nothing can be measured.
    curves: Vec<Option<LearningCurve>>,
}

/// What a fit came to in one column.
#[derive(Debug, Default)]
struct MeasuredTarget {
    /// The mean number of the folds' training rows with a value.
    rows: f64,
    errors: Vec<RowError>,
}

impl LearningCurves {
    /// Prepares the measurement. The linear model is one with this start and this cleaning.
    ///
    /// # Errors
    /// [`Error::TooFewForCurve`].
    pub(crate) fn new(selected: &SelectedRows, start: Start, cleaning: Cleaning) -> Result<Self, Error> {
        let folds = selected.folds().to_vec();
        let rows = folds.iter().map(|fold| fold.train.len()).min().unwrap_or(0);
        if rows < LEAST_ROWS {
            return Err(Error::TooFewForCurve { rows, least: LEAST_ROWS });
        }
        let draws = DRAWS.into_iter().find(|&(most, _)| rows <= most).map_or(1, |(_, draws)| draws);
        let order = |draw: usize, fold: usize| {
            let mut order = folds[fold].train.clone();
            Random::named(SEED, "learning curve").fork(&format!("{draw} {fold}")).shuffle(&mut order);
            order
        };
        let sizes = sizes(rows);
        let drawn = (0..SIZES - 1).flat_map(|size| (0..draws).map(move |draw| (size, draw)));
        Ok(Self {
            dataset: selected.dataset.clone(),
            identity: selected.identity().clone(),
            orders: (0..draws).map(|draw| (0..folds.len()).map(|fold| order(draw, fold)).collect()).collect(),
            validation: selected.validation_rows(),
            start,
            cleaning,
            ignored: ignored_tokens(&selected.choice().fixes),
            sizes,
            // Every draw of all rows is the same.
            fits: drawn.chain([(SIZES - 1, 0)]).collect(),
            fitting: None,
            measured: Vec::new(),
            curves: Vec::new(),
            folds,
        })
    }

    /// Whether the curves are of these rows, and not of rows that were chosen before.
    pub(crate) fn is_of(&self, selected: &SelectedRows) -> bool {
        Rc::ptr_eq(&self.identity, selected.identity())
    }

    /// How many fits are done, of all. The curves are done as well if all are.
    pub(crate) fn progress(&self) -> LearningCurveProgress {
        let ended = self.curves.len() == self.dataset.targets.len();
        LearningCurveProgress { done: self.measured.len(), fits: self.fits.len(), ended }
    }

    /// Measures for about as long as the budget, at least one slice.
    pub(crate) fn advance(&mut self, budget: Duration) {
        let start = Instant::now();
        while self.step() {
            if start.elapsed() >= budget {
                return;
            }
        }
    }

    /// Does one slice of work. Returns whether more is left.
    fn step(&mut self) -> bool {
        let Some(&(size, draw)) = self.fits.get(self.measured.len()) else {
            if let Some(target) = self.dataset.targets.get(self.curves.len()) {
                self.curves.push(self.curve(target));
            }
            return self.curves.len() < self.dataset.targets.len();
        };
        let mut fitting = match self.fitting.take() {
            Some(fitting) => fitting,
            None => self.fitting(size, draw),
        };
        fitting.step();
        match fitting.model() {
            None => self.fitting = Some(fitting),
            Some(model) => {
                let folds = self.parts(size, draw);
                let measure = |(target, predicted): (&Target, &Option<wordloom_metrics::Predicted>)| MeasuredTarget {
                    rows: folds.iter().flat_map(|fold| &fold.train).filter(|&&row| target.has(row)).count() as f64
                        / folds.len() as f64,
                    errors: predicted
                        .as_ref()
                        .map(|predicted| curve_errors(predicted, target, &self.validation))
                        .unwrap_or_default(),
                };
                let measured = self.dataset.targets.iter().zip(model.validation()).map(measure).collect();
                self.measured.push(measured);
            }
        }
        true
    }

    /// The fit to the rows of a draw, from its beginning.
    fn fitting(&self, size: usize, draw: usize) -> Fitting {
        let folds = self.parts(size, draw);
        let fitting = Fitting::new(self.dataset.clone(), &folds, &self.ignored).with_cleaning(self.cleaning);
        self.start.text_vectors().into_iter().fold(fitting, Fitting::with_vectors)
    }

    /// The folds with the training rows of a draw.
    fn parts(&self, size: usize, draw: usize) -> Vec<Fold> {
        let part = |(fold, order): (&Fold, &Vec<usize>)| {
            // Folds differ by a row or so, and the largest size has all of them.
            let rows = if size == SIZES - 1 { order.len() } else { self.sizes[size] };
            let mut train = order[..rows].to_vec();
            train.sort_unstable();
            Fold { train, validation: fold.validation.clone() }
        };
        self.folds.iter().zip(&self.orders[draw]).map(part).collect()
    }

    /// The curve of the next column.
    fn curve(&self, target: &Target) -> Option<LearningCurve> {
        let index = self.curves.len();
        let labeled = self.validation.iter().filter(|&&row| target.has(row)).count();
        let mut sizes: Vec<(f64, Vec<Vec<RowError>>)> = vec![(0.0, Vec::new()); SIZES];
        for (&(size, _), measured) in self.fits.iter().zip(&self.measured) {
            let MeasuredTarget { rows, errors } = &measured[index];
            if errors.len() != labeled {
                return None;
            }
            sizes[size].0 += rows;
            sizes[size].1.push(errors.clone());
        }
        sizes.iter_mut().for_each(|(rows, draws)| *rows /= draws.len() as f64);
        LearningCurve::new(&sizes, SEED)
    }

    /// The column at an index with its curve, which is `None` if nothing can be measured.
    ///
    /// # Errors
    /// [`Error::NoLearningCurve`] if the curves are not measured to their end, or [`Error::NoTarget`].
    pub(crate) fn of(&self, index: usize) -> Result<(&Target, Option<&LearningCurve>), Error> {
        if !self.progress().ended {
            return Err(Error::NoLearningCurve);
        }
        let targets = &self.dataset.targets;
        let target = targets.get(index).ok_or(Error::NoTarget { index, targets: targets.len() })?;
        Ok((target, self.curves[index].as_ref()))
    }

    /// The number of folds, and of the validation rows with a value of a column.
    pub(crate) fn validated(&self, target: &Target) -> (usize, usize) {
        (self.folds.len(), self.validation.iter().filter(|&&row| target.has(row)).count())
    }
}

/// The numbers of training rows to measure, each the same multiple of the one before.
fn sizes(rows: usize) -> Vec<usize> {
    let smallest = (rows / SMALLEST.0).clamp(SMALLEST.1, rows / 2) as f64;
    let ratio = rows as f64 / smallest;
    (0..SIZES).map(|size| (smallest * ratio.powf(size as f64 / (SIZES - 1) as f64)).round() as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_rise_from_a_sixteenth_to_all_rows() {
        assert_eq!(sizes(1_600), [100, 174, 303, 528, 919, 1_600]);
        assert_eq!(sizes(40), [20, 23, 26, 30, 35, 40]);
    }
}
