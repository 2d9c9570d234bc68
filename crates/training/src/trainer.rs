//! The training loop: bursts of optimizer steps, an evaluation after each epoch, and the best weights.

use std::collections::VecDeque;
use std::time::Duration;

use burn::module::Module;
use burn::tensor::{Device, Tensor};
use web_time::Instant;

use super::divergence::DivergenceCheck;
use super::early_stopping::EarlyStopping;
use super::learnability::Learnability;
use super::learner::Learner;
use super::pace::Pace;
use super::plateau::Plateau;
use super::weight_averaging::WeightAveraging;
use super::{Burst, Ended, EpochSummary, EpochTarget, Error, Rows, Settings};
use wordloom_base::config::Checked;
use wordloom_base::random::Random;
use wordloom_evaluation::{Evaluation, Predictions, evaluate, validate, validation_error};
use wordloom_model::TextModel;
use wordloom_model::batch::{Batcher, Examples};

/// A model in training. It trains while [`advance`](Self::advance) runs; to pause it is not to call that.
#[derive(Debug)]
pub struct Trainer {
    settings: Checked<Settings>,
    examples: Examples,
    rows: Rows,
    device: Device,
    random: Random,
    pub(super) learner: Learner,
    learnability: Learnability,
    /// The model with the weights of the best epoch so far, without gradients.
    best: TextModel,
    /// The best model's predictions for the validation rows; empty before the first epoch has ended.
    validation_predictions: Predictions,
    stopping: EarlyStopping,
    plateau: Plateau,
    averaging: WeightAveraging,
    divergence: DivergenceCheck,
    /// The batches left in the current epoch.
    batches: VecDeque<Vec<usize>>,
    epoch: usize,
    /// The sum of each target's loss over the steps of the current epoch.
    epoch_losses: Vec<f64>,
    epoch_steps: usize,
    pace: Pace,
    ended: Option<Ended>,
}

impl Trainer {
    /// Returns an untrained model, ready to train on `device`. The validation rows select the best epoch.
    ///
    /// `learnability` estimates the learnable fraction of each target, 0 to 1. It is called at most once, after the
    /// first epoch, and only if the losses of several targets are weighted by it
    /// ([`LossBalance::Learnable`](wordloom_model::LossBalance::Learnable)).
    ///
    /// # Errors
    /// - [`Error::NoRows`] if there are no training or no validation rows.
    /// - [`Error::NoAnswers`] if a target has no value in the training rows.
    /// - [`Error::LossWeights`] if more loss weights are set than there are targets.
    pub fn new(
        settings: Checked<Settings>,
        vocab_size: usize,
        examples: Examples,
        rows: Rows,
        device: Device,
        learnability: impl Fn(&Examples, &Rows) -> Vec<f64> + 'static,
    ) -> Result<Self, Error> {
        rows.verify()?;
        let learner = Learner::new(&settings, vocab_size, &examples, &rows.train, device.clone())?;
        Ok(Self {
            best: learner.model().valid(),
            validation_predictions: Predictions::default(),
            learner,
            learnability: Learnability::new(learnability),
            random: Random::new(u64::from(settings.seed)),
            stopping: EarlyStopping::new(settings.patience, Batcher::new(settings.batch_size).count(rows.train.len())),
            plateau: Plateau::new(settings.decay_epochs),
            averaging: WeightAveraging::new(settings.averaged_epochs),
            divergence: DivergenceCheck::default(),
            batches: VecDeque::new(),
            epoch: 0,
            epoch_losses: Vec::new(),
            epoch_steps: 0,
            pace: Pace::new(),
            ended: None,
            settings,
            examples,
            rows,
            device,
        })
    }

    /// Returns the trainer with pretrained vectors in the embedding, see [`TextModel::with_vectors`]. Call it before
    /// the first burst.
    ///
    /// # Panics
    /// If `rows` does not have one item for each token id, or a vector does not have the width of the embedding.
    #[must_use]
    pub fn with_vectors(mut self, rows: &[Option<Vec<f32>>], frozen: bool) -> Self {
        self.learner = self.learner.with_vectors(rows, frozen);
        self.best = self.learner.model().valid();
        self
    }

    /// Returns the model with the weights of the best epoch so far; untrained before the first epoch has ended.
    pub fn best(&self) -> &TextModel {
        &self.best
    }

    /// Returns the best model's predictions for the validation rows; empty before the first epoch has ended.
    pub fn validation_predictions(&self) -> &Predictions {
        &self.validation_predictions
    }

    /// Returns the training and validation rows.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Returns the examples that the rows belong to.
    pub fn examples(&self) -> &Examples {
        &self.examples
    }

    /// Returns the settings of the run.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the number of optimizer steps in one epoch.
    pub fn steps_per_epoch(&self) -> usize {
        Batcher::new(self.settings.batch_size).count(self.rows.train.len())
    }

    /// Returns the number of optimizer steps taken.
    pub fn step(&self) -> usize {
        self.learner.steps()
    }

    /// Returns the current epoch, from 1.
    pub fn epoch(&self) -> usize {
        self.epoch.max(1)
    }

    /// Returns the best epoch so far, from 1; 0 before the first epoch has ended.
    pub fn best_epoch(&self) -> usize {
        self.stopping.best_epoch()
    }

    /// Returns why training ended; `None` before it has.
    pub fn ended(&self) -> Option<Ended> {
        self.ended
    }

