//! A model and what moves it: one optimizer step at a time. Knows nothing of epochs.

use burn::tensor::{Device, Gradients, Tensor};

use super::{Optimizer, Settings};
use crate::batch::{Batch, Examples, ScoreScale, Targets};
use crate::model::{ModelConfig, Noise, Objective, TextModel};
use crate::random::Random;

const BETWEEN_STEPS: &str = "between steps the model is there";

/// A model that learns.
#[derive(Debug)]
pub(super) struct Learner {
    /// On a device that keeps gradients. Absent only within a step, which takes it and gives it back: so no other handle to
    /// the weights is alive, and they are updated in place.
    model: Option<TextModel>,
    optimizer: Optimizer,
    objective: Objective,
    scale: ScoreScale,
    learning_rate: f64,
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
            layer_norm: settings.layer_norm,
            pooling: settings.pooling,
            dense: settings.dense.clone(),
            activation: settings.activation,
            dropout: settings.dropout as f32,
            n_classes: (n_labels > 0).then_some(n_labels),
            score: scores.clone().next().is_some(),
        };
        Self {
            model: Some(TextModel::new(config, &random.fork("weights"), &device.clone().autodiff())),
            optimizer: Optimizer::new(settings.optimizer, settings.clip_norm),
            objective: Objective { score_loss: settings.score_loss },
            scale: ScoreScale::of(scores),
            learning_rate: settings.learning_rate,
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

    /// The loss of a batch, `[1]`, and what it says of every parameter; nothing moves.
    pub(super) fn gradients(&self, examples: &Examples, rows: &[usize]) -> (Tensor<1>, Gradients) {
        let device = self.device.clone().autodiff();
        let batch = Batch::new(examples, rows, &device);
        let targets = Targets::new(examples, rows, self.scale, &device);
        let noise = Noise::new(self.random.fork(&format!("dropout {}", self.step + 1)));
        let loss = self.objective.loss(self.model().forward(&batch, Some(noise)), &targets);
        let gradients = loss.backward();
        (loss.inner(), gradients)
    }

    /// One optimizer step; its loss, `[1]`, stays on the device.
    pub(super) fn learn(&mut self, examples: &Examples, rows: &[usize]) -> Tensor<1> {
        let (loss, gradients) = self.gradients(examples, rows);
        self.step += 1;
        let model = self.model.take().expect(BETWEEN_STEPS);
        self.model = Some(self.optimizer.step(model, &gradients, self.learning_rate));
        loss
    }
}
