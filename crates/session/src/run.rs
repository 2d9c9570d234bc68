//! A run: the tokenizer fitted to its training texts, the model in training, and what it says once it has learned.

mod evaluation;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use burn::module::Module;
use burn::tensor::Device;

use super::blending::Blending;
use super::chosen::Chosen;
use super::encoding::encode;
use super::error::Error;
use super::floor::Floor;
use super::member::Member;
use super::models::{Asked, Models};
use super::placement::Opened;
use super::vectors::Start;
use super::{Choice, Plan, Progress};
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
pub(super) struct Run {
    choice: Choice,
    /// The columns to predict, without their values.
    targets: Vec<Target>,
    tokenizer: Tokenizer,
    trainer: Trainer,
    floor: Rc<RefCell<Floor>>,
    /// Whether the floor is fitted while it trains.
    floored: bool,
    /// What else is asked, and how much each counts.
    blending: Blending,
    /// Where the test rows are.
    test_texts: Rc<Dataset>,
    test: Examples,
    test_rows: Vec<usize>,
    device: Device,
    report: DeviceReport,
    /// The share of training texts cut at the maximum length.
    truncated: f64,
    /// How much of the vocabulary starts from word vectors, where any are used, and how many numbers of the embedding are not learned.
    vectors: Option<Coverage>,
    frozen: usize,
    texts: usize,
    seconds: f64,
}

impl Run {
    /// Fits a tokenizer to the training texts and builds a model.
    pub(super) async fn new(
        chosen: &mut Chosen,
        settings: Checked<Settings>,
        vectors: Option<&Vectors>,
        opened: &Opened,
        kept: Vec<Rc<Member>>,
    ) -> Result<Self, Error> {
        let tokenizer = chosen.tokenizer(&settings).clone();
        let floor = chosen.floor();
        let (start, settings) = Start::of(vectors, &tokenizer, settings)?;
        let dataset = chosen.dataset();
        let train = &chosen.split().train;
        let long = |row: &&usize| tokenizer.encode_whole(dataset.text(**row)).len() > settings.max_length;
        let truncated = train.iter().filter(long).count() as f64 / train.len().max(1) as f64;
        let (test_texts, test_rows) = chosen.test();
        let rows = Rows { train: train.clone(), validation: chosen.split().validation.clone() };
        let test = encode(&tokenizer, &test_texts);
        let examples = encode(&tokenizer, dataset);
        let vocab_size = tokenizer.vocabulary().len();
        rows.verify()?;
        let (device, report) = opened.place(&settings, vocab_size, &examples, &rows).await?;
        let estimate = {
            let floor = floor.clone();
            move |examples: &Examples, rows: &Rows| learnable_fractions(&mut floor.borrow_mut(), examples, rows)
        };
        let mut trainer = Trainer::new(settings, vocab_size, examples, rows, device.clone(), estimate)?;
        if let Some(start) = &start {
            trainer = trainer.with_vectors(&start.rows.rows, start.frozen);
        }
        Ok(Self {
            choice: chosen.choice().clone(),
            targets: dataset.targets.iter().map(Target::without_values).collect(),
            vectors: start.as_ref().map(|start| start.coverage().clone()),
            frozen: start.as_ref().map_or(0, |start| start.numbers_frozen(tokenizer.vocabulary())),
            tokenizer,
            trainer,
            floor,
            floored: true,
            blending: Blending::new(kept),
            test_texts,
            test,
            test_rows,
            device,
            report,
            truncated,
            texts: 0,
            seconds: 0.0,
        })
    }

    /// The same without the floor being fitted meanwhile, but where it is asked for.
    pub(super) fn alone(self) -> Self {
        Self { floored: false, ..self }
    }

    /// What is about to be trained.
    pub(super) fn plan(&self) -> Plan {
        Plan {
            settings: self.trainer.settings().clone(),
            device: self.report.clone(),
            parameters: self.trainer.best().num_params() - self.frozen,
            vocabulary: self.tokenizer.vocabulary().len(),
            unknown: self.tokenizer.vocabulary().unknown(),
            truncated: self.truncated,
            vectors: self.vectors.clone(),
            steps_per_epoch: self.trainer.steps_per_epoch(),
            steps: self.steps(),
        }
    }

