//! The training loop: bursts of optimizer steps, an evaluation after each epoch, and the best weights.

use std::collections::BTreeSet;
use std::time::Duration;

use burn::tensor::{Device, Tensor};
use web_time::Instant;

use super::constant_error::constant_error;
use super::divergence::DivergenceCheck;
use super::early_stopping::EarlyStopping;
use super::epoch_losses::EpochLosses;
use super::fold_trainer::{FoldTrainer, evaluate_taught, validate_all};
use super::learnability::Learnability;
use super::learner::encodings;
use super::pace::Pace;
use super::plateau::Plateau;
use super::steps::Steps;
use super::{Burst, Ended, EpochSummary, EpochTarget, Error, FoldExamples, Settings};
use wordloom_base::config::Checked;
use wordloom_data::Target;
use wordloom_evaluation::{Evaluation, Predictions, evaluate, validation_error};
use wordloom_model::TextModel;
use wordloom_model::batch::Batcher;

/// One network in training, or several on the folds of a cross-validation. It trains while [`advance`](Self::advance)
/// runs; to pause it is not to call that.
///
/// The networks of several folds go through each epoch one after the other, or at once on several threads of the CPU,
/// and are evaluated together: every row by the network that was not trained on it. So there is one course of training,
/// and one best epoch for all of them.
#[derive(Debug)]
pub struct Trainer {
    pub(super) settings: Checked<Settings>,
    targets: Vec<Target>,
    /// The validation rows of all folds, in their order.
    validation: Vec<usize>,
    device: Device,
    pub(super) folds: Vec<FoldTrainer>,
    learnability: Learnability,
    /// The best models' predictions for the validation rows; empty before the first epoch has ended.
    pub(super) validation_predictions: Predictions,
    pub(super) stopping: EarlyStopping,
    pub(super) plateau: Plateau,
    pub(super) divergence: DivergenceCheck,
    pub(super) epoch: usize,
    epochs: usize,
    steps_per_epoch: usize,
    pub(super) epoch_losses: EpochLosses,
    pace: Pace,
    ended: Option<Ended>,
}

impl Trainer {
    /// Returns untrained models, one for each fold, ready to train on `device`. The validation rows of all folds
    /// together select the best epoch.
    ///
    /// `learnability` estimates the learnable fraction of each target, 0 to 1. It is called at most once, after the
    /// first epoch, and only if the losses of several targets are weighted by it
    /// ([`LossBalance::Learnable`](wordloom_model::LossBalance::Learnable)).
    ///
    /// # Errors
    /// - [`Error::NoRows`] if there is no fold, or one has no training or no validation rows.
    /// - [`Error::NoAnswers`] if a target has no value in the training rows of any fold.
    /// - [`Error::LossWeights`] if more loss weights are set than there are targets.
    pub fn new(
        settings: Checked<Settings>,
        folds: Vec<FoldExamples>,
        device: Device,
        learnability: impl Fn(&[Target]) -> Vec<f64> + 'static,
    ) -> Result<Self, Error> {
        let targets = folds.first().ok_or(Error::NoRows { part: "training" })?.examples.targets.clone();
        let train: BTreeSet<usize> = folds.iter().flat_map(|fold| &fold.rows.train).copied().collect();
        let train: Vec<usize> = train.into_iter().collect();
        let heads = encodings(&targets, &train)?;
        let validation: Vec<usize> = folds.iter().flat_map(|fold| &fold.rows.validation).copied().collect();
        let largest = folds.iter().map(FoldExamples::rows_per_epoch).max().unwrap_or(0);
        let of_one = Batcher::new(settings.batch_size).count(largest);
        let steps_per_epoch = folds.iter().map(|fold| Batcher::new(settings.batch_size).count(fold.rows_per_epoch()));
        let steps_per_epoch = steps_per_epoch.sum();
        let trainer = |(index, fold)| FoldTrainer::new(&settings, fold, index, heads.clone(), device.clone());
        let folds = folds.into_iter().enumerate().map(trainer).collect::<Result<_, _>>()?;
        Ok(Self {
            stopping: EarlyStopping::new(settings.patience, of_one, constant_error(&targets, &train, &validation)),
            folds,
            targets,
            validation,
            validation_predictions: Predictions::default(),
            learnability: Learnability::new(learnability),
            plateau: Plateau::new(settings.decay_epochs),
            divergence: DivergenceCheck::default(),
            epoch: 0,
            epochs: settings.epochs_of(of_one),
            steps_per_epoch,
            epoch_losses: EpochLosses::default(),
            pace: Pace::new(),
            ended: None,
            settings,
            device,
        })
    }

