//! The texts that teach the networks what the linear model predicts for them, besides the labeled rows.

mod soft_labels;
mod synthetic;
mod unlabeled;

use std::rc::Rc;

pub(crate) use soft_labels::SoftLabels;
pub(crate) use unlabeled::Unlabeled;

use synthetic::Synthetic;
use wordloom_data::{Dataset, Fold};
use wordloom_training::Settings;

/// Where such texts are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// Rows without a value to predict.
    Unlabeled,
    /// Texts that are put together from parts of the training texts.
    Synthetic,
}

/// Texts without labels that the networks of a run can learn from.
#[derive(Debug, Clone)]
pub(crate) struct TeachingTexts {
    unlabeled: Unlabeled,
    synthetic: Synthetic,
    /// Whether a teacher has to encode them, so that there are fewer synthetic ones.
    to_encode: bool,
}

impl TeachingTexts {
    /// Those of a dataset with these folds. The seed draws them.
    pub(crate) fn of(dataset: &Rc<Dataset>, folds: &[Fold], seed: u64) -> Self {
        let unlabeled = Unlabeled::of(dataset, seed);
        let synthetic = Synthetic::of(dataset, folds, unlabeled.len(), seed);
        Self { unlabeled, synthetic, to_encode: false }
    }

    /// The same with fewer synthetic texts if a teacher has to encode them.
    #[must_use]
    pub(crate) fn with_teacher(self, to_encode: bool) -> Self {
        Self { to_encode, ..self }
    }

    /// The rows without a value to predict.
    pub(crate) fn unlabeled(&self) -> &Unlabeled {
        &self.unlabeled
    }

    /// The sources that a run with these settings uses and that have texts.
    pub(crate) fn sources(&self, settings: &Settings) -> Vec<Source> {
        let sources = [(Source::Unlabeled, settings.unlabeled), (Source::Synthetic, settings.synthetic_texts)];
        let is_used = |&(source, is_on): &(Source, bool)| is_on && self.of_fold(&[source], 0).next().is_some();
        sources.into_iter().filter(is_used).map(|(source, _)| source).collect()
    }

    /// The texts of some sources for the network of a fold, in the order of the sources.
    pub(crate) fn of_fold<'t>(&'t self, sources: &'t [Source], fold: usize) -> impl Iterator<Item = &'t str> {
        let unlabeled = self.unlabeled.texts().filter(|_| sources.contains(&Source::Unlabeled));
        let synthetic = self.synthetic.of_fold(fold, self.to_encode);
        unlabeled.chain(synthetic.filter(|_| sources.contains(&Source::Synthetic)))
    }

    /// The texts of some sources for all networks.
    pub(crate) fn all<'t>(&'t self, sources: &'t [Source]) -> impl Iterator<Item = &'t str> {
        let unlabeled = self.unlabeled.texts().filter(|_| sources.contains(&Source::Unlabeled));
        unlabeled.chain(self.synthetic.all(self.to_encode).filter(|_| sources.contains(&Source::Synthetic)))
    }

    /// The number of texts of a source; 0 if it is not one of those that are used.
    pub(crate) fn count(&self, source: Source, used: &[Source]) -> usize {
        if used.contains(&source) { self.all(&[source]).count() } else { 0 }
    }
}
