//! The baseline of the runs on the selected rows: the linear model and the constant predictor.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::start::Start;
use crate::teaching::{SoftLabels, Source, TeachingTexts};
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
    /// The texts that it labels for the networks.
    teaching: TeachingTexts,
    /// The linear model of each fold; none until they are fitted, or if nothing is to be labeled.
    folds: Vec<Linear>,
    /// The soft labels of the unlabeled rows.
    unlabeled: SoftLabels,
    /// Those of the synthetic texts.
    synthetic: SoftLabels,
    seconds: f64,
}

/// How a linear model is fitted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BaselineConfig<'c> {
    /// What it has beside n-grams.
    pub start: &'c Start,
    /// The tokens that it skips.
    pub ignored: &'c [String],
    /// How every text is cleaned.
    pub cleaning: Cleaning,
    /// Whether it learns from unlabeled rows as well.
    pub learns_from_unlabeled: bool,
}

impl Baseline {
    /// A baseline that is yet to be fitted to the rows of these folds.
    pub(crate) fn new(
        dataset: Rc<Dataset>,
        folds: &[Fold],
        teaching: TeachingTexts,
        config: BaselineConfig<'_>,
    ) -> Self {
        let BaselineConfig { start, ignored, cleaning, learns_from_unlabeled } = config;
        let mut train: Vec<usize> = folds.iter().flat_map(|fold| &fold.train).copied().collect();
        train.sort_unstable();
        train.dedup();
        let constant = Constant::of(&dataset.targets, &train);
        let vectors = start.text_vectors();
        let fitting = Fitting::new(dataset.clone(), folds, ignored).with_cleaning(cleaning);
        let is_teaching = teaching.all(&[Source::Unlabeled, Source::Synthetic]).next().is_some();
        let fitting = if is_teaching { fitting.keeping_folds() } else { fitting };
        let fitting = vectors.into_iter().fold(fitting, Fitting::with_vectors);
        let fitting =
            if learns_from_unlabeled { fitting.with_unlabeled(teaching.unlabeled().rows().to_vec()) } else { fitting };
        Self {
            fitting,
            constant,
            teaching,
            folds: Vec::new(),
            unlabeled: SoftLabels::default(),
            synthetic: SoftLabels::default(),
            seconds: 0.0,
        }
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

    /// Labels the texts of some sources for about as long as the budget, once the linear model is fitted. Returns the
    /// labels for each fold, in the order of [`TeachingTexts::of_fold`], when they are ready.
    pub(crate) fn soft_labels(&mut self, sources: &[Source], budget: Duration) -> Option<Vec<Predictions>> {
        self.folds.extend(self.fitting.take_folds()?);
        let Self { teaching, folds, unlabeled, synthetic, .. } = self;
        let mut used: Vec<&mut SoftLabels> = Vec::new();
        for (source, labels) in [(Source::Unlabeled, unlabeled), (Source::Synthetic, synthetic)] {
            if sources.contains(&source) {
                if !labels.advance(teaching, source, folds, budget) {
                    return None;
                }
                used.push(labels);
            }
        }
        let labels = |fold: usize| {
            let mut all = Predictions::default();
            used.iter().for_each(|labels| all.extend(labels.finished()[fold].clone()));
            all
        };
        Some((0..folds.len()).map(labels).collect())
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
