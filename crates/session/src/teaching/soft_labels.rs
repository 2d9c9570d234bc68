//! What the linear model of each fold predicts for the texts that the fold's network learns from.

use std::time::Duration;

use web_time::Instant;

use super::{Source, TeachingTexts};
use wordloom_linear::Linear;
use wordloom_metrics::Predictions;

/// How many texts are predicted at a time.
const TEXTS_PER_SLICE: usize = 200;

/// The soft labels of the texts of one source, in the making.
#[derive(Debug, Default)]
pub(crate) struct SoftLabels {
    /// The predictions of each fold's model. The last fold may not be done.
    folds: Vec<Predictions>,
    /// The number of texts of the last fold that are done.
    done: usize,
    is_finished: bool,
}

impl SoftLabels {
    /// Predicts texts for about as long as the budget, at least one slice. Returns whether all are predicted.
    ///
    /// The model of a fold knows nothing of the fold's validation rows, nor must its labels: a network could otherwise
    /// learn there what it is validated on.
    pub(crate) fn advance(
        &mut self,
        texts: &TeachingTexts,
        source: Source,
        models: &[Linear],
        budget: Duration,
    ) -> bool {
        let (start, sources) = (Instant::now(), [source]);
        while !self.is_finished {
            if self.folds.is_empty() {
                self.folds.push(Predictions::default());
            }
            let fold = self.folds.len() - 1;
            let slice: Vec<&str> = texts.of_fold(&sources, fold).skip(self.done).take(TEXTS_PER_SLICE).collect();
            if slice.is_empty() && fold + 1 == models.len() {
                self.is_finished = true;
            } else if slice.is_empty() {
                self.folds.push(Predictions::default());
                self.done = 0;
            } else {
                self.done += slice.len();
                self.folds[fold].extend(models[fold].predict(slice));
                if start.elapsed() >= budget {
                    break;
                }
            }
        }
        self.is_finished
    }

    /// The soft labels for each fold.
    ///
    /// # Panics
    /// If not all texts are predicted.
    pub(crate) fn finished(&self) -> &[Predictions] {
        assert!(self.is_finished, "labels are used once all texts have one");
        &self.folds
    }
}