    /// Returns the model of each fold with the weights of the best epoch so far; untrained before the first epoch has
    /// ended.
    pub fn best(&self) -> impl ExactSizeIterator<Item = &TextModel> {
        self.folds.iter().map(|fold| &fold.best)
    }

    /// Returns the best models' predictions for the [validation rows](Self::validation_rows), each by the model of its
    /// fold; empty before the first epoch has ended.
    pub fn validation_predictions(&self) -> &Predictions {
        &self.validation_predictions
    }

    /// Returns the validation rows of all folds, in the order of the folds.
    pub fn validation_rows(&self) -> &[usize] {
        &self.validation
    }

    /// Returns the examples of each fold.
    pub fn folds(&self) -> impl ExactSizeIterator<Item = &FoldExamples> {
        self.folds.iter().map(|fold| &fold.fold)
    }

    /// Returns the targets with the values of all rows.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Returns the settings of the run.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the number of optimizer steps in one epoch of all folds.
    pub fn steps_per_epoch(&self) -> usize {
        self.steps_per_epoch
    }

    /// Returns the most epochs.
    pub fn epochs(&self) -> usize {
        self.epochs
    }

    /// Returns the number of optimizer steps taken, of all folds together.
    pub fn step(&self) -> usize {
        self.folds.iter().map(|fold| fold.learner.steps()).sum()
    }

    /// Returns the current epoch, from 1.
    pub fn epoch(&self) -> usize {
        self.epoch.max(1)
    }

    /// Returns the best epoch so far, from 1; 0 before the first epoch has ended.
    pub fn best_epoch(&self) -> usize {
        self.stopping.best_epoch()
    }

    /// Returns whether the best epoch so far has a lower error rate on the validation rows than a predictor that
    /// ignores the texts; `false` before the first epoch has ended.
    pub fn has_learned(&self) -> bool {
        self.stopping.has_learned()
    }

    /// Returns why training ended; `None` before it has.
    pub fn ended(&self) -> Option<Ended> {
        self.ended
    }

