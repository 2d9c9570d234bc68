//! The loop: bursts of optimizer steps, a evaluation after each epoch, the best weights kept. To pause it is not to ask for more.

use std::collections::VecDeque;
use std::time::Duration;

use burn::module::Module;
use burn::tensor::{Device, Tensor};
use web_time::Instant;

use super::averaging::Averaging;
use super::divergence::Divergence;
use super::learner::Learner;
use super::{Burst, EarlyStopping, Ended, EpochSummary, EpochTarget, Error, Plateau, Settings};
use wordloom_base::config::Checked;
use wordloom_base::random::Random;
use wordloom_evaluation::{Evaluation, Predictions, evaluate, validate, validation_error};
use wordloom_model::TextModel;
use wordloom_model::batch::{Batcher, Examples};

/// Which examples train, and which choose the best epoch.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The rows that train.
    pub train: Vec<usize>,
    /// The rows that choose the best epoch.
    pub validation: Vec<usize>,
}

impl Rows {
    /// That both parts have rows.
    pub fn verify(&self) -> Result<(), Error> {
        for (part, rows) in [("training", &self.train), ("validation", &self.validation)] {
            if rows.is_empty() {
                return Err(Error::NoRows { part });
            }
        }
        Ok(())
    }
}

/// A model in training.
#[derive(Debug)]
pub struct Trainer {
    settings: Checked<Settings>,
    examples: Examples,
    rows: Rows,
    device: Device,
    random: Random,
    pub(super) learner: Learner,
    /// The weights of the best epoch so far, without gradients.
    best: TextModel,
    /// What they say of the validation rows; nothing before the first epoch has ended.
    validated: Predictions,
    stopping: EarlyStopping,
    plateau: Plateau,
    averaging: Averaging,
    divergence: Divergence,
    /// What is left of the epoch.
    batches: VecDeque<Vec<usize>>,
    epoch: usize,
    /// What each head lost in this epoch, added up over its steps.
    epoch_losses: Vec<f64>,
    epoch_steps: usize,
    /// Steps a burst may take before the loss is read: a GPU takes steps faster than it does them, so this follows its pace.
    most_steps: usize,
    ended: Option<Ended>,
}

impl Trainer {
    /// A new model, ready to train on `device`. The validation rows choose the best epoch.
    pub fn new(
        settings: Checked<Settings>,
        vocab_size: usize,
        examples: Examples,
        rows: Rows,
        device: Device,
    ) -> Result<Self, Error> {
        rows.verify()?;
        let learner = Learner::new(&settings, vocab_size, &examples, &rows.train, device.clone())?;
        Ok(Self {
            best: learner.model().valid(),
            validated: Predictions::default(),
            learner,
            random: Random::new(u64::from(settings.seed)),
            stopping: EarlyStopping::new(settings.patience, Batcher::new(settings.batch_size).count(rows.train.len())),
            plateau: Plateau::new(settings.decay_epochs),
            averaging: Averaging::new(settings.averaged_epochs),
            divergence: Divergence::default(),
            batches: VecDeque::new(),
            epoch: 0,
            epoch_losses: Vec::new(),
            epoch_steps: 0,
            most_steps: 1,
            ended: None,
            settings,
            examples,
            rows,
            device,
        })
    }

    /// With vectors for the embedding to start from, before the first step: one for each id, or nothing where it starts at random.
    /// Where `frozen`, none of them ever moves.
    #[must_use]
    pub fn with_vectors(mut self, rows: &[Option<Vec<f32>>], frozen: bool) -> Self {
        self.learner = self.learner.with_vectors(rows, frozen);
        self.best = self.learner.model().valid();
        self
    }

    /// The model of the best epoch so far; the untrained one before the first has ended.
    pub fn best(&self) -> &TextModel {
        &self.best
    }

    /// What the best model says of the validation rows; nothing before the first epoch has ended.
    pub fn validated(&self) -> &Predictions {
        &self.validated
    }

    /// The rows it was given.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The examples it was given.
    pub fn examples(&self) -> &Examples {
        &self.examples
    }

    /// The settings of the run.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Optimizer steps in one epoch.
    pub fn steps_per_epoch(&self) -> usize {
        Batcher::new(self.settings.batch_size).count(self.rows.train.len())
    }

    /// Optimizer steps done.
    pub fn step(&self) -> usize {
        self.learner.step()
    }

    /// The epoch under way, from 1.
    pub fn epoch(&self) -> usize {
        self.epoch.max(1)
    }