    /// Ends training. The best weights stay; before the first epoch has ended, those are the current ones.
    pub fn finish(&mut self) {
        if self.ended.is_none() {
            if self.stopping.best_epoch() == 0 {
                self.best = self.learner.model().valid();
            }
            self.ended = Some(Ended::Stopped);
        }
    }

    /// Trains for about `budget`, at least one step, and never beyond the end of an epoch, which is then evaluated.
    /// Does nothing once training has ended.
    ///
    /// # Panics
    /// If the device fails to return the losses, or `learnability` does not return one fraction for each target.
    pub async fn advance(&mut self, budget: Duration) -> Burst {
        let mut burst = Burst::default();
        if self.ended.is_some() {
            return burst;
        }
        if self.batches.is_empty() {
            self.begin_epoch();
        }
        let start = Instant::now();
        let mut losses: Vec<Tensor<1>> = Vec::new();
        while self.pace.allows(burst.steps, || start.elapsed(), budget) {
            let Some(rows) = self.batches.pop_front() else { break };
            losses.push(self.learner.train_step(&self.examples, &rows));
            burst.steps += 1;
            burst.texts += rows.len();
        }
        if burst.steps > 0 {
            self.add_losses(losses, &mut burst).await;
        }
        burst.seconds = start.elapsed().as_secs_f64();
        self.pace.follow(burst.steps, burst.seconds, budget);
        if burst.loss.is_some_and(|loss| self.divergence.has_diverged(loss)) {
            self.ended = Some(Ended::Diverged);
        } else if self.batches.is_empty() {
            burst.epoch = Some(self.end_epoch().await);
            burst.seconds = start.elapsed().as_secs_f64();
            self.balance_losses();
        }
        burst
    }

    /// Reads the losses of a burst's steps and adds them to those of the burst and the epoch.
    async fn add_losses(&mut self, mut losses: Vec<Tensor<1>>, burst: &mut Burst) {
        let losses = if losses.len() == 1 { losses.remove(0) } else { Tensor::cat(losses, 0) };
        let data = losses.into_data_async().await.expect("the device returns the losses");
        let steps: Vec<f32> = data.try_to_vec().expect("the losses are f32");
        let heads = self.epoch_losses.len();
        let mut sums = vec![0.0; heads];
        // The epoch's losses are added step by step, so that their sum does not depend on where the bursts end.
        for step in steps.chunks_exact(heads) {
            for ((sum, all), &loss) in sums.iter_mut().zip(&mut self.epoch_losses).zip(step) {
                *sum += f64::from(loss);
                *all += f64::from(loss);
            }
        }
        burst.losses = sums.iter().map(|sum| sum / burst.steps as f64).collect();
        burst.loss = Some(self.learner.objective().weighted_sum(&burst.losses));
        self.epoch_steps += burst.steps;
    }

    fn begin_epoch(&mut self) {
        self.epoch += 1;
        self.learner.begin_epoch(self.epoch);
        self.epoch_losses = vec![0.0; self.examples.targets.len()];
        self.epoch_steps = 0;
        let mut random = self.random.fork(&format!("order {}", self.epoch));
        let length = |row: usize| self.examples.tokens[row].len();
        self.batches = Batcher::new(self.settings.batch_size).shuffled(&self.rows.train, length, &mut random).into();
    }

    /// Evaluates the averaged weights on the validation rows and decides whether they are the best and whether training
    /// ends.
    async fn end_epoch(&mut self) -> EpochSummary {
        let model = self.averaging.add(self.learner.model().valid());
        let (rows, objective) = (&self.rows.validation, self.learner.objective());
        let (predictions, losses) = validate(&model, &self.examples, rows, objective, &self.device).await;
        let evaluations = evaluate(&predictions, &self.examples.targets, rows);
        let loss = objective.weighted_sum(&losses);
        let train_losses: Vec<f64> = self.epoch_losses.iter().map(|sum| sum / self.epoch_steps as f64).collect();
        let train_loss = objective.weighted_sum(&train_losses);
        let validation_error = validation_error(&evaluations, loss);
        if self.stopping.is_best(self.epoch, validation_error) {
            self.best = model;
            self.validation_predictions = predictions;
        }
        if self.plateau.is_reached(validation_error) {
            self.learner.reach_plateau();
        }
        if self.epoch == self.settings.epochs {
            self.ended = Some(Ended::Finished);
        } else if self.stopping.is_over() {
            self.ended = Some(Ended::Patience);
        }
        let targets = evaluations.into_iter().zip(losses).zip(train_losses);
        let target = |((evaluation, loss), train_loss): ((Evaluation, f64), f64)| EpochTarget {
            train_loss,
            loss,
            accuracy: evaluation.category.map(|category| category.accuracy),
            micro_f1: evaluation.labels.map(|labels| labels.micro_f1),
            mean_absolute_error: evaluation.score.map(|score| score.mean_absolute_error),
        };
        EpochSummary {
            epoch: self.epoch,
            step: self.step(),
            train_loss,
            loss,
            validation_error: Some(validation_error).filter(|error| error.is_finite()),
            targets: targets.map(target).collect(),
        }
    }

    /// After the first epoch, weights the losses by the targets' learnable fractions. Until then all targets count as
    /// fully learnable, so that their baseline can be fitted meanwhile.
    fn balance_losses(&mut self) {
        if self.learner.is_balanced() && self.epoch == 1 && self.ended.is_none() {
            let fractions = self.learnability.estimate(&self.examples, &self.rows);
            self.learner.set_learnable(&fractions);
        }
    }
}
