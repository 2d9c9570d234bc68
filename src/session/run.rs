//! A run: the tokenizer fitted to its training texts, the model in training, and what it says once it has learned.

use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use burn::module::Module;
use burn::tensor::Device;

use super::chosen::{Chosen, schema};
use super::error::Error;
use super::floor::{Floor, Predictor};
use super::placement::Opened;
use super::{
    CategoryPrediction, Choice, LabelProbability, Metrics, Plan, Prediction, Progress, ScorePrediction, TokenView,
};
use crate::batch::Examples;
use crate::config::Checked;
use crate::data::{Dataset, Table};
use crate::device::DeviceReport;
use crate::evaluate::{Comparison, Predictions, judge, predict};
use crate::text::{Encoding, Tokenizer, UNK};
use crate::train::{Rows, Settings, Trainer};

/// Any id but that of an unknown token, for a token that the linear model knows.
const KNOWN: u32 = UNK + 1;

/// A run from its first step to its predictions.
pub(super) struct Run {
    choice: Choice,
    labels: Vec<String>,
    tokenizer: Tokenizer,
    trainer: Trainer,
    floor: Floor,
    /// Where the test rows are.
    test_texts: Rc<Dataset>,
    test: Examples,
    test_rows: Vec<usize>,
    device: Device,
    report: DeviceReport,
    /// The share of training texts cut at the maximum length.
    truncated: f64,
    texts: usize,
    seconds: f64,
}

