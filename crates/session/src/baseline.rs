//! The baseline of the runs on the selected rows: the linear model and the constant predictor.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::start::Start;
use crate::unlabeled::{SoftLabeling, Unlabeled};
use wordloom_data::{Dataset, Fold, Target};
use wordloom_evaluation::learnability;
use wordloom_linear::{Constant, Fitting, Linear};
use wordloom_metrics::Predictions;
use wordloom_text::Cleaning;

/// The models that each run on the selected rows is compared with.
#[derive(Debug)]
pub(crate) struct Baseline {
    fitting: Fitting,
    constant: Constant,
    /// The rows that it labels for the networks.
    unlabeled: Unlabeled,
    /// `None` until the linear model is fitted.
    soft_labeling: Option<SoftLabeling>,
    seconds: f64,
}

impl Baseline {
    /// A baseline that is yet to be fitted to the rows of these folds. Every text is cleaned, and ignored
    /// tokens are skipped. The features of the linear model are n-grams and what `start` adds to them.
    pub(crate) fn new(
        dataset: Rc<Dataset>,
        folds: &[Fold],
        unlabeled: Unlabeled,
        start: &Start,
        ignored: &[String],
        cleaning: Cleaning,
    ) -> Self {
        let mut train: Vec<usize> = folds.iter().flat_map(|fold| &fold.train).copied().collect();
        train.sort_unstable();
        train.dedup();
        let constant = Constant::of(&dataset, &train);
        let vectors = start.text_vectors();
        let fitting = Fitting::new(dataset.clone(), folds, ignored).with_cleaning(cleaning);
        let fitting = if unlabeled.len() > 0 { fitting.keeping_folds() } else { fitting };
        let fitting = vectors.into_iter().fold(fitting, Fitting::with_vectors);
        Self { fitting, constant, unlabeled, soft_labeling: None, seconds: 0.0 }
    }

    /// Fits the linear model for about as long as the budget, at least one slice, unless it is fitted. Returns the time
    /// spent.
    pub(crate) fn advance(&mut self, budget: Duration) -> Duration {
        if self.fitting.model().is_some() {
            return Duration::ZERO;
        }
        let start = Instant::now();
        while self.fitting.model().is_none() {
            self.fitting.step();
            if start.elapsed() >= budget {
                break;
            }
        }
        self.seconds += start.elapsed().as_secs_f64();
        start.elapsed()
    }

    /// Labels the unlabeled rows for about as long as the budget, once the linear model is fitted. Returns the labels
    /// for each fold when they are ready.
    pub(crate) fn soft_labels(&mut self, budget: Duration) -> Option<&[Predictions]> {
        if self.soft_labeling.is_none() {
            let folds = self.fitting.take_folds()?;
            self.soft_labeling = Some(SoftLabeling::new(self.unlabeled.clone(), folds));
        }
        let labeling = self.soft_labeling.as_mut()?;
        labeling.advance(budget);
        labeling.finished()
    }

    /// The linear model. Fits it to its end first.
    pub(crate) fn linear(&mut self) -> &Rc<Linear> {
        self.advance(Duration::MAX);
        self.fitting.model().expect("it was fitted to its end")
    }

    /// The learnable fraction of each target, estimated by the linear model on the validation rows. The linear model is
    /// fitted to its end now, so that a run gives the same network however long its bursts are.
    pub(crate) fn learnable_fractions(&mut self, targets: &[Target], rows: &[usize]) -> Vec<f64> {
        let linear = self.linear().validation().to_vec();
        let fraction = |(index, target): (usize, &Target)| {
            let Some(linear) = &linear[index] else { return 1.0 };
            learnability(linear, &self.constant(linear.len()).targets[index], target, rows)
        };
        targets.iter().enumerate().map(fraction).collect()
    }

    /// The predictions of the linear model and of the constant predictor for texts.
    pub(crate) fn predict(&mut self, texts: &[&str]) -> [Predictions; 2] {
        [self.linear().predict(texts.iter().copied()), self.constant.predict(texts.len())]
    }

    /// The predictions of the constant predictor for `texts` texts.
    pub(crate) fn constant(&self, texts: usize) -> Predictions {
        self.constant.predict(texts)
    }

    /// The constant predictor.
    pub(crate) fn prior(&self) -> &Constant {
        &self.constant
    }

    /// How long the linear model took to fit, in seconds.
    pub(crate) fn seconds(&self) -> f64 {
        self.seconds
    }
}
