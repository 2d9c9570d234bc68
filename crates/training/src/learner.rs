//! A model with its optimizer: takes one optimizer step at a time. Knows nothing of bursts and of validation.

use burn::tensor::{Device, Gradients, Tensor};

use super::in_place::InPlace;
use super::learnable_balance::LearnableBalance;
use super::optimizer::{Moments, Optimizer, freeze};
use super::{Error, FoldExamples, LearningRates, Settings};
use wordloom_base::random::Random;
use wordloom_data::{Fold, Target};
use wordloom_model::batch::{Batch, Batcher, Examples, TargetBatch, TargetEncoding, drop_tokens};
use wordloom_model::{
    DropoutSeeds, LossBalance, ModelConfig, Objective, ParameterGroup, ParameterGroups, StartWeights, TextModel,
};
use wordloom_starter::Weights;

/// A model in training, with its optimizer, its loss and its learning rates.
#[derive(Debug)]
pub(super) struct Learner {
    /// On a device that records gradients.
    model: InPlace<TextModel>,
    optimizer: Optimizer,
    /// The group of each parameter, in the order of the module.
    groups: Vec<ParameterGroup>,
    objective: Objective,
    /// `Some` if the losses are weighted by the targets' learnable fractions.
    balance: Option<LearnableBalance>,
    /// The weight of each class in the loss, target by target. `None` if all weigh the same.
    class_weights: Vec<Option<Vec<f32>>>,
    rates: LearningRates,
    /// The number of plateaus reached so far.
    plateaus: usize,
    /// The groups that are frozen now.
    frozen: ParameterGroups<bool>,
    /// Whether the embedding holds pretrained vectors that are never trained.
    fixed_vectors: bool,
    settings: Settings,
    random: Random,
    device: Device,
    /// The number of optimizer steps taken.
    steps: usize,
}

impl Learner {
    /// Returns an untrained model for the targets of a fold's examples, with one head for each of `heads`.
    ///
    /// # Errors
    /// [`Error::LossWeights`] if more loss weights are set than there are targets.
    pub(super) fn new(
        settings: &Settings,
        fold: &FoldExamples,
        heads: Vec<TargetEncoding>,
        random: Random,
        device: Device,
    ) -> Result<Self, Error> {
        let FoldExamples { vocab_size, examples, rows: Fold { train, .. } } = fold;
        let (given, targets) = (settings.loss_weights.len(), heads.len());
        if given > targets {
            return Err(Error::LossWeights { given, targets });
        }
        let weights = settings.loss_weights.iter().map(|&weight| weight as f32).chain(std::iter::repeat(1.0));
        let weights: Vec<f32> = weights.take(targets).collect();
        // A single loss needs no balance.
        let balance = (settings.loss_balance == LossBalance::Learnable && targets > 1)
            .then(|| LearnableBalance::new(&weights, &heads, &examples.targets, train, settings.score_loss));
        let objective = Objective {
            score_loss: settings.score_loss,
            weights: balance.as_ref().map_or(weights, |balance| balance.weights(&vec![1.0; targets])),
            label_smoothing: settings.label_smoothing as f32,
        };
        let config = ModelConfig {
            vocab_size: *vocab_size,
            d_embedding: settings.embedding,
            layers: settings.layers.clone(),
            layer_norm: settings.layer_norm,
            pooling: settings.pooling,
            dense: settings.dense.clone(),
            activation: settings.activation,
            dropout: settings.dropout as f32,
            shortcut: settings.shortcut,
            uncertainty: settings.loss_balance == LossBalance::Uncertainty && targets > 1,
            heads,
        };
        let model = TextModel::new(config, &random.fork("weights"), &device.clone().autodiff());
        let groups = model.parameter_groups();
        Ok(Self {
            model: InPlace::new(model),
            optimizer: Optimizer::new(groups.clone(), settings.optimizers(), settings.clip_norm),
            groups,
            objective,
            balance,
            class_weights: examples.targets.iter().map(|target| settings.class_weights.of(target, train)).collect(),
            rates: LearningRates::new(settings, Batcher::new(settings.batch_size).count(fold.rows_per_epoch())),
            plateaus: 0,
            frozen: ParameterGroups::default(),
            fixed_vectors: false,
            settings: settings.clone(),
            random,
            device,
            steps: 0,
        })
    }

    /// Returns the learner with pretrained vectors in the embedding, see [`TextModel::with_vectors`].
    pub(super) fn with_vectors(mut self, rows: &[Option<Vec<f32>>], encoder: Option<&Weights>, frozen: bool) -> Self {
        self.model.update(|model| model.with_vectors(rows, encoder, frozen));
        self.fixed_vectors = frozen;
        self
    }

    /// Returns the learner with the weights of another network, see [`TextModel::with_start`].
    pub(super) fn with_start(mut self, start: &StartWeights, labels: &[Vec<Option<usize>>], frozen: bool) -> Self {
        self.model.update(|model| model.with_start(start, labels, frozen));
        self.fixed_vectors = frozen;
        self
    }

    /// Returns the model in its current state, on a device that records gradients.
    pub(super) fn model(&self) -> &TextModel {
        &self.model
    }

    /// Returns the loss that training minimizes, with its current weights.
    pub(super) fn objective(&self) -> &Objective {
        &self.objective
    }