impl Run {
    /// Fits a tokenizer to the training texts and builds a model.
    pub(super) async fn new(chosen: &mut Chosen, settings: Checked<Settings>, opened: &Opened) -> Result<Self, Error> {
        let tokenizer = chosen.tokenizer(&settings).clone();
        let dataset = chosen.dataset();
        let train = &chosen.split().train;
        let long = |row: &&usize| tokenizer.encode_whole(&dataset.texts[**row]).len() > settings.max_length;
        let truncated = train.iter().filter(long).count() as f64 / train.len().max(1) as f64;
        let (test_texts, test_rows) = chosen.test();
        let rows = Rows { train: train.clone(), validation: chosen.split().validation.clone() };
        let labels = if chosen.choice().category.is_some() { dataset.labels.clone() } else { Vec::new() };
        let test = encode(&tokenizer, &test_texts);
        let examples = encode(&tokenizer, dataset);
        let vocab_size = tokenizer.vocabulary().len();
        rows.verify()?;
        let (device, report) = opened.place(&settings, vocab_size, &examples, &rows, labels.len()).await;
        let trainer = Trainer::new(settings, vocab_size, examples, rows, labels.clone(), device.clone())?;
        Ok(Self {
            choice: chosen.choice().clone(),
            labels,
            tokenizer,
            trainer,
            floor: Floor::new(chosen),
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

    /// What is about to be trained.
    pub(super) fn plan(&self) -> Plan {
        Plan {
            settings: self.trainer.settings().clone(),
            device: self.report.clone(),
            parameters: self.trainer.best().num_params(),
            vocabulary: self.tokenizer.vocabulary().len(),
            unknown: self.tokenizer.vocabulary().unknown(),
            truncated: self.truncated,
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
        let spent = self.floor.advance(budget / 2);
        let burst = self.trainer.advance(budget.saturating_sub(spent)).await;
        self.seconds += burst.seconds;
        self.texts += burst.texts;
        let per_second = |count: usize| if burst.seconds > 0.0 { count as f64 / burst.seconds } else { 0.0 };
        Progress {
            loss: burst.loss,
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
            validation: Vec::new(),
            best_epoch: self.trainer.best_epoch(),
            texts_per_second: 0.0,
            steps_per_second: 0.0,
            seconds: self.seconds,
            seconds_left: if step > 0 { self.seconds / step as f64 * left as f64 } else { 0.0 },
            ended: self.trainer.ended(),
        }
    }

    /// How good the best model is on the test rows, and how good the floor is.
    pub(super) async fn evaluate(&mut self) -> Metrics {
        let (texts, test, rows) = (self.test_texts.clone(), std::mem::take(&mut self.test), self.test_rows.clone());
        let metrics = self.judge(&texts, &test, &rows).await;
        self.test = test;
        metrics
    }

    /// The same on another labelled table.
    pub(super) async fn evaluate_table(&mut self, table: &Table) -> Result<Metrics, Error> {
        let dataset = Dataset::with_labels(table, &schema(table, &self.choice)?, &self.labels)?;
        let rows: Vec<usize> = (0..dataset.len()).collect();
        let examples = encode(&self.tokenizer, &dataset);
        Ok(self.judge(&dataset, &examples, &rows).await)
    }

    async fn judge(&mut self, dataset: &Dataset, examples: &Examples, rows: &[usize]) -> Metrics {
        let network = predict(self.trainer.best(), examples, rows, &self.device).await;
        let texts: Vec<&str> = rows.iter().map(|&row| dataset.texts[row].as_str()).collect();
        let (scale, objective) = (self.trainer.scale(), self.trainer.objective());
        let [linear, constant] = self.floor.predict(&texts).map(|mut said| {
            said.scores.iter_mut().for_each(|score| *score = scale.standardise(*score));
            said
        });
        let judge = |said| judge(said, examples, rows, &self.labels, scale, objective);
        let (judged, judged_linear) = (judge(&network), judge(&linear));
        let compared = Comparison::new([&network, &linear, &constant], examples, rows, scale);
        let floor = Box::new(self.floor.report(compared, judged_linear));
        Metrics { rows: rows.len(), category: judged.category, score: judged.score, floor }
    }

    /// What one of the run's models says of texts.
    pub(super) async fn predict(&mut self, texts: &[String], model: Predictor) -> Vec<Prediction> {
        match model {
            Predictor::Network => self.predict_by_network(texts).await,
            Predictor::Linear => self.predict_by_linear(texts),
        }
    }

    fn predict_by_linear(&mut self, texts: &[String]) -> Vec<Prediction> {
        let linear = self.floor.linear();
        let predictions = linear.predict(texts.iter().map(String::as_str));
        let known: Vec<HashSet<(usize, usize)>> = texts.iter().map(|text| linear.features().known(text)).collect();
        let said = |(place, text): (usize, &String)| {
            let mut encoding = Encoding::default();
            for offset in self.tokenizer.encode_whole(text).offsets {
                encoding.push(if known[place].contains(&offset) { KNOWN } else { UNK }, offset);
            }
            Prediction {
                category: self.category(&predictions, place),
                score: predictions.scores.get(place).map(|&score| ScorePrediction { value: f64::from(score) }),
                tokens: token_views(text, &encoding),
            }
        };
        texts.iter().enumerate().map(said).collect()
    }

    async fn predict_by_network(&self, texts: &[String]) -> Vec<Prediction> {
        let encodings: Vec<Encoding> = texts.iter().map(|text| self.tokenizer.encode(text)).collect();
        let mut examples = Examples::default();
        for encoding in &encodings {
            examples.tokens.push(ids(encoding));
        }
        let rows: Vec<usize> = (0..texts.len()).collect();
        let predictions = predict(self.trainer.best(), &examples, &rows, &self.device).await;
        let tokens = texts.iter().zip(&encodings).map(|(text, encoding)| token_views(text, encoding));
        let said = |(place, tokens)| Prediction {
            category: self.category(&predictions, place),
            score: predictions
                .scores
                .get(place)
                .map(|&score| ScorePrediction { value: self.trainer.scale().restore(score) }),
            tokens,
        };
        tokens.enumerate().map(said).collect()
    }

    fn category(&self, predictions: &Predictions, place: usize) -> Option<CategoryPrediction> {
        let probabilities = predictions.probabilities.get(place)?;
        let with_label = |(label, &probability): (&String, &f32)| LabelProbability {
            label: label.clone(),
            probability: f64::from(probability),
        };
        let mut probabilities: Vec<_> = self.labels.iter().zip(probabilities).map(with_label).collect();
        probabilities.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        let LabelProbability { label, probability } = probabilities.first()?.clone();
        Some(CategoryPrediction { label, probability, probabilities })
    }
}

/// The ids of a text; a text without a token is one unknown token, so that every text has a state.
fn ids(encoding: &Encoding) -> Vec<u32> {
    if encoding.ids.is_empty() { vec![UNK] } else { encoding.ids.clone() }
}

pub(super) fn encode(tokenizer: &Tokenizer, dataset: &Dataset) -> Examples {
    Examples {
        tokens: dataset.texts.iter().map(|text| ids(&tokenizer.encode(text))).collect(),
        categories: dataset.categories.clone(),
        scores: dataset.scores.clone(),
    }
}

/// The tokens of a text, their places counted as JavaScript counts.
pub(super) fn token_views(text: &str, encoding: &Encoding) -> Vec<TokenView> {
    let (mut bytes, mut units) = (0, 0);
    let mut count_to = |place: usize| {
        units += text[bytes..place].encode_utf16().count();
        bytes = place;
        units
    };
    let view = |(&(start, end), &id): (&(usize, usize), &u32)| TokenView {
        start: count_to(start),
        end: count_to(end),
        known: id != UNK,
    };
    encoding.offsets.iter().zip(&encoding.ids).map(view).collect()
}
