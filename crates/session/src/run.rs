//! One run: the fitted tokenizers, the networks in training, and their predictions once they have learned.

mod checkpoint;
mod evaluation;
mod facts;
mod linear_start;
mod progress;
mod saving;
mod teaching;
mod weighing;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use burn::module::Module;
use burn::tensor::Device;

use crate::baseline::Baseline;
use crate::blend::Blend;
use crate::device::OpenedDevice;
use crate::error::Error;
use crate::member::Member;
use crate::models::{Models, NetworkRef, Networks};
use crate::prepared::Prepared;
use crate::requests::{Choice, Plan, Progress};
use crate::selected_rows::SelectedRows;
use crate::start::{Loaded, Start};
use crate::teaching::Source;
use crate::test_rows::TestRows;
use crate::word_vectors::InitialVectors;
use wordloom_base::config::Checked;
use wordloom_data::Target;
use wordloom_evaluation::Predictor;
use wordloom_kernels::device::DeviceReport;
use wordloom_store::RunCheckpoint;
use wordloom_text::Tokenizer;
use wordloom_training::{Settings, Trainer, VectorUse};
use wordloom_vectors::{Coverage, MeanVectors};

/// A run from its first step to its predictions.
pub(crate) struct Run {
    choice: Choice,
    /// The columns to predict, without their values.
    targets: Vec<Target>,
    /// The tokenizer of each fold's network.
    tokenizers: Vec<Tokenizer>,
    trainer: Trainer,
    baseline: Rc<RefCell<Baseline>>,
    /// The baseline without word vectors, if the run has vectors and it takes seconds to fit.
    without_vectors: Option<Rc<RefCell<Baseline>>>,
    /// What the linear model started from.
    start: Start,
    /// The word vectors that the networks started from.
    word_vectors: Option<Rc<MeanVectors>>,
    /// Tells the rows that the run was begun on from others.
    rows: Rc<()>,
    /// Whether the baseline is fitted while the network trains.
    fits_baseline: bool,
    /// The texts without labels that the networks learn from.
    sources: Vec<Source>,
    /// The number of unlabeled rows among them.
    unlabeled: usize,
    /// The number of synthetic texts among them.
    synthetic_texts: usize,
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
    /// What the run continues from, once the networks can learn from texts without labels.
    resumed: Option<RunCheckpoint>,
}

impl Run {
    /// Fits a tokenizer to the training texts of each fold and builds its network. With `fits_baseline`, the baseline
    /// is fitted while the networks train.
    ///
    /// # Errors
    /// [`Error::NoVectors`] if frozen word vectors are requested and none are loaded, [`Error::Training`] if the
    /// settings do not fit the rows, or [`Error::OtherNetwork`] if the networks to start from do not fit.
    pub(crate) async fn new(
        selected: &mut SelectedRows,
        settings: Checked<Settings>,
        loaded: Loaded<'_>,
        device: &OpenedDevice,
        members: Vec<Rc<Member>>,
        fits_baseline: bool,
    ) -> Result<Self, Error> {
        let Loaded { vectors, teacher, previous } = loaded;
        let (tokenizers, initial, settings) = match previous {
            Some(previous) => {
                let (tokenizers, settings) = previous.prepare(settings, selected.folds().len())?;
                (tokenizers, None, settings)
            }
            None => {
                let mut tokenizers = selected.fold_tokenizers(&settings);
                let (initial, settings) = InitialVectors::of(vectors.map(Rc::as_ref), &mut tokenizers, settings)?;
                (tokenizers, initial, settings)
            }
        };
        let has_vectors = initial.is_some() || previous.is_some() && settings.vectors != VectorUse::None;
        let vectors =
            vectors.filter(|_| has_vectors).map(|vectors| selected.mean_vectors(vectors, settings.cleaning()));
        let start = match (teacher, &vectors) {
            (Some(teacher), _) => Start::Teacher(teacher.clone()),
            (None, Some(vectors)) => selected.start_from_vectors(vectors, settings.starter_encoder),
            (None, None) => Start::Nothing,
        };
        let teaching = selected.teaching(&start);
        let sources = teaching.sources(&settings);
        if let Start::Teacher(teacher) = &start {
            let names = selected.label_texts();
            let texts = selected.texts().chain(names.iter().map(String::as_str)).chain(teaching.all(&sources));
            teacher.prepare_rows(texts, Duration::MAX).await;
        }
        let Prepared { folds, device, report } =
            Prepared::new(selected, &teaching, &tokenizers, &settings, device).await?;
        let truncated = truncated(&tokenizers[0], selected, settings.max_length);
        let baseline = selected.baseline(&start, &settings);
        let without_vectors = (teacher.is_some() || !start.is_nothing() && selected.folds().len() > 1)
            .then(|| selected.baseline(&Start::Nothing, &settings));
        let estimate = {
            let (baseline, rows) = (baseline.clone(), selected.validation_rows());
            move |targets: &[Target]| baseline.borrow_mut().learnable_fractions(targets, &rows)
        };
        let mut trainer = Trainer::new(settings, folds, device.clone(), estimate)?;
        if let Some(initial) = &initial {
            trainer = trainer.with_vectors(initial.rows(), initial.encoder(), initial.is_frozen());
        }
        if let Some(previous) = previous {
            trainer = previous.start(trainer, &selected.dataset().targets)?;
        }
        Ok(Self {
            choice: selected.choice().clone(),
            targets: selected.dataset().targets.iter().map(Target::without_values).collect(),
            vectors: initial.as_ref().map(|initial| initial.coverage().clone()),
            frozen_weights: initial.as_ref().map_or(0, |initial| initial.frozen_weights(&tokenizers)),
            test: selected.test(),
            tokenizers,
            trainer,
            baseline,
            without_vectors,
            start,
            word_vectors: vectors,
            rows: selected.identity().clone(),
            fits_baseline,
            unlabeled: teaching.count(Source::Unlabeled, &sources),
            synthetic_texts: teaching.count(Source::Synthetic, &sources),
            sources,
            blend: Blend::new(members),
            device,
            report,
            truncated,
            texts: 0,
            seconds: 0.0,
            resumed: None,
        })
    }