    /// Returns whether the losses are weighted by the targets' learnable fractions.
    pub(super) fn is_balanced(&self) -> bool {
        self.balance.is_some()
    }

    /// Weights the losses by these learnable fractions from now on, 0 to 1 for each target, if they are balanced so.
    pub(super) fn set_learnable(&mut self, learnable: &[f64]) {
        if let Some(balance) = &self.balance {
            self.objective.weights = balance.weights(learnable);
        }
    }

    /// Returns the moments of each parameter, and the number of steps of each group.
    pub(super) fn optimizer_state(&self) -> (&[Moments], &ParameterGroups<u32>) {
        self.optimizer.state()
    }

    /// Continues from an [`optimizer_state`](Self::optimizer_state).
    pub(super) fn set_optimizer_state(&mut self, moments: Vec<Moments>, times: ParameterGroups<u32>) {
        self.optimizer.set_state(moments, times);
    }

    /// Replaces the model by what `update` returns for it.
    pub(super) fn update_model(&mut self, update: impl FnOnce(TextModel) -> TextModel) {
        self.model.update(update);
    }

    /// Sets the number of optimizer steps taken and of plateaus reached, and the weights of the losses.
    pub(super) fn set_progress(&mut self, steps: usize, plateaus: usize, loss_weights: Vec<f32>) {
        (self.steps, self.plateaus, self.objective.weights) = (steps, plateaus, loss_weights);
    }

    /// Returns the number of plateaus reached so far.
    pub(super) fn plateaus(&self) -> usize {
        self.plateaus
    }

    /// Returns the number of optimizer steps taken.
    pub(super) fn steps(&self) -> usize {
        self.steps
    }

    /// Freezes the groups that are frozen in this epoch, from 1, and unfreezes the others.
    pub(super) fn begin_epoch(&mut self, epoch: usize) {
        let mut frozen = self.settings.frozen(epoch);
        frozen.embedding |= self.fixed_vectors;
        if frozen != self.frozen {
            self.frozen = frozen;
            self.model.update(|model| freeze(model, &self.groups, frozen));
        }
    }

    /// Lowers the learning rate from now on as the schedule does at a plateau.
    pub(super) fn reach_plateau(&mut self) {
        self.plateaus += 1;
    }

    /// Computes the losses of a batch, `[heads]`, and the gradient of every parameter, without a step.
    pub(super) fn gradients(&self, examples: &Examples, rows: &[usize]) -> (Tensor<1>, Gradients) {
        let device = self.device.clone().autodiff();
        let batch = match self.settings.token_dropout {
            0.0 => Batch::new(examples, rows, &device),
            rate => {
                let mut random = self.random.fork(&format!("tokens {}", self.steps + 1));
                let dropped = drop_tokens(examples, rows, rate, &mut random);
                Batch::new(&dropped, &(0..rows.len()).collect::<Vec<_>>(), &device)
            }
        };
        let heads = self.model().config().heads.iter().zip(&self.class_weights).enumerate();
        let targets: Vec<TargetBatch> = heads
            .map(|(target, (encoding, weights))| {
                TargetBatch::of(examples, target, rows, encoding, weights.as_deref(), &device)
            })
            .collect();
        let seeds = DropoutSeeds::new(self.random.fork(&format!("dropout {}", self.steps + 1)));
        let losses = self.objective.losses(self.model().forward(&batch, Some(seeds)), &targets);
        let gradients = self.objective.total(losses.clone(), self.model()).backward();
        let mut losses: Vec<Tensor<1>> = losses.into_iter().map(Tensor::inner).collect();
        let losses = if losses.len() == 1 { losses.remove(0) } else { Tensor::cat(losses, 0) };
        (losses, gradients)
    }

    /// Takes an optimizer step at the schedule's learning rate. Returns its losses, `[heads]`, still on the device.
    pub(super) fn train_step(&mut self, examples: &Examples, rows: &[usize]) -> Tensor<1> {
        let rates = self.rates.at(self.steps, self.plateaus);
        self.step_with_rates(examples, rows, rates)
    }

    /// Takes an optimizer step at this learning rate, multiplied by each group's factor. Returns its losses, `[heads]`,
    /// still on the device.
    pub(super) fn train_step_at(&mut self, examples: &Examples, rows: &[usize], rate: f64) -> Tensor<1> {
        let rates =
            ParameterGroups::from_fn(|group| rate * self.settings.parameter_groups.of(group).learning_rate_factor);
        self.step_with_rates(examples, rows, rates)
    }

    fn step_with_rates(&mut self, examples: &Examples, rows: &[usize], rates: ParameterGroups<f64>) -> Tensor<1> {
        let (losses, gradients) = self.gradients(examples, rows);
        self.steps += 1;
        self.model.update(|model| self.optimizer.step(model, &gradients, rates));
        losses
    }
}

/// Returns the encoding of each target, fitted to these rows.
///
/// # Errors
/// [`Error::NoAnswers`] if a target has no value in these rows.
pub(super) fn encodings(targets: &[Target], rows: &[usize]) -> Result<Vec<TargetEncoding>, Error> {
    let encoding = |target: &Target| {
        TargetEncoding::fit(target, rows).ok_or_else(|| Error::NoAnswers { column: target.column.clone() })
    };
    targets.iter().map(encoding).collect()
}
