//! A model and what moves it: one optimizer step at a time. Knows nothing of epochs.

use burn::tensor::{Device, Gradients, Tensor};

use super::balance::Balance;
use super::{Error, LearningRates, Optimizer, Settings, freeze};
use wordloom_base::random::Random;
use wordloom_data::Target;
use wordloom_model::batch::{Batch, Batcher, Coding, Examples, TargetBatch, drop_tokens};
use wordloom_model::{
    LossBalance, ModelConfig, Noise, Objective, ParameterGroup, ParameterGroups, TextModel, parameter_groups_of,
};

const BETWEEN_STEPS: &str = "between steps the model is there";

/// A model that learns.
#[derive(Debug)]
pub(super) struct Learner {
    /// On a device that keeps gradients. Absent only within a step, which takes it and gives it back: so no other handle to
    /// the weights is alive, and they are updated in place.
    model: Option<TextModel>,
    optimizer: Optimizer,
    /// The group of each parameter.
    groups: Vec<ParameterGroup>,
    objective: Objective,
    /// What the weights of the losses come from, where they are balanced by what can be learned.
    balance: Option<Balance>,
    /// What the rows of each class count, target by target.
    class_weights: Vec<Option<Vec<f32>>>,
    rates: LearningRates,
    /// Plateaus reached so far.
    plateaus: usize,
    /// The groups frozen now.
    frozen: ParameterGroups<bool>,
    /// Whether the embedding holds vectors that are never to move.
    fixed_vectors: bool,
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
        let weights: Vec<f32> = weights.take(targets).collect();
        // One loss alone has nothing to be balanced with.
        let balance = (settings.loss_balance == LossBalance::Learnable && targets > 1)
            .then(|| Balance::new(&weights, &heads, &examples.targets, train, settings.score_loss));
        let objective = Objective {
            score_loss: settings.score_loss,
            weights: balance.as_ref().map_or(weights, |balance| balance.weights(&vec![1.0; targets])),
            label_smoothing: settings.label_smoothing as f32,
        };
        let config = ModelConfig {
            vocab_size,
            d_embedding: settings.embedding,
            layers: settings.layers.clone(),
            layer_norm: settings.layer_norm,
            pooling: settings.pooling,
            dense: settings.dense.clone(),
            activation: settings.activation,
            dropout: settings.dropout as f32,
            uncertainty: settings.loss_balance == LossBalance::Uncertainty && targets > 1,
            heads,
        };
        let model = TextModel::new(config, &random.fork("weights"), &device.clone().autodiff());
        let groups = parameter_groups_of(&model);
        Ok(Self {
            model: Some(model),
            optimizer: Optimizer::new(groups.clone(), settings.rules(), settings.clip_norm),
            groups,
            objective,
            balance,
            class_weights: examples.targets.iter().map(|target| settings.class_weights.of(target, train)).collect(),
            rates: LearningRates::new(settings, Batcher::new(settings.batch_size).count(train.len())),
            plateaus: 0,
            frozen: ParameterGroups::default(),
            fixed_vectors: false,
            settings: settings.clone(),
            random,
            device,
            step: 0,
        })
    }

    /// With vectors for the embedding to start from, as [`TextModel::with_vectors`] takes them.
    pub(super) fn with_vectors(mut self, rows: &[Option<Vec<f32>>], frozen: bool) -> Self {
        self.model = self.model.map(|model| model.with_vectors(rows, frozen));
        self.fixed_vectors = frozen;
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

    /// Whether the weights of the losses follow from what can be learned.
    pub(super) fn is_balanced(&self) -> bool {
        self.balance.is_some()
    }

    /// Weighs the losses from now on by what share of each answer can be learned, 0 to 1, where they are balanced so.
    pub(super) fn balance(&mut self, learnable: &[f64]) {
        if let Some(balance) = &self.balance {
            self.objective.weights = balance.weights(learnable);
        }
    }

    /// Steps taken.
    pub(super) fn step(&self) -> usize {
        self.step
    }

    /// Freezes the groups that are frozen in this epoch, from 1, and thaws the others.
    pub(super) fn begin_epoch(&mut self, epoch: usize) {
        let mut frozen = self.settings.frozen(epoch);
        frozen.embedding |= self.fixed_vectors;
        if frozen != self.frozen {
            self.frozen = frozen;
            self.model = self.model.take().map(|model| freeze(model, &self.groups, frozen));
        }
    }

    /// Learns from now on at the rate after another plateau.
    pub(super) fn reach_plateau(&mut self) {
        self.plateaus += 1;
    }

    /// The losses of a batch, `[heads]`, and what they say of every parameter; nothing moves.
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

    /// One optimizer step at the rate that the schedule has for it; its losses, `[heads]`, stay on the device.
    pub(super) fn learn(&mut self, examples: &Examples, rows: &[usize]) -> Tensor<1> {
        let rates = self.rates.at(self.step, self.plateaus);
        self.move_by(examples, rows, rates)
    }

    /// The same at another learning rate, of which every group has its share.
    pub(super) fn learn_at(&mut self, examples: &Examples, rows: &[usize], rate: f64) -> Tensor<1> {
        let rates =
            ParameterGroups::from_fn(|group| rate * self.settings.parameter_groups.of(group).learning_rate_factor);
        self.move_by(examples, rows, rates)
    }

    fn move_by(&mut self, examples: &Examples, rows: &[usize], rates: ParameterGroups<f64>) -> Tensor<1> {
        let (losses, gradients) = self.gradients(examples, rows);
        self.step += 1;
        let model = self.model.take().expect(BETWEEN_STEPS);
        self.model = Some(self.optimizer.step(model, &gradients, rates));
        losses
    }
}