    /// What is about to be trained.
    pub(crate) fn plan(&self) -> Plan {
        let vocabulary = self.tokenizers[0].vocabulary();
        Plan {
            settings: self.trainer.settings().clone(),
            device: self.report.clone(),
            folds: self.tokenizers.len(),
            parameters: self.trainer.best().map(Module::num_params).sum::<usize>() - self.frozen_weights,
            vocabulary: vocabulary.len(),
            unknown: vocabulary.unknown(),
            truncated: self.truncated,
            unlabeled: self.unlabeled,
            synthetic_texts: self.synthetic_texts,
            vectors: self.vectors.clone(),
            steps_per_epoch: self.trainer.steps_per_epoch(),
            steps: self.steps(),
        }
    }

    /// The most optimizer steps of the run.
    fn steps(&self) -> usize {
        self.trainer.steps_per_epoch() * self.trainer.epochs()
    }

    /// Trains for about as long as the budget.
    pub(crate) async fn advance(&mut self, budget: Duration) -> Progress {
        if self.is_to_be_taught() {
            self.teach(budget);
            self.resume_if_taught();
            return self.progress();
        }
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

    /// The current networks as they predict.
    fn networks(&self) -> Networks<'_> {
        let network = |(model, tokenizer)| NetworkRef { model, tokenizer, device: &self.device };
        wordloom_inference::Networks(self.trainer.best().zip(&self.tokenizers).map(network).collect())
    }

    /// Whether the run was begun on these rows, and not on rows that were chosen before.
    pub(crate) fn is_of(&self, selected: &SelectedRows) -> bool {
        Rc::ptr_eq(&self.rows, selected.identity())
    }

    /// The columns to predict, without their values.
    pub(crate) fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// The rows that the run is evaluated on.
    pub(crate) fn test(&self) -> &TestRows {
        &self.test
    }

    /// Makes these members the ones of the blend.
    pub(crate) fn blend_with(&mut self, members: &[Rc<Member>]) {
        self.blend = Blend::new(members.to_vec());
    }

    /// The selected rows and columns that the run was begun on.
    pub(crate) fn choice(&self) -> &Choice {
        &self.choice
    }

    /// Whether training has not ended.
    pub(crate) fn is_training(&self) -> bool {
        self.trainer.ended().is_none()
    }

    /// The models of the run that a predictor needs.
    pub(crate) async fn models(&mut self, predictor: Predictor) -> Models<'_> {
        if predictor == Predictor::Network {
            self.calibrate().await;
        } else {
            self.weights().await;
        }
        let linear = (predictor != Predictor::Network).then(|| self.baseline.borrow_mut().linear().clone());
        Models {
            targets: &self.targets,
            own: self.networks(),
            members: self.blend.networks().collect(),
            linear,
            prepare: if let Start::Teacher(teacher) = &self.start { Some(teacher) } else { None },
            temperatures: self.blend.temperatures(),
            weights: self.blend.weights(),
            prior: self.baseline.borrow().constant(1),
        }
    }
}

/// The fraction of the training texts that are longer than the maximum length.
fn truncated(tokenizer: &Tokenizer, selected: &SelectedRows, max_length: usize) -> f64 {
    let train = &selected.split().train;
    let is_long = |row: &&usize| tokenizer.encode_whole(selected.dataset().text(**row)).len() > max_length;
    train.iter().filter(is_long).count() as f64 / train.len().max(1) as f64
}
