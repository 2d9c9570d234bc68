//! One run: the fitted tokenizer, the network in training, and its predictions once it has learned.

mod evaluation;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use burn::module::Module;
use burn::tensor::Device;

use crate::baseline::Baseline;
use crate::blend::Blend;
use crate::device::OpenedDevice;
use crate::encoding::encode;
use crate::error::Error;
use crate::member::Member;
use crate::models::{Models, NetworkRef};
use crate::prepared::Prepared;
use crate::requests::{Choice, Plan, Progress};
use crate::selected_rows::SelectedRows;
use crate::word_vectors::InitialVectors;
use wordloom_base::config::Checked;
use wordloom_data::{Dataset, Target};
use wordloom_evaluation::{Predictions, Predictor, learnability, predict};
use wordloom_kernels::device::DeviceReport;
use wordloom_model::batch::Examples;
use wordloom_store::{ModelFile, Network, Package};
use wordloom_text::Tokenizer;
use wordloom_training::{Rows, Settings, Trainer};
use wordloom_vectors::{Coverage, Vectors};

/// A run from its first step to its predictions.
pub(crate) struct Run {
    choice: Choice,
    /// The columns to predict, without their values.
    targets: Vec<Target>,
    tokenizer: Tokenizer,
    trainer: Trainer,
    baseline: Rc<RefCell<Baseline>>,
    /// Whether the baseline is fitted while the network trains.
    fits_baseline: bool,
    /// The ensemble members, and the weights of the blend.
    blend: Blend,
    test: TestRows,
    device: Device,
    report: DeviceReport,
    /// The fraction of the training texts that are longer than the maximum length.
    truncated: f64,
    /// How much of the vocabulary starts from word vectors.
    vectors: Option<Coverage>,
    /// The number of weights of the embedding that are not trained.
    frozen_weights: usize,
    texts: usize,
    seconds: f64,
}

/// The rows to evaluate on.
struct TestRows {
    dataset: Rc<Dataset>,
    /// All rows of the dataset, encoded.
    examples: Examples,
    /// The indices of the test rows.
    rows: Vec<usize>,
}

impl Run {
    /// Fits a tokenizer to the training texts and builds a network. With `fits_baseline`, the baseline is fitted while
    /// the network trains.
    ///
    /// # Errors
    /// [`Error::NoVectors`] if frozen word vectors are requested and none are loaded, or [`Error::Training`] if the
    /// settings do not fit the rows.
    pub(crate) async fn new(
        selected: &mut SelectedRows,
        settings: Checked<Settings>,
        vectors: Option<&Vectors>,
        device: &OpenedDevice,
        members: Vec<Rc<Member>>,
        fits_baseline: bool,
    ) -> Result<Self, Error> {
        let tokenizer = selected.tokenizer(&settings).clone();
        let baseline = selected.baseline();
        let (initial, settings) = InitialVectors::of(vectors, &tokenizer, settings)?;
        let prepared = Prepared::new(selected, &tokenizer, &settings, device).await?;
        let truncated = truncated(&tokenizer, selected, settings.max_length);
        let Prepared { vocabulary_size, examples, rows, device, report } = prepared;
        let learnable = {
            let baseline = baseline.clone();
            move |examples: &Examples, rows: &Rows| learnable_fractions(&mut baseline.borrow_mut(), examples, rows)
        };
        let mut trainer = Trainer::new(settings, vocabulary_size, examples, rows, device.clone(), learnable)?;
        if let Some(initial) = &initial {
            trainer = trainer.with_vectors(initial.rows(), initial.is_frozen());
        }
        let (dataset, rows) = selected.test();
        Ok(Self {
            choice: selected.choice().clone(),
            targets: selected.dataset().targets.iter().map(Target::without_values).collect(),
            vectors: initial.as_ref().map(|initial| initial.coverage().clone()),
            frozen_weights: initial.as_ref().map_or(0, |initial| initial.frozen_weights(tokenizer.vocabulary())),
            test: TestRows { examples: encode(&tokenizer, &dataset), dataset, rows },
            tokenizer,
            trainer,
            baseline,
            fits_baseline,
            blend: Blend::new(members),
            device,
            report,
            truncated,
            texts: 0,
            seconds: 0.0,
        })
    }

    /// What is about to be trained.
    pub(crate) fn plan(&self) -> Plan {
        Plan {
            settings: self.trainer.settings().clone(),
            device: self.report.clone(),
            parameters: self.trainer.best().num_params() - self.frozen_weights,
            vocabulary: self.tokenizer.vocabulary().len(),
            unknown: self.tokenizer.vocabulary().unknown(),
            truncated: self.truncated,
            vectors: self.vectors.clone(),
            steps_per_epoch: self.trainer.steps_per_epoch(),
            steps: self.steps(),
        }
    }

    /// The most optimizer steps of the run.
    fn steps(&self) -> usize {
        self.trainer.steps_per_epoch() * self.trainer.settings().epochs
    }