    /// The epoch whose weights are the best so far, from 1; 0 before the first has ended.
    pub fn best_epoch(&self) -> usize {
        self.stopping.best_epoch()
    }

    /// Why training is over, once it is.
    pub fn ended(&self) -> Option<Ended> {
        self.ended
    }

    /// Whether it is to be told, after its first epoch, what share of each answer can be learned.
    pub fn asks_what_is_learnable(&self) -> bool {
        self.learner.is_balanced() && self.epoch == 1 && self.batches.is_empty() && self.ended.is_none()
    }

    /// Weighs the losses of several answers from now on by what share of each can be learned, 0 to 1, where they are balanced so.
    pub fn balance(&mut self, learnable: &[f64]) {
        self.learner.balance(learnable);
    }

    /// Ends training now. The best weights are what stays.
    pub fn finish(&mut self) {
        if self.ended.is_none() {
            if self.stopping.best_epoch() == 0 {
                self.best = self.learner.model().valid();
            }
            self.ended = Some(Ended::Stopped);
        }
    }

    /// Trains for about so long, one step at least, and never past the end of an epoch, which is then judged.
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
        while burst.steps == 0 || (burst.steps < self.most_steps && start.elapsed() < budget) {
            let Some(rows) = self.batches.pop_front() else { break };
            losses.push(self.learner.learn(&self.examples, &rows));
            burst.steps += 1;
            burst.texts += rows.len();
        }
        if burst.steps > 0 {
            let losses = if losses.len() == 1 { losses.remove(0) } else { Tensor::cat(losses, 0) };
            let steps: Vec<f32> =
                losses.into_data_async().await.expect("the device answers").try_to_vec().expect("losses are f32");
            let heads = self.epoch_losses.len();
            let mut sums = vec![0.0; heads];
            // One step after another, so that what an epoch lost does not depend on where its bursts end.
            for step in steps.chunks_exact(heads) {
                for ((sum, all), &loss) in sums.iter_mut().zip(&mut self.epoch_losses).zip(step) {
                    *sum += f64::from(loss);
                    *all += f64::from(loss);
                }
            }
            burst.losses = sums.iter().map(|sum| sum / burst.steps as f64).collect();
            burst.loss = Some(self.learner.objective().sum(&burst.losses));
            self.epoch_steps += burst.steps;
        }
        burst.seconds = start.elapsed().as_secs_f64();
        self.follow_pace(budget, &burst);
        if burst.loss.is_some_and(|loss| self.divergence.is_seen_in(loss)) {
            self.ended = Some(Ended::Diverged);
        } else if self.batches.is_empty() {
            burst.epoch = Some(self.end_epoch().await);
            burst.seconds = start.elapsed().as_secs_f64();
        }
        burst
    }

    /// Allows the next burst the steps that fit its budget, at most eight times as many as this one's.
    fn follow_pace(&mut self, budget: Duration, burst: &Burst) {
        if burst.steps > 0 {
            let fitting = budget.as_secs_f64() / (burst.seconds / burst.steps as f64).max(1e-6);
            self.most_steps = (fitting as usize).clamp(1, 8 * burst.steps);
        }
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

    async fn end_epoch(&mut self) -> EpochSummary {
        let model = self.averaging.with(self.learner.model().valid());
        let (rows, objective) = (&self.rows.validation, self.learner.objective());
        let (predictions, losses) = validate(&model, &self.examples, rows, objective, &self.device).await;
        let evaluations = evaluate(&predictions, &self.examples.targets, rows);
        let loss = objective.sum(&losses);
        let train_losses: Vec<f64> = self.epoch_losses.iter().map(|sum| sum / self.epoch_steps as f64).collect();
        let train_loss = objective.sum(&train_losses);
        let validation_error = validation_error(&evaluations, loss);
        if self.stopping.is_best(self.epoch, validation_error) {
            self.best = model;
            self.validated = predictions;
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
        let target = |((judged, loss), train_loss): ((Evaluation, f64), f64)| EpochTarget {
            train_loss,
            loss,
            accuracy: judged.category.map(|category| category.accuracy),
            micro_f1: judged.labels.map(|labels| labels.micro_f1),
            mean_absolute_error: judged.score.map(|score| score.mean_absolute_error),
        };
        EpochSummary { epoch: self.epoch, step: self.step(), train_loss, loss, targets: targets.map(target).collect() }
    }
}