    fn steps(&self) -> usize {
        self.trainer.steps_per_epoch() * self.trainer.settings().epochs
    }

    /// Trains for about so long.
    pub(super) async fn advance(&mut self, budget: Duration) -> Progress {
        // Until it is fitted, the floor has half of every burst.
        let spent = if self.floored { self.floor.borrow_mut().advance(budget / 2) } else { Duration::ZERO };
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
    pub(super) fn finish(&mut self) -> Progress {
        self.trainer.finish();
        self.progress()
    }

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

    /// The network as it is now, to be asked beside later ones.
    pub(super) async fn keep(&self, name: String) -> Member {
        Member::new(self.package(name).await, self.device.clone())
    }

    /// The network as it is now, with all that it takes to ask it.
    pub(super) async fn package(&self, name: String) -> Package {
        Package { network: self.network(name), validated: self.validated().await }
    }

    /// The network as it is now.
    fn network(&self, name: String) -> Network {
        Network { name, tokenizer: self.tokenizer.clone(), model: self.trainer.best().clone() }
    }

    /// All that answers a text, to be kept: `predictor` is asked where nothing else is said.
    pub(super) async fn file(&mut self, name: String, predictor: Predictor) -> ModelFile {
        self.weights().await;
        let linear = self.floor.borrow_mut().linear().clone();
        let own = self.network(name.clone());
        ModelFile {
            text: self.choice.text.clone(),
            targets: self.targets.clone(),
            networks: self.blending.stored().chain([own]).collect(),
            linear,
            weights: self.blending.weights().to_vec(),
            name,
            predictor,
        }
    }

    /// Asks these networks in its blend from now on, if they are of the rows that it was trained on.
    pub(super) fn ask_beside(&mut self, kept: &[Rc<Member>], chosen: &mut Chosen) {
        if Rc::ptr_eq(&self.floor, &chosen.floor()) {
            self.blending = Blending::new(kept.to_vec());
        }
    }

    /// What the network says of the validation rows.
    async fn validated(&self) -> Predictions {
        let known = self.trainer.validation_predictions();
        if !known.targets.is_empty() {
            return known.clone();
        }
        let rows = &self.trainer.rows().validation;
        predict(self.trainer.best(), self.trainer.examples(), rows, &self.device).await
    }

    /// How much each member counts in the blend, target by target.
    async fn weights(&mut self) -> &[Vec<f64>] {
        let epoch = self.trainer.best_epoch();
        if !self.blending.is_weighed(epoch) {
            let own = self.validated().await;
            let linear = self.floor.borrow_mut().linear().validation().to_vec();
            let (targets, rows) = (&self.trainer.examples().targets, &self.trainer.rows().validation);
            self.blending.weigh(epoch, &own, &linear, targets, rows);
        }
        self.blending.weights()
    }

    /// The run's models, as many as it takes to ask one.
    pub(super) async fn models(&mut self, model: Predictor) -> Models<'_> {
        if model == Predictor::Blend {
            self.weights().await;
        }
        let linear = (model != Predictor::Network).then(|| self.floor.borrow_mut().linear().clone());
        Models {
            targets: &self.targets,
            own: Asked { model: self.trainer.best(), tokenizer: &self.tokenizer, device: &self.device },
            kept: self.blending.asked().collect(),
            linear,
            weights: self.blending.weights(),
        }
    }
}

/// Returns the learnable fraction of each target, estimated by the linear model on the validation rows. The linear model is
/// fitted to its end now, so that a run gives the same network however long its bursts are.
fn learnable_fractions(floor: &mut Floor, examples: &Examples, rows: &Rows) -> Vec<f64> {
    let linear = floor.linear().validation().to_vec();
    let fraction = |(index, target): (usize, &Target)| {
        let Some(linear) = &linear[index] else { return 1.0 };
        learnability(linear, &floor.constant(linear.len()).targets[index], target, &rows.validation)
    };
    examples.targets.iter().enumerate().map(fraction).collect()
}
