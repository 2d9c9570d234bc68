//! The examples of one fold: the rows that one network is trained and validated on, encoded by its own tokenizer.

use super::Error;
use wordloom_data::Fold;
use wordloom_model::batch::Examples;

/// An epoch trains on this many times as many unlabeled rows as training rows, on at least `LEAST_SAMPLE` of them, and
/// on at least `SAMPLE_PER_LABEL` for each category or label. The numbers were chosen on training rows that were not
/// trained on (`cargo xtask evaluate --development`). With 300 training rows of TREC, samples of 500, 1,500 and 4,000
/// rows differed by less than a point.
const SAMPLE_FACTOR: usize = 2;
const LEAST_SAMPLE: usize = 1_000;
const SAMPLE_PER_LABEL: usize = 25;

/// The examples that one network is trained and validated on.
#[derive(Debug, Clone)]
pub struct FoldExamples {
    /// The number of token ids whose vectors are trained.
    pub vocab_size: usize,
    /// All rows, encoded by the network's tokenizer. Those without values are trained on as well, once they have soft
    /// labels.
    pub examples: Examples,
    /// Which of them are training and validation rows.
    pub rows: Fold,
}

impl FoldExamples {
    /// Returns the number of rows that one epoch trains on: the training rows and a sample of the unlabeled ones.
    pub fn rows_per_epoch(&self) -> usize {
        self.rows.train.len() + self.sample()
    }

    /// The number of unlabeled rows that one epoch trains on.
    pub(super) fn sample(&self) -> usize {
        let labels: usize = self.examples.targets.iter().map(|target| target.labels.len()).sum();
        let wanted = LEAST_SAMPLE.max(SAMPLE_PER_LABEL * labels).max(SAMPLE_FACTOR * self.rows.train.len());
        self.examples.unlabeled().len().min(wanted)
    }

    /// Checks that both parts have rows.
    ///
    /// # Errors
    /// [`Error::NoRows`] if a part has none.
    pub fn verify(&self) -> Result<(), Error> {
        for (part, rows) in [("training", &self.rows.train), ("validation", &self.rows.validation)] {
            if rows.is_empty() {
                return Err(Error::NoRows { part });
            }
        }
        Ok(())
    }
}