    /// Ends training. The best weights stay; before the first epoch has ended, those are the current ones.
    pub fn finish(&mut self) {
        if self.ended.is_none() {
            if self.stopping.best_epoch() == 0 {
                self.folds.iter_mut().for_each(FoldTrainer::keep_current);
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
        if !self.has_batch() {
            self.begin_epoch();
        }
        let start = Instant::now();
        let steps = Steps::take(&mut self.folds, &self.device, &self.pace, budget);
        (burst.steps, burst.texts) = (steps.losses.len(), steps.texts);
        if burst.steps > 0 {
            self.add_losses(steps.losses, &mut burst).await;
        }
        burst.seconds = start.elapsed().as_secs_f64();
        self.pace.follow(burst.steps, burst.seconds, budget);
        if burst.loss.is_some_and(|loss| self.divergence.has_diverged(loss)) {
            self.ended = Some(Ended::Diverged);
        } else if !self.has_batch() {
            burst.epoch = Some(self.end_epoch().await);
            burst.seconds = start.elapsed().as_secs_f64();
            self.balance_losses();
        }
        burst
    }

    fn has_batch(&self) -> bool {
        self.folds.iter().any(FoldTrainer::has_batch)
    }

    /// Reads the losses of a burst's steps and adds them to those of the burst and the epoch.
    async fn add_losses(&mut self, losses: Vec<(usize, Tensor<1>)>, burst: &mut Burst) {
        let (folds, mut losses): (Vec<usize>, Vec<Tensor<1>>) = losses.into_iter().unzip();
        let losses = if losses.len() == 1 { losses.remove(0) } else { Tensor::cat(losses, 0) };
        let data = losses.into_data_async().await.expect("the device returns the losses");
        let steps: Vec<f32> = data.try_to_vec().expect("the losses are f32");
        let heads = self.targets.len();
        let mut sums = vec![0.0; heads];
        for (step, fold) in steps.chunks_exact(heads).zip(folds) {
            self.epoch_losses.add(fold, step);
            sums.iter_mut().zip(step).for_each(|(sum, &loss)| *sum += f64::from(loss));
        }
        burst.losses = sums.iter().map(|sum| sum / burst.steps as f64).collect();
        burst.loss = Some(self.weighted_sum(&burst.losses));
    }

    /// Returns the sum of the targets' losses with their current weights, which are those of every fold.
    fn weighted_sum(&self, losses: &[f64]) -> f64 {
        self.folds[0].learner.objective().weighted_sum(losses)
    }

    fn begin_epoch(&mut self) {
        self.epoch += 1;
        self.folds.iter_mut().for_each(|fold| fold.begin_epoch(self.epoch, self.settings.batch_size));
        self.epoch_losses = EpochLosses::new(self.folds.len(), self.targets.len());
    }

    /// Evaluates the averaged weights on the validation rows and decides whether they are the best and whether training
    /// ends.
    async fn end_epoch(&mut self) -> EpochSummary {
        let (predictions, losses) = validate_all(&mut self.folds, &self.targets, &self.device).await;
        let evaluations = evaluate(&predictions, &self.targets, &self.validation);
        let loss = self.weighted_sum(&losses);
        let train_losses = self.epoch_losses.means();
        let train_loss = self.weighted_sum(&train_losses);
        let error_rate = validation_error(&evaluations, 0.0);
        let validation_error = validation_error(&evaluations, loss);
        if self.stopping.is_best(self.epoch, validation_error, error_rate) {
            self.folds.iter_mut().for_each(FoldTrainer::keep_last);
            self.validation_predictions = predictions;
        }
        if self.plateau.is_reached(validation_error) {
            self.folds.iter_mut().for_each(|fold| fold.learner.reach_plateau());
        }
        if self.epoch == self.epochs {
            self.ended = Some(Ended::Finished);
        } else if self.stopping.is_over() {
            self.ended = Some(Ended::Patience);
        }
        let taught = evaluate_taught(&self.folds, &self.device).await;
        let measures = |(index, ((evaluation, loss), train_loss)): (usize, ((Evaluation, f64), f64))| {
            let taught: Vec<Evaluation> = taught.iter().map(|fold| fold[index].clone()).collect();
            EpochTarget::of(evaluation, loss, train_loss, &taught)
        };
        let targets = evaluations.into_iter().zip(losses).zip(train_losses).enumerate();
        EpochSummary {
            epoch: self.epoch,
            unlabeled: self.folds.iter().map(FoldTrainer::unlabeled).sum(),
            step: self.step(),
            train_loss,
            loss,
            validation_error: Some(validation_error).filter(|error| error.is_finite()),
            targets: targets.map(measures).collect(),
        }
    }

    /// After the first epoch, weights the losses by the targets' learnable fractions. Until then all targets count as
    /// fully learnable, so that their baseline can be fitted meanwhile.
    fn balance_losses(&mut self) {
        if self.folds[0].learner.is_balanced() && self.epoch == 1 && self.ended.is_none() {
            let fractions = self.learnability.estimate(&self.targets);
            self.folds.iter_mut().for_each(|fold| fold.learner.set_learnable(&fractions));
        }
    }
}
