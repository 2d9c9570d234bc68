//! One network in training: the steps and the validation of one fold.

use std::collections::VecDeque;

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::learner::Learner;
use super::taught::Taught;
use super::weight_averaging::WeightAveraging;
use super::{Error, FoldExamples, Settings};
use wordloom_base::random::Random;
use wordloom_data::Target;
use wordloom_evaluation::{Evaluation, Predictions};
use wordloom_model::batch::{Batcher, TargetEncoding};
use wordloom_model::{StartWeights, TextModel, validate};
use wordloom_starter::Weights;

/// One network in training on the rows of one fold.
#[derive(Debug)]
pub(super) struct FoldTrainer {
    pub(super) fold: FoldExamples,
    pub(super) learner: Learner,
    random: Random,
    /// A sample of the texts without values, once they have soft labels.
    pub(super) taught: Taught,
    pub(super) averaging: WeightAveraging,
    /// The batches left in the current epoch.
    pub(super) batches: VecDeque<Vec<usize>>,
    /// The averaged weights at the end of the last epoch.
    last: TextModel,
    /// The weights of the best epoch so far, without gradients.
    pub(super) best: TextModel,
}

impl FoldTrainer {
    /// Returns an untrained network. `index` is that of the fold: each has its own random numbers.
    ///
    /// # Errors
    /// - [`Error::NoRows`] if the fold has no training or no validation rows.
    /// - [`Error::LossWeights`] if more loss weights are set than there are targets.
    pub(super) fn new(
        settings: &Settings,
        fold: FoldExamples,
        index: usize,
        heads: Vec<TargetEncoding>,
        device: Device,
    ) -> Result<Self, Error> {
        fold.verify()?;
        let random = Random::new(u64::from(settings.seed));
        let random = if index == 0 { random } else { random.fork(&format!("fold {index}")) };
        let learner = Learner::new(settings, &fold, heads, random.clone(), device)?;
        Ok(Self {
            best: learner.model().valid(),
            last: learner.model().valid(),
            averaging: WeightAveraging::new(settings.averaged_epochs),
            batches: VecDeque::new(),
            taught: Taught::default(),
            fold,
            learner,
            random,
        })
    }

    /// Returns the trainer with pretrained vectors in the embedding, see [`TextModel::with_vectors`].
    pub(super) fn with_vectors(mut self, rows: &[Option<Vec<f32>>], encoder: Option<&Weights>, frozen: bool) -> Self {
        self.learner = self.learner.with_vectors(rows, encoder, frozen);
        self.best = self.learner.model().valid();
        self
    }

    /// Returns the trainer with the weights of another network, see [`TextModel::with_start`].
    pub(super) fn with_start(mut self, start: &StartWeights, labels: &[Vec<Option<usize>>], frozen: bool) -> Self {
        self.learner = self.learner.with_start(start, labels, frozen);
        self.best = self.learner.model().valid();
        self
    }

    /// Draws the batches of an epoch, from 1.
    pub(super) fn begin_epoch(&mut self, epoch: usize, batch_size: usize) {
        self.learner.begin_epoch(epoch);
        let mut random = self.random.fork(&format!("order {epoch}"));
        let length = |row: usize| self.fold.examples.tokens[row].len();
        let rows = [&self.fold.rows.train[..], &self.sample(epoch)].concat();
        self.batches = Batcher::new(batch_size).shuffled(&rows, length, &mut random).into();
    }

    /// Draws the rows with soft labels of an epoch, from 1.
    fn sample(&self, epoch: usize) -> Vec<usize> {
        let mut rows: Vec<usize> = self.fold.examples.unlabeled().collect();
        self.random.fork(&format!("unlabeled {epoch}")).shuffle(&mut rows);
        rows.truncate(self.unlabeled());
        rows
    }

    /// Returns the number of rows with soft labels that an epoch trains on.
    pub(super) fn unlabeled(&self) -> usize {
        if self.fold.examples.soft.is_empty() { 0 } else { self.fold.sample() }
    }

    /// Returns whether the epoch has another batch.
    pub(super) fn has_batch(&self) -> bool {
        !self.batches.is_empty()
    }

    /// Takes a step with the next batch. Returns its losses, `[heads]`, still on the device, and its number of texts.
    /// `None` if the epoch has no further batch.
    pub(super) fn step(&mut self) -> Option<(Tensor<1>, usize)> {
        let rows = self.batches.pop_front()?;
        Some((self.learner.train_step(&self.fold.examples, &rows), rows.len()))
    }

    /// Averages the weights and validates them. Returns the predictions of the validation rows, and each head's mean
    /// loss over the rows that have its target.
    async fn end_epoch(&mut self, device: &Device) -> (Predictions, Vec<f64>) {
        self.last = self.averaging.add(self.learner.model().valid());
        let FoldExamples { examples, rows, .. } = &self.fold;
        validate(&self.last, examples, &rows.validation, self.learner.objective(), device).await
    }

    /// Keeps the weights of the last epoch as the best.
    pub(super) fn keep_last(&mut self) {
        self.best = self.last.clone();
    }

    /// Keeps the current weights as the best, without an epoch's end.
    pub(super) fn keep_current(&mut self) {
        self.best = self.learner.model().valid();
    }
}

/// Validates the network of every fold at the end of an epoch. Returns the predictions of all validation rows, and each
/// head's mean loss over those that have its target.
pub(super) async fn validate_all(
    folds: &mut [FoldTrainer],
    targets: &[Target],
    device: &Device,
) -> (Predictions, Vec<f64>) {
    let (mut all, mut sums, mut rows) = (Predictions::default(), vec![0.0; targets.len()], vec![0; targets.len()]);
    for fold in folds {
        let (predictions, losses) = fold.end_epoch(device).await;
        all.extend(predictions);
        for (head, (target, loss)) in targets.iter().zip(losses).enumerate() {
            let labeled = fold.fold.rows.validation.iter().filter(|&&row| target.has(row)).count();
            sums[head] += loss * labeled as f64;
            rows[head] += labeled;
        }
    }
    let losses = sums.iter().zip(rows).map(|(sum, rows)| sum / rows.max(1) as f64).collect();
    (all, losses)
}

/// Compares what the averaged weights of each fold predict for a sample of the texts without values with their soft
/// labels, target by target. Empty without soft labels.
pub(super) async fn evaluate_taught(folds: &[FoldTrainer], device: &Device) -> Vec<Vec<Evaluation>> {
    let mut all = Vec::new();
    for FoldTrainer { taught, last, fold, .. } in folds {
        all.extend(taught.evaluate(last, fold, device).await);
    }
    all
}