    /// Trains for about as long as the budget.
    pub(crate) async fn advance(&mut self, budget: Duration) -> Progress {
        // Until it is fitted, the baseline takes half of every burst.
        let spent = if self.fits_baseline { self.baseline.borrow_mut().advance(budget / 2) } else { Duration::ZERO };
        let burst = self.trainer.advance(budget.saturating_sub(spent)).await;
        self.seconds += burst.seconds;
        self.texts += burst.texts;
        let per_second = |count: usize| if burst.seconds > 0.0 { count as f64 / burst.seconds } else { 0.0 };
        Progress {
            loss: burst.loss,
            losses: burst.losses,
            validation: burst.epoch.into_iter().collect(),
            texts_per_second: per_second(burst.texts),
            steps_per_second: per_second(burst.steps),
            ..self.progress()
        }
    }

    /// Ends training now.
    pub(crate) fn finish(&mut self) -> Progress {
        self.trainer.finish();
        self.progress()
    }

    /// The progress without the measures of a burst.
    fn progress(&self) -> Progress {
        let (step, steps) = (self.trainer.step(), self.steps());
        let left = if self.trainer.ended().is_some() { 0 } else { steps - step };
        Progress {
            step,
            steps,
            epoch: self.trainer.epoch(),
            epochs: self.trainer.settings().epochs,
            loss: None,
            losses: Vec::new(),
            validation: Vec::new(),
            best_epoch: self.trainer.best_epoch(),
            texts_per_second: 0.0,
            steps_per_second: 0.0,
            seconds: self.seconds,
            seconds_left: if step > 0 { self.seconds / step as f64 * left as f64 } else { 0.0 },
            ended: self.trainer.ended(),
        }
    }

    /// The current network as a member of later blends.
    pub(crate) async fn member(&self, name: String) -> Member {
        Member::new(self.package(name).await, self.device.clone())
    }

    /// The current network with its tokenizer and its predictions of the validation rows, which weigh it in a blend.
    pub(crate) async fn package(&self, name: String) -> Package {
        Package { network: self.network(name), validated: self.validated().await }
    }

    fn network(&self, name: String) -> Network {
        Network { name, tokenizer: self.tokenizer.clone(), model: self.trainer.best().clone() }
    }

    /// All models as a file. `predictor` is the one that predicts by default.
    pub(crate) async fn file(&mut self, name: String, predictor: Predictor) -> ModelFile {
        self.weights().await;
        let linear = self.baseline.borrow_mut().linear().clone();
        let own = self.network(name.clone());
        ModelFile {
            text: self.choice.text.clone(),
            targets: self.targets.clone(),
            networks: self.blend.stored().chain([own]).collect(),
            linear,
            weights: self.blend.weights().to_vec(),
            name,
            predictor,
        }
    }

    /// Whether the run was begun on these rows, and not on rows that were chosen before.
    pub(crate) fn is_of(&self, selected: &mut SelectedRows) -> bool {
        Rc::ptr_eq(&self.baseline, &selected.baseline())
    }

    /// Makes these members the ones of the blend.
    pub(crate) fn blend_with(&mut self, members: &[Rc<Member>]) {
        self.blend = Blend::new(members.to_vec());
    }

    /// The predictions of the validation rows by the network.
    async fn validated(&self) -> Predictions {
        let known = self.trainer.validation_predictions();
        if !known.targets.is_empty() {
            return known.clone();
        }
        let rows = &self.trainer.rows().validation;
        predict(self.trainer.best(), self.trainer.examples(), rows, &self.device).await
    }

    /// The weight of each model in the blend, per target. Fits them if the best epoch has changed.
    async fn weights(&mut self) -> &[Vec<f64>] {
        let epoch = self.trainer.best_epoch();
        if !self.blend.is_weighed(epoch) {
            let own = self.validated().await;
            let linear = self.baseline.borrow_mut().linear().validation().to_vec();
            let (targets, rows) = (&self.trainer.examples().targets, &self.trainer.rows().validation);
            self.blend.weigh(epoch, &own, &linear, targets, rows);
        }
        self.blend.weights()
    }

    /// The models of the run that a predictor needs.
    pub(crate) async fn models(&mut self, predictor: Predictor) -> Models<'_> {
        if predictor == Predictor::Blend {
            self.weights().await;
        }
        let linear = (predictor != Predictor::Network).then(|| self.baseline.borrow_mut().linear().clone());
        Models {
            targets: &self.targets,
            own: NetworkRef { model: self.trainer.best(), tokenizer: &self.tokenizer, device: &self.device },
            members: self.blend.networks().collect(),
            linear,
            weights: self.blend.weights(),
        }
    }
}

/// The fraction of the training texts that are longer than the maximum length.
fn truncated(tokenizer: &Tokenizer, selected: &SelectedRows, max_length: usize) -> f64 {
    let train = &selected.split().train;
    let is_long = |row: &&usize| tokenizer.encode_whole(selected.dataset().text(**row)).len() > max_length;
    train.iter().filter(is_long).count() as f64 / train.len().max(1) as f64
}

/// The learnable fraction of each target, estimated by the linear model on the validation rows. Fits the linear model to
/// its end, so that a run gives the same network whatever the length of its bursts.
fn learnable_fractions(baseline: &mut Baseline, examples: &Examples, rows: &Rows) -> Vec<f64> {
    let linear = baseline.linear().validation().to_vec();
    let fraction = |(index, target): (usize, &Target)| {
        let Some(linear) = &linear[index] else { return 1.0 };
        learnability(linear, &baseline.constant(linear.len()).targets[index], target, &rows.validation)
    };
    examples.targets.iter().enumerate().map(fraction).collect()
}
