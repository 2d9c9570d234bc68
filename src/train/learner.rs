//! A model and what moves it: one optimizer step at a time. Knows nothing of epochs.

use burn::tensor::{Device, Gradients, Tensor};

use super::{LearningRates, Optimizer, Settings, freeze};
use crate::batch::{Batch, Batcher, Examples, ScoreScale, Targets, drop_tokens};
use crate::model::{Level, Levels, ModelConfig, Noise, Objective, TextModel, levels_of};
use crate::random::Random;

const BETWEEN_STEPS: &str = "between steps the model is there";

/// A model that learns.
#[derive(Debug)]
pub(super) struct Learner {
    /// On a device that keeps gradients. Absent only within a step, which takes it and gives it back: so no other handle to
    /// the weights is alive, and they are updated in place.
    model: Option<TextModel>,
    optimizer: Optimizer,
    /// The level of each parameter.
    levels: Vec<Level>,
    objective: Objective,
    scale: ScoreScale,
    rates: LearningRates,
    /// Plateaus reached so far.
    plateaus: usize,
    /// The levels frozen now.
    frozen: Levels<bool>,
    settings: Settings,
    random: Random,
    device: Device,
    step: usize,
}

impl Learner {
    /// An untrained model for the answers that these rows of the examples have.
    pub(super) fn new(
        settings: &Settings,
        vocab_size: usize,
        examples: &Examples,
        train: &[usize],
        n_labels: usize,
        device: Device,
    ) -> Self {
        let random = Random::new(u64::from(settings.seed));
        let scores = train.iter().filter_map(|&row| examples.scores[row]);
        let config = ModelConfig {
            vocab_size,
            d_embedding: settings.embedding,
            layers: settings.layers.clone(),
            pooling: settings.pooling,
            dense: settings.dense.clone(),
            activation: settings.activation,
            dropout: settings.dropout as f32,
            n_classes: (n_labels > 0).then_some(n_labels),
            score: scores.clone().next().is_some(),
        };
        let model = TextModel::new(config, &random.fork("weights"), &device.clone().autodiff());
        let levels = levels_of(&model);
        Self {
            model: Some(model),
            optimizer: Optimizer::new(levels.clone(), settings.rules(), settings.clip_norm),
            levels,
            objective: Objective { score_loss: settings.score_loss, label_smoothing: settings.label_smoothing as f32 },
            scale: ScoreScale::of(scores),
            rates: LearningRates::new(settings, Batcher::new(settings.batch_size).count(train.len())),
            plateaus: 0,
            frozen: Levels::default(),
            settings: settings.clone(),
            random,
            device,
            step: 0,
        }
    }

    /// The model as it is now.
    pub(super) fn model(&self) -> &TextModel {
        self.model.as_ref().expect(BETWEEN_STEPS)
    }

    /// What it makes smaller.
    pub(super) fn objective(&self) -> Objective {
        self.objective
    }

    /// How a score becomes what it learns.
    pub(super) fn scale(&self) -> ScoreScale {
        self.scale
    }

    /// Steps taken.
    pub(super) fn step(&self) -> usize {
        self.step
    }

    /// Freezes the levels that are frozen in this epoch, from 1, and thaws the others.
    pub(super) fn begin_epoch(&mut self, epoch: usize) {
        let frozen = self.settings.frozen(epoch);
        if frozen != self.frozen {
            self.frozen = frozen;
            self.model = self.model.take().map(|model| freeze(model, &self.levels, frozen));
        }
    }

    /// Learns from now on at the rate after another plateau.
    pub(super) fn reach_plateau(&mut self) {
        self.plateaus += 1;
    }

    /// The loss of a batch, `[1]`, and what it says of every parameter; nothing moves.
    pub(super) fn gradients(&self, examples: &Examples, rows: &[usize]) -> (Tensor<1>, Gradients) {
        let device = self.device.clone().autodiff();
        let batch = match self.settings.token_dropout {
            0.0 => Batch::new(examples, rows, &device),
            rate => {
                let mut random = self.random.fork(&format!("tokens {}", self.step + 1));
                let dropped = drop_tokens(examples, rows, rate, &mut random);
                Batch::new(&dropped, &(0..rows.len()).collect::<Vec<_>>(), &device)
            }
        };
        let targets = Targets::new(examples, rows, self.scale, &device);
        let noise = Noise::new(self.random.fork(&format!("dropout {}", self.step + 1)));
        let loss = self.objective.loss(self.model().forward(&batch, Some(noise)), &targets);
        let gradients = loss.backward();
        (loss.inner(), gradients)
    }

    /// One optimizer step at the rate that the schedule has for it; its loss, `[1]`, stays on the device.
    pub(super) fn learn(&mut self, examples: &Examples, rows: &[usize]) -> Tensor<1> {
        let rates = self.rates.at(self.step, self.plateaus);
        self.move_by(examples, rows, rates)
    }

    /// The same at another learning rate, of which every level has its share.
    pub(super) fn learn_at(&mut self, examples: &Examples, rows: &[usize], rate: f64) -> Tensor<1> {
        let rates = Levels::from_fn(|level| rate * self.settings.levels.of(level).learning_rate_factor);
        self.move_by(examples, rows, rates)
    }

    fn move_by(&mut self, examples: &Examples, rows: &[usize], rates: Levels<f64>) -> Tensor<1> {
        let (loss, gradients) = self.gradients(examples, rows);
        self.step += 1;
        let model = self.model.take().expect(BETWEEN_STEPS);
        self.model = Some(self.optimizer.step(model, &gradients, rates));
        loss
    }
}
