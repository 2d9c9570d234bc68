//! What is fitted to the selected rows: tokenizers, baselines, word vectors with document frequencies, and findings.

use std::cell::RefCell;
use std::rc::Rc;

use super::{KnownBaseline, SelectedRows};
use crate::baseline::{Baseline, BaselineConfig};
use crate::kept_vectors::KeptVectors;
use crate::start::Start;
use crate::teaching::TeachingTexts;
use wordloom_data::Fold;
use wordloom_health::{Inspection, InspectionInput, ignored_tokens, inspect};
use wordloom_text::{Cleaning, Tokenizer, TokenizerConfig};
use wordloom_training::Settings;
use wordloom_vectors::{EncoderVectors, MeanVectors, Vectors};

impl SelectedRows {
    /// The texts without a value to predict that a run with these settings uses.
    pub(crate) fn unlabeled_texts(&self, settings: &Settings) -> impl Iterator<Item = &str> {
        self.teaching.unlabeled().texts().filter(|_| settings.unlabeled)
    }

    /// The tokenizer of a run with these settings, fitted to the training rows and to unlabeled rows that it uses.
    pub(crate) fn tokenizer(&mut self, settings: &Settings) -> &Tokenizer {
        let config = TokenizerConfig {
            tokens: settings.tokens,
            lowercase: settings.lowercase,
            min_count: settings.min_count,
            vocabulary_size: settings.vocabulary_size,
            max_length: settings.max_length,
            ignored: ignored_tokens(&self.choice.fixes),
            cleaning: settings.cleaning(),
        };
        let unlabeled = settings.unlabeled && self.teaching.unlabeled().len() > 0;
        let known = self.tokenizer.take().filter(|(known, with)| *known.config() == config && *with == unlabeled);
        let (tokenizer, _) = known.unwrap_or_else(|| {
            let texts = self.split.train.iter().map(|&row| self.dataset.text(row));
            (Tokenizer::fit(texts.chain(self.unlabeled_texts(settings)), &config), unlabeled)
        });
        &self.tokenizer.insert((tokenizer, unlabeled)).0
    }

    /// The tokenizer of each fold's network, fitted to the fold's training rows.
    pub(crate) fn fold_tokenizers(&mut self, settings: &Settings) -> Vec<Tokenizer> {
        let all = self.tokenizer(settings).clone();
        if self.folds.len() == 1 {
            return vec![all];
        }
        let names = self.label_texts();
        let fit = |fold: &Fold| {
            let texts = fold.train.iter().map(|&row| self.dataset.text(row)).chain(names.iter().map(String::as_str));
            Tokenizer::fit(texts.chain(self.unlabeled_texts(settings)), all.config())
        };
        self.folds.iter().map(fit).collect()
    }

    /// The baseline of the runs on these rows with this start and these settings. It is fitted while they train.
    pub(crate) fn baseline(&mut self, start: &Start, settings: &Settings) -> Rc<RefCell<Baseline>> {
        let cleaning = settings.cleaning();
        let learns_from_unlabeled = settings.unlabeled && !start.is_nothing();
        // Of another cleaning, only runs keep their baseline.
        self.baselines.retain(|known| known.cleaning == cleaning);
        let is_same =
            |known: &&KnownBaseline| known.start.is(start) && known.learns_from_unlabeled == learns_from_unlabeled;
        if let Some(known) = self.baselines.iter().find(is_same) {
            return known.baseline.clone();
        }
        // Vectors that were loaded before are not kept for their baseline.
        self.baselines.retain(|known| known.start.is_nothing() || start.is_nothing());
        let ignored = ignored_tokens(&self.choice.fixes);
        let config = BaselineConfig { start, ignored: &ignored, cleaning, learns_from_unlabeled };
        let new = Baseline::new(self.dataset.clone(), &self.folds, self.teaching(start), config);
        let baseline = Rc::new(RefCell::new(new));
        let known = KnownBaseline { start: start.clone(), cleaning, learns_from_unlabeled, baseline: baseline.clone() };
        self.baselines.push(known);
        baseline
    }

    /// The vectors of texts by these word vectors, with the document frequencies of the training and validation rows.
    pub(crate) fn mean_vectors(&mut self, vectors: &Rc<Vectors>, cleaning: Cleaning) -> Rc<MeanVectors> {
        let is_same = |known: &&Rc<MeanVectors>| Rc::ptr_eq(known.vectors(), vectors) && known.cleaning() == cleaning;
        if let Some(known) = self.mean_vectors.as_ref().filter(is_same) {
            return known.clone();
        }
        let rows = self.split.train.iter().chain(&self.split.validation);
        let texts = rows.map(|&row| self.dataset.text(row));
        let new = MeanVectors::new(vectors.clone(), texts, &ignored_tokens(&self.choice.fixes), cleaning);
        self.mean_vectors.insert(Rc::new(new)).clone()
    }

    /// What the linear model of a run that starts from word vectors has beside n-grams: with the encoder that came with
    /// them if it is to be used.
    pub(crate) fn start_from_vectors(&mut self, mean: &Rc<MeanVectors>, with_encoder: bool) -> Start {
        if !with_encoder {
            return Start::Vectors(mean.clone());
        }
        let known = self.encoder_vectors.take().filter(|known| Rc::ptr_eq(known.mean(), mean));
        self.encoder_vectors = known.or_else(|| Some(Rc::new(KeptVectors::new(EncoderVectors::new(mean.clone())?))));
        self.encoder_vectors.clone().map_or_else(|| Start::Vectors(mean.clone()), Start::Encoder)
    }

    /// The texts without labels that the networks of runs with this start can learn from.
    pub(crate) fn teaching(&self, start: &Start) -> TeachingTexts {
        self.teaching.clone().with_teacher(matches!(start, Start::Teacher(_)))
    }

    /// Looks for what is wrong with the rows.
    pub(crate) fn inspect(&mut self, settings: &Settings) -> &Inspection {
        self.tokenizer(settings);
        let (tokenizer, _) = self.tokenizer.as_ref().expect("it was fitted a line above");
        let inspection = inspect(InspectionInput {
            dataset: &self.dataset,
            split: &self.split,
            test: self.test.as_ref().map(|(test, _)| &**test),
            drawn: self.test.is_none() && self.choice.split.column.is_none(),
            tokenizer,
            batch_size: settings.batch_size,
        });
        self.inspection.insert(inspection)
    }

    /// The last inspection.
    pub(crate) fn inspection(&self) -> Option<&Inspection> {
        self.inspection.as_ref()
    }
}
