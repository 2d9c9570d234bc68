//! A model and what moves it: one optimizer step at a time. Knows nothing of epochs.

use burn::tensor::{Device, Gradients, Tensor};

use super::{Error, Optimizer, Settings};
use crate::batch::{Batch, Coding, Examples, TargetBatch};
use crate::data::Target;
use crate::model::{LossBalance, ModelConfig, Noise, Objective, TextModel};
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
    /// What the rows of each class count, target by target.
    class_weights: Vec<Option<Vec<f32>>>,
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
        device: Device,
    ) -> Result<Self, Error> {
        let random = Random::new(u64::from(settings.seed));
        let coding = |target: &Target| {
            Coding::of(target, train).ok_or_else(|| Error::NoAnswers { column: target.column.clone() })
        };
        let heads = examples.targets.iter().map(coding).collect::<Result<Vec<_>, _>>()?;
        let (given, targets) = (settings.loss_weights.len(), heads.len());
        if given > targets {
            return Err(Error::LossWeights { given, targets });
        }
        let weights = settings.loss_weights.iter().map(|&weight| weight as f32).chain(std::iter::repeat(1.0));
        let objective = Objective { score_loss: settings.score_loss, weights: weights.take(targets).collect() };
        let config = ModelConfig {
            vocab_size,
            d_embedding: settings.embedding,
            layers: settings.layers.clone(),
            pooling: settings.pooling,
            dense: settings.dense.clone(),
            activation: settings.activation,
            dropout: settings.dropout as f32,
            // One loss alone has nothing to be balanced with.
            uncertainty: settings.loss_balance == LossBalance::Uncertainty && targets > 1,
            heads,
        };
        Ok(Self {
            model: Some(TextModel::new(config, &random.fork("weights"), &device.clone().autodiff())),
            optimizer: Optimizer::new(settings.optimizer, settings.clip_norm),
            objective,
            class_weights: examples.targets.iter().map(|target| settings.class_weights.of(target, train)).collect(),
            learning_rate: settings.learning_rate,
            random,
            device,
            step: 0,
        })
    }

    /// With vectors for the embedding to start from, as [`TextModel::with_vectors`] takes them.
    pub(super) fn with_vectors(mut self, rows: &[Option<Vec<f32>>], frozen: bool) -> Self {
        self.model = self.model.map(|model| model.with_vectors(rows, frozen));
        self
    }

    /// The model as it is now.
    pub(super) fn model(&self) -> &TextModel {
        self.model.as_ref().expect(BETWEEN_STEPS)
    }

    /// What it makes smaller.
    pub(super) fn objective(&self) -> &Objective {
        &self.objective
    }

    /// Steps taken.
    pub(super) fn step(&self) -> usize {
        self.step
    }

    /// The losses of a batch, `[heads]`, and what they say of every parameter; nothing moves.
    pub(super) fn gradients(&self, examples: &Examples, rows: &[usize]) -> (Tensor<1>, Gradients) {
        let device = self.device.clone().autodiff();
        let batch = Batch::new(examples, rows, &device);
        let heads = examples.targets.iter().zip(&self.model().config().heads).zip(&self.class_weights);
        let targets: Vec<TargetBatch> = heads
            .map(|((target, coding), weights)| TargetBatch::new(target, rows, coding, weights.as_deref(), &device))
            .collect();
        let noise = Noise::new(self.random.fork(&format!("dropout {}", self.step + 1)));
        let losses = self.objective.losses(self.model().forward(&batch, Some(noise)), &targets);
        let gradients = self.objective.total(losses.clone(), self.model()).backward();
        let mut losses: Vec<Tensor<1>> = losses.into_iter().map(Tensor::inner).collect();
        let losses = if losses.len() == 1 { losses.remove(0) } else { Tensor::cat(losses, 0) };
        (losses, gradients)
    }

    /// One optimizer step; its losses, `[heads]`, stay on the device.
    pub(super) fn learn(&mut self, examples: &Examples, rows: &[usize]) -> Tensor<1> {
        let (losses, gradients) = self.gradients(examples, rows);
        self.step += 1;
        let model = self.model.take().expect(BETWEEN_STEPS);
        self.model = Some(self.optimizer.step(model, &gradients, self.learning_rate));
        losses
    }
}
